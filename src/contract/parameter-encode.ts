/**
 * Value → wire text, by place and style; the mirror image of `parameter-decode.ts`.
 * Flow: sample → **encode parameters** → send. Pure, no I/O.
 *
 * The row of the style table is taken from the value itself, not from the declared shape: a case that breaks the schema
 * sends an array where a primitive is declared, and the wire must show it.
 */

import { percentEncode } from '../http/query.ts'
import { headerDelimiter, writtenDelimiter } from './parameter-delimiter.ts'
import type { EncodedParameter, ParameterForm } from './parameter-form.ts'

/**
 * The parameter as the style table writes it. RFC 6570 section 2.3: undefined, an empty array and an empty object
 * expand to nothing. Null is written `null`; objects and arrays for which the style has no place are written as JSON.
 */
export function encodeParameter(form: ParameterForm, value: unknown): EncodedParameter {
  const plain = toPlain(value)
  switch (form.in) {
    case 'path':
      return { kind: 'path', segment: isEmpty(plain) ? '' : encodePath(form, plain) }
    case 'query':
      return { kind: 'query', pairs: isEmpty(plain) ? '' : encodeQuery(form, plain) }
    case 'querystring':
      return { kind: 'query', pairs: isEmpty(plain) ? '' : encodeQueryString(form, plain) }
    case 'header':
      return { kind: 'header', value: encodeHeader(form, plain) }
    case 'cookie':
      return { kind: 'cookie', pairs: isEmpty(plain) ? '' : encodeCookie(form, plain) }
  }
}

type Plain =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'record'; readonly entries: readonly (readonly [name: string, value: unknown])[] }

function toPlain(value: unknown): Plain {
  if (value === undefined) return { kind: 'list', items: [] }
  if (Array.isArray(value)) return { kind: 'list', items: value.map(toText) }
  if (typeof value !== 'object' || value === null) return { kind: 'text', text: toText(value) }
  return { kind: 'record', entries: Object.entries(value).filter(([, member]) => member !== undefined) }
}

function toText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

function isEmpty(plain: Plain): boolean {
  if (plain.kind === 'text') return false
  return plain.kind === 'list' ? plain.items.length === 0 : plain.entries.length === 0
}

type EncodePiece = (text: string) => string

/** The pieces between a row's delimiters. */
function piecesOf(plain: Plain, explode: boolean, encode: EncodePiece): readonly string[] {
  switch (plain.kind) {
    case 'text':
      return [encode(plain.text)]
    case 'list':
      return plain.items.map(encode)
    case 'record':
      return plain.entries.flatMap(([name, value]) => {
        const pair = [encode(name), encode(toText(value))]
        return explode ? [pair.join('=')] : pair
      })
  }
}

function encodePiece(text: string): string {
  return percentEncode(text, false)
}

function encodePath(form: ParameterForm, plain: Plain): string {
  switch (form.style) {
    case 'matrix':
      return encodeMatrix(form, plain)
    case 'label':
      return `.${encodeLabel(form, plain)}`
    default:
      return piecesOf(plain, form.explode, pathPiece(form)).join(writtenDelimiter(form))
  }
}

