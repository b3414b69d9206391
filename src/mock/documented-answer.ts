/**
 * Makes the answer the document describes: its example, else a value from its schema, judged before it is sent.
 * Flow: select → **answer** → judge answer. Pure.
 */
import { canWrite, concreteMediaType, coversMediaType } from '../body/index.ts'
import type { DocumentedContent, DocumentedResponse, NamedExample, SchemaError } from '../contract/index.ts'
import { negotiate } from '../http/accept.ts'
import type { HeaderFields } from '../http/message.ts'
import { type Finding, judgeExample, neverHasBody, type Unjudged } from '../validate/index.ts'
import { type Answer, type AnswerSource, createAnswer, omittedBeside } from './answer.ts'
import type { Asking, Samples } from './samples.ts'
import { isJson } from './stage.ts'

export interface DocumentedRequest {
  readonly response: DocumentedResponse
  readonly status: number
  readonly accept: string | undefined
  /** the example that was asked for; it is given even where it breaks its schema, unless it is only paired */
  readonly example: string | undefined
  /** nobody asked for it by name: the request is the example of the same name */
  readonly isPaired: boolean
  /** what a value is made up for, where one must be */
  readonly asking: Asking
  /** what HTTP asks of the status: the challenges of a 401, the methods of a 405 */
  readonly fields: HeaderFields
}

export type DocumentedAnswer =
  | {
      readonly kind: 'answer'
      readonly answer: Answer
      readonly findings: readonly Finding[]
      readonly unjudged: readonly Unjudged[]
      readonly skipped: readonly SkippedExample[]
    }
  | { readonly kind: 'not-acceptable'; readonly offered: readonly string[] }
  /** no valid value is known, and none could be made */
  | { readonly kind: 'none'; readonly content: DocumentedContent; readonly reason: string }
  /** there is a value, and no way to write it in the media type */
  | { readonly kind: 'unwritable'; readonly content: DocumentedContent; readonly reason: string }

/** An example that breaks its own schema is not given unasked; this says which, and how. */
export interface SkippedExample {
  readonly example: NamedExample
  readonly findings: readonly Finding[]
}

export function documentedAnswer(request: DocumentedRequest, samples: Samples): DocumentedAnswer {
  const { response, status } = request
  const made = samples.headers(response)
  const headers = { ...made.fields, ...request.fields }
  const omitted = omittedBeside(request.fields, made.omitted)
  if (response.content.size === 0 || neverHasBody(status)) {
    const source: AnswerSource = { kind: 'no-content', status }
    return {
      kind: 'answer',
      answer: createAnswer({ status, headers, omitted, body: undefined, source }),
      findings: [],
      unjudged: [],
      skipped: [],
    }
  }
  const content = chooseContent(request)
  if (!content) return { kind: 'not-acceptable', offered: [...response.content.keys()] }
  const value = chooseValue(content, request, samples)
  if (value.kind === 'none') return { kind: 'none', content, reason: value.reason }
  const mediaType = concreteMediaType(content.mediaType, value.value, request.accept)
  const written =
    value.written === undefined
      ? samples.write(content, value.value, mediaType)
      : ({ kind: 'bytes', bytes: Buffer.from(value.written), contentType: mediaType } as const)
  if (written.kind === 'none') return { kind: 'unwritable', content, reason: written.reason }
  const { bytes, contentType } = written
  const fields = { ...headers, 'content-type': contentType }
  const answer = createAnswer({ status, headers: fields, omitted, source: value.source, body: bytes })
  const { findings, unjudged, skipped } = value
  return { kind: 'answer', answer, findings, unjudged, skipped }
}

/** Whether its bodies are JSON, or may be. */
export function allowsJson(documented: string): boolean {
  return isJson(documented) || (documented.includes('*') && coversMediaType(documented, 'application/json'))
}

/** RFC 9110 section 12.5.1: an error may be sent in a media type that was not asked for. */
function chooseContent({ response, status, accept, example }: DocumentedRequest): DocumentedContent | undefined {
  const withExample = [...response.content.values()].filter(({ examples }) =>
    examples.some(({ name }) => name === example),
  )
  const offered = offeredTypes(example === undefined ? [...response.content.values()] : withExample)
  const mediaType = negotiate(accept, offered) ?? (status >= 400 ? offered[0] : undefined)
  return mediaType === undefined ? undefined : response.content.get(mediaType)
}

/**
 * Media types to choose from. Among equals, what nothing here writes comes last; before it what has no name of its own, since
 * the type that would be made up for it may be one that the document describes (OpenAPI 3.1 section 4.8.17.1: the most
 * specific key counts).
 */
export function offeredTypes(contents: readonly DocumentedContent[]): readonly string[] {
  const rank = (content: DocumentedContent) => (canGive(content) ? (content.mediaType.includes('*') ? 1 : 0) : 2)
  return contents.toSorted((a, b) => rank(a) - rank(b)).map(({ mediaType }) => mediaType)
}

function canGive(content: DocumentedContent): boolean {
  return canWrite(content) || content.examples.some(({ value }) => typeof value === 'string')
}

type ChosenValue =
  | {
      readonly kind: 'value'
      readonly value: unknown
      /** the body as the document writes it */
      readonly written: string | undefined
      readonly source: AnswerSource
      readonly findings: readonly Finding[]
      readonly unjudged: readonly Unjudged[]
      readonly skipped: readonly SkippedExample[]
    }
  | { readonly kind: 'none'; readonly reason: string }

function chooseValue(content: DocumentedContent, request: DocumentedRequest, samples: Samples): ChosenValue {
  const skipped: SkippedExample[] = []
  const { manner } = request.asking
  for (const example of manner.isDynamic && request.example === undefined ? [] : content.examples) {
    if (request.example !== undefined && example.name !== request.example) continue
    const isAsked = request.example !== undefined && !request.isPaired
    const { findings, unjudged } = judgeExample(content, example.value, 'response')
    if (findings.length > 0 && !isAsked) skipped.push({ example, findings })
    else {
      const source: AnswerSource = { kind: 'example', name: example.name, isPaired: request.isPaired }
      return { kind: 'value', value: example.value, written: example.serialized, source, findings, unjudged, skipped }
    }
  }
  const sample = samples.content(content, request.asking)
  if (sample.kind === 'none') return sample
  const source: AnswerSource = { kind: 'schema', seed: manner.seed, isDynamic: manner.isDynamic }
  const unjudged = sample.doubt === undefined ? [] : [doubted(sample.doubt)]
  return { kind: 'value', value: sample.value, written: undefined, source, findings: [], unjudged, skipped }
}

/** OpenAPI 3.1 section 4.8.25 lets a discriminator choose among schemas of which by JSON Schema alone exactly one must fit. */
function doubted(error: SchemaError): Unjudged {
  const reason = `no value was found that JSON Schema alone accepts too (it ${error.message}); this one is of the schema that its discriminator chooses`
  return { at: { in: 'body', pointer: error.pointer }, reason, place: error.place }
}
