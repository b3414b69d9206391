/**
 * The server that is checked: where it is, what it accepts as credentials, what it knows. Types, and what follows from
 * them.
 */
import type { Operation, SourceLocation } from '../contract/index.ts'

export interface Target {
  /** replaces the document's server URL, path included; without trailing slash */
  readonly url: string
  /** sent with every request, names in lower case */
  readonly headers: Readonly<Record<string, string>>
  /** by the document's name of the security scheme */
  readonly credentials: ReadonlyMap<string, Credential>
  /** values of parameters that this server knows, by name */
  readonly values: Readonly<Record<string, unknown>>
  readonly valuesOf: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly allowsWrites: boolean
  /** how long an answer may take; undefined: as long as the sender waits */
  readonly maxTimeMs?: number | undefined
  /** by id of the operation */
  readonly maxTimeMsOf?: Readonly<Record<string, number>>
  /** findings that do not count against this server; told as excluded, with the reason */
  readonly checksOff?: readonly CheckOff[]
}

export interface CheckOff {
  /** the code of a finding */
  readonly code: string
  readonly reason: string
  /** id of the one operation it is meant for; undefined: all */
  readonly operation?: string
}

export type Credential =
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'apiKey'; readonly key: string }
  /** a token that the server gives out; a credential of another kind takes its place once it has done so */
  | { readonly kind: 'login'; readonly login: Login }

/** A token that the server gives out. */
export interface Login {
  /** id of the operation that is sent, once, before the cases */
  readonly operation: string
  readonly body: unknown
  /** JSON Pointer to the token in the answer */
  readonly token: string
  /** where it is configured */
  readonly at?: SourceLocation
}

/** RFC 9110 section 9.2.1. */
export function isSafeMethod(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'].includes(method)
}

export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname)
}

export function knownValue(target: Target, operation: Operation, parameter: string): unknown {
  return target.valuesOf[operation.id]?.[parameter] ?? target.values[parameter]
}

export function maxTimeMs(target: Target, operation: Operation): number | undefined {
  return target.maxTimeMsOf?.[operation.id] ?? target.maxTimeMs
}
