/**
 * Media types: reading one, and finding the documented media type that a received one falls under.
 * Pure, no I/O.
 */
import { isToken, readTokenOrQuoted, splitOutsideQuotes } from './field-value.ts'

export interface MediaType {
  readonly type: string
  readonly subtype: string
  readonly parameters: ReadonlyMap<string, string>
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map()

/**
 * The media type that `text` names, or `undefined` where it names none. Type, subtype and parameter names are
 * lower-cased, parameter values are kept as sent, without their quotes. Ranges (`image/*`) are read as well, since
 * documents use them as keys. RFC 9110 section 8.3.1.
 */
export function parseMediaType(text: string): MediaType | undefined {
  const semicolon = text.indexOf(';')
  const end = semicolon === -1 ? text.length : semicolon
  const slash = text.indexOf('/')
  if (slash === -1 || slash > end) return undefined
  const type = text.slice(0, slash).trimStart().toLowerCase()
  const subtype = text
    .slice(slash + 1, end)
    .trimEnd()
    .toLowerCase()
  if (!isToken(type) || !isToken(subtype)) return undefined
  if (semicolon === -1) return { type, subtype, parameters: NO_PARAMETERS }
  const parameters = parseParameters(text.slice(semicolon + 1))
  return parameters && { type, subtype, parameters }
}

/** Type and subtype without parameters, such as `application/json`. */
export function essence(mediaType: MediaType): string {
  return `${mediaType.type}/${mediaType.subtype}`
}

/**
 * Whether its bodies are JSON texts: `application/json`, `text/json`, or a `+json` suffix (RFC 6839 section 3.1), also the
 * wrong way round, as in `application/json+sarif`.
 */
export function isJsonMediaType(mediaType: MediaType): boolean {
  const { type, subtype } = mediaType
  if (subtype === 'json') return type === 'application' || type === 'text'
  return subtype.endsWith('+json') || subtype.startsWith('json+')
}

/**
 * The most specific of the documented keys that covers the received media type, or `undefined`. A key with equal
 * parameters goes before one without, then `type/*`, then the range of all types (OpenAPI 3.1 section 4.8.13: only "the
 * most specific key is applicable").
 */
export function matchMediaType(documented: readonly string[], received: MediaType): string | undefined {
  const name = essence(received)
  let best: string | undefined
  let bestRank = 0
  for (const key of documented) {
    const rank = key === name ? RANK_EXACT : rankKey(key, received)
    if (rank > bestRank) {
      best = key
      bestRank = rank
    }
  }
  return best
}

const RANK_EXACT = 300
const RANK_TYPE = 200
const RANK_ANY = 100

/** 0: the key does not cover the media type. Each parameter the key asks for adds one. */
function rankKey(key: string, received: MediaType): number {
  const range = parseMediaType(key)
  const parameters = range && asked(range.parameters, received.parameters)
  if (!range || !parameters || !coversParameters(parameters, received.parameters)) return 0
  // What the key has and the message lacks makes it a worse fit than a key without.
  const bonus = parameters.size - (range.parameters.size - parameters.size) / 2
  if (range.type === '*') return range.subtype === '*' ? RANK_ANY + bonus : 0
  if (range.type !== received.type) return 0
  if (range.subtype === '*') return RANK_TYPE + bonus
  return range.subtype === received.subtype ? RANK_EXACT + bonus : 0
}

/**
 * What a documented key asks of the parameters: a boundary belongs to one message, and a message that names no charset
 * is in the default of its media type, which documents like to write down (RFC 8259 section 11: JSON has none).
 */
function asked(documented: MediaType['parameters'], received: MediaType['parameters']): MediaType['parameters'] {
  if (documented.size === 0) return documented
  const entries = [...documented].filter(
    ([name]) => name !== 'boundary' && !(name === 'charset' && !received.has('charset')),
  )
  return new Map(entries)
}

/** Whether every parameter that is asked for is given with the same value. */
export function coversParameters(asked: ReadonlyMap<string, string>, given: ReadonlyMap<string, string>): boolean {
  for (const [name, value] of asked) {
    const other = given.get(name)
    if (other === undefined) return false
    // RFC 9110 section 8.3.2: charset names are compared without letter case; other values keep theirs.
    const isSame = name === 'charset' ? other.toLowerCase() === value.toLowerCase() : other === value
    if (!isSame) return false
  }
  return true
}

/** RFC 9110 section 5.6.6; empty parameters (`;;`) are allowed there, and of two equal names the first is kept. */
function parseParameters(text: string): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>()
  for (const piece of splitOutsideQuotes(text, ';')) {
    if (piece === '') continue
    const equals = piece.indexOf('=')
    const name = piece.slice(0, equals).toLowerCase()
    const value = readTokenOrQuoted(piece.slice(equals + 1))
    if (equals === -1 || value === undefined || !isToken(name)) return undefined
    if (!parameters.has(name)) parameters.set(name, value)
  }
  return parameters
}
