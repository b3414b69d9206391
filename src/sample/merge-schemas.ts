/**
 * Two schemas that both have to hold, made into one. Subschemas that meet are not merged but joined by `allOf`, to be
 * merged when a value for them is due. The result is for building values: what one keyword cannot say about both
 * (two `contains`, say) is kept in part, and the finished value is held against the original. Pure, no I/O.
 */
import type { PatternMatcher } from './match-pattern.ts'
import { mergeArrayKeywords } from './merge-array-keywords.ts'
import { mergeObjectKeywords } from './merge-object-keywords.ts'
import { isSameValue } from './same-value.ts'
import { commonMultiple } from './sample-number.ts'
import { allOf, isTable, type SchemaObject, tableOf, textsOf, typesOf } from './schema-object.ts'

export type Merged =
  | { readonly kind: 'merged'; readonly schema: SchemaObject }
  /** no value satisfies both */
  | { readonly kind: 'conflict'; readonly reason: string }

/** One schema for both; neither holds `$ref`, `allOf`, `oneOf`, `anyOf` or `if`. */
export function mergeSchemas(a: SchemaObject, b: SchemaObject, matches: PatternMatcher): Merged {
  if (isEmpty(a)) return { kind: 'merged', schema: b }
  if (isEmpty(b)) return { kind: 'merged', schema: a }
  const merged: Record<string, unknown> = { ...b, ...a }
  for (const [keyword, merge] of MERGERS) {
    if (a[keyword] === undefined || b[keyword] === undefined) continue
    const value = merge(a[keyword], b[keyword])
    if (value === undefined) return { kind: 'conflict', reason: `no value satisfies both "${keyword}"` }
    merged[keyword] = value
  }
  const types = commonTypes(a, b)
  if (types !== undefined) {
    if (types.length === 0) return { kind: 'conflict', reason: `no type is both ${list(a)} and ${list(b)}` }
    merged.type = types
    delete merged.nullable
  }
  Object.assign(merged, mergeObjectKeywords(a, b, matches), mergeArrayKeywords(a, b))
  for (const keyword of ['example', 'examples', 'default']) mergeStated(keyword, [a, b], merged)
  return { kind: 'merged', schema: merged }
}

function isEmpty(schema: SchemaObject): boolean {
  for (const _ in schema) return false
  return true
}

type Merger = (one: unknown, other: unknown) => unknown

const highest: Merger = (one, other) => (Number(one) > Number(other) ? one : other)
const lowest: Merger = (one, other) => (Number(one) < Number(other) ? one : other)
const union: Merger = (one, other) => [...new Set([...asList(one), ...asList(other)])]
const both: Merger = (one, other) => allOf([one, other])
const either: Merger = (one, other) => one === true || other === true

/** `undefined` says that the two cannot both hold. */
const MERGERS: readonly (readonly [keyword: string, merge: Merger])[] = Object.entries({
  const: (one, other) => (isSameValue(one, other) ? one : undefined),
  enum: (one, other) => {
    const common = asList(one).filter((member) => asList(other).some((peer) => isSameValue(member, peer)))
    return common.length > 0 ? common : undefined
  },
  minimum: highest,
  exclusiveMinimum: highest,
  minLength: highest,
  minItems: highest,
  minProperties: highest,
  minContains: highest,
  maximum: lowest,
  exclusiveMaximum: lowest,
  maxLength: lowest,
  maxItems: lowest,
  maxProperties: lowest,
  maxContains: lowest,
  multipleOf: (one, other) => commonMultiple(Number(one), Number(other)) ?? one,
  pattern: union,
  required: union,
  uniqueItems: either,
  readOnly: either,
  writeOnly: either,
  contains: both,
  propertyNames: both,
  not: (one, other) => ({ anyOf: [one, other] }),
} satisfies Record<string, Merger>)

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function list(schema: SchemaObject): string {
  return typesOf(schema).join(' or ')
}

/** The types both allow; `undefined` where neither names any. An integer is a number. */
function commonTypes(a: SchemaObject, b: SchemaObject): readonly string[] | undefined {
  const [ours, theirs] = [typesOf(a), typesOf(b)]
  if (ours.length === 0 || theirs.length === 0)
    return ours.length + theirs.length > 0 ? [...ours, ...theirs] : undefined
  const common = ours.flatMap((type) => {
    if (theirs.includes(type)) return [type]
    if (type === 'integer' && theirs.includes('number')) return [type]
    return type === 'number' && theirs.includes('integer') ? ['integer'] : []
  })
  return [...new Set(common)]
}

/**
 * An example is written for its own schema. It may stand for both where the other says nothing of the value's shape;
 * two objects complete each other; otherwise it would hide what the other asks for.
 */
function mergeStated(
  keyword: string,
  [a, b]: readonly [SchemaObject, SchemaObject],
  merged: Record<string, unknown>,
): void {
  const [ours, theirs] = [a[keyword], b[keyword]]
  if (isTable(ours) && isTable(theirs)) merged[keyword] = { ...theirs, ...ours }
  else if ((ours === undefined && shapes(a)) || (theirs === undefined && shapes(b))) delete merged[keyword]
}

function shapes(schema: SchemaObject): boolean {
  return Object.keys(tableOf(schema, 'properties')).length > 0 || textsOf(schema, 'required').length > 0
}
