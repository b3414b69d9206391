/**
 * What a schema says of the shape of its value, gathered through references and combinations: bodies without types of
 * their own are read by it. Pure.
 */
import { type Follow, isRecord, type Shape, typesOf } from '../contract/index.ts'

export type SchemaPart = Readonly<Record<string, unknown>>

const MAX_PARTS = 256

/** Everything that may say something of the value; the schema itself first, then what it refers to. */
export function partsOf(schema: unknown, follow: Follow): readonly SchemaPart[] {
  const found = new Set<SchemaPart>()
  const pending: unknown[] = [schema]
  for (const next of pending) {
    if (!isRecord(next) || found.has(next) || found.size >= MAX_PARTS) continue
    found.add(next)
    if (typeof next.$ref === 'string') pending.push(follow(next))
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const branches = next[keyword]
      if (Array.isArray(branches)) pending.push(...branches)
    }
  }
  return [...found]
}

/** A list wherever one is allowed; an object only where nothing else is. */
export function shapeOf(schema: unknown, follow: Follow): Shape {
  const types = typesOf(schema, follow)
  if (types.has('array')) return 'array'
  return types.has('object') && [...types].every((type) => type === 'object' || type === 'null')
    ? 'object'
    : 'primitive'
}

/** Names of the declared properties, in the order of the document. */
export function propertyNames(parts: readonly SchemaPart[]): readonly string[] {
  const names = new Set<string>()
  for (const { properties } of parts) {
    if (isRecord(properties)) for (const name of Object.keys(properties)) names.add(name)
  }
  return [...names]
}

export function requiredNames(parts: readonly SchemaPart[]): ReadonlySet<unknown> {
  return new Set(parts.flatMap(({ required }) => (Array.isArray(required) ? required : [])))
}