/** 3.2 section 4.12.2.1: `allowReserved` holds for paths too, but for what would end the segment or the piece. */
function pathPiece({ allowReserved }: ParameterForm): EncodePiece {
  return (text) => percentEncode(text, allowReserved).replace(/[/?#,|]/g, encodeURIComponent)
}

function encodeLabel(form: ParameterForm, plain: Plain): string {
  if (!form.explode || plain.kind === 'text') return piecesOf(plain, form.explode, encodePiece).join(',')
  // The dot is unreserved, but here it is the delimiter.
  return piecesOf(plain, true, (text) => encodePiece(text).replaceAll('.', '%2E')).join('.')
}

function encodeMatrix(form: ParameterForm, plain: Plain): string {
  const name = encodePiece(form.name)
  if (form.explode && plain.kind === 'record') {
    return plain.entries.map(([key, value]) => matrixPair(encodePiece(key), encodePiece(toText(value)))).join('')
  }
  if (form.explode && plain.kind === 'list') {
    return plain.items.map((item) => matrixPair(name, encodePiece(item))).join('')
  }
  return matrixPair(name, piecesOf(plain, false, encodePiece).join(','))
}

/** RFC 6570 section 3.2.7: no `=` before an empty value. */
function matrixPair(name: string, value: string): string {
  return value === '' ? `;${name}` : `;${name}=${value}`
}

function encodeQuery(form: ParameterForm, plain: Plain): string {
  const name = encodePiece(form.name)
  const encode: EncodePiece = (text) => percentEncode(text, form.allowReserved)
  if (plain.kind === 'text') return `${name}=${encode(plain.text)}`
  if (form.style === 'deepObject') return deepPairs(name, fromPlain(plain), encode).join('&')
  if (form.explode) return explodedPairs(name, plain, encode).join('&')
  const delimiter = writtenDelimiter(form)
  // `allowReserved` keeps the comma of an item, which would then read as a delimiter.
  const encodeItem: EncodePiece = (text) => encode(text).replaceAll(',', '%2C')
  return `${name}=${piecesOf(plain, false, encodeItem).join(delimiter)}`
}

/** A form has pairs, any other content is one text. */
function encodeQueryString(form: ParameterForm, plain: Plain): string {
  const encode: EncodePiece = (text) => percentEncode(text, form.allowReserved)
  return plain.kind === 'text'
    ? encodePiece(plain.text)
    : explodedPairs(encodePiece(form.name), plain, encode).join('&')
}

function explodedPairs(
  name: string,
  plain: Plain,
  encode: EncodePiece,
  encodeName: EncodePiece = encodePiece,
): readonly string[] {
  if (plain.kind !== 'record') return piecesOf(plain, true, encode).map((piece) => `${name}=${piece}`)
  return plain.entries.flatMap(([key, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    return values.map((member) => `${encodeName(key)}=${encode(toText(member))}`)
  })
}

function fromPlain(plain: Plain): unknown {
  if (plain.kind === 'text') return plain.text
  return plain.kind === 'list' ? plain.items : Object.fromEntries(plain.entries)
}

/** `color[R]=100`, brackets encoded; arrays as `color[ids][]=1`, and with indexes where they hold more than text. */
function deepPairs(path: string, value: unknown, encode: EncodePiece): readonly string[] {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [`${path}=${encode(toText(value))}`]
  const isFlatList = Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null)
  return Object.entries(value).flatMap(([key, member]) =>
    deepPairs(`${path}%5B${isFlatList ? '' : encodePiece(key)}%5D`, member, encode),
  )
}

/**
 * OpenAPI 3.1 section 4.8.12.2: header values are neither percent-encoded nor quoted, but passed through unchanged. An
 * item that holds a comma has to bring its own quotes.
 */
function encodeHeader(form: ParameterForm, plain: Plain): string {
  return plain.kind === 'text' ? plain.text : piecesOf(plain, form.explode, String).join(headerDelimiter(form))
}

/**
 * An exploded object gets one cookie for each property, since a server reads cookies by name; an exploded array is
 * joined with `&` as the table says. Style `cookie` (3.2) has a cookie for each item, and encodes nothing.
 */
function encodeCookie(form: ParameterForm, plain: Plain): string {
  const encode: EncodePiece = form.style === 'cookie' ? String : encodePiece
  const name = encode(form.name)
  if (!form.explode || plain.kind === 'text') {
    return `${name}=${piecesOf(plain, false, encode).join(form.style === 'cookie' ? ',' : writtenDelimiter(form))}`
  }
  const isOneCookie = plain.kind === 'list' && form.style !== 'cookie'
  return explodedPairs(name, plain, encode, encode).join(isOneCookie ? '&' : '; ')
}
