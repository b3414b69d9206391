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
export function propertiesOf(value: unknown, schema: unknown, leading: Leading): readonly Member[] {
  const members: Member[] = []
  addMembers(value, [schema], '', { leading, members, depth: 0 })
  return members
}

interface Gathering {
  readonly leading: Leading
  readonly members: Member[]
  readonly depth: number
}

function addMembers(value: unknown, schemas: readonly unknown[], pointer: string, at: Gathering): void {
  if (at.depth > MAX_DEPTH || typeof value !== 'object' || value === null) return
  const parts = partsFor(value, schemas, at.leading)
  const deeper = { ...at, depth: at.depth + 1 }
  if (Array.isArray(value)) {
    for (const [index, item] of value.slice(0, MAX_ITEMS).entries()) {
      const items = schemasOfItem(parts, index)
      if (items.length > 0) addMembers(item, items, `${pointer}/${index}`, deeper)
    }
  } else if (isRecord(value)) {
    for (const [name, member] of Object.entries(value)) {
      const named = schemasOfProperty(parts, name)
      const found = { pointer: pointer + pointerTo(name), value: member, schemas: named, owners: parts }
      at.members.push(found)
      if (named.length > 0) addMembers(member, named, found.pointer, deeper)
    }
  }
}

/** All that speaks of the value: what its schemas are made of, and what a discriminator chooses for it. */
function partsFor(value: object, schemas: readonly unknown[], { follow, choose }: Leading): readonly SchemaPart[] {
  const stated = partsOfAll(schemas, follow)
  const chosen = isRecord(value) ? stated.flatMap((part) => partsOf(choose(part, value), follow)) : []
  return chosen.length > 0 ? distinct([...stated, ...chosen]) : stated
}

function schemasOfItem(parts: readonly SchemaPart[], index: number): readonly unknown[] {
  return distinct(parts.flatMap((part) => itemOf(part, index)))
}

function schemasOfProperty(parts: readonly SchemaPart[], name: string): readonly unknown[] {
  const [only] = parts
  if (only && parts.length === 1) return propertyOf(only, name)
  return distinct(parts.flatMap((part) => propertyOf(part, name)))
}

/** Branches often have the same schema in common, and the parts of each are looked at in turn. */
function distinct<T>(schemas: readonly T[]): readonly T[] {
  return schemas.length > 1 ? [...new Set(schemas)] : schemas
}

function partsOfAll(schemas: readonly unknown[], follow: Follow): readonly SchemaPart[] {
  if (schemas.length === 1) return partsOf(schemas[0], follow)
  return distinct(schemas.flatMap((schema) => partsOf(schema, follow)))
}

/** The schema that stands at a pointer, in all its parts. */
export function partsAt(schema: unknown, tokens: readonly string[], follow: Follow): readonly SchemaPart[] {
  let schemas: readonly unknown[] = [schema]
  for (const token of tokens) {
    const parts = partsOfAll(schemas, follow)
    const items = /^\d+$/.test(token) ? parts.flatMap((part) => itemOf(part, Number(token))) : []
    schemas = items.length > 0 ? items : parts.flatMap((part) => propertyOf(part, token))
  }
  return partsOfAll(schemas, follow)
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
  if (!isRecord(schema)) return []
  // Most schemas stand for themselves.
  if (!COMBINING.some((keyword) => keyword in schema)) return [schema]
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

const COMBINING = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', 'dependentSchemas']

/** Whether a discriminator speaks of an object in the value that has members. */
export function hasDiscriminator(value: unknown, schema: unknown, leading: Leading): boolean {
  return isDiscriminated(value, [schema], { leading, depth: 0 })
}

/** Goes where `addMembers` goes, and leaves out what holds no object. */
function isDiscriminated(value: unknown, schemas: readonly unknown[], at: Omit<Gathering, 'members'>): boolean {
  const { leading, depth } = at
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null || schemas.length === 0) return false
  const parts = partsFor(value, schemas, leading)
  const deeper = { leading, depth: depth + 1 }
  if (Array.isArray(value)) {
    const isOne = (item: unknown, index: number) =>
      isComposed(item) && isDiscriminated(item, schemasOfItem(parts, index), deeper)
    return value.slice(0, MAX_ITEMS).some(isOne)
  }
  const members = Object.entries(value)
  if (members.length > 0 && parts.some((part) => part.discriminator !== undefined)) return true
  return members.some(
    ([name, member]) => isComposed(member) && isDiscriminated(member, schemasOfProperty(parts, name), deeper),
  )
}

function isComposed(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
