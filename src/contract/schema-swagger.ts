/**
 * OpenAPI 2.0's schemas in terms of the dialect that 3.0 has, in place: every pointer into the schema still resolves.
 * And the schemas that 2.0 does not write as such, since a parameter or a header describes its value itself.
 * Flow: document → **schemas** → checks. Pure.
 */
import type { LocatedObject } from './document-reader.ts'
import type { Located } from './place.ts'
import { KEYWORDS } from './schema-keywords.ts'

/** OpenAPI 2.0, "Schema Object" and "Data Types": a file, a discriminator that is a name; and the usual `x-nullable`. */
export function rewrite20(schema: Record<string, unknown>): void {
  if (schema['x-nullable'] === true) schema.nullable = true
  if (typeof schema.$ref === 'string') return
  if (schema.type === 'file') Object.assign(schema, { type: 'string', format: 'binary' })
  if (typeof schema.discriminator === 'string') schema.discriminator = { propertyName: schema.discriminator }
}

/** What a parameter says of itself, not of its value, under the name of a keyword. */
const OWN = ['required', 'description', 'example', 'examples']

/**
 * The schema of a parameter, header or form field of 2.0, which stands among its other members. A copy, since `required`
 * means something else there; its place is the parameter's, so that each keyword still has its own.
 */
export function ownSchema({ value, place }: LocatedObject): Located | undefined {
  const entries = Object.entries(value).filter(
    ([key]) => (KEYWORDS.has(key) && !OWN.includes(key)) || key === 'x-nullable' || key === 'x-inferred',
  )
  if (entries.length === 0) return undefined
  return { value: Object.fromEntries(entries), place, isDerived: true }
}
