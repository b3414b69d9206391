/**
 * The Prefer field, by which a client asks the mock for a forced response, and the Preference-Applied field that
 * confirms it. Pure, no I/O.
 */

import { isToken, quote, readTokenOrQuoted, splitOutsideQuotes } from './field-value.ts'

const NO_PREFERENCES: ReadonlyMap<string, string> = new Map()

/**
 * The preferences by lower-cased name; a preference without a value has the empty string. RFC 7240 section 2, where of
 * equal names the first counts. More lenient than it in two ways: a semicolon separates preferences as a comma does
 * (`code=404; example=none`, the habit of Prism's users), and an unquoted value may hold characters of no token.
 */
export function parsePrefer(header: string | undefined): ReadonlyMap<string, string> {
  if (header === undefined || header === '') return NO_PREFERENCES
  const preferences = new Map<string, string>()
  for (const piece of splitOutsideQuotes(header, ',;')) {
    const equals = piece.indexOf('=')
    const name = (equals === -1 ? piece : piece.slice(0, equals).trimEnd()).toLowerCase()
    const value = equals === -1 ? '' : readValue(piece.slice(equals + 1).trimStart())
    // RFC 7240 section 2: what is not understood is ignored, and only the first instance of a name is considered.
    if (value === undefined || !isToken(name) || preferences.has(name)) continue
    preferences.set(name, value)
  }
  return preferences
}

/** The field value that lists the applied preferences, quoted where needed. RFC 7240 section 3. */
export function writePreferenceApplied(applied: ReadonlyMap<string, string>): string {
  const pieces: string[] = []
  for (const [name, value] of applied) pieces.push(value === '' ? name : `${name}=${writeValue(value)}`)
  return pieces.join(', ')
}

function readValue(text: string): string | undefined {
  return text.startsWith('"') ? readTokenOrQuoted(text) : text
}

/** RFC 9110 section 5.5: no control characters in a field, and nothing beyond Latin-1 can be sent in one. */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/gu

function writeValue(value: string): string {
  return isToken(value) ? value : quote(value.replace(UNSENDABLE, '?'))
}
