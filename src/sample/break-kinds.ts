/**
 * The ways in which one value can be made to break one keyword of its schema, each with a name. Only what stands at this
 * place is changed; what is deeper has breaks of its own. Candidates: the judge tells which of them are good. Pure, no I/O.
 */
import { BAD_FORMATS } from './bad-formats.ts'
import {
  isTable,
  listOf,
  numberOf,
  own,
  type SchemaObject,
  type Table,
  tableOf,
  textOf,
  textsOf,
} from './schema-object.ts'

/** One word per way to break a value. */
export const BREAK_KINDS = [
  'null',
  'wrong-type',
  'unknown-enum',
  'not-const',
  'out-of-range',
  'not-a-multiple',
  'too-short',
  'too-long',
  'pattern-mismatch',
  'bad-format',
  'empty-list',
  'short-list',
  'long-list',
  'repeated-item',
  'nothing-contained',
  'extra-item',
  'missing-required',
  'missing-dependent',
  'extra-property',
  'bad-name',
  'too-few-properties',
  'too-many-properties',
] as const

export type BreakKind = (typeof BREAK_KINDS)[number]

/** What to put in the place of the value, and the keyword that it then breaks. */
export interface Change {
  readonly kind: BreakKind
  readonly keyword: string
  /** tells several changes of one kind apart, such as the property that is missing */
  readonly detail: string | undefined
  readonly replacement: unknown
}

/** Candidates for each keyword of the schema itself, several for one where the first may not do. */
export function changesFor(schema: SchemaObject, value: unknown): readonly Change[] {
  return [
    ...typeChanges(schema),
    ...statedChanges(schema, value),
    ...(typeof value === 'number' ? numberChanges(schema, value) : []),
    ...(typeof value === 'string' ? textChanges(schema, value) : []),
    ...(Array.isArray(value) ? listChanges(schema, value) : []),
    ...(isTable(value) ? propertyChanges(schema, value) : []),
  ]
}

const MAX_TEXT = 20_000
const MAX_ITEMS = 2_000

function change(kind: BreakKind, keyword: string, replacement: unknown, detail?: string): Change {
  return { kind, keyword, detail, replacement }
}

const OF_EACH_TYPE: readonly unknown[] = ['not this type', 1.5, true, [], {}]

function typeChanges(schema: SchemaObject): readonly Change[] {
  if (textsOf(schema, 'type').length === 0) return []
  return [
    ...OF_EACH_TYPE.map((replacement) => change('wrong-type', 'type', replacement)),
    change('null', 'type', null, 'null'),
  ]
}

function statedChanges(schema: SchemaObject, value: unknown): readonly Change[] {
  const alike = typeof value === 'number' ? [value + 1_000_003, -7] : [`${String(value)}-unknown`, 'unknown', 'x']
  return [
    ...(schema.enum === undefined ? [] : alike.map((other) => change('unknown-enum', 'enum', other))),
    ...(schema.const === undefined ? [] : alike.map((other) => change('not-const', 'const', other))),
  ]
}

function numberChanges(schema: SchemaObject, value: number): readonly Change[] {
  const step = numberOf(schema, 'multipleOf') ?? 1
  const bound = (keyword: string, beyond: number) => {
    const limit = numberOf(schema, keyword)
    return limit === undefined ? [] : [change('out-of-range', keyword, limit + beyond)]
  }
  const parts = schema.multipleOf === undefined ? [] : [step / 2, 1, 0.5]
  const beyond = OUT_OF_FORMAT[textOf(schema, 'format') ?? ''] ?? []
  return [
    ...bound('minimum', -step),
    ...bound('maximum', step),
    ...bound('exclusiveMinimum', 0),
    ...bound('exclusiveMaximum', 0),
    ...parts.map((part) => change('not-a-multiple', 'multipleOf', value + part)),
    ...beyond.map((replacement) => change('out-of-range', 'format', replacement)),
  ]
}

/** One beyond an end of the integer formats of the OpenAPI Format Registry. */
const OUT_OF_FORMAT: Readonly<Record<string, readonly number[]>> = { int32: [2 ** 31], int64: [2 ** 63] }

