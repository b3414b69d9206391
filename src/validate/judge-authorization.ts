/**
 * Judges an Authorization field by its scheme: that it is the one asked for, and that its credentials have the form that
 * the scheme gives them. Whether they are good is for the server that gave them out. Source: RFC 9110 section 11.6.2.
 */
import type { SecurityScheme } from '../contract/index.ts'
import { schemeName } from '../http/auth-scheme.ts'
import { splitOutsideQuotes } from '../http/field-value.ts'
import type { FindingDetail, MessagePart } from './finding.ts'
import { isInvented } from './invented-credentials.ts'
import { expiryOf } from './jwt.ts'

export const AUTHORIZATION: MessagePart = { in: 'header', name: 'Authorization' }

type AuthorizationScheme = Extract<SecurityScheme, { readonly kind: 'bearer' | 'basic' | 'http' }>

/** What people call the credentials of a scheme. */
export function kindOf(scheme: SecurityScheme): string {
  switch (scheme.kind) {
    case 'bearer':
      return 'Bearer'
    case 'basic':
      return 'Basic'
    case 'http':
      return schemeName(scheme.scheme)
    case 'apiKey':
      return 'API key'
    case 'mutualTLS':
      return 'client certificate'
  }
}

/** `field` as received; `nowMs`: milliseconds since 1970. Undefined: nothing is wrong that could be seen. */
export function judgeAuthorization(
  scheme: AuthorizationScheme,
  field: string | undefined,
  nowMs: number,
): FindingDetail | undefined {
  const kind = kindOf(scheme)
  const text = field?.trim() ?? ''
  if (text === '') return missing(scheme, kind)
  const space = text.indexOf(' ')
  const name = space === -1 ? text : text.slice(0, space)
  if (name.toLowerCase() !== kind.toLowerCase()) {
    return { code: 'credentials-malformed', scheme: scheme.name, kind, problem: 'scheme' }
  }
  if (space === -1) return { code: 'credentials-malformed', scheme: scheme.name, kind, problem: 'empty' }
  const credentials = text.slice(space + 1).trim()
  const problem = problemOf(kind, credentials)
  if (problem) return { code: 'credentials-malformed', scheme: scheme.name, kind, problem }
  return refusalOf(scheme, { kind: scheme.kind, credentials }, nowMs)
}

interface Sent {
  readonly kind: SecurityScheme['kind']
  readonly credentials: string
}

/** What can be seen without the keys: that nobody gave the credentials out, or that they have expired. */
function refusalOf(scheme: SecurityScheme, { kind, credentials }: Sent, nowMs: number): FindingDetail | undefined {
  const common = { scheme: scheme.name, kind: kindOf(scheme) }
  if (isInvented(kind, credentials)) return { code: 'credentials-refused', ...common }
  const expiry = kind === 'bearer' ? expiryOf(credentials) : undefined
  if (expiry === undefined || expiry > nowMs) return undefined
  return { code: 'credentials-expired', ...common, expiredAt: new Date(expiry).toISOString() }
}

type KeyScheme = Extract<SecurityScheme, { readonly kind: 'apiKey' }>

/** A key may be anything; in the Authorization field it mostly has a scheme before it. */
export function judgeKey(scheme: KeyScheme, key: string | undefined, nowMs: number): FindingDetail | undefined {
  const common = { scheme: scheme.name, kind: kindOf(scheme) }
  if (key === undefined) return { code: 'credentials-missing', ...common }
  if (key === '') return { code: 'credentials-malformed', ...common, problem: 'empty' }
  const isAuthorization = scheme.in === 'header' && scheme.parameter.toLowerCase() === 'authorization'
  const [, name, credentials] = (isAuthorization && /^(bearer|basic) +(.*)$/is.exec(key)) || [key, undefined, key]
  const kind = name?.toLowerCase() as 'bearer' | 'basic' | undefined
  return refusalOf(scheme, { kind: kind ?? 'apiKey', credentials: credentials ?? key }, nowMs)
}

function missing(scheme: AuthorizationScheme, kind: string): FindingDetail {
  const scopes = scheme.kind === 'bearer' && scheme.scopes.length > 0 ? { scopes: scheme.scopes } : {}
  return { code: 'credentials-missing', scheme: scheme.name, kind, ...scopes }
}

type Problem = Extract<FindingDetail, { readonly code: 'credentials-malformed' }>['problem']

function problemOf(kind: string, credentials: string): Problem | undefined {
  switch (kind) {
    case 'Bearer':
      // RFC 6750 section 2.1 allows fewer characters; tokens in the field have others, but a space ends them for everybody.
      return /\s/.test(credentials) ? 'space' : undefined
    case 'Basic':
      return problemOfBasic(credentials)
    case 'Digest':
      return hasDigestParameters(credentials) ? undefined : 'parameters'
    default:
      return undefined
  }
}

/** RFC 7617 section 2: the base64 of a user name, a colon and a password. */
function problemOfBasic(credentials: string): Problem | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(credentials)) return 'base64'
  return Buffer.from(credentials, 'base64').includes(':') ? undefined : 'colon'
}

/** RFC 7616 section 3.4: these are in every answer to a challenge. */
const DIGEST_PARAMETERS = ['username', 'realm', 'nonce', 'uri', 'response']

function hasDigestParameters(credentials: string): boolean {
  const names = splitOutsideQuotes(credentials, ',').map((pair) => /^[^=\s*]+/.exec(pair)?.[0].toLowerCase())
  return DIGEST_PARAMETERS.every((name) => names.includes(name))
}
