/**
 * Wire text → raw parameter, for paths and queries, by style and shape. Flow: match → **decode parameters** → judge
 * request. Delimiters are taken apart before percent-decoding, so that an encoded delimiter (`%2C`) stays data. Pure.
 */
import { percentDecode, type QueryPair, splitQuery } from '../http/query.ts'
import { readDelimiter } from './parameter-delimiter.ts'
import type { ParameterForm, RawParameter } from './parameter-form.ts'
import { decodePairs } from './parameter-pairs.ts'
import { ABSENT, malformed, readDelimited, readEntries, readList, readText } from './parameter-raw.ts'

/** Reads a path parameter from its raw segment, the `.` of a label and the `;` of a matrix included. */
export function decodePath(form: ParameterForm, rawSegment: string): RawParameter {
  switch (form.style) {
    case 'matrix':
      return decodeMatrix(form, rawSegment)
    case 'label':
      return decodeLabel(form, rawSegment)
    default:
      return readDelimited(rawSegment, readDelimiter(form, rawSegment), form, decodePathText)
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
 * Reads the whole query as one value (OpenAPI 3.2 section 4.12.1, `in: querystring`): pairs where its content is a form,
 * else percent-encoded text, in which `+` is a plus.
 */
export function decodeQueryString(form: ParameterForm, query: string): RawParameter {
  if (query === '') return ABSENT
  if (form.shape === 'primitive') return readText(query, decodePathText)
  // There are no other parameters that a pair could belong to.
  return decodeQuery({ ...form, openProperties: true }, splitQuery(query))
}

function decodePathText(raw: string): string | undefined {
  return percentDecode(raw, false)
}

/** HTML forms write a space as `+`; so do many clients. */
function decodeQueryText(raw: string): string | undefined {
  return percentDecode(raw, true)
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
  const isOwn = entries.every(([rawName]) => decodePathText(rawName) === form.name)
  if (form.explode && form.shape === 'object' && !(isOwn && form.others)) return readEntries(entries, decodePathText)
  if (!isOwn) return malformed(`A matrix parameter is written as ;${form.name}=value.`)
  const rawValues = entries.map(([, rawValue]) => rawValue)
  if (form.explode && form.shape === 'array') return readList(rawValues, decodePathText)
  if (rawValues.length > 1) return { kind: 'repeated', count: rawValues.length }
  const rawValue = rawValues[0] ?? ''
  return form.explode ? readText(rawValue, decodePathText) : readDelimited(rawValue, ',', form, decodePathText)
}

function splitMatrixPair(pair: string): readonly [rawName: string, rawValue: string] {
  const equals = pair.indexOf('=')
  return equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
}
