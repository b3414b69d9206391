/**
 * Values broken in exactly one named way: a valid value, changed at one place so that one keyword is not satisfied.
 * The judge proves each: what it refuses for another reason too is not given out. Pure, no I/O.
 */
import { escapeToken } from '../contract/place.ts'
import { isTable, listOf, numberOf, own, type SchemaObject, tableOf, textOf, textsOf } from './schema-object.ts'

export interface BrokenValue {
  /** the keyword that is not satisfied */
  readonly keyword: string
  /** JSON Pointer to the value that does not satisfy it */
  readonly pointer: string
  /** tells several breaks of one keyword at one place apart, such as the property that is missing */
  readonly detail: string | undefined
  readonly value: unknown
}

export interface BreakOptions {
  readonly follow: (schema: SchemaObject) => unknown
  /** what the judge finds wrong: keyword and place of each breach */
  readonly judge: (value: unknown) => readonly { readonly keyword: string; readonly pointer: string }[]
}

/** Each way in which the valid value can be broken once, in the order of the schema. */
export function breakValue(schema: unknown, valid: unknown, options: BreakOptions): readonly BrokenValue[] {
  const broken: BrokenValue[] = []
  const seen = new Set<string>()
  for (const { keyword, detail, pointer, replacement } of breaksAt(schema, valid, '', options.follow, 0)) {
    const key = `${pointer} ${keyword} ${detail ?? ''}`
    if (seen.has(key)) continue
    const value = replaceAt(valid, pointer, replacement)
    const errors = options.judge(value)
    if (errors.length === 0 || errors.some((error) => error.keyword !== keyword || error.pointer !== pointer)) continue
    seen.add(key)
    broken.push({ keyword, pointer, detail, value })
  }
  return broken
}

type Break = {
  readonly keyword: string
  readonly pointer: string
  readonly detail: string | undefined
  readonly replacement: unknown
}

const MAX_DEPTH = 6
const MAX_TEXT = 20_000
const MAX_ITEMS = 2_000

/** Candidates of breaks, several for a keyword where the first may not work. */
function* breaksAt(
  schema: unknown,
  value: unknown,
  pointer: string,
  follow: BreakOptions['follow'],
  depth: number,
): Generator<Break> {
  if (depth > MAX_DEPTH) return
  for (const part of partsOf(schema, follow)) {
    for (const { keyword, detail, replacement } of breaksOf(part, value))
      yield { keyword, pointer, detail, replacement }
    if (isTable(value)) {
      for (const [name, property] of Object.entries(tableOf(part, 'properties'))) {
        if (!Object.hasOwn(value, name)) continue
        yield* breaksAt(property, value[name], `${pointer}/${escapeToken(name)}`, follow, depth + 1)
      }
    }
    if (Array.isArray(value) && value.length > 0 && part['items'] !== undefined) {
      yield* breaksAt(part['items'], value[0], `${pointer}/0`, follow, depth + 1)
    }
  }
}

/** The schema with what its `$ref` and `allOf` demand of the same value. */
function partsOf(schema: unknown, follow: BreakOptions['follow']): readonly SchemaObject[] {
  const parts = new Set<SchemaObject>()
  const pending: unknown[] = [schema]
  while (pending.length > 0) {
    const next = pending.shift()
    if (!isTable(next) || parts.has(next)) continue
    parts.add(next)
    if (typeof next['$ref'] === 'string') pending.push(follow(next))
    pending.push(...listOf(next, 'allOf'))
  }
  return [...parts]
}

type Change = { readonly keyword: string; readonly detail?: string; readonly replacement: unknown }

function breaksOf(schema: SchemaObject, value: unknown): readonly Change[] {
  return [
    ...typeBreaks(schema),
    ...valueBreaks(schema, value),
    ...(typeof value === 'number' ? numberBreaks(schema, value) : []),
    ...(typeof value === 'string' ? textBreaks(schema, value) : []),
    ...(Array.isArray(value) ? itemBreaks(schema, value) : []),
    ...(isTable(value) ? propertyBreaks(schema, value) : []),
  ].map((change) => ({ detail: undefined, ...change })) as readonly Change[]
}

const OF_EACH_TYPE: readonly unknown[] = ['not this type', 1.5, true, [], {}, null]

function typeBreaks(schema: SchemaObject): readonly Change[] {
  return textsOf(schema, 'type').length === 0
    ? []
    : OF_EACH_TYPE.map((replacement) => ({ keyword: 'type', replacement }))
}

