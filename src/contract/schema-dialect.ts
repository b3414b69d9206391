/**
 * The dialects of schemas before OpenAPI 3.1, in terms of 2020-12: rewritten in place, in the copy that is judged by, so
 * that every pointer into the schema still resolves. Pure. Flow: document → **schemas** → checks.
 */
import { KEYWORDS } from './schema-keywords.ts'

/** 2.0 and 3.0: nullable, boolean exclusive bounds, a `$ref` whose siblings are ignored, no `$id`; else JSON Schema 2020-12 */
export type SchemaDialect = '2.0' | '3.0' | '2020-12'

/** What a schema means that the keywords of 2020-12 do not say in the same place. */
export interface Rewritten {
  /** null fits, whatever the other keywords say */
  readonly isNullable: boolean
  /** `items` was a list of schemas, which is `prefixItems` now */
  readonly isTuple: boolean
}

/**
 * OpenAPI 3.0.3 section 4.7.24. By its letter `nullable` counts only beside a `type`, and null must fit the `allOf` beside
 * it as well; documents write it to say that null may come, and that is how it is read, beside a `$ref` too.
 */
export function rewrite30(schema: Record<string, unknown>): Rewritten {
  const isNullable = schema.nullable === true
  if (typeof schema.$ref === 'string') {
    for (const keyword of Object.keys(schema)) if (keyword !== '$ref' && KEYWORDS.has(keyword)) delete schema[keyword]
    return { isNullable, isTuple: false }
  }
  if (isNullable && typeof schema.type === 'string') schema.type = [schema.type, 'null']
  if (typeof schema.nullable === 'boolean') delete schema.nullable
  moveExclusive(schema, 'minimum', 'exclusiveMinimum')
  moveExclusive(schema, 'maximum', 'exclusiveMaximum')
  return { isNullable, isTuple: moveTuple(schema) }
}

/** Of what checks values, what no version before 3.1 has (OpenAPI 3.0.3 section 4.7.24). */
const SINCE_31: ReadonlySet<string> = new Set([
  'const',
  'contains',
  'dependentRequired',
  'dependentSchemas',
  'else',
  'if',
  'maxContains',
  'minContains',
  'patternProperties',
  'prefixItems',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
])

/** And what 2.0 does not have either (OpenAPI 2.0, Schema Object). */
const SINCE_30: ReadonlySet<string> = new Set(['anyOf', 'not', 'nullable', 'oneOf'])

/** `isForm`: the version has the keyword, but not with such a value. */
export interface LaterKeyword {
  readonly keyword: string
  readonly isForm: boolean
}

/** Keywords that the version does not have, or not with such a value, and that are read all the same; before anything is rewritten. */
export function* laterKeywords(
  schema: Readonly<Record<string, unknown>>,
  dialect: SchemaDialect,
): Generator<LaterKeyword> {
  if (dialect === '2020-12' || typeof schema.$ref === 'string') return
  for (const keyword of Object.keys(schema)) {
    if (SINCE_31.has(keyword) || (dialect === '2.0' && SINCE_30.has(keyword))) yield { keyword, isForm: false }
    else if (isLaterForm(keyword, schema[keyword], dialect)) yield { keyword, isForm: true }
  }
}

function isLaterForm(keyword: string, value: unknown, dialect: SchemaDialect): boolean {
  if (keyword === 'exclusiveMinimum' || keyword === 'exclusiveMaximum') return typeof value === 'number'
  // 2.0 has the types of JSON Schema draft 4 as they are.
  return keyword === 'type' && dialect === '3.0' && (Array.isArray(value) || value === 'null')
}

/** Numbers that stand there as text, of which there is but one reading; the keywords that had them. */
export function rewriteNumbers(schema: Record<string, unknown>): readonly string[] {
  return Object.keys(schema).filter((keyword) => {
    const value = schema[keyword]
    const form = typeof value === 'string' ? KEYWORDS.get(keyword) : undefined
    const isNumber = form === 'number' || form === 'positive number' || form === 'count'
    if (!isNumber || !/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(String(value))) return false
    schema[keyword] = Number(value)
    return true
  })
}

/**
 * `type: string` beside an `enum` of nothing but numbers or booleans, which no value is both of: YAML has made them of what was
 * written without quotes. Their texts take their place; says whether it was so.
 */
export function rewriteEnum(schema: Record<string, unknown>): boolean {
  const { type, enum: members } = schema
  const isText =
    type === 'string' || (Array.isArray(type) && type.every((name) => name === 'string' || name === 'null'))
  if (!isText || !Array.isArray(members) || members.length === 0) return false
  const scalars = members.filter((member) => member !== null)
  if (!scalars.every((member) => typeof member === 'number' || typeof member === 'boolean')) return false
  if (scalars.length === 0) return false
  schema.enum = members.map((member) => (member === null ? null : String(member)))
  return true
}

function moveExclusive(schema: Record<string, unknown>, bound: string, exclusive: string): void {
  if (typeof schema[exclusive] !== 'boolean') return
  if (schema[exclusive] === true && typeof schema[bound] === 'number') {
    schema[exclusive] = schema[bound]
    delete schema[bound]
  } else delete schema[exclusive]
}

/** JSON Schema draft 4 has lists of schemas in `items`; OpenAPI took that away, and documents have them all the same. */
function moveTuple(schema: Record<string, unknown>): boolean {
  if (!Array.isArray(schema.items)) return false
  schema.prefixItems = schema.items
  delete schema.items
  if (schema.additionalItems !== undefined) schema.items = schema.additionalItems
  delete schema.additionalItems
  return true
}
