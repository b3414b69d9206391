/**
 * Things that have an address of their own: what stands at `/pets/7` is the same thing in a list of pets and in its own
 * view. Its values derive from its address, so that both show the same members. Which property is the id, by the names
 * of the parameter and of the properties. Pure, no I/O.
 */
import { bareName, singular } from './name-words.ts'
import { own, type Table } from './schema-object.ts'

export type Identity =
  /** the value is what stands at the address, or holds it in one of its properties */
  | {
      readonly kind: 'self'
      /** the path, parameters filled in */
      readonly address: string
      /** the parameter that tells the thing from its like; undefined: there is only one */
      readonly parameter: string
      /** what stands in the path under each parameter: as text, and as the types of its schema have it */
      readonly known: ReadonlyMap<string, readonly unknown[]>
    }
  /** the value is a list of things, or holds one; or it is one of them, whose id is yet to be made up */
  | {
      readonly kind: 'members'
      /** the path of the list; things stand below it under their ids */
      readonly address: string
      readonly parameter: string
      readonly known: ReadonlyMap<string, readonly unknown[]>
      /** what else the request asked for: other pages have other things */
      readonly query: string
      /** what the parameter's own schema asks of an id */
      readonly idSchema?: unknown
      /** whether an id can stand in the path */
      readonly acceptsId: (id: string) => boolean
      readonly isList: boolean
    }

const IDS: readonly string[] = ['id', 'uuid', 'guid', 'uid']
const NAMES: readonly string[] = ['id', 'name', 'slug', 'key', 'code', 'login', 'username']

/** The properties that may hold what the parameter says, the likeliest first. `address` is the path of the list. */
export function idProperties(parameter: string, address: string, properties: readonly string[]): readonly string[] {
  const wanted = bareName(parameter)
  const noun = bareName(singular(address.slice(address.lastIndexOf('/') + 1)))
  const named = (names: readonly string[]) =>
    names.flatMap((name) => properties.filter((property) => bareName(property) === name))
  const isId = /id$/.test(wanted)
  const rest = wanted.startsWith(noun) && wanted !== noun ? [wanted.slice(noun.length)] : []
  const found = [wanted, ...rest, ...(isId ? IDS : []), ...(wanted === noun ? NAMES : [])]
  return [...new Set(named(found))]
}

/** The properties that hold what other parameters of the path say: those of the same name. */
export function knownProperties(
  identity: Identity,
  properties: readonly string[],
): ReadonlyMap<string, readonly unknown[]> {
  const known = new Map<string, readonly unknown[]>()
  const byName = new Map([...identity.known].map(([name, values]) => [bareName(name), values] as const))
  for (const property of properties) {
    const bare = bareName(property)
    const values = bare === 'id' ? undefined : byName.get(bare)
    if (values !== undefined) known.set(property, values)
  }
  return known
}

const ENVELOPES: ReadonlySet<string> = new Set(
  'data, result, item, entity, resource, response, payload, object, record, body'.split(', '),
)
const LISTS: ReadonlySet<string> = new Set(
  'data, results, items, records, entries, values, rows, list, elements, content, hits, nodes, result, objects, resources'.split(
    ', ',
  ),
)

/** The property that holds the thing, or the list of things, where the value is an object around it. */
export function heldIn(identity: Identity, properties: Table): string | undefined {
  const segments = identity.address.split('/')
  const isMany = identity.kind === 'members' && identity.isList
  const noun = bareName(segments.at(identity.kind === 'self' ? -2 : -1) ?? '')
  const names = Object.keys(properties).filter((name) => own(properties, name) !== false)
  const called = names.find((name) => bareName(name) === (isMany ? noun : singular(noun)))
  const usual = names.find((name) => (isMany ? LISTS : ENVELOPES).has(bareName(name)))
  return called ?? usual
}
