/**
 * The members of a value, each with the schemas that speak of it: of all branches that may apply, since any of them may
 * be the one that documents it. Pure.
 */
import { type DocumentedContent, type Follow, isRecord, pointerTo } from '../contract/index.ts'

export type SchemaPart = Readonly<Record<string, unknown>>

export interface Member {
  readonly pointer: string
  /** what stands in the value */
  readonly value: unknown
  /** the schemas that name it; empty: none does */
  readonly schemas: readonly unknown[]
  /** the object it is a member of, in all its parts */
  readonly owners: readonly SchemaPart[]
}

const MAX_DEPTH = 64
const MAX_ITEMS = 200

/** How schemas lead to others: by reference, and by discriminator. */
export type Leading = Pick<DocumentedContent, 'follow' | 'choose'>

/** The properties of all objects in a value, the outer ones first. What no schema names is not entered. */
export function* propertiesOf(value: unknown, schema: unknown, leading: Leading): Generator<Member> {
  yield* below(value, [schema], '', { leading, depth: 0 })
}

type Position = { readonly leading: Leading; readonly depth: number }

function* below(value: unknown, schemas: readonly unknown[], pointer: string, at: Position): Generator<Member> {
  if (at.depth > MAX_DEPTH) return
  const { follow, choose } = at.leading
  const stated = schemas.flatMap((schema) => partsOf(schema, follow))
  const chosen = isRecord(value) ? stated.flatMap((part) => partsOf(choose(part, value), follow)) : []
  const parts = [...new Set([...stated, ...chosen])]
  const deeper = { ...at, depth: at.depth + 1 }
  if (Array.isArray(value)) {
    for (const [index, item] of value.slice(0, MAX_ITEMS).entries()) {
      const items = parts.flatMap((part) => itemOf(part, index))
      if (items.length > 0) yield* below(item, items, `${pointer}/${index}`, deeper)
    }
  } else if (isRecord(value)) {
    for (const [name, member] of Object.entries(value)) {
      const named = parts.flatMap((part) => propertyOf(part, name))
      const found = { pointer: pointer + pointerTo(name), value: member, schemas: named, owners: parts }
      yield found
      if (named.length > 0) yield* below(member, named, found.pointer, deeper)
    }
  }
}

/** The schema that stands at a pointer, in all its parts. */
export function partsAt(schema: unknown, tokens: readonly string[], follow: Follow): readonly SchemaPart[] {
  let schemas: readonly unknown[] = [schema]
  for (const token of tokens) {
    const parts = schemas.flatMap((next) => partsOf(next, follow))
    const items = /^\d+$/.test(token) ? parts.flatMap((part) => itemOf(part, Number(token))) : []
    schemas = items.length > 0 ? items : parts.flatMap((part) => propertyOf(part, token))
  }
  return schemas.flatMap((next) => partsOf(next, follow))
}

function itemOf(part: SchemaPart, index: number): readonly unknown[] {
  const prefix = part.prefixItems
  if (Array.isArray(prefix) && index < prefix.length) return [prefix[index]]
  return part.items === undefined ? [] : [part.items]
}

function propertyOf(part: SchemaPart, name: string): readonly unknown[] {
  const { properties, patternProperties, additionalProperties } = part
  if (isRecord(properties) && Object.hasOwn(properties, name)) return [properties[name]]
  // Which pattern a name fits is for the judge; here any pattern may mean it.
  if (isRecord(patternProperties) && Object.keys(patternProperties).length > 0) return [true]
  return isRecord(additionalProperties) ? [additionalProperties] : []
}

/** Everything that may say something of the value, through references and combinations. */
export function partsOf(schema: unknown, follow: Follow): readonly SchemaPart[] {
  const found = new Set<SchemaPart>()
  const pending: unknown[] = [schema]
  while (pending.length > 0) {
    const next = pending.pop()
    if (!isRecord(next) || found.has(next)) continue
    found.add(next)
    if (typeof next.$ref === 'string') pending.push(follow(next))
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const branches = next[keyword]
      if (Array.isArray(branches)) pending.push(...branches)
    }
    pending.push(next.if, next.then, next.else)
    if (isRecord(next.dependentSchemas)) pending.push(...Object.values(next.dependentSchemas))
  }
  return [...found]
}

/** Whether a discriminator speaks of an object in the value. */
export function hasDiscriminator(value: unknown, schema: unknown, leading: Leading): boolean {
  for (const { owners } of propertiesOf(value, schema, leading)) {
    if (owners.some((part) => part.discriminator !== undefined)) return true
  }
  return false
}
