/**
 * The keywords a schema may hold and the form of each one's value: JSON Schema 2020-12 (Core and Validation) with
 * OpenAPI 3.1 section 4.8.24 and what 3.0 had in its place. Data, and one check of form. Pure.
 */
import { child, isRecord, type Located, type Place } from './place.ts'

export type KeywordForm =
  | 'schema'
  | 'schemas'
  | 'schema map'
  | 'number'
  | 'positive number'
  | 'count'
  | 'boolean'
  | 'text'
  | 'pattern'
  | 'names'
  | 'names map'
  | 'values'
  | 'type'
  | 'object'
  | 'any'

export const KEYWORDS: ReadonlyMap<string, KeywordForm> = new Map<string, KeywordForm>([
  ['$ref', 'text'],
  ['$id', 'text'],
  ['$schema', 'text'],
  ['$anchor', 'text'],
  ['$dynamicRef', 'text'],
  ['$dynamicAnchor', 'text'],
  ['$vocabulary', 'object'],
  ['$comment', 'text'],
  ['$defs', 'schema map'],
  ['definitions', 'schema map'],
  ['allOf', 'schemas'],
  ['anyOf', 'schemas'],
  ['oneOf', 'schemas'],
  ['not', 'schema'],
  ['if', 'schema'],
  ['then', 'schema'],
  ['else', 'schema'],
  ['dependentSchemas', 'schema map'],
  ['prefixItems', 'schemas'],
  ['items', 'schema'],
  ['contains', 'schema'],
  ['properties', 'schema map'],
  ['patternProperties', 'schema map'],
  ['additionalProperties', 'schema'],
  ['propertyNames', 'schema'],
  ['unevaluatedItems', 'schema'],
  ['unevaluatedProperties', 'schema'],
  ['type', 'type'],
  ['enum', 'values'],
  ['const', 'any'],
  ['multipleOf', 'positive number'],
  ['maximum', 'number'],
  ['exclusiveMaximum', 'number'],
  ['minimum', 'number'],
  ['exclusiveMinimum', 'number'],
  ['maxLength', 'count'],
  ['minLength', 'count'],
  ['pattern', 'pattern'],
  ['maxItems', 'count'],
  ['minItems', 'count'],
  ['uniqueItems', 'boolean'],
  ['maxContains', 'count'],
  ['minContains', 'count'],
  ['maxProperties', 'count'],
  ['minProperties', 'count'],
  ['required', 'names'],
  ['dependentRequired', 'names map'],
  ['format', 'text'],
  ['contentEncoding', 'text'],
  ['contentMediaType', 'text'],
  ['contentSchema', 'schema'],
  ['title', 'text'],
  ['description', 'text'],
  ['default', 'any'],
  ['deprecated', 'boolean'],
  ['readOnly', 'boolean'],
  ['writeOnly', 'boolean'],
  ['examples', 'any'],
  ['example', 'any'],
  ['discriminator', 'object'],
  ['xml', 'object'],
  ['externalDocs', 'object'],
  ['nullable', 'boolean'],
])

export const TYPE_NAMES: readonly string[] = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']

/** A schema in a schema. */
export interface Subschema extends Located {
  /** the keyword that it belongs to */
  readonly keyword: string
}

/** Each direct subschema with its place. */
export function subschemas(schema: Readonly<Record<string, unknown>>, place: Place): readonly Subschema[] {
  const found: Subschema[] = []
  for (const [keyword, value] of Object.entries(schema)) {
    switch (KEYWORDS.get(keyword)) {
      case 'schema':
        found.push({ keyword, value, place: child(place, keyword) })
        break
      case 'schemas':
        if (Array.isArray(value))
          found.push(
            ...value.map((item, index) => ({
              keyword,
              value: item,
              place: child(place, writtenAs(keyword, schema), index),
            })),
          )
        break
      case 'schema map':
        if (isRecord(value)) {
          found.push(
            ...Object.entries(value).map(([name, item]) => ({
              keyword,
              value: item,
              place: child(place, keyword, name),
            })),
          )
        }
        break
      default:
    }
  }
  return found
}

/** Schemas whose `items` was a list, as in JSON Schema draft 4; `prefixItems` is what it is called since. */
const tuples = new WeakSet<object>()

export function markTuple(schema: object): void {
  tuples.add(schema)
}

function writtenAs(keyword: string, schema: object): string {
  return keyword === 'prefixItems' && tuples.has(schema) ? 'items' : keyword
}

/** What is wrong with the form of a keyword's value, as the end of a sentence; undefined when nothing is. */
export function wrongForm(form: KeywordForm, value: unknown): string | undefined {
  switch (form) {
    case 'schema':
      return isSchema(value) ? undefined : 'is no schema'
    case 'schemas':
      return Array.isArray(value) && value.length > 0 && value.every(isSchema) ? undefined : 'is no list of schemas'
    case 'schema map':
      return isRecord(value) && Object.values(value).every(isSchema) ? undefined : 'is no map of schemas'
    case 'number':
      return typeof value === 'number' ? undefined : 'is no number'
    case 'positive number':
      return typeof value === 'number' && value > 0 ? undefined : 'is no number above 0'
    case 'count':
      return Number.isInteger(value) && Number(value) >= 0 ? undefined : 'is no whole number from 0'
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is neither true nor false'
    case 'text':
    case 'pattern':
      return typeof value === 'string' ? undefined : 'is no text'
    case 'names':
      return isNames(value) ? undefined : 'is no list of names'
    case 'names map':
      return isRecord(value) && Object.values(value).every(isNames) ? undefined : 'is no map of lists of names'
    case 'values':
      return Array.isArray(value) ? undefined : 'is no list of values'
    case 'type':
      return isType(value) ? undefined : 'is no type'
    case 'object':
      return isRecord(value) ? undefined : 'is no object'
    case 'any':
      return undefined
  }
}

function isSchema(value: unknown): boolean {
  return typeof value === 'boolean' || isRecord(value)
}

function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}

function isType(value: unknown): boolean {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value]
  return names.length > 0 && names.every((name) => typeof name === 'string' && TYPE_NAMES.includes(name))
}

const ANNOTATIONS = [
  'title',
  'description',
  '$comment',
  'deprecated',
  'discriminator',
  'externalDocs',
  'xml',
  '$vocabulary',
]

/** Keywords that no value is checked by: a wrong form of theirs leaves every check as it is. */
export function isAnnotation(keyword: string): boolean {
  return ANNOTATIONS.includes(keyword)
}
