/**
 * Properties that belong to the other direction: `readOnly` ones are not sent, `writeOnly` ones not returned
 * (OpenAPI 3.1 section 4.8.24.1, OpenAPI 3.0 section 4.7.24). Pure, no I/O.
 */
import { isTable, listOf, own, type SchemaObject, tableOf } from './schema-object.ts'

export interface Withholding {
  readonly direction: 'request' | 'response'
  readonly follow: (schema: SchemaObject) => unknown
}

/** Schemas that refer to themselves are looked into this far. */
const MAX_DEPTH = 8

/** Whether a property with this schema is left out; the mark may stand behind `$ref` and `allOf`. */
export function isWithheld(schema: unknown, withholding: Withholding, depth = 0): boolean {
  if (!isTable(schema) || depth > MAX_DEPTH) return false
  if (schema[withholding.direction === 'request' ? 'readOnly' : 'writeOnly'] === true) return true
  if (listOf(schema, 'allOf').some((part) => isWithheld(part, withholding, depth + 1))) return true
  return typeof schema.$ref === 'string' && isWithheld(withholding.follow(schema), withholding, depth + 1)
}

/** The value less the withheld properties: examples are written for one direction and shown in both. */
export function withoutWithheld(value: unknown, schema: unknown, withholding: Withholding): unknown {
  return typeof value === 'object' ? strip({ value, schema, withholding, depth: 0 }) : value
}

interface Stripping {
  readonly value: unknown
  readonly schema: unknown
  readonly withholding: Withholding
  readonly depth: number
}

const MAX_STRIP_DEPTH = 40

function strip(stripping: Stripping): unknown {
  const { value, schema, depth } = stripping
  if (typeof value !== 'object' || value === null || !isTable(schema) || depth > MAX_STRIP_DEPTH) return value
  const parts = partsOf(schema, stripping)
  const stripped = parts.reduce<unknown>(
    (rest, part) => strip({ ...stripping, value: rest, schema: part, depth: depth + 1 }),
    value,
  )
  const within = (inner: unknown, innerSchema: unknown) =>
    strip({ ...stripping, value: inner, schema: innerSchema, depth: depth + 1 })
  if (Array.isArray(stripped)) return stripped.map((item) => within(item, schema.items))
  if (!isTable(stripped)) return stripped
  const properties = tableOf(schema, 'properties')
  const kept = Object.entries(stripped).filter(([name]) => !isWithheld(own(properties, name), stripping.withholding))
  return Object.fromEntries(kept.map(([name, inner]) => [name, within(inner, own(properties, name))]))
}

function partsOf(schema: SchemaObject, { withholding }: Stripping): readonly unknown[] {
  const target = typeof schema.$ref === 'string' ? [withholding.follow(schema)] : []
  return [...target, ...listOf(schema, 'allOf')]
}
