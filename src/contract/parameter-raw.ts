/**
 * The part of reading parameters that every place shares: split pieces → text, list or record. Pure, no I/O.
 */

import { allowsShape, type ParameterForm, type RawParameter, type RawRecord } from './parameter-form.ts'
import { setMember } from './set-member.ts'

/** Takes a piece out of its encoding; `undefined` where it cannot. */
export type DecodePiece = (raw: string) => string | undefined

export const ABSENT: RawParameter = { kind: 'absent' }

/** The value is left out of the reasons: it may be a secret. */
const NOT_UTF8: RawParameter = malformed('It is not percent-encoded UTF-8.')
const UNPAIRED: RawParameter = malformed('Its property names and values do not pair up.')
const UNASSIGNED: RawParameter = malformed('It has a property without "=".')

export function malformed(reason: string): RawParameter {
  return { kind: 'malformed', reason }
}

export function readText(raw: string, decode: DecodePiece): RawParameter {
  const value = decode(raw)
  return value === undefined ? NOT_UTF8 : { kind: 'text', value }
}

export function readList(pieces: readonly string[], decode: DecodePiece): RawParameter {
  const value: string[] = []
  for (const piece of pieces) {
    const text = decode(piece)
    if (text === undefined) return NOT_UTF8
    value.push(text)
  }
  return { kind: 'list', value }
}

/** Text that one delimiter takes apart: all rows of the style table but `matrix`, exploded `form` and `deepObject`. */
export function readDelimited(
  raw: string,
  delimiter: string | RegExp,
  form: ParameterForm,
  decode: DecodePiece,
): RawParameter {
  if (form.shape === 'primitive') return readText(raw, decode)
  return readPieces(raw.split(delimiter), raw, form, decode)
}

/** The pieces as the schema's shape has them; where it allows several, an object is what has the names of one. */
export function readPieces(
  pieces: readonly string[],
  raw: string,
  form: ParameterForm,
  decode: DecodePiece,
): RawParameter {
  const isUnion = form.others !== undefined && form.others.length > 0
  if (isUnion && allowsShape(form, 'object') && hasDeclaredNames(pieces, form, decode)) {
    return readRecord(pieces, form.explode, decode)
  }
  if (allowsShape(form, 'array')) return readList(pieces, decode)
  return isUnion ? readText(raw, decode) : readRecord(pieces, form.explode, decode)
}

function hasDeclaredNames(pieces: readonly string[], form: ParameterForm, decode: DecodePiece): boolean {
  const names = form.explode
    ? pieces.map((piece) => (piece.includes('=') ? piece.slice(0, piece.indexOf('=')) : undefined))
    : pieces.filter((_, at) => at % 2 === 0)
  if (!form.explode && pieces.length % 2 === 1) return false
  return names.every((name) => name !== undefined && form.properties?.includes(decode(name) ?? '') === true)
}

/** Exploded `R=100,G=200`, else `R,100,G,200`. */
export function readRecord(pieces: readonly string[], explode: boolean, decode: DecodePiece): RawParameter {
  return explode ? readAssignments(pieces, decode) : readAlternating(pieces, decode)
}

function readAssignments(pieces: readonly string[], decode: DecodePiece): RawParameter {
  const entries: [string, string][] = []
  for (const piece of pieces) {
    const equals = piece.indexOf('=')
    if (equals === -1) return UNASSIGNED
    entries.push([piece.slice(0, equals), piece.slice(equals + 1)])
  }
  return readEntries(entries, decode)
}

function readAlternating(pieces: readonly string[], decode: DecodePiece): RawParameter {
  if (pieces.length % 2 === 1) return UNPAIRED
  const entries: [string, string][] = []
  for (let at = 0; at < pieces.length; at += 2) entries.push([pieces[at] ?? '', pieces[at + 1] ?? ''])
  return readEntries(entries, decode)
}

export function readEntries(
  entries: readonly (readonly [rawName: string, rawValue: string])[],
  decode: DecodePiece,
  decodeName: DecodePiece = decode,
): RawParameter {
  const texts = new Map<string, string[]>()
  for (const [rawName, rawValue] of entries) {
    const name = decodeName(rawName)
    const text = decode(rawValue)
    if (name === undefined || text === undefined) return NOT_UTF8
    const earlier = texts.get(name)
    if (earlier) earlier.push(text)
    else texts.set(name, [text])
  }
  const value: RawRecord = {}
  // A name that comes again makes a list of its values.
  for (const [name, list] of texts) setMember(value, name, list.length === 1 && list[0] !== undefined ? list[0] : list)
  return { kind: 'record', value }
}
