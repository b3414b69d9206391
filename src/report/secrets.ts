/**
 * Takes the target's own secrets out of texts, wherever a server echoes them. What is secret by its place (a header, a
 * parameter) is `http/redact.ts`. Pure.
 */
import type { Credential, Target } from '../check/index.ts'
import { redactHeaders } from '../http/redact.ts'

const REDACTED = '[redacted]'

/** Shorter ones would take ordinary words apart. */
const MIN_LENGTH = 4

export interface Redactor {
  readonly text: (text: string) => string
  /** every text of a value */
  readonly value: <T>(value: T, members?: Members) => T
}

/** Which members of a value are not simply texts of others. */
export interface Members {
  /** hold words of this tool: a secret that reads like one of them is not told by it */
  readonly kept: ReadonlySet<string>
  /** hold members that others have named */
  readonly free: ReadonlySet<string>
}

const PLAIN: Members = { kept: new Set(), free: new Set() }

/** `secrets` may grow while a check runs (a login gives a new token): it is read anew each time. */
export function createRedactor(secrets: readonly string[]): Redactor {
  let pattern: RegExp | undefined
  let known = 0
  const text = (original: string): string => {
    if (secrets.length !== known) {
      known = secrets.length
      pattern = patternOf(secrets)
    }
    return pattern ? original.replace(pattern, REDACTED) : original
  }
  const walk = (value: unknown, members: Members, isFree: boolean): unknown => {
    if (typeof value === 'string') return text(value)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((item) => walk(item, members, isFree))
    const entries = Object.entries(value).map(([name, member]) => {
      if (isFree) return [text(name), walk(member, members, true)]
      return [name, members.kept.has(name) ? member : walk(member, members, members.free.has(name))]
    })
    return Object.fromEntries(entries)
  }
  return {
    text,
    value: <T>(value: T, members = PLAIN) => (secrets.length === 0 ? value : (walk(value, members, false) as T)),
  }
}

/** Longest first, so that a secret that holds another goes as a whole. */
function patternOf(secrets: readonly string[]): RegExp | undefined {
  const written = new Set(secrets.filter(({ length }) => length >= MIN_LENGTH).flatMap(spellings))
  const sorted = [...written].sort((a, b) => b.length - a.length)
  return sorted.length === 0 ? undefined : new RegExp(sorted.map(escapePattern).join('|'), 'g')
}

/** As it is, in a URL, in a form, inside a JSON string, and in base64 as Basic credentials have it. */
function spellings(secret: string): readonly string[] {
  // Through Buffer, since encodeURIComponent throws at a lone surrogate.
  const encoded = encodeURIComponent(Buffer.from(secret).toString())
  return [
    secret,
    encoded,
    encoded.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
    encoded.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(secret).slice(1, -1).replaceAll('/', String.raw`\/`),
    Buffer.from(secret).toString('base64'),
  ]
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}

/** What a target must not tell: its credentials, and the headers that carry some. */
export function secretsOf({ credentials, headers }: Pick<Target, 'credentials' | 'headers'>): readonly string[] {
  const carried = Object.entries(headers).flatMap(([name, value]) =>
    redactHeaders({ [name]: value })[name] === value ? [] : secretPartsOf(value),
  )
  return [...new Set([...[...credentials.values()].flatMap(secretTextsOf), ...carried])]
}

function secretTextsOf(credential: Credential): readonly string[] {
  switch (credential.kind) {
    case 'bearer':
      return [credential.token]
    case 'apiKey':
      return [credential.key]
    case 'basic':
      return [`${credential.user}:${credential.password}`, credential.password]
    case 'login':
      return secretMembersOf(credential.login.body)
  }
}

/** The members of a login's body that are no user name. */
function secretMembersOf(body: unknown): readonly string[] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => {
    if (typeof value !== 'string') return secretMembersOf(value)
    return /pass|secret|token|key|pin|otp/i.test(name) ? [value] : []
  })
}

/** The value, and what follows the scheme (`Bearer …`) or a cookie's name. */
function secretPartsOf(value: string): readonly string[] {
  const afterScheme = /^\S+\s+(.+)$/.exec(value)?.[1]
  const cookies = value.split(';').flatMap((pair) => {
    const equals = pair.indexOf('=')
    return equals === -1 ? [] : [pair.slice(equals + 1).trim()]
  })
  return [value, ...(afterScheme === undefined ? [] : [afterScheme]), ...cookies]
}

/** Members of an answer that hand out credentials, as a login does, and JSON Web Tokens wherever they stand. */
export function redactTokens(body: string): string {
  return body.replace(TOKEN_MEMBER, `$1${REDACTED}`).replace(JSON_WEB_TOKEN, REDACTED)
}

const TOKEN_MEMBER =
  /("(?:(?:access|refresh|id)?_?token|client_?secret|password|secret|api_?key)"\s*:\s*")(?:[^"\\]|\\.)+/gi

const JSON_WEB_TOKEN = /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g
