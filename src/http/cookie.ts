/**
 * The Cookie field of a request, read into raw values. Pure, no I/O.
 */

const NO_COOKIES: ReadonlyMap<string, string> = new Map()

/**
 * The cookies by name (letter case kept), their values as sent less enclosing quotes. Of equal names the first counts:
 * user agents send the one with the longest path first (RFC 6265 section 5.4). Pieces without `=` are left out
 * (RFC 6265 section 4.2.1).
 */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  if (header === undefined || header === '') return NO_COOKIES
  const cookies = new Map<string, string>()
  for (const piece of header.split(';')) {
    const equals = piece.indexOf('=')
    if (equals === -1) continue
    const name = piece.slice(0, equals).trim()
    if (name !== '' && !cookies.has(name)) cookies.set(name, stripQuotes(piece.slice(equals + 1).trim()))
  }
  return cookies
}

function stripQuotes(value: string): string {
  const isQuoted = value.length >= 2 && value.startsWith('"') && value.endsWith('"')
  return isQuoted ? value.slice(1, -1) : value
}
