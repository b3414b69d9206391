/**
 * The dialects of schemas before OpenAPI 3.1, in terms of 2020-12: rewritten in place, in the copy that is judged by, so
 * that every pointer into the schema still resolves. Pure. Flow: document → **schemas** → checks.
 */
import { KEYWORDS } from './schema-keywords.ts'

/** 2.0 and 3.0: nullable, boolean exclusive bounds, a `$ref` whose siblings are ignored, no `$id`; else JSON Schema 2020-12 */
export type SchemaDialect = '2.0' | '3.0' | '2020-12'

/**
 * OpenAPI 3.0.3 section 4.7.24 in terms of 2020-12, in place: every pointer into the schema still resolves.
 * `nullable` counts only beside a `type` of its own (clarified in 3.0.3).
 */
export function rewrite30(schema: Record<string, unknown>): void {
  if (typeof schema.$ref === 'string') {
    for (const keyword of Object.keys(schema)) if (keyword !== '$ref' && KEYWORDS.has(keyword)) delete schema[keyword]
    return
  }
  if (schema.nullable === true && typeof schema.type === 'string') schema.type = [schema.type, 'null']
  if (typeof schema.nullable === 'boolean') delete schema.nullable
  moveExclusive(schema, 'minimum', 'exclusiveMinimum')
  moveExclusive(schema, 'maximum', 'exclusiveMaximum')
}

function moveExclusive(schema: Record<string, unknown>, bound: string, exclusive: string): void {
  if (typeof schema[exclusive] !== 'boolean') return
  if (schema[exclusive] === true && typeof schema[bound] === 'number') {
    schema[exclusive] = schema[bound]
    delete schema[bound]
  } else delete schema[exclusive]
}
