/**
 * Reading keywords of a schema that nobody has checked: a keyword of the wrong form reads as absent. Pure, no I/O.
 */

/** A schema that is not a boolean. Its keywords are unknown until read. */
export type SchemaObject = Readonly<Record<string, unknown>>

export type Table = Readonly<Record<string, unknown>>

const EMPTY: Table = {}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Own properties only: a schema may well speak of a property called `constructor`. */
export function own(table: Table, name: string): unknown {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

export function numberOf(schema: SchemaObject, keyword: string): number | undefined {
  const value = schema[keyword]
  return typeof value === 'number' && !Number.isNaN(value) ? value : undefined
}

/** A count such as `minItems`; fractions and negative numbers mean what they mean to a comparison with a length. */
export function atLeast(schema: SchemaObject, keyword: string): number {
  return Math.max(0, Math.ceil(numberOf(schema, keyword) ?? 0))
}

/** A count such as `maxItems`, infinite where absent. */
export function atMost(schema: SchemaObject, keyword: string): number {
  return Math.floor(numberOf(schema, keyword) ?? Number.POSITIVE_INFINITY)
}

export function textOf(schema: SchemaObject, keyword: string): string | undefined {
  const value = schema[keyword]
  return typeof value === 'string' ? value : undefined
}

/** The entries of a keyword whose value is a list; none where it is something else. */
export function listOf(schema: SchemaObject, keyword: string): readonly unknown[] {
  const value = schema[keyword]
  return Array.isArray(value) ? value : []
}

const NO_TEXTS: readonly string[] = []

/** The texts of a keyword that holds one text or a list of them: `type`, `required`, a merged `pattern`. */
export function textsOf(schema: SchemaObject, keyword: string): readonly string[] {
  const value = schema[keyword]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : NO_TEXTS
}

/** The table a keyword such as `properties` holds; empty where it is something else. */
export function tableOf(schema: SchemaObject, keyword: string): Table {
  const value = schema[keyword]
  return isTable(value) ? value : EMPTY
}

/** The type names; `nullable: true` (OpenAPI 3.0) adds `null` to them. */
export function typesOf(schema: SchemaObject): readonly string[] {
  const types = textsOf(schema, 'type')
  return schema.nullable === true && types.length > 0 && !types.includes('null') ? [...types, 'null'] : types
}

/** One schema that asks for all of the given ones. */
export function allOf(schemas: readonly unknown[]): unknown {
  const asking = schemas.filter((schema) => schema !== true && schema !== undefined)
  return asking.length > 1 ? { allOf: [...new Set(asking)] } : (asking[0] ?? true)
}

/** The value less the keywords named. */
export function without(schema: SchemaObject, keywords: ReadonlySet<string>): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.has(keyword)))
}
