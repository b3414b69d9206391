/**
 * Judges an exchange: the answer by the judge that the mock uses too, then the promise of the case.
 * Flow: cases → send → **judge** → outcomes. Pure.
 */
import type { Operation } from '../contract/index.ts'
import type { HttpResponse } from '../http/message.ts'
import {
  describeUnjudged,
  documentedResponse,
  type Finding,
  type Judgement,
  judgeFields,
  judgeResponse,
  judgeRules,
} from '../validate/index.ts'
import type { Case } from './case.ts'
import { type CaseFinding, messageFinding, type PromiseCode } from './case-finding.ts'

export type Outcome =
  | { readonly kind: 'conforms'; readonly findings: readonly CaseFinding[] }
  | { readonly kind: 'violates'; readonly findings: readonly CaseFinding[] }
  /** `findings` are warnings: one error, and the case violates */
  | { readonly kind: 'unjudged'; readonly reason: string; readonly findings: readonly CaseFinding[] }

/** Where the request is for several operations, the answer has to be one of these. */
export function judgeCase(item: Case, response: HttpResponse): Outcome {
  const outcome = judgeAs(item, response)
  if (outcome.kind !== 'violates') return outcome
  for (const operation of item.twins ?? []) {
    const other = judgeAs({ ...item, operation }, response)
    if (other.kind !== 'violates') return other
  }
  return outcome
}

function judgeAs(item: Case, response: HttpResponse): Outcome {
  if (promisesNothing(item, response)) return { kind: 'unjudged', reason: NO_RESPONSES, findings: [] }
  const { judgement, rules } = judgeMessage(item, response)
  const messages = judgement.kind === 'violates' ? judgement.findings : []
  const promise = judgePromise(item, response)
  const findings: CaseFinding[] = [
    ...messages.flatMap((finding) => softened(finding, item, response.status)),
    ...rules.map((finding) => messageFinding(finding)),
  ]
  if (promise.kind === 'broken') findings.push(promise.finding)
  if (findings.some(({ severity }) => severity === 'error')) return { kind: 'violates', findings }
  if (promise.kind === 'unjudged') return { kind: 'unjudged', reason: promise.reason, findings }
  const unjudged = judgement.kind === 'conforms' ? [] : judgement.unjudged
  if (unjudged[0]) return { kind: 'unjudged', reason: describeUnjudged(unjudged[0]), findings }
  return { kind: 'conforms', findings }
}

const NO_RESPONSES = 'the document gives the operation no response'

/** OpenAPI 3.1 section 4.8.10.1: `responses` may be left out, and then any answer to a valid request will do. */
function promisesNothing({ operation, expectation }: Case, { status }: HttpResponse): boolean {
  return expectation.kind === 'accepted' && operation.responses.size === 0 && (status < 500 || status === 501)
}

type MessageJudgement = { readonly judgement: Judgement; readonly rules: readonly Finding[] }

/** Of a method that it does not declare the document says nothing: only what HTTP asks of any answer is left. */
function judgeMessage({ operation, expectation, request }: Case, response: HttpResponse): MessageJudgement {
  if (expectation.kind === 'no-method' || expectation.kind === 'allow') {
    return { judgement: { kind: 'conforms' }, rules: judgeFields(operation, response) }
  }
  const judgement = judgeResponse(operation, response, { method: request.method })
  return { judgement, rules: judgeRules(operation, response) }
}

/** Statuses that a case provokes by itself, and that few documents list for every operation. */
const PROVOKED = [400, 401, 405, 406, 413, 415, 422, 429]

/** A server error is told once; a fitting 4xx that the document forgot is a warning where the case provoked it. */
function softened(finding: Finding, { expectation }: Case, status: number): readonly CaseFinding[] {
  // The document does not declare HEAD: it promises nothing of its answer. RFC 9110 section 9.3.2 lets fields be left out.
  if (expectation.kind === 'head' && finding.code === 'header-missing') return []
  if (expectation.kind === 'head' && status < 500) return [messageFinding(finding, 'warning')]
  if (finding.code !== 'status-undocumented') return [messageFinding(finding)]
  if (status >= 500) return []
  const isProvoked = ['rejected', 'unauthorized'].includes(expectation.kind) && PROVOKED.includes(status)
  return [messageFinding(finding, isProvoked ? 'warning' : finding.severity)]
}

type Promised =
  | { readonly kind: 'kept' }
  | { readonly kind: 'broken'; readonly finding: CaseFinding }
  | { readonly kind: 'unjudged'; readonly reason: string }

const KEPT: Promised = { kind: 'kept' }

/** What says that a request is not valid, or not one that the server takes at all. */
const INVALID = [400, 405, 406, 411, 413, 414, 415, 422, 431]

