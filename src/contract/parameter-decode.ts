/**
 * Wire text → raw parameter, by place, style and shape. Flow: match → **decode parameters** → judge request.
 * Delimiters are taken apart before percent-decoding, so that an encoded delimiter (`%2C`) stays data. Pure, no I/O.
 */

import { splitOutsideQuotes } from '../http/field-value.ts'
import { percentDecode, percentEncode, type QueryPair, splitQuery } from '../http/query.ts'
import { decodeDeepObject } from './parameter-deep-object.ts'
import type { ParameterForm, RawParameter } from './parameter-form.ts'
import {
  ABSENT,
  type DecodePiece,
  malformed,
  readDelimited,
  readEntries,
  readList,
  readRecord,
  readText,
} from './parameter-raw.ts'

/** Reads a path parameter from its raw segment, the `.` of a label and the `;` of a matrix included. */
export function decodePath(form: ParameterForm, rawSegment: string): RawParameter {
  switch (form.style) {
    case 'matrix':
      return decodeMatrix(form, rawSegment)
    case 'label':
      return decodeLabel(form, rawSegment)
    default:
      return readDelimited(rawSegment, ',', form, decodePathText)
  }
}

/**
 * Reads a query parameter. `otherNames` are the names of all other declared query parameters, which an exploded open
 * form object leaves alone.
 */
export function decodeQuery(
  form: ParameterForm,
  pairs: readonly QueryPair[],
  otherNames?: ReadonlySet<string>,
): RawParameter {
  return decodePairs(form, pairs, decodeQueryText, otherNames)
}

/**
 * Reads a header parameter. Neither percent-decoded nor unquoted (OpenAPI 3.1 section 4.8.12.2: header values are passed
 * through unchanged, since the quoting rules of headers vary); a comma inside quotes does not delimit.
 */
export function decodeHeader(form: ParameterForm, value: string | readonly string[] | undefined): RawParameter {
  if (value === undefined) return ABSENT
  if (typeof value !== 'string') return decodeHeaderLines(form, value)
  switch (form.shape) {
    case 'primitive':
      return { kind: 'text', value: value.trim() }
    case 'array':
      // RFC 9110 section 5.6.1.2: empty list elements are ignored.
      return readList(splitOutsideQuotes(value, ',').filter(isNotEmpty), unchanged)
    case 'object':
      return readRecord(splitOutsideQuotes(value, ','), form.explode, unchanged)
  }
}

/** RFC 9110 section 5.3: lines of one name combine into a list. A primitive has no list to combine into. */
function decodeHeaderLines(form: ParameterForm, lines: readonly string[]): RawParameter {
  if (lines.length === 0) return ABSENT
  if (lines.length > 1 && form.shape === 'primitive') return { kind: 'repeated', count: lines.length }
  return decodeHeader(form, lines.join(', '))
}

/**
 * Reads a cookie parameter. The specification's exploded rows join with `&`, which puts several pairs into one cookie;
 * an object may have a cookie for each declared property instead. Undeclared cookies are not taken for properties:
 * a session is nobody's property. `+` is not a space in cookies, nor is percent-encoding promised there, so a value
 * whose encoding is malformed is read as it stands.
 */
export function decodeCookie(form: ParameterForm, cookies: ReadonlyMap<string, string>): RawParameter {
  const isSpread = form.explode && form.shape !== 'primitive'
  const names = isSpread && form.shape === 'object' ? (form.properties ?? []) : [form.name]
  const pairs: QueryPair[] = []
  for (const name of names) {
    const encodedName = percentEncode(name, false)
    const raw = cookies.get(name) ?? cookies.get(encodedName)
    if (raw === undefined) continue
    if (isSpread) pairs.push(...splitQuery(`${encodedName}=${raw}`))
    else pairs.push([name, raw])
  }
  return pairs.length === 0 ? ABSENT : decodePairs(form, pairs, decodeCookieText)
}

function unchanged(text: string): string {
  return text
}

function isNotEmpty(item: string): boolean {
  return item !== ''
}

function decodePathText(raw: string): string | undefined {
  return percentDecode(raw, false)
}

/** HTML forms write a space as `+`; so do many clients. */
function decodeQueryText(raw: string): string | undefined {
  return percentDecode(raw, true)
}

