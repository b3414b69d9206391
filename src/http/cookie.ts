/**
 * The Cookie field of a request, read into raw values. Pure, no I/O.
 */

/** The value as sent, less enclosing quotes. */
export type CookiePair = readonly [name: string, rawValue: string]

const NO_PAIRS: readonly CookiePair[] = []
const NO_COOKIES: ReadonlyMap<string, string> = new Map()

/** All cookies in the order of the field. Pieces without `=` are left out (RFC 6265 section 4.2.1). */
export function splitCookies(header: string | undefined): readonly CookiePair[] {
  if (header === undefined || header === '') return NO_PAIRS
  const pairs: CookiePair[] = []
  for (const piece of header.split(';')) {
    const equals = piece.indexOf('=')
    if (equals === -1) continue
    const name = piece.slice(0, equals).trim()
    if (name !== '') pairs.push([name, stripQuotes(piece.slice(equals + 1).trim())])
  }
  return pairs
}

/**
 * The cookies by name (letter case kept). Of equal names the first counts: user agents send the one with the longest path
 * first (RFC 6265 section 5.4).
 */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const pairs = splitCookies(header)
  return pairs.length === 0 ? NO_COOKIES : new Map([...pairs].reverse())
}

function stripQuotes(value: string): string {
  const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"')
  return isQuoted ? value.slice(1, -1) : value
}
