/**
 * Answers a request that fails in the API's own error response, with the truth inside: where the schema has a place for
 * a message, what was really wrong goes there. Where the document offers nothing, RFC 9457 problem details.
 * Flow: judge request → **refuse** → judge answer. Pure.
 */
import { concreteMediaType, mediaKind, writeBody } from '../body/index.ts'
import type { DocumentedContent, DocumentedResponse, Operation } from '../contract/index.ts'
import { negotiate } from '../http/accept.ts'
import { parseMediaType } from '../http/media-type.ts'
import type { HeaderFields } from '../http/message.ts'
import { PROBLEM_MEDIA_TYPE, type ProblemError, problem } from '../http/problem.ts'
import { matchStatus } from '../http/status.ts'
import { describeFinding, type Finding, judgeExample } from '../validate/index.ts'
import { type Answer, createAnswer, omittedBeside } from './answer.ts'
import { allowsJson, offeredTypes } from './documented-answer.ts'
import type { ErrorCause } from './error-filling.ts'
import { fillError } from './fill-error.ts'
import type { Samples } from './samples.ts'

/** The status that findings deserve; credentials come before all else. */
export function statusOfFindings(findings: readonly Finding[]): number {
  const codes = new Set(findings.map(({ code }) => code))
  if ([...codes].some((code) => code.startsWith('credentials-'))) return 401
  if (codes.has('body-too-large')) return 413
  if (codes.has('content-coding-unsupported') || codes.has('charset-unsupported')) return 415
  if (codes.has('media-type-undocumented') || codes.has('media-type-missing')) return 415
  return codes.has('not-acceptable') ? 406 : 400
}

export interface Refusal {
  readonly operation: Operation
  /** what explains the status */
  readonly cause: ErrorCause
  readonly accept: string | undefined
  readonly headers: HeaderFields
}

export function refuse(refusal: Refusal, samples: Samples): Answer {
  const { status, message, errors } = refusal.cause
  return (
    refuseAsDocumented(refusal, samples) ??
    problemAnswer(status, { detail: message, headers: refusal.headers, ...(errors.length === 0 ? {} : { errors }) })
  )
}

/** In the API's own error response; undefined where the document offers none that can be filled. */
export function refuseAsDocumented(refusal: Refusal, samples: Samples): Answer | undefined {
  const documented = errorResponse(refusal.operation, refusal.cause.status)
  return documented && documentedError(refusal, documented, samples)
}

/** Nobody reads a thousand sentences; `/__mock/why` has them all. */
const MAX_TOLD = 20

export function causeOf(status: number, findings: readonly Finding[]): ErrorCause {
  // Schemas that are joined by allOf often ask for the same.
  const told = new Map<string, Finding>()
  let count = 0
  for (const finding of findings) {
    if (told.size === MAX_TOLD) break
    told.set(describeFinding(finding), finding)
    count += 1
  }
  const more = findings.length > count ? [`And ${findings.length - count} more.`] : []
  return { status, message: [...told.keys(), ...more].join(' '), errors: [...told.values()].map(toProblemError) }
}

/** RFC 9457 problem details. */
export function problemAnswer(
  status: number,
  content: { readonly detail: string; readonly errors?: readonly ProblemError[]; readonly headers?: HeaderFields },
): Answer {
  const body = problem(status, content.detail, content.errors)
  const headers = { ...content.headers, 'content-type': PROBLEM_MEDIA_TYPE }
  return createAnswer({ status, headers, body: Buffer.from(JSON.stringify(body)), source: { kind: 'problem', status } })
}

/** The status under which the document describes an error: 422 where it has that and no 400. */
export function documentedStatus(operation: Operation, status: number): number {
  return errorResponse(operation, status)?.status ?? status
}

type ErrorResponse = { readonly response: DocumentedResponse; readonly status: number }

/**
 * The response documented for an error: the status itself; for 400 also 422, which many frameworks use for it; then
 * `4XX`; then `default`, which speaks of all other statuses even where it is how the document describes success.
 */
function errorResponse(operation: Operation, status: number): ErrorResponse | undefined {
  const keys = [...operation.responses.keys()]
  const exact = (status === 400 ? ['400', '422'] : [String(status)]).find((key) => keys.includes(key))
  const key = exact ?? matchStatus(keys, status)
  const response = key === undefined ? undefined : operation.responses.get(key)
  if (!response) return undefined
  return { response, status: exact === undefined ? status : Number(exact) }
}

function documentedError(refusal: Refusal, documented: ErrorResponse, samples: Samples): Answer | undefined {
  const { response, status } = documented
  const made = samples.headers(response)
  const headers = { ...made.fields, ...refusal.headers }
  const omitted = omittedBeside(refusal.headers, made.omitted)
  const source = { kind: 'error' as const, status }
  const names = offeredTypes([...response.content.values()])
  if (names.length === 0) return createAnswer({ status, headers, omitted, body: undefined, source })
  // RFC 9110 section 12.5.1: an error may be sent in a media type that was not asked for.
  const name = negotiate(refusal.accept, names) ?? names.find(allowsJson) ?? names[0] ?? ''
  const content = response.content.get(name)
  const value = content && errorValue(content, { ...refusal.cause, status }, samples)
  if (!content || value === undefined) return undefined
  const mediaType = concreteMediaType(content.mediaType, value, refusal.accept)
  const written = writeBody(value, mediaType, content, samples.header)
  if (written.kind === 'none') return undefined
  return createAnswer({
    status,
    headers: { ...headers, 'content-type': written.contentType },
    omitted,
    body: written.bytes,
    source,
  })
}

/** The example, else a value of the schema, with the cause filled in; undefined when no valid value is known. */
function errorValue(content: DocumentedContent, cause: ErrorCause, samples: Samples): unknown {
  if (!allowsJson(content.mediaType) && !isStructured(content.mediaType)) {
    return content.mediaType.startsWith('text/') ? cause.message : undefined
  }
  const accepts = (value: unknown) => judgeExample(content, value, 'response').findings.length === 0
  const template = { schema: content.schema?.value, follow: samples.follow }
  const example = content.examples.find(({ value }) => accepts(value))
  if (example) return fillError({ ...template, value: example.value, isInvented: false }, cause, accepts)
  const sample = samples.content(content)
  if (sample.kind === 'none') return undefined
  return fillError({ ...template, value: sample.value, isInvented: true }, cause, accepts)
}

/** XML and its like have places for a message, as JSON has. */
function isStructured(mediaType: string): boolean {
  const parsed = parseMediaType(mediaType)
  return parsed !== undefined && ['xml', 'yaml', 'form'].includes(mediaKind(parsed))
}

function toProblemError(finding: Finding): ProblemError {
  return {
    in: finding.at.in,
    ...(finding.at.name === undefined ? {} : { name: finding.at.name }),
    ...(finding.at.pointer === undefined ? {} : { pointer: finding.at.pointer }),
    code: finding.code,
    message: describeFinding(finding),
  }
}
