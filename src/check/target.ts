/**
 * The server that is checked: where it is, what it accepts as credentials, what it knows. Types, and what follows from
 * them.
 */
import type { Operation, SecurityScheme, SourceLocation } from '../contract/index.ts'

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

/** The parts of a request that carry these credentials. */
export interface CredentialParts {
  readonly headers: Readonly<Record<string, string>>
  readonly query: readonly string[]
}

/** The first alternative that the target has all credentials for; undefined where there is none. */
export function goodCredentials(operation: Operation, target: Target): CredentialParts | undefined {
  if (operation.security.length === 0) return { headers: {}, query: [] }
  for (const { schemes } of operation.security) {
    const parts = schemes.map((scheme) => partsOf(scheme, target))
    if (parts.every((part) => part !== undefined)) return merge(parts)
  }
  return undefined
}

function partsOf(scheme: SecurityScheme, target: Target): CredentialParts | undefined {
  if (scheme.kind === 'mutualTLS') return { headers: {}, query: [] }
  if (carriesScheme(scheme, target.headers)) return { headers: {}, query: [] }
  const credential = target.credentials.get(scheme.name)
  return credential && writeCredential(scheme, credential)
}

/** Whether a header of the target's own is that of a scheme, and so counts as its credential. */
export function carriesScheme(scheme: SecurityScheme, headers: Target['headers']): boolean {
  if (scheme.kind === 'apiKey') return scheme.in === 'header' && headers[scheme.parameter.toLowerCase()] !== undefined
  return headers.authorization !== undefined
}

export function writeCredential(scheme: SecurityScheme, credential: Credential): CredentialParts {
  const text = credential.kind === 'bearer' ? credential.token : credential.kind === 'apiKey' ? credential.key : ''
  switch (scheme.kind) {
    case 'bearer':
      return { headers: { authorization: `Bearer ${text}` }, query: [] }
    case 'basic': {
      const pair = credential.kind === 'basic' ? `${credential.user}:${credential.password}` : text
      return { headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }, query: [] }
    }
    case 'http':
      return { headers: { authorization: `${scheme.scheme} ${text}` }, query: [] }
    case 'apiKey':
      return writeKey(scheme, text)
    case 'mutualTLS':
      return { headers: {}, query: [] }
  }
}

function writeKey(scheme: Extract<SecurityScheme, { kind: 'apiKey' }>, key: string): CredentialParts {
  switch (scheme.in) {
    case 'header':
      return { headers: { [scheme.parameter.toLowerCase()]: key }, query: [] }
    case 'query':
      return { headers: {}, query: [`${encodeURIComponent(scheme.parameter)}=${encodeURIComponent(key)}`] }
    case 'cookie':
      return { headers: { cookie: `${scheme.parameter}=${key}` }, query: [] }
  }
}

function merge(parts: readonly (CredentialParts | undefined)[]): CredentialParts {
  const headers: Record<string, string> = {}
  for (const part of parts) {
    for (const [name, value] of Object.entries(part?.headers ?? {})) {
      headers[name] = name === 'cookie' && headers[name] !== undefined ? `${headers[name]}; ${value}` : value
    }
  }
  return { headers, query: parts.flatMap((part) => part?.query ?? []) }
}
