/**
 * The keywords of arrays, where two schemas both have to hold. `items` of the one speaks about the positions that only
 * the other's `prefixItems` names (JSON Schema Core 10.3.1.2). Pure, no I/O.
 */
import { allOf, listOf, type SchemaObject } from './schema-object.ts'

/** What both ask of items. */
export function mergeArrayKeywords(a: SchemaObject, b: SchemaObject): SchemaObject {
  const merged: Record<string, unknown> = {}
  const length = Math.max(listOf(a, 'prefixItems').length, listOf(b, 'prefixItems').length)
  if (length > 0) {
    merged.prefixItems = Array.from({ length }, (_, index) => allOf([schemaOfItem(a, index), schemaOfItem(b, index)]))
  }
  if ('items' in a && 'items' in b) merged.items = allOf([a.items, b.items])
  return merged
}

/** What a schema asks of the item at a position. */
export function schemaOfItem(schema: SchemaObject, index: number): unknown {
  const prefix = listOf(schema, 'prefixItems')
  return index < prefix.length ? prefix[index] : (schema.items ?? true)
}
