/**
 * One sentence for a finding: what is wrong, where in the message. The mock puts it into error bodies, reports print it.
 */
import type { SchemaError } from '../contract/index.ts'
import type { Finding, MessagePart, NeededCredentials, Unjudged } from './finding.ts'

const MAX_SHOWN = 80

export function describeFinding(finding: Finding): string {
  const part = describePart(finding.at)
  switch (finding.code) {
    case 'allow-missing':
    case 'challenge-missing':
    case 'location-missing':
      return `${part} is missing.`
    case 'credentials-refused':
      return `${part} holds what the check invents to be refused.`
    case 'integer-out-of-range':
      return `${part} is beyond what its format holds${positionText(finding)}.`
    case 'json-byte-order-mark':
      return `${part} begins with a byte order mark.`
    case 'json-duplicate-name':
      return `${part} has a name twice (line ${finding.line}, column ${finding.column}).`
    case 'json-lone-surrogate':
      return `${part} holds half a character (line ${finding.line}, column ${finding.column}).`
    case 'json-unsafe-integer':
      return `${part} is an integer that many readers round (line ${finding.line}, column ${finding.column}).`
    case 'property-undocumented':
      return `${part} is a property that the document does not name.`
    case 'write-only-sent':
      return `${part} is for requests only (writeOnly).`
    case 'body-malformed':
      return `${part} is not ${finding.mediaType}: ${finding.reason}.`
    case 'body-missing':
      return `${part} is missing.`
    case 'body-undocumented':
      return `${part} is there, and the document gives this response none.`
    case 'body-schema':
    case 'parameter-schema':
    case 'header-schema':
      return `${part} ${describeError(finding.error)}.`
    case 'body-too-large':
      return `${part} is larger than ${finding.limitBytes} bytes.`
    case 'charset-unsupported':
      return `${part} names the character encoding "${clip(finding.charset)}", which is not read here.`
    case 'content-coding-unsupported':
      return `${part} is "${finding.coding}": of compressed bodies gzip, deflate and br are read here.`
    case 'credentials-missing':
      return `${part} is missing: ${article(finding.kind)}${scopesText(finding.scopes)} is needed${insteadText(finding.instead)}.`
    case 'credentials-malformed':
      return `${part} ${MALFORMED[finding.problem](finding.kind)}.`
    case 'credentials-expired':
      return `${part}: the token expired at ${finding.expiredAt}.`
    case 'header-missing':
    case 'parameter-missing':
      return `${part} is required and missing.`
    case 'parameter-empty':
      return `${part} is required and empty.`
    case 'media-type-missing':
      return `${part} is missing; the body may be ${finding.documented.join(', ')}.`
    case 'media-type-undocumented':
      return `${part} is ${clip(finding.received)}; the document has ${finding.documented.join(', ')}.`
    case 'part-media-type-undocumented':
      return `${part} is ${clip(finding.received)}; the document has ${finding.documented.join(', ')}.`
    case 'not-acceptable':
      return `${part} is ${clip(finding.accept)}; there is only ${finding.offered.join(', ')}.`
    case 'parameter-malformed':
    case 'header-malformed':
      return `${part} cannot be read. ${finding.reason}`
    case 'parameter-repeated':
      return `${part} takes one value and is given ${finding.count} times.`
    case 'status-undocumented':
      return `${part} ${finding.status} is not documented; the document has ${finding.documented.join(', ') || 'none'}.`
  }
}

export function describeUnjudged(unjudged: Unjudged): string {
  return `${describePart(unjudged.at)} was not checked: ${unjudged.reason}.`
}

/** "must be number, got "20"" */
export function describeError(error: SchemaError): string {
  const causes = error.causes.slice(0, 3).map((cause) => `${cause.pointer || '/'} ${cause.message}`)
  const why = causes.length === 0 ? '' : ` (${causes.join('; ')}${error.causes.length > 3 ? '; …' : ''})`
  const isAboutMembers = ['required', 'additionalProperties', 'unevaluatedProperties', 'dependentRequired'].includes(
    error.keyword,
  )
  return `${error.message}${isAboutMembers ? '' : `, got ${showValue(error.value)}`}${why}`
}

/** A value as JSON, cut where it grows long. */
export function showValue(value: unknown): string {
  return clip(jsonText(value))
}

/** A value as JSON. JSON.stringify gives up on some thousand levels, which clients and servers can send. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch (error) {
    if (error instanceof RangeError) return 'a value nested too deeply to be shown'
    throw error
  }
}

function describePart(at: MessagePart): string {
  switch (at.in) {
    case 'body':
      return `The body${at.pointer ? ` at ${at.pointer}` : ''}${at.line === undefined ? '' : ` (line ${at.line})`}`
    case 'status':
      return 'The status'
    case 'header':
      return `The header ${at.name ?? ''}${at.pointer ? ` at ${at.pointer}` : ''}${at.part ? ` of the part ${at.part}` : ''}`.trimEnd()
    case 'path':
    case 'query':
    case 'cookie':
      return `The ${at.in} parameter "${at.name ?? ''}"${at.pointer ? ` at ${at.pointer}` : ''}`
  }
}

const MALFORMED = {
  scheme: (kind: string) => `must use the scheme ${kind}`,
  empty: (kind: string) => `holds no ${kind === 'API key' ? 'key' : `${kind} credentials`}`,
  space: (kind: string) => `holds a space within what should be one token: it is written as ${kind} <token>`,
  base64: (kind: string) => `holds no ${kind} credentials: what follows ${kind} must be base64`,
  colon: (kind: string) => `holds no ${kind} credentials: decoded, they have no colon between user name and password`,
  parameters: (kind: string) =>
    `holds no ${kind} credentials: the parameters username, realm, nonce, uri and response are needed`,
} as const

function scopesText(scopes: readonly string[] = []): string {
  return scopes.length === 0 ? '' : ` with the scope${scopes.length === 1 ? '' : 's'} ${scopes.join(', ')}`
}

/** More than a few ways in nobody reads. */
const MAX_INSTEAD = 3

function insteadText(instead: readonly (readonly NeededCredentials[])[] = []): string {
  const one = ({ at, kind }: NeededCredentials) =>
    kind === 'API key' ? `${article(kind)} in ${describePart(at).replace(/^The /, 'the ')}` : article(kind)
  const shown = instead.slice(0, MAX_INSTEAD).map((set) => `, or ${set.map(one).join(' and ')}`)
  return `${shown.join('')}${instead.length > MAX_INSTEAD ? ', or others' : ''}`
}

function article(kind: string): string {
  switch (kind) {
    case 'Bearer':
      return 'a bearer token (Authorization: Bearer <token>)'
    case 'Basic':
      return 'a user name with a password (Authorization: Basic …)'
    case 'API key':
      return 'an API key'
    default:
      return `an Authorization of the scheme ${kind}`
  }
}

function clip(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text
}

function positionText({ line, column }: { readonly line?: number; readonly column?: number }): string {
  return line === undefined ? '' : ` (line ${line}, column ${column})`
}
