/**
 * The verdict of a check as data, for every report: the cases with their findings, the ledger, the sum.
 * `spec/check-report.schema.json` describes the same. Secrets are replaced.
 */
import type { CaseResult } from '../check/index.ts'
import { type Place, type SourceLocation, ToolError } from '../contract/index.ts'
import type { HeaderFields } from '../http/message.ts'
import { redactHeaders, redactTarget } from '../http/redact.ts'
import { documentedResponse } from '../validate/index.ts'
import { curlOf, targetHeadersOf, withoutUserinfo } from './curl-text.ts'
import { createRedactor, type Redactor } from './secrets.ts'
import { shownBytes, shownText } from './shown-body.ts'
import { toVerdictFindings } from './verdict-finding.ts'

export interface Summary {
  readonly cases: number
  readonly conforms: number
  readonly violates: number
  readonly unjudged: number
  /** findings, not cases */
  readonly warnings: number
}

/** A part of a documented answer, and how often it was judged or why never. */
export interface LedgerEntry {
  readonly operation: string
  /** as documented: `200`, `4XX`, `default` */
  readonly status?: string | undefined
  readonly mediaType?: string | undefined
  readonly header?: string | undefined
  readonly judged: number
  readonly reason?: string | undefined
}

/** What came of a case, without its exchange. */
export interface CaseVerdict {
  readonly id: string
  readonly operation: string
  readonly outcome: 'conforms' | 'violates' | 'unjudged'
  /** why it is unjudged */
  readonly reason?: string
  readonly findings: readonly VerdictFinding[]
}

export interface VerdictCase extends CaseVerdict {
  readonly kind: string
  /** whether the request left; it may still have no response */
  readonly isSent: boolean
  /** ISO 8601 */
  readonly startedAt?: string
  readonly durationMs?: number
  readonly request: VerdictRequest
  readonly response?: VerdictResponse
}

type Headers = Readonly<Record<string, string | readonly string[]>>

export interface VerdictRequest {
  readonly method: string
  readonly url: string
  /** those of the case and of the target */
  readonly headers: Headers
  /** the target's own, none, or invented ones */
  readonly credentials: 'good' | 'none' | 'invented'
  readonly body?: string
  /** the whole body, where `body` is only its beginning */
  readonly bodyBytes?: number
}

export interface VerdictResponse {
  readonly status: number
  /** the documented response it falls under, such as `4XX`; absent: the document has none */
  readonly documentedAs?: string
  readonly headers: Headers
  /** absent: there is none, or it is no text */
  readonly body?: string
  readonly bodyBytes: number
}

export interface VerdictFinding {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** the part of the response, such as `body` or `header Location` */
  readonly in?: string
  /** JSON Pointer into that part */
  readonly instance?: string
  /** in the raw body, from 1 */
  readonly line?: number
  readonly column?: number
  readonly received?: string
  readonly documented?: string
  /** JSON Pointer into the document */
  readonly contract?: string
  readonly source?: SourceLocation
  /** repeats the request; the token is `$TOKEN` */
  readonly curl: string
}

export interface VerdictOptions {
  readonly url: string
  readonly locate: (place: Place) => SourceLocation
  readonly displayPath: (file: string) => string
  /** sent with every request, names in lower case */
  readonly headers?: Readonly<Record<string, string>>
  /** takes out the target's own secrets, made once for a check; see `secretsOf` */
  readonly redactor?: Redactor
  /** the clock, in milliseconds since 1970; without it no case has a `startedAt` */
  readonly now?: () => number
}

export function toCaseVerdict(result: CaseResult, options: VerdictOptions): CaseVerdict {
  const { item, outcome } = result
  const { redactor = createRedactor([]) } = options
  const isFound = outcome.findings.length > 0
  return {
    id: item.id,
    operation: item.operation.id,
    outcome: outcome.kind,
    ...(outcome.kind === 'unjudged' ? { reason: redactor.text(outcome.reason) } : {}),
    findings: isFound
      ? toVerdictFindings(result, redactor.text(curlOf(item, options)), { ...options, redactor })
      : NO_FINDINGS,
  }
}

const NO_FINDINGS: readonly VerdictFinding[] = []

export function toVerdictCase(result: CaseResult, options: VerdictOptions): VerdictCase {
  const { item, sent } = result
  const { redactor = createRedactor([]) } = options
  const { id, findings, ...verdict } = toCaseVerdict(result, options)
  const durationMs = sent?.kind === 'answered' ? sent.durationMs : undefined
  return {
    id,
    kind: item.kind,
    ...verdict,
    isSent: sent !== undefined,
    ...(sent && options.now ? { startedAt: new Date(options.now() - (durationMs ?? 0)).toISOString() } : {}),
    ...(durationMs === undefined ? {} : { durationMs: Math.round(durationMs * 10) / 10 }),
    request: toRequest(item, options, redactor),
    ...(sent?.kind === 'answered' ? { response: toResponse(item, sent.response, redactor) } : {}),
    findings,
  }
}

function toRequest(
  item: CaseResult['item'],
  { url, headers = {} }: VerdictOptions,
  redactor: Redactor,
): VerdictRequest {
  const { request } = item
  const invented = request.credentials.kind === 'invented' ? request.credentials.query : ''
  const query = [request.query, invented].filter((part) => part !== '').join('&')
  const target = `${withoutUserinfo(url)}${request.path}${query === '' ? '' : `?${query}`}`
  const text = request.body && redactor.text(request.body.text)
  return {
    method: request.method,
    url: redactor.text(redactTarget(target, secretNames(item.operation))),
    headers: shownHeaders({ ...targetHeadersOf(item, headers), ...sentHeaders(request) }, item.operation, redactor),
    credentials: request.credentials.kind,
    ...(text === undefined ? {} : { body: shownText(text), bodyBytes: Buffer.byteLength(request.body?.text ?? '') }),
  }
}

function sentHeaders({ headers, credentials }: CaseResult['item']['request']): Readonly<Record<string, string>> {
  return credentials.kind === 'invented' ? { ...headers, ...credentials.headers } : headers
}

type Answered = Extract<CaseResult['sent'], { kind: 'answered' }>['response']

function toResponse({ operation }: CaseResult['item'], response: Answered, redactor: Redactor): VerdictResponse {
  const bytes = response.body.kind === 'bytes' ? response.body.bytes : new Uint8Array()
  const text = shownBytes(bytes, redactor)
  const documented = documentedStatus(operation, response.status)
  return {
    status: response.status,
    ...(documented === undefined ? {} : { documentedAs: documented }),
    headers: shownHeaders(response.headers, operation, redactor),
    ...(text === undefined ? {} : { body: text }),
    bodyBytes: bytes.byteLength,
  }
}

type Operation = CaseResult['item']['operation']

function shownHeaders(headers: HeaderFields, operation: Operation, redactor: Redactor): Headers {
  const redacted = redactHeaders(headers, secretNames(operation))
  return redactor.value({ redacted }, { kept: new Set(), free: new Set(['redacted']) }).redacted
}

function documentedStatus(operation: Operation, status: number): string | undefined {
  try {
    return documentedResponse(operation, status)?.status
  } catch (error) {
    // The responses cannot be read, as the reason of the case says: none of them is known.
    if (error instanceof ToolError) return undefined
    throw error
  }
}

function secretNames({ security }: Operation): readonly string[] {
  return security
    .flatMap(({ schemes }) => schemes)
    .flatMap((scheme) => (scheme.kind === 'apiKey' ? [scheme.parameter] : []))
}
