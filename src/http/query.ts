/**
 * The query of a request target, split into pairs, and percent-encoding in both directions.
 * Values stay encoded until their style has been taken apart (see `contract/parameter-decode.ts`). Pure, no I/O.
 */

/** The name is decoded; the value is left as sent, since its delimiters can be told from data only while encoded. */
export type QueryPair = readonly [name: string, rawValue: string]

const NO_PAIRS: readonly QueryPair[] = []

/** The pairs of a query (the text after `?`), in order. A name whose percent-encoding is malformed is kept as sent. */
export function splitQuery(query: string): readonly QueryPair[] {
  if (query === '') return NO_PAIRS
  const pairs: QueryPair[] = []
  let start = 0
  while (start <= query.length) {
    const ampersand = query.indexOf('&', start)
    const end = ampersand === -1 ? query.length : ampersand
    if (end > start) pairs.push(splitPair(query.slice(start, end)))
    start = end + 1
  }
  return pairs
}

function splitPair(pair: string): QueryPair {
  const equals = pair.indexOf('=')
  const rawName = equals === -1 ? pair : pair.slice(0, equals)
  const rawValue = equals === -1 ? '' : pair.slice(equals + 1)
  return [percentDecode(rawName, true) ?? rawName, rawValue]
}

/**
 * The decoded text, or `undefined` where a percent sign is not followed by two hexadecimal digits or the octets are not
 * UTF-8. RFC 3986 section 2.1. With `plusIsSpace`, `+` reads as a space, as HTML forms write it.
 */
export function percentDecode(raw: string, plusIsSpace: boolean): string | undefined {
  const text = plusIsSpace && raw.includes('+') ? raw.replaceAll('+', ' ') : raw
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** RFC 3986 section 2.3: these need no encoding anywhere. */
const UNRESERVED_ONLY = /^[\w.~-]*$/

/** Sub-delims that `encodeURIComponent` leaves alone, and lone surrogates, at which it throws. */
const KEPT_SUB_DELIMS = /[!'()*]/g
const LONE_SURROGATE = /\p{Surrogate}/gu

/** What of RFC 3986's reserved characters (section 2.2) may stand in a query (section 3.4), less `&`, `=` and `+`. */
const HARMLESS_RESERVED = /%(?:3A|2F|3F|40|24|2C|3B)/g

/** The percent sign of a triple that was in the value, encoded. */
const ENCODED_TRIPLE = /%25(?=[\dA-Fa-f]{2})/g

/**
 * The text with everything but the unreserved characters of RFC 3986 section 2.3 percent-encoded, a space as `%20`.
 *
 * With `keepReserved` (a parameter's `allowReserved`) the reserved characters `: / ? @ ! $ ' ( ) * , ;` stay too.
 * Encoded even then: `&`, `=` and `+`, which a query's reader would take for delimiters and a space; `#`, which ends
 * the query; `[` and `]`, which RFC 3986 section 3.4 does not allow in one. Percent-encoded triples pass through
 * unchanged (OpenAPI 3.1 section 4.8.12.2; RFC 6570 section 3.2.3).
 */
export function percentEncode(value: string, keepReserved: boolean): string {
  if (UNRESERVED_ONLY.test(value)) return value
  const encoded = encodeURIComponent(value.replace(LONE_SURROGATE, '\ufffd'))
  if (!keepReserved) return encoded.replace(KEPT_SUB_DELIMS, encodeSubDelim)
  return encoded.replace(HARMLESS_RESERVED, decodeURIComponent).replace(ENCODED_TRIPLE, '%')
}

function encodeSubDelim(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`
}
