/**
 * Whether an array fits the keywords about its items. Pure, no I/O.
 */
import type { Fault, FaultFinder, Look } from './find-fault.ts'
import { schemaOfItem } from './merge-array-keywords.ts'
import { canonicalText } from './same-value.ts'
import { atLeast, atMost, numberOf, type SchemaObject } from './schema-object.ts'

/** The first keyword that the array, or one of its items, does not satisfy. */
export function faultOfItems(schema: SchemaObject, items: readonly unknown[], look: Look): Fault | undefined {
  if (items.length < atLeast(schema, 'minItems')) return { keyword: 'minItems', pointer: '' }
  if (items.length > atMost(schema, 'maxItems')) return { keyword: 'maxItems', pointer: '' }
  if (schema.uniqueItems === true && new Set(items.map(canonicalText)).size < items.length) {
    return { keyword: 'uniqueItems', pointer: '' }
  }
  if ('items' in schema || 'prefixItems' in schema) {
    for (const [index, item] of items.entries()) {
      const fault = look.find(schemaOfItem(schema, index), item)
      if (fault) return { keyword: fault.keyword, pointer: `/${index}${fault.pointer}` }
    }
  }
  return faultOfContains(schema, items, look)
}

function faultOfContains(schema: SchemaObject, items: readonly unknown[], look: Look): Fault | undefined {
  if (!('contains' in schema)) return undefined
  const least = numberOf(schema, 'minContains') === undefined ? 1 : atLeast(schema, 'minContains')
  const count = (find: FaultFinder) => items.filter((item) => find(schema.contains, item) === undefined).length
  if (count(look.find) < least) return { keyword: 'contains', pointer: '' }
  return count(look.opposite) > atMost(schema, 'maxContains') ? { keyword: 'maxContains', pointer: '' } : undefined
}
