/**
 * Wire text → raw parameter, for header fields and for the cookies in one of them, by style and shape.
 * Flow: match → **decode parameters** → judge request. Pure.
 */
import type { CookiePair } from '../http/cookie.ts'
import { splitOutsideQuotes } from '../http/field-value.ts'
import { percentDecode, percentEncode, type QueryPair, splitQuery } from '../http/query.ts'
import { headerDelimiter } from './parameter-delimiter.ts'
import { allowsShape, type ParameterForm, type RawParameter } from './parameter-form.ts'
import { decodePairs } from './parameter-pairs.ts'
import { ABSENT, readList, readPieces } from './parameter-raw.ts'

/**
 * Reads a header parameter. Neither percent-decoded nor unquoted (OpenAPI 3.1 section 4.12.2: header values are passed
 * through unchanged, since the quoting rules of headers vary); a comma inside quotes does not delimit.
 */
export function decodeHeader(form: ParameterForm, value: string | readonly string[] | undefined): RawParameter {
  if (value === undefined) return ABSENT
  if (typeof value !== 'string') return decodeHeaderLines(form, value)
  if (form.shape === 'primitive') return { kind: 'text', value: value.trim() }
  const pieces = splitOutsideQuotes(value, headerDelimiter(form))
  // RFC 9110 section 5.6.1.2: empty list elements are ignored.
  if (form.shape === 'array' && !form.others) return readList(pieces.filter(isNotEmpty), unchanged)
  return readPieces(pieces, value.trim(), form, unchanged)
}

/** RFC 9110 section 5.3: lines of one name combine into a list. A primitive has no list to combine into. */
function decodeHeaderLines(form: ParameterForm, lines: readonly string[]): RawParameter {
  if (lines.length === 0) return ABSENT
  if (lines.length > 1 && form.shape === 'primitive') {
    return form.isUntyped
      ? { kind: 'list', value: lines.map((line) => line.trim()) }
      : { kind: 'repeated', count: lines.length }
  }
  return decodeHeader(form, lines.join(', '))
}

/**
 * Reads a cookie parameter from all pairs of the Cookie field. The specification's exploded rows of style `form` join
 * with `&`, which puts several pairs into one cookie; those of style `cookie` (3.2) have a cookie for each item, or for
 * each property, which is read in both styles. Undeclared cookies are not taken for properties: a session is nobody's
 * property. `+` is not a space in cookies.
 */
export function decodeCookie(form: ParameterForm, cookies: readonly CookiePair[]): RawParameter {
  const decode = form.style === 'cookie' ? unchanged : decodeCookieText
  const own = pairsOf([form.name], cookies)
  if (!form.explode || form.shape === 'primitive') return decodePairs(form, own.slice(0, 1), decode)
  const properties = allowsShape(form, 'object') ? pairsOf(form.properties ?? [], cookies) : []
  const pairs = own.length > 0 && form.shape !== 'object' ? own : [...properties, ...(form.others ? own : [])]
  const spread = form.style === 'cookie' ? pairs : pairs.flatMap(spreadPair)
  return decodePairs({ ...form, openProperties: false }, spread, decode)
}

/** The cookies of these names, the name written encoded or not. */
function pairsOf(names: readonly string[], cookies: readonly CookiePair[]): readonly QueryPair[] {
  return names.flatMap((name) => {
    const encoded = percentEncode(name, false)
    const written = cookies.some(([other]) => other === name) ? name : encoded
    return cookies.filter(([other]) => other === written).map(([, raw]): QueryPair => [name, raw])
  })
}

/** `color=blue&color=black` in one cookie. */
function spreadPair([name, raw]: QueryPair): readonly QueryPair[] {
  return raw === '' ? [[name, raw]] : splitQuery(`${percentEncode(name, false)}=${raw}`)
}

function unchanged(text: string): string {
  return text
}

function isNotEmpty(item: string): boolean {
  return item !== ''
}

/** Percent-encoding is not promised in cookies: a value whose encoding is malformed is read as it stands. */
function decodeCookieText(raw: string): string {
  return percentDecode(raw, false) ?? raw
}
