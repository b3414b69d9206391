/**
 * Reads parameters out of `name=value` pairs, of a query or of cookies. The names come decoded, the values as sent.
 * Flow: match → **decode parameters** → judge request. Pure.
 */
import type { QueryPair } from '../http/query.ts'
import { decodeDeepObject } from './parameter-deep-object.ts'
import { readDelimiter } from './parameter-delimiter.ts'
import { allowsShape, type ParameterForm, type RawParameter } from './parameter-form.ts'
import { ABSENT, type DecodePiece, readDelimited, readEntries, readList, readText } from './parameter-raw.ts'

/** `otherNames`: of all other parameters at this place, which an exploded open object leaves alone. */
export function decodePairs(
  form: ParameterForm,
  pairs: readonly QueryPair[],
  decode: DecodePiece,
  otherNames?: ReadonlySet<string>,
): RawParameter {
  if (form.style === 'deepObject') return decodeDeepObject(form, pairs, decode)
  if (form.explode && form.shape !== 'primitive') return decodeExploded(form, pairs, decode, otherNames)
  const own: string[] = []
  for (const [name, rawValue] of pairs) if (name === form.name) own.push(rawValue)
  const [raw] = own
  if (raw === undefined) return ABSENT
  if (own.length > 1) return form.isUntyped ? readList(own, decode) : { kind: 'repeated', count: own.length }
  return readDelimited(raw, readDelimiter(form, raw), form, decode)
}

/** `color=blue&color=black` for an array, `R=100&G=200` for an object; `color=blue` where a single value will do. */
function decodeExploded(
  form: ParameterForm,
  pairs: readonly QueryPair[],
  decode: DecodePiece,
  otherNames: ReadonlySet<string> | undefined,
): RawParameter {
  const own = pairs.filter(([name]) => name === form.name).map(([, rawValue]) => rawValue)
  if (own.length > 0 && allowsShape(form, 'array')) return readList(own, decode)
  if (own[0] !== undefined && allowsShape(form, 'primitive')) {
    return own.length > 1 ? { kind: 'repeated', count: own.length } : readText(own[0], decode)
  }
  if (!allowsShape(form, 'object')) return ABSENT
  const entries = pairs.filter(([name]) => isPropertyOf(form, name, otherNames))
  return entries.length === 0 ? ABSENT : readEntries(entries, decode, (name) => name)
}

/** An open object takes what no other parameter claims, be it by name or as its `deepObject`. */
function isPropertyOf(form: ParameterForm, name: string, otherNames: ReadonlySet<string> | undefined): boolean {
  if (form.properties?.includes(name)) return true
  if (form.openProperties !== true) return false
  if (otherNames === undefined) return true
  const bracket = name.indexOf('[')
  return !otherNames.has(name) && !(bracket > 0 && otherNames.has(name.slice(0, bracket)))
}
