/**
 * Objects that stand at an address of their own, while they are built: their values derive from the address, and what the
 * address says of them they hold. Pure, no I/O.
 */
import { expandSchema } from './expand-schema.ts'
import { hasShape } from './format-shapes.ts'
import { heldIn, type Identity, idProperties, knownProperties } from './identity.ts'
import { schemaOfProperty } from './merge-object-keywords.ts'
import { itemPlace, type Place, pick, propertyPlace, type Sampling, type Task, thingPlace } from './sampling.ts'
import { allOf, isTable, own, type SchemaObject, type Table, tableOf, textOf } from './schema-object.ts'

type Self = Extract<Identity, { readonly kind: 'self' }>
type Members = Extract<Identity, { readonly kind: 'members' }>

/** What an object is to the identity that its place has. */
export type Role =
  /** it is the thing: built at this place, with these properties given */
  | { readonly kind: 'thing'; readonly place: Place; readonly given: ReadonlyMap<string, unknown> }
  /** one of its properties is, or holds the list of things */
  | { readonly kind: 'around'; readonly name: string; readonly given: ReadonlyMap<string, unknown> }
  | { readonly kind: 'none' }

export function roleOf({ sampling, schema, place }: Task): Role {
  const { identity } = place
  if (identity === undefined) return { kind: 'none' }
  const properties = tableOf(schema, 'properties')
  const ids = idsOf(identity, schema)
  if (identity.kind === 'self' && ids.length > 0) {
    const at = { ...thingPlace(place.pointer, identity), noun: place.noun, targets: place.targets, salt: place.salt }
    return { kind: 'thing', place: { ...at, identity: undefined }, given: givenValues(sampling, schema, identity) }
  }
  if (identity.kind === 'members' && !identity.isList && ids.length > 0) {
    const self = memberOf({ sampling, schema, place }, identity, 0)
    if (self) return roleOf({ sampling, schema, place: { ...place, identity: self }, fits: () => true })
  }
  const name = heldIn(identity, properties)
  return name === undefined ? { kind: 'none' } : { kind: 'around', name, given: new Map() }
}

/** The place of the property that holds the thing or the list of things. */
export function heldPlace(place: Place, name: string): Place {
  const { identity } = place
  const inner = propertyPlace(place, name)
  if (identity === undefined) return inner
  return identity.kind === 'self' ? thingPlace(inner.pointer, identity) : { ...inner, identity }
}

/** The place of an item that is a thing: its id is made up first, and all else derives from that. */
export function memberPlace(task: Task, item: unknown, index: number): Place | undefined {
  const { sampling, place } = task
  const { identity } = place
  if (identity?.kind !== 'members') return undefined
  const { follow } = sampling.options
  const { matches, tally } = sampling
  const expanding = { follow, matches, tally, ancestors: [], recursionLimit: sampling.mode.recursionLimit }
  for (const expansion of expandSchema(item, expanding)) {
    if (expansion.kind === 'none') continue
    const self = memberOf({ sampling, schema: expansion.schema, place: itemPlace(place, index) }, identity, index)
    return self && thingPlace(`${place.pointer}/${index}`, self)
  }
  return undefined
}

/** Ids tried before a list goes without things of their own address. */
const MAX_IDS = 12

interface Making {
  readonly sampling: Sampling
  readonly schema: SchemaObject
  readonly place: Place
}

function memberOf({ sampling, schema, place }: Making, identity: Members, index: number): Self | undefined {
  const [property] = idsOf(identity, schema)
  if (property === undefined) return undefined
  const asked = schemaOfProperty(schema, property, sampling.matches)
  for (const wanted of [allOf([asked, identity.idSchema]), asked]) {
    for (let salt = index; salt < index + MAX_IDS; salt += 1) {
      const path = `${identity.address}?${identity.query}/${index}`
      const id = pick(sampling, wanted, { ...propertyPlace(place, property), path, salt })
      if (id.kind === 'none' || (typeof id.value !== 'string' && typeof id.value !== 'number')) break
      const text = String(id.value)
      if (text === '' || !identity.acceptsId(text)) continue
      const known = new Map(identity.known).set(identity.parameter, [id.value])
      return { kind: 'self', address: `${identity.address}/${text}`, parameter: identity.parameter, known }
    }
  }
  return undefined
}

function idsOf(identity: Identity, schema: SchemaObject): readonly string[] {
  const { address, kind, parameter } = identity
  const list = kind === 'self' ? address.slice(0, address.lastIndexOf('/')) : address
  return idProperties(parameter, list, Object.keys(tableOf(schema, 'properties')))
}

/** Properties whose value the address says, as far as their schemas take it. */
function givenValues(sampling: Sampling, schema: SchemaObject, identity: Self): ReadonlyMap<string, unknown> {
  const given = new Map<string, unknown>()
  if (!sampling.mode.usesAddress) return given
  const add = (name: string, values: readonly unknown[]): boolean => {
    const wanted = schemaOfProperty(schema, name, sampling.matches)
    const value = values.find((candidate) => fits(sampling, wanted, candidate))
    if (value !== undefined) given.set(name, value)
    return value !== undefined
  }
  const ids = identity.known.get(identity.parameter) ?? []
  idsOf(identity, schema).find((name) => add(name, ids))
  for (const [name, values] of knownProperties(identity, Object.keys(tableOf(schema, 'properties')))) {
    if (!given.has(name)) add(name, values)
  }
  return given
}

/** Formats that cannot be told here are left to the judge. */
function fits(sampling: Sampling, schema: unknown, value: unknown): boolean {
  if (sampling.findFault(schema, value) !== undefined) return false
  const format = isTable(schema) ? textOf(schema, 'format') : undefined
  return typeof value !== 'string' || hasShape(format, value)
}

/** An example with what the address says of the thing, where it has such a property. */
export function withKnown(example: Table, making: Making): Table {
  const { sampling, place } = making
  if (place.identity === undefined || !sampling.mode.usesAddress) return example
  const role = roleOf({ ...making, fits: () => true })
  if (role.kind !== 'thing') return example
  const known = [...role.given].filter(([name]) => own(example, name) !== undefined)
  return { ...example, ...Object.fromEntries(known) }
}
