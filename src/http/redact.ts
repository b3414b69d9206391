/**
 * Takes secrets out of header fields and request targets before they are kept or shown: in the journal, the console, a
 * report. Where it is unsure it hides too much. Pure, no I/O.
 */

import { percentDecode } from './query.ts'

const REDACTED = '[redacted]'

type HeaderValue = string | readonly string[]

/**
 * The header fields with the secret part of each replaced by `[redacted]`. Kept: the authentication scheme, cookie
 * names and attributes. `secretNames` names further fields to hide; letter case is ignored. Fields without a value
 * are left out.
 */
export function redactHeaders(
  headers: Readonly<Record<string, HeaderValue | undefined>>,
  secretNames: readonly string[] = [],
): Record<string, string | string[]> {
  const secrets = lowerCaseAll(secretNames)
  const entries: [string, string | string[]][] = []
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue
    const redact = redactorOf(name.toLowerCase(), secrets, secretNames)
    entries.push([name, typeof value === 'string' ? redact(value) : value.map(redact)])
  }
  return Object.fromEntries(entries)
}

/**
 * The request target with the values of secret query parameters and the userinfo replaced by `[redacted]`. Looks into
 * the fragment as well, where OAuth's implicit grant puts its token (RFC 6749 section 4.2.2). `secretNames` names
 * further parameters; letter case is ignored.
 */
export function redactTarget(target: string, secretNames: readonly string[] = []): string {
  const start = target.search(/[?#]/)
  if (start === -1) return redactUserinfo(target)
  const secrets = lowerCaseAll(secretNames)
  const pieces = target.slice(start).split(/([?&#])/)
  return redactUserinfo(target.slice(0, start)) + pieces.map((piece) => redactPair(piece, secrets)).join('')
}

/** Fields whose whole value is the secret. */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'x-api-key',
  'api-key',
  'apikey',
  'x-auth-token',
  'x-access-token',
  'x-amz-security-token',
  'x-goog-api-key',
  'private-token',
])

function redactorOf(
  name: string,
  secrets: ReadonlySet<string>,
  secretNames: readonly string[],
): (value: string) => string {
  if (name === 'authorization' || name === 'proxy-authorization') return redactCredentials
  if (name === 'cookie') return redactCookies
  if (name === 'set-cookie') return redactSetCookie
  if (SECRET_HEADERS.has(name) || secrets.has(name)) return () => REDACTED
  if (name === 'location' || name === 'content-location' || name === 'referer') {
    return (value) => redactTarget(value, secretNames)
  }
  return keep
}

function keep(value: string): string {
  return value
}

/** Schemes in use. Any other first word may itself be the secret, so it is hidden as well. */
const SCHEMES: ReadonlySet<string> = new Set([
  'apikey',
  'aws4-hmac-sha256',
  'basic',
  'bearer',
  'digest',
  'dpop',
  'gnap',
  'hawk',
  'hoba',
  'mutual',
  'negotiate',
  'ntlm',
  'oauth',
  'scram-sha-1',
  'scram-sha-256',
  'token',
  'vapid',
])

/** RFC 9110 section 11.4: credentials are a scheme, a space and the secret. */
function redactCredentials(value: string): string {
  const scheme = value.slice(0, Math.max(value.indexOf(' '), 0))
  return SCHEMES.has(scheme.toLowerCase()) ? `${scheme} ${REDACTED}` : REDACTED
}

function redactCookies(value: string): string {
  return value.split(';').map(redactCookiePair).join('; ')
}

function redactSetCookie(value: string): string {
  const semicolon = value.indexOf(';')
  if (semicolon === -1) return redactCookiePair(value)
  return redactCookiePair(value.slice(0, semicolon)) + value.slice(semicolon)
}

/** Without `=` the whole piece may be the value (browsers read it so). */
function redactCookiePair(pair: string): string {
  const equals = pair.indexOf('=')
  return equals === -1 ? REDACTED : `${pair.slice(0, equals).trim()}=${REDACTED}`
}

const SECRET_PARAMETERS: ReadonlySet<string> = new Set([
  'access_token',
  'api-key',
  'api_key',
  'apikey',
  'client_secret',
  'id_token',
  'password',
  'refresh_token',
  'secret',
  'sig',
  'signature',
  'token',
  'x-amz-credential',
  'x-amz-security-token',
  'x-amz-signature',
])

function redactPair(piece: string, secrets: ReadonlySet<string>): string {
  const equals = piece.indexOf('=')
  if (equals === -1) return piece
  const rawName = piece.slice(0, equals)
  const name = (percentDecode(rawName, true) ?? rawName).toLowerCase()
  // `auth[token]` carries a token as much as `token` does.
  const isSecret = [name, ...name.split(/[[\]]+/)].some((word) => SECRET_PARAMETERS.has(word) || secrets.has(word))
  return isSecret ? `${rawName}=${REDACTED}` : piece
}

/** RFC 3986 section 3.2.1. Greedy, since a password may hold an unencoded `@`. */
function redactUserinfo(target: string): string {
  return target.replace(/^((?:[a-z][a-z0-9+.-]*:)?\/\/)[^/]*@/i, `$1${REDACTED}@`)
}

function lowerCaseAll(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()))
}
