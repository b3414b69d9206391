/**
 * Which properties messages of one direction do without: a request needs no `readOnly` one, a response no `writeOnly`
 * one, whatever `required` says (OpenAPI 3.1, 4.8.24). Pure but for the documents that references open.
 */
import { isRecord } from './place.ts'
import type { SchemaObject, SchemaWalk } from './schema-walk.ts'

/** Which way a message goes. */
export type Direction = 'request' | 'response'

/** Whether messages in this direction do without a property, as the schema itself, its `$ref` or `allOf` has it. */
export function isOmitted(name: string, schema: SchemaObject, direction: Direction, walk: SchemaWalk): boolean {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly'
  return reachable(schema, walk).some((part) => {
    const properties = part.properties
    if (!isRecord(properties) || !Object.hasOwn(properties, name)) return false
    return reachable(properties[name], walk).some((property) => property[flag] === true)
  })
}

/** A schema with what its references and `allOf` add to it. */
function reachable(schema: unknown, walk: SchemaWalk): readonly SchemaObject[] {
  const found = new Set<SchemaObject>()
  const pending = [schema]
  while (pending.length > 0) {
    const next = pending.pop()
    if (!isRecord(next) || found.has(next)) continue
    found.add(next)
    if (Array.isArray(next.allOf)) pending.push(...next.allOf)
    pending.push(...walk.targetsOf(next).map(({ value }) => value))
  }
  return [...found]
}
