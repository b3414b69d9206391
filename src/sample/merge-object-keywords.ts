/**
 * The keywords of objects, where two schemas both have to hold. `additionalProperties` of the one speaks about the
 * properties only the other names (JSON Schema Core 10.3.2.3). Pure, no I/O.
 */
import type { PatternMatcher } from './match-pattern.ts'
import { allOf, own, type SchemaObject, type Table, tableOf, textsOf } from './schema-object.ts'

/** What both ask of properties. */
export function mergeObjectKeywords(a: SchemaObject, b: SchemaObject, matches: PatternMatcher): SchemaObject {
  const merged: Record<string, unknown> = {}
  const properties = mergeProperties(a, b, matches)
  if (properties) merged.properties = properties
  if ('patternProperties' in a || 'patternProperties' in b) {
    merged.patternProperties = mergeTables(tableOf(a, 'patternProperties'), tableOf(b, 'patternProperties'), both)
  }
  if ('additionalProperties' in a && 'additionalProperties' in b) {
    merged.additionalProperties = both(a.additionalProperties, b.additionalProperties)
  }
  if ('dependentRequired' in a && 'dependentRequired' in b) {
    const [ours, theirs] = [tableOf(a, 'dependentRequired'), tableOf(b, 'dependentRequired')]
    merged.dependentRequired = mergeTables(ours, theirs, (one, other) => [...namesIn(one), ...namesIn(other)])
  }
  return merged
}

function namesIn(value: unknown): readonly string[] {
  return textsOf({ names: value }, 'names')
}

function both(one: unknown, other: unknown): unknown {
  return allOf([one, other])
}

function mergeTables(a: Table, b: Table, merge: (one: unknown, other: unknown) => unknown): Table {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return Object.fromEntries(
    names.map((name) => {
      const [ours, theirs] = [own(a, name), own(b, name)]
      return [name, ours === undefined ? theirs : theirs === undefined ? ours : merge(ours, theirs)]
    }),
  )
}

function mergeProperties(a: SchemaObject, b: SchemaObject, matches: PatternMatcher): Table | undefined {
  if (!('properties' in a) && !('properties' in b)) return undefined
  const names = [...new Set([...Object.keys(tableOf(a, 'properties')), ...Object.keys(tableOf(b, 'properties'))])]
  return Object.fromEntries(names.map((name) => [name, allOf([asks(a, name, matches), asks(b, name, matches)])]))
}

/** What a schema asks of one property, less its `patternProperties`, which are merged by themselves. */
function asks(schema: SchemaObject, name: string, matches: PatternMatcher): unknown {
  const named = own(tableOf(schema, 'properties'), name)
  if (named !== undefined) return named
  const isCovered = Object.keys(tableOf(schema, 'patternProperties')).some(
    (pattern) => matches(pattern, name) !== false,
  )
  return isCovered ? undefined : schema.additionalProperties
}

/** What a schema asks of one property altogether. */
export function schemaOfProperty(schema: SchemaObject, name: string, matches: PatternMatcher): unknown {
  const table = tableOf(schema, 'patternProperties')
  const patterns = Object.keys(table).filter((pattern) => matches(pattern, name) !== false)
  return allOf([asks(schema, name, matches), ...patterns.map((pattern) => table[pattern])])
}