function decodeCookieText(raw: string): string {
  return percentDecode(raw, false) ?? raw
}

/** RFC 6570 section 3.2.5: an undefined value expands to nothing, a defined one to at least the dot. */
function decodeLabel(form: ParameterForm, rawSegment: string): RawParameter {
  if (rawSegment === '') return ABSENT
  if (!rawSegment.startsWith('.')) return malformed('A label parameter starts with ".".')
  return readDelimited(rawSegment.slice(1), form.explode ? '.' : ',', form, decodePathText)
}

/** RFC 6570 section 3.2.7: each pair after a semicolon, without `=` where the value is empty. */
function decodeMatrix(form: ParameterForm, rawSegment: string): RawParameter {
  if (rawSegment === '') return ABSENT
  if (!rawSegment.startsWith(';')) return malformed('A matrix parameter starts with ";".')
  const entries = rawSegment.slice(1).split(';').map(splitMatrixPair)
  if (form.explode && form.shape === 'object') return readEntries(entries, decodePathText)
  if (entries.some(([rawName]) => decodePathText(rawName) !== form.name)) {
    return malformed(`A matrix parameter is written as ;${form.name}=value.`)
  }
  const rawValues = entries.map(([, rawValue]) => rawValue)
  if (form.explode && form.shape === 'array') return readList(rawValues, decodePathText)
  if (rawValues.length > 1) return { kind: 'repeated', count: rawValues.length }
  return readDelimited(rawValues[0] ?? '', ',', form, decodePathText)
}

function splitMatrixPair(pair: string): readonly [rawName: string, rawValue: string] {
  const equals = pair.indexOf('=')
  return equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
}

function decodePairs(
  form: ParameterForm,
  pairs: readonly QueryPair[],
  decode: DecodePiece,
  otherNames?: ReadonlySet<string>,
): RawParameter {
  if (form.shape !== 'primitive') {
    if (form.style === 'deepObject') return decodeDeepObject(form, pairs, decode)
    if (form.explode) return decodeExploded(form, pairs, decode, otherNames)
  }
  let raw: string | undefined
  let count = 0
  for (const [name, rawValue] of pairs) {
    if (name !== form.name) continue
    raw = rawValue
    count++
  }
  if (raw === undefined) return ABSENT
  if (count > 1) return { kind: 'repeated', count }
  return form.shape === 'primitive' ? readText(raw, decode) : readDelimited(raw, delimiterOf(form, raw), form, decode)
}

/**
 * OpenAPI 3.1 section 4.8.12, "Style Examples": the pipe of `pipeDelimited` is written `%7C`, in 3.0 as it is. Where a bare pipe stands
 * it is the delimiter, and an encoded one is data.
 */
function delimiterOf(form: ParameterForm, raw: string): string | RegExp {
  if (form.style === 'spaceDelimited') return /%20|\+/
  if (form.style === 'pipeDelimited') return raw.includes('|') ? '|' : /%7C/i
  return ','
}

/** `color=blue&color=black` for an array, `R=100&G=200` for an object. */
function decodeExploded(
  form: ParameterForm,
  pairs: readonly QueryPair[],
  decode: DecodePiece,
  otherNames: ReadonlySet<string> | undefined,
): RawParameter {
  if (form.shape === 'array') {
    const rawValues = pairs.filter(([name]) => name === form.name).map(([, rawValue]) => rawValue)
    return rawValues.length === 0 ? ABSENT : readList(rawValues, decode)
  }
  const entries = pairs.filter(([name]) => isPropertyOf(form, name, otherNames))
  // The names of query pairs come decoded.
  return entries.length === 0 ? ABSENT : readEntries(entries, decode, unchanged)
}

/** An open object takes what no other parameter claims, be it by name or as its `deepObject`. */
function isPropertyOf(form: ParameterForm, name: string, otherNames: ReadonlySet<string> | undefined): boolean {
  if (form.properties?.includes(name)) return true
  if (form.openProperties !== true) return false
  if (otherNames === undefined) return true
  const bracket = name.indexOf('[')
  return !otherNames.has(name) && !(bracket > 0 && otherNames.has(name.slice(0, bracket)))
}
