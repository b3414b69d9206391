/**
 * A case: one request to send, and what the contract promises for it. Types only.
 */
import type { Operation, Place } from '../contract/index.ts'

export type CaseKind = 'fixture' | 'example' | 'positive' | 'negative' | 'security' | 'unknown' | 'http'

export interface Case {
  /** stable across runs and machines: `getScore/400/query.file-hash/missing` */
  readonly id: string
  readonly kind: CaseKind
  readonly operation: Operation
  readonly request: CaseRequest
  readonly expectation: Expectation
  /** the part of the document that makes the promise */
  readonly place: Place
  /** other operations at the same path and method that the request fits as well: an answer of theirs will do */
  readonly twins?: readonly Operation[]
}

export interface CaseRequest {
  readonly method: string
  /** percent-encoded, without the server's own path */
  readonly path: string
  /** percent-encoded, without `?` */
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: CaseBody | undefined
  readonly credentials: CaseCredentials
}

export interface CaseBody {
  readonly mediaType: string
  readonly text: string
}

/** Which credentials go with it. Those of the target are put in when it is sent, so that no case holds a secret. */
export type CaseCredentials =
  | { readonly kind: 'good' }
  | { readonly kind: 'none' }
  /** invented ones, for an alternative of the security requirements */
  | { readonly kind: 'invented'; readonly headers: Readonly<Record<string, string>>; readonly query: string }

export type Expectation =
  /** any of these statuses; another documented one leaves the case unjudged */
  | { readonly kind: 'status'; readonly statuses: readonly number[] }
  /** not rejected as invalid; a warning only where the server may know more of the value than the document says */
  | { readonly kind: 'accepted'; readonly isGuess: boolean }
  /** a documented 4xx; a warning only where the specifications allow the server to accept it */
  | { readonly kind: 'rejected'; readonly isLenient: boolean; readonly deviation: string }
  | { readonly kind: 'unauthorized'; readonly attempt: string }
  /** 404; 400 or 422 are a warning where the value is free text */
  | { readonly kind: 'not-found'; readonly isFreeText: boolean }
  /** as GET, without body; at most a warning */
  | { readonly kind: 'head' }
  /** 405 with an `Allow` that names each of these methods, 404 or 501; at most a warning */
  | { readonly kind: 'no-method'; readonly methods: readonly string[] }
  /** to OPTIONS: an `Allow`, where there is one, that names each of these methods; at most a warning */
  | { readonly kind: 'allow'; readonly methods: readonly string[] }

/** What no case was made for, and why. */
export interface Excluded {
  readonly operation: string
  readonly what: string
  readonly reason: string
}

export interface CaseList {
  readonly cases: readonly Case[]
  readonly excluded: readonly Excluded[]
}
