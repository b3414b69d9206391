/**
 * What a schema says of the types of its values, as far as it can be read without a value: wire text has no types of
 * its own, so parameters are read by these.
 */
import type { ParameterForm, Shape } from './parameter-codec.ts'
import { isRecord } from './place.ts'
import type { SchemaObject } from './schema-walk.ts'

/** One step along a `$ref`. */
export type Follow = (schema: SchemaObject) => unknown

const MAX_STEPS = 64

/** The type names the schema allows, through `$ref`, `allOf`, `anyOf`, `oneOf`, `enum` and `const`; empty: any. */
export function typesOf(schema: unknown, follow: Follow): ReadonlySet<string> {
  const types = new Set<string>()
  for (const part of partsOf(schema, follow)) {
    const { type, enum: values } = part
    if (typeof type === 'string') types.add(type)
    else if (Array.isArray(type)) for (const name of type) types.add(String(name))
    else if (Array.isArray(values)) for (const value of values) types.add(typeOfValue(value))
    else if (Object.hasOwn(part, 'const')) types.add(typeOfValue(part.const))
    else if (part.properties !== undefined) types.add('object')
    else if (part.items !== undefined || part.prefixItems !== undefined) types.add('array')
    // Without a type these check nothing but numbers: whoever wrote them meant one.
    else if (NUMBER_KEYWORDS.some((keyword) => part[keyword] !== undefined)) types.add('number')
  }
  return types
}

const NUMBER_KEYWORDS = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] as const

/** How a value of this schema is laid out on the wire: as a list before an object before a single value. */
export function shapesOf(schema: unknown, follow: Follow): Pick<ParameterForm, 'shape' | 'others' | 'isUntyped'> {
  const types = typesOf(schema, follow)
  if (types.size === 0) return { shape: 'primitive', isUntyped: true }
  const shapes: Shape[] = []
  if (types.has('array')) shapes.push('array')
  if (types.has('object')) shapes.push('object')
  if ([...types].some((type) => type !== 'array' && type !== 'object' && type !== 'null')) shapes.push('primitive')
  const [shape = 'primitive', ...others] = shapes
  return others.length === 0 ? { shape } : { shape, others }
}

export function declaredProperties(
  schema: unknown,
  follow: Follow,
): Pick<ParameterForm, 'properties' | 'openProperties'> {
  const names = new Set<string>()
  let isOpen = true
  for (const part of partsOf(schema, follow)) {
    if (isRecord(part.properties)) for (const name of Object.keys(part.properties)) names.add(name)
    if (part.additionalProperties === false || part.unevaluatedProperties === false) isOpen = false
  }
  return { properties: [...names], openProperties: isOpen }
}

/** The schema of one item of a list, or of one property of an object; undefined where nothing is said of it. */
export function itemSchema(schema: unknown, index: number, follow: Follow): unknown {
  for (const part of partsOf(schema, follow)) {
    const prefix = part.prefixItems
    if (Array.isArray(prefix) && index < prefix.length) return prefix[index]
    if (part.items !== undefined) return part.items
  }
  return undefined
}

export function propertySchema(schema: unknown, name: string, follow: Follow): unknown {
  let additional: unknown
  for (const part of partsOf(schema, follow)) {
    const { properties, patternProperties } = part
    if (isRecord(properties) && Object.hasOwn(properties, name)) return properties[name]
    // Which pattern fits is for the judge; the first is as good a guess as any at what type is meant.
    if (isRecord(patternProperties)) additional ??= Object.values(patternProperties)[0]
    additional ??= part.additionalProperties
  }
  return additional
}

/** The schema itself with all that its references and combinations may add. */
function partsOf(schema: unknown, follow: Follow): readonly SchemaObject[] {
  const found = new Set<SchemaObject>()
  const pending: unknown[] = [schema]
  for (let steps = 0; pending.length > 0 && steps < MAX_STEPS; steps += 1) {
    const next = pending.shift()
    if (!isRecord(next) || found.has(next)) continue
    found.add(next)
    if (typeof next.$ref === 'string') pending.push(follow(next))
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const parts = next[keyword]
      if (Array.isArray(parts)) pending.push(...parts)
    }
  }
  return [...found]
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}
