/**
 * Which properties messages of one direction do without: a request needs no `readOnly` one, a response no `writeOnly`
 * one, whatever `required` says (OpenAPI 3.1, 4.8.24). Pure.
 */
import { isRecord } from './place.ts'
import type { SchemaObject, SchemaWalk } from './schema-walk.ts'

/** Which way a message goes. */
export type Direction = 'request' | 'response'

export interface Omission {
  /**
   * Whether a property that a schema requires is left out: it, what its references lead to, a branch of its own, or one
   * of the schemas around it (which apply whatever branch does) keeps the property to the other direction.
   */
  readonly isOmitted: (name: string, schema: SchemaObject, around: readonly SchemaObject[]) => boolean
  /** the names that schemas around a reference keep to the other direction, and that what it leads to requires */
  readonly omittedBehind: (
    target: unknown,
    around: readonly SchemaObject[],
    inherited: readonly string[],
  ) => readonly string[]
}

const ALWAYS = ['allOf']
const PERHAPS = [...ALWAYS, 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas']

export function omission(direction: Direction, walk: SchemaWalk): Omission {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly'
  const always = remembered((schema) => reachable(schema, ALWAYS, walk))
  const perhaps = remembered((schema) => reachable(schema, PERHAPS, walk))
  const isKept = remembered((property) => perhaps(property).some((part) => part[flag] === true))
  const required = remembered((schema) => new Set(perhaps(schema).flatMap((part) => namesOf(part.required))))

  const keeps = (name: string) => (part: SchemaObject) => {
    const { properties } = part
    const property = isRecord(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined
    return isRecord(property) && isKept(property)
  }

  const isOmitted = (name: string, schema: SchemaObject, around: readonly SchemaObject[]) =>
    perhaps(schema).some(keeps(name)) || around.some((outer) => always(outer).some(keeps(name)))

  const omittedBehind: Omission['omittedBehind'] = (target, around, inherited) => {
    if (!isRecord(target)) return []
    const outer = around.filter((schema) => Object.keys(schema).some((keyword) => keyword !== '$ref'))
    if (outer.length === 0 && inherited.length === 0) return []
    const isLeftOut = (name: string) =>
      inherited.includes(name) || outer.some((schema) => always(schema).some(keeps(name)))
    return [...required(target)].filter((name) => isLeftOut(name) && !perhaps(target).some(keeps(name))).sort()
  }

  return { isOmitted, omittedBehind }
}

function remembered<T>(work: (schema: SchemaObject) => T): (schema: SchemaObject) => T {
  const known = new Map<SchemaObject, T>()
  return (schema) => {
    const found = known.get(schema) ?? work(schema)
    known.set(schema, found)
    return found
  }
}

function namesOf(required: unknown): readonly string[] {
  return Array.isArray(required) ? required.map(String) : []
}

/** A schema with all that its references and these keywords add to it. */
function reachable(schema: unknown, keywords: readonly string[], walk: SchemaWalk): readonly SchemaObject[] {
  const found = new Set<SchemaObject>()
  const pending = [schema]
  while (pending.length > 0) {
    const next = pending.pop()
    if (!isRecord(next) || found.has(next)) continue
    found.add(next)
    for (const keyword of keywords) {
      const value = next[keyword]
      if (Array.isArray(value)) pending.push(...value)
      else if (keyword === 'dependentSchemas' && isRecord(value)) pending.push(...Object.values(value))
      else pending.push(value)
    }
    pending.push(...walk.targetsOf(next).map((target) => target.value))
  }
  return [...found]
}
