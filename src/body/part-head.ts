/**
 * The header fields of a body part, and what its Content-Disposition says. Pure.
 * Source: RFC 2046 section 5.1; RFC 7578 section 4.2; RFC 6266 section 4 for the grammar.
 */
import { isToken, splitOutsideQuotes } from '../http/field-value.ts'

export type PartHead =
  | {
      readonly kind: 'head'
      readonly headers: Readonly<Record<string, string | readonly string[]>>
      readonly name: string | undefined
      readonly fileName: string | undefined
    }
  | { readonly kind: 'malformed'; readonly reason: string }

/** The text between delimiter and content, line breaks at both ends allowed. */
export function parsePartHead(text: string): PartHead {
  const headers: Record<string, string | string[]> = {}
  // RFC 5322 section 2.2.3: a line that begins with white space goes on with the one before.
  for (const line of text.replace(/\r\n[ \t]+/g, ' ').split('\r\n')) {
    if (line === '') continue
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trimEnd().toLowerCase()
    if (colon === -1 || !isToken(name)) return { kind: 'malformed', reason: 'a line of its head is no header field' }
    const value = line.slice(colon + 1).trim()
    const earlier = Object.hasOwn(headers, name) ? headers[name] : undefined
    const joined = earlier === undefined ? value : [earlier, value].flat()
    Object.defineProperty(headers, name, { value: joined, enumerable: true, configurable: true, writable: true })
  }
  const disposition = [headers['content-disposition'] ?? ''].flat()[0] ?? ''
  const parameters = dispositionParameters(disposition)
  return { kind: 'head', headers, name: parameters.get('name'), fileName: parameters.get('filename') }
}

function dispositionParameters(field: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const piece of splitOutsideQuotes(field, ';').slice(1)) {
    const equals = piece.indexOf('=')
    if (equals === -1) continue
    const name = piece.slice(0, equals).trim().toLowerCase()
    const value = unquote(piece.slice(equals + 1).trim())
    // RFC 5987; RFC 7578 section 4.2 forbids it in forms, and clients send it all the same.
    const extended = name.endsWith('*') ? decodeExtended(value) : undefined
    if (extended !== undefined) parameters.set(name.slice(0, -1), extended)
    else if (!parameters.has(name)) parameters.set(name, value)
  }
  return parameters
}

/** Browsers write `%22` for a quote, and file names of Windows with their backslashes (WHATWG HTML, form submission). */
function unquote(text: string): string {
  if (!text.startsWith('"')) return text
  const inner = text.slice(1, text.endsWith('"') ? -1 : undefined)
  return inner.replace(/\\(["\\])/g, '$1').replace(/%(22|0D|0A)/gi, (triple) => decodeURIComponent(triple))
}

function decodeExtended(text: string): string | undefined {
  const [, encoded] = /^utf-8'[^']*'(.*)$/i.exec(text) ?? []
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded)
  } catch {
    // Its percent-encoding is broken: the plain parameter counts.
    return undefined
  }
}
