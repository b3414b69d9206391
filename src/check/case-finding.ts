/**
 * What a case finds beyond what the judge says of the message itself: whether the server kept the promise the case is
 * about. Data; sentences are made in `report/`.
 */
import type { Place } from '../contract/index.ts'
import type { Finding } from '../validate/index.ts'

/** Every code, with what it means. The README lists the same; a test compares them. */
export const CASE_FINDINGS = {
  'accepted-invalid': 'a request that the document rules out was accepted',
  'allow-untrue': 'an Allow lacks a method that the document declares',
  'credentials-ignored': 'a secured operation answered without good credentials',
  'forbidden-instead': 'a request without good credentials was answered by 403, not 401',
  'method-undeclared': 'a method that the document does not declare was not refused',
  'rejected-valid': 'a request that the document allows was rejected as invalid',
  'server-error': 'the server failed (5xx)',
  'too-slow': 'an answer took longer than it may (--max-time)',
  'unknown-found': 'a resource that cannot exist was found',
  'unknown-rejected': 'a resource that does not exist was answered as invalid, not as missing',
} as const

export type CaseFindingCode = keyof typeof CASE_FINDINGS

/** The codes of what a case itself promised. */
export type PromiseCode = Exclude<CaseFindingCode, 'too-slow'>

interface Common {
  readonly severity: 'error' | 'warning'
  readonly place: Place | undefined
}

export type CaseFinding = Common &
  (
    | { readonly kind: 'message'; readonly code: Finding['code']; readonly finding: Finding }
    | {
        readonly kind: 'time'
        readonly code: 'too-slow'
        readonly durationMs: number
        readonly limitMs: number
      }
    | {
        readonly kind: 'promise'
        readonly code: PromiseCode
        readonly status: number
        /** what the case did: the deviation it sent, the credentials it tried */
        readonly because: string
      }
  )

export function messageFinding(finding: Finding, severity = finding.severity): CaseFinding {
  return { kind: 'message', code: finding.code, severity, place: finding.place, finding }
}