function judgePromise(item: Case, { status, headers }: HttpResponse): Promised {
  const { expectation } = item
  const broken = (code: PromiseCode, severity: 'error' | 'warning' = 'error', because = ''): Promised => {
    // A server that fails does so whatever the case was about: one cause for each operation.
    const { place } = code === 'server-error' ? item.operation : item
    return { kind: 'broken', finding: { kind: 'promise', code, severity, status, because, place } }
  }
  const judgeAllow = (methods: readonly string[]): Promised => {
    const lacking = missingFrom(headers.allow, methods)
    return lacking.length === 0 ? KEPT : broken('allow-untrue', 'warning', lacking.join(', '))
  }
  if (status >= 500 && expectation.kind !== 'no-method') {
    const isWanted = expectation.kind === 'status' && expectation.statuses.includes(status)
    const isDeclared = expectation.kind !== 'head' && expectation.kind !== 'allow'
    if (isWanted || (status === 501 && !isDeclared)) return KEPT
    const isAllThereIs = !documentsSuccess(item.operation) && documentedResponse(item.operation, status)
    if (isAllThereIs) return { kind: 'unjudged', reason: NO_SUCCESS }
    return broken('server-error', isDeclared ? 'error' : 'warning')
  }
  if (status === 429) return { kind: 'unjudged', reason: 'the server asked for fewer requests (429)' }
  switch (expectation.kind) {
    case 'status':
      return judgeStatus(item, status, expectation.statuses)
    case 'accepted':
      if (status === 401) return { kind: 'unjudged', reason: 'the server refused the credentials (401)' }
      if (INVALID.includes(status) && !documentsSuccess(item.operation)) return { kind: 'unjudged', reason: NO_SUCCESS }
      return INVALID.includes(status) ? broken('rejected-valid', expectation.isGuess ? 'warning' : 'error') : KEPT
    case 'rejected':
      if (status === 401) return { kind: 'unjudged', reason: 'the server refused the credentials (401)' }
      if (status >= 300 && status < 400) return { kind: 'unjudged', reason: `the server redirects (${status})` }
      return status < 300
        ? broken('accepted-invalid', expectation.isLenient ? 'warning' : 'error', expectation.deviation)
        : KEPT
    case 'unauthorized':
      if (status < 300) return broken('credentials-ignored', 'error', expectation.attempt)
      if (status === 403) return broken('forbidden-instead', 'warning', expectation.attempt)
      return status === 401
        ? KEPT
        : { kind: 'unjudged', reason: `the server answered ${status} before it looked at the credentials` }
    case 'not-found':
      if (status < 300) return broken('unknown-found')
      if ((status === 400 || status === 422) && !documentsSuccess(item.operation))
        return { kind: 'unjudged', reason: NO_SUCCESS }
      if (status === 400 || status === 422)
        return broken('unknown-rejected', expectation.isFreeText ? 'warning' : 'error')
      return status === 404 || status === 410 ? KEPT : { kind: 'unjudged', reason: `the server answered ${status}` }
    case 'head':
      return KEPT
    case 'no-method':
      if (![401, 403, 404, 405, 501].includes(status)) return broken('method-undeclared', 'warning')
      return status === 405 ? judgeAllow(expectation.methods) : KEPT
    case 'allow':
      return judgeAllow(expectation.methods)
  }
}

const NO_SUCCESS = 'the document describes no final answer of success for the operation'

function documentsSuccess({ responses }: Operation): boolean {
  return [...responses.keys()].some((status) => /^[23d]/.test(status))
}

function judgeStatus({ operation, request }: Case, status: number, statuses: readonly number[]): Promised {
  if (statuses.includes(status) || !documentedResponse(operation, status)) return KEPT
  const names = operation.parameters.filter(({ isRequired }) => isRequired).map(({ name }) => name)
  // What a fixture of an error says of a value need not be so on this server: nothing can be given for it.
  const isHelpful = names.length > 0 && statuses.some((wanted) => wanted < 300)
  const hint = !isHelpful ? '' : `; give values this server knows: values: { ${names.join(': …, ')}: … }`
  return {
    kind: 'unjudged',
    reason: `${request.method} was answered by ${status}, not ${statuses.join(' or ')}${hint}`,
  }
}

/** RFC 9110 section 10.2.1; without the field nothing is said, as in answers to CORS. */
function missingFrom(allow: string | readonly string[] | undefined, methods: readonly string[]): readonly string[] {
  if (allow === undefined) return []
  const named = [allow]
    .flat()
    .join(',')
    .split(',')
    .map((name) => name.trim().toUpperCase())
  return methods.filter((method) => !named.includes(method))
}
