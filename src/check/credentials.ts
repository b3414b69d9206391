/**
 * The credentials of a target as they go into a request: from its auth, from a header of its own, or from a value that is
 * a key. Pure.
 */
import type { Operation, Parameter, SecurityScheme } from '../contract/index.ts'
import { parseCookies } from '../http/cookie.ts'
import { type Credential, knownValue, type Target } from './target.ts'

/** The parts of a request that carry these credentials. */
export interface CredentialParts {
  readonly headers: Readonly<Record<string, string>>
  readonly query: readonly string[]
}

/** The first alternative that the target has all credentials for; undefined where there is none. */
export function goodCredentials(operation: Operation, target: Target): CredentialParts | undefined {
  if (operation.security.length === 0) return { headers: {}, query: [] }
  for (const { schemes } of operation.security) {
    const parts = schemes.map((scheme) => partsOf(scheme, operation, target))
    if (parts.every((part) => part !== undefined)) return merge(parts)
  }
  return undefined
}

function partsOf(scheme: SecurityScheme, operation: Operation, target: Target): CredentialParts | undefined {
  if (scheme.kind === 'mutualTLS') return { headers: {}, query: [] }
  if (carriesScheme(scheme, target.headers)) return { headers: {}, query: [] }
  const credential = target.credentials.get(scheme.name)
  if (credential) return writeCredential(scheme, credential)
  const known = scheme.kind === 'apiKey' ? knownValue(target, operation, scheme.parameter) : undefined
  return scheme.kind === 'apiKey' && known !== undefined ? writeKey(scheme, String(known)) : undefined
}

/** Whether a header of the target's own is that of a scheme, and so counts as its credential. */
function carriesScheme(scheme: SecurityScheme, headers: Target['headers']): boolean {
  if (scheme.kind !== 'apiKey') return headers.authorization !== undefined
  if (scheme.in === 'cookie') return parseCookies(headers.cookie).has(scheme.parameter)
  return scheme.in === 'header' && headers[scheme.parameter.toLowerCase()] !== undefined
}

/** Whether a parameter is the key of a scheme, which the document also lists: then it goes as a credential, or not at all. */
export function isCredential({ in: place, name }: Parameter, { security }: Operation): boolean {
  const isSame = (scheme: SecurityScheme) =>
    scheme.kind === 'apiKey' &&
    scheme.in === place &&
    (place === 'header' ? scheme.parameter.toLowerCase() === name.toLowerCase() : scheme.parameter === name)
  return security.some(({ schemes }) => schemes.some(isSame))
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