function textChanges(schema: SchemaObject, value: string): readonly Change[] {
  const least = numberOf(schema, 'minLength') ?? 0
  const most = numberOf(schema, 'maxLength') ?? Number.POSITIVE_INFINITY
  const points = [...value]
  const filler = points.at(-1) ?? 'a'
  const fitting = (texts: readonly string[]) => texts.map((text) => fitLength(text, least, most))
  const format = textOf(schema, 'format')
  const nearMisses = format !== undefined && Object.hasOwn(BAD_FORMATS, format) ? (BAD_FORMATS[format] ?? []) : []
  return [
    ...(least > 0 ? [change('too-short', 'minLength', points.slice(0, least - 1).join(''))] : []),
    ...(most < MAX_TEXT ? [change('too-long', 'maxLength', value + filler.repeat(most + 1 - points.length))] : []),
    ...(schema.pattern === undefined
      ? []
      : fitting(UNLIKELY).map((text) => change('pattern-mismatch', 'pattern', text))),
    ...(format === undefined
      ? []
      : [
          // What nearly has it passes where a server looks loosely; what is nothing of the kind fails where it looks late.
          ...nearMisses.map((text) => change('bad-format', 'format', text, 'near-miss')),
          ...(format === 'regex' ? [] : fitting(UNLIKELY)).map((text) => change('bad-format', 'format', text)),
        ]),
  ]
}

/** Texts that few patterns allow, and no format but `regex`: dialects of regular expressions differ in them. */
const UNLIKELY: readonly string[] = ['!', 'not a value', '%', '~~', '{', '0', 'ü']

function fitLength(text: string, least: number, most: number): string {
  return text.padEnd(Math.min(least, MAX_TEXT), text.at(-1) ?? '!').slice(0, Math.max(most, 1))
}

function listChanges(schema: SchemaObject, value: readonly unknown[]): readonly Change[] {
  const least = numberOf(schema, 'minItems') ?? 0
  const most = numberOf(schema, 'maxItems') ?? Number.POSITIVE_INFINITY
  const last = value.at(-1)
  const longer = most < MAX_ITEMS && value.length > 0 ? [...value, ...filled(last, most + 1 - value.length)] : undefined
  const isClosed = schema.items === false || schema.unevaluatedItems === false
  const closing = schema.items === false ? 'items' : 'unevaluatedItems'
  return [
    ...(least === 1 ? [change('empty-list', 'minItems', [])] : []),
    ...(least > 1 ? [change('short-list', 'minItems', value.slice(0, least - 1))] : []),
    ...(longer === undefined ? [] : [change('long-list', 'maxItems', longer)]),
    ...(schema.uniqueItems === true && value.length > 0
      ? [
          change('repeated-item', 'uniqueItems', [...value, last]),
          change(
            'repeated-item',
            'uniqueItems',
            value.map(() => value[0]),
          ),
        ]
      : []),
    ...('contains' in schema
      ? [[], [null], ['other'], [{}], value.map(() => null)].map((list) =>
          change('nothing-contained', 'contains', list),
        )
      : []),
    ...(isClosed ? [change('extra-item', closing, [...value, 'unknown'])] : []),
  ]
}

function filled(item: unknown, count: number): readonly unknown[] {
  return Array<unknown>(Math.max(0, count)).fill(item)
}

function propertyChanges(schema: SchemaObject, value: Table): readonly Change[] {
  const names = Object.keys(value)
  const required = textsOf(schema, 'required').filter((name) => own(value, name) !== undefined)
  const isClosed = schema.additionalProperties === false || schema.unevaluatedProperties === false
  const closing = schema.additionalProperties === false ? 'additionalProperties' : 'unevaluatedProperties'
  const extra = { ...value, unknownProperty: 'unknown' }
  const least = numberOf(schema, 'minProperties') ?? 0
  const most = numberOf(schema, 'maxProperties') ?? Number.POSITIVE_INFINITY
  return [
    ...required.map((name) => change('missing-required', 'required', without(value, [name]), name)),
    ...(isClosed ? [change('extra-property', closing, extra)] : []),
    ...dependentChanges(schema, value),
    ...(least > 0 ? [change('too-few-properties', 'minProperties', without(value, names.slice(least - 1)))] : []),
    ...(most < MAX_ITEMS
      ? [change('too-many-properties', 'maxProperties', withMore(value, most + 1 - names.length))]
      : []),
    ...(schema.propertyNames === undefined
      ? []
      : ['unknownProperty', '!', '', 'not a name'].map((name) =>
          change('bad-name', 'propertyNames', { ...value, [name]: Object.values(value)[0] ?? 'unknown' }),
        )),
  ]
}

function dependentChanges(schema: SchemaObject, value: Table): readonly Change[] {
  const table = tableOf(schema, 'dependentRequired')
  return Object.keys(table)
    .filter((name) => Object.hasOwn(value, name))
    .flatMap((name) => listOf(table, name).map(String))
    .map((name) => change('missing-dependent', 'dependentRequired', without(value, [name]), name))
}

function withMore(value: Table, count: number): Table {
  const more = Array.from({ length: Math.max(0, count) }, (_, index) => [
    `more${index + 1}`,
    Object.values(value)[0] ?? 1,
  ])
  return { ...value, ...Object.fromEntries(more) }
}

function without(value: Table, names: readonly string[]): Table {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !names.includes(key)))
}