function valueBreaks(schema: SchemaObject, value: unknown): readonly Change[] {
  const alike = typeof value === 'number' ? [value + 1_000_003, -7] : [`${String(value)}-unknown`, 'unknown']
  return [
    ...(schema['enum'] === undefined ? [] : alike.map((replacement) => ({ keyword: 'enum', replacement }))),
    ...(schema['const'] === undefined ? [] : alike.map((replacement) => ({ keyword: 'const', replacement }))),
  ]
}

function numberBreaks(schema: SchemaObject, value: number): readonly Change[] {
  const step = numberOf(schema, 'multipleOf') ?? 1
  const bound = (keyword: string, change: number) => {
    const limit = numberOf(schema, keyword)
    return limit === undefined ? [] : [{ keyword, replacement: limit + change }]
  }
  const isStepped = schema['multipleOf'] !== undefined
  return [
    ...bound('minimum', -step),
    ...bound('maximum', step),
    ...bound('exclusiveMinimum', 0),
    ...bound('exclusiveMaximum', 0),
    ...(isStepped ? [step / 2, 1, 0.5].map((part) => ({ keyword: 'multipleOf', replacement: value + part })) : []),
    ...(FORMAT_RANGES[textOf(schema, 'format') ?? ''] ?? []).map((replacement) => ({ keyword: 'format', replacement })),
  ]
}

/** One beyond each end of the integer formats of the OpenAPI Format Registry. */
const FORMAT_RANGES: Readonly<Record<string, readonly number[]>> = { int32: [2 ** 31], int64: [2 ** 63] }

function textBreaks(schema: SchemaObject, value: string): readonly Change[] {
  const least = numberOf(schema, 'minLength') ?? 0
  const most = numberOf(schema, 'maxLength') ?? Number.POSITIVE_INFINITY
  const filler = [...value].at(-1) ?? 'a'
  const isLongable = most < MAX_TEXT
  return [
    ...(least > 0 ? [{ keyword: 'minLength', replacement: [...value].slice(0, least - 1).join('') }] : []),
    ...(isLongable ? [{ keyword: 'maxLength', replacement: value + filler.repeat(most + 1 - [...value].length) }] : []),
    ...(schema['pattern'] === undefined
      ? []
      : UNLIKELY.map((text) => ({ keyword: 'pattern', replacement: fitLength(text, least, most) }))),
    ...(schema['format'] === undefined
      ? []
      : UNLIKELY.map((text) => ({ keyword: 'format', replacement: fitLength(text, least, most) }))),
  ]
}

/** Texts that few patterns and no format allow. */
const UNLIKELY: readonly string[] = ['!', 'not a value', '%', '~~', '{', '0', 'ü']

function fitLength(text: string, least: number, most: number): string {
  return text.padEnd(Math.min(least, MAX_TEXT), text.at(-1) ?? '!').slice(0, Math.max(most, 1))
}

function itemBreaks(schema: SchemaObject, value: readonly unknown[]): readonly Change[] {
  const least = numberOf(schema, 'minItems') ?? 0
  const most = numberOf(schema, 'maxItems') ?? Number.POSITIVE_INFINITY
  const last = value.at(-1)
  const isFillable = most < MAX_ITEMS && value.length > 0
  return [
    ...(least > 0 ? [{ keyword: 'minItems', replacement: value.slice(0, least - 1) }] : []),
    ...(isFillable
      ? [{ keyword: 'maxItems', replacement: [...value, ...Array<unknown>(most + 1 - value.length).fill(last)] }]
      : []),
    ...(schema['uniqueItems'] === true && value.length > 0
      ? [{ keyword: 'uniqueItems', replacement: [...value, last] }]
      : []),
  ]
}

function propertyBreaks(schema: SchemaObject, value: Readonly<Record<string, unknown>>): readonly Change[] {
  const required = textsOf(schema, 'required').filter((name) => own(value, name) !== undefined)
  return [
    ...required.map((name) => ({ keyword: 'required', detail: name, replacement: without(value, name) })),
    ...(schema['additionalProperties'] === false
      ? [{ keyword: 'additionalProperties', replacement: { ...value, unknownProperty: 'unknown' } }]
      : []),
  ]
}

function without(value: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
}

/** The value with another one at a pointer that exists; what is beside it is shared. */
function replaceAt(value: unknown, pointer: string, replacement: unknown): unknown {
  if (pointer === '') return replacement
  const [token = '', ...rest] = pointer.slice(1).split('/')
  const name = token.replaceAll('~1', '/').replaceAll('~0', '~')
  const below = rest.length === 0 ? '' : `/${rest.join('/')}`
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? replaceAt(item, below, replacement) : item))
  if (!isTable(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === name ? replaceAt(item, below, replacement) : item]),
  )
}
