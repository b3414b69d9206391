/**
 * Builds objects: all properties where there is room, else fewer, until the whole fits. Pure, no I/O.
 */
import { setMember } from '../contract/set-member.ts'
import { schemaOfProperty } from './merge-object-keywords.ts'
import { newNames } from './property-names.ts'
import { allowsOptional, beginAnew, none, pick, propertyPlace, type Sample, some, type Task } from './sampling.ts'
import { atLeast, atMost, isTable, tableOf, textsOf } from './schema-object.ts'
import { heldPlace, type Role, roleOf } from './thing.ts'

/** Properties by name, in the order they were decided on. */
type Entries = ReadonlyMap<string, unknown>

interface Plan {
  readonly task: Task
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly least: number
  readonly most: number
  /** the value of a property, made once */
  readonly propertyValue: (name: string) => Sample
}

/** Optional properties that are tried one by one where all together do not fit. */
const MAX_SINGLE_TRIALS = 40

/** Objects for the schema, the fullest first. */
export function* sampleObject(task: Task): Generator<Sample> {
  const role = roleOf(task)
  if (role.kind !== 'thing') return yield* objectsFor(task, role)
  const { fresh, done } = beginAnew(task.sampling)
  try {
    yield* objectsFor({ ...task, sampling: fresh, place: role.place }, role)
  } finally {
    // Whoever is content with the first does not ask for the end.
    done()
  }
}

function* objectsFor(task: Task, role: Role): Generator<Sample> {
  const plan = planProperties(task, role)
  const base = addAll(new Map(), plan.required, plan)
  if (base.kind === 'none') return yield base.sample
  if (base.entries.size > plan.most)
    return yield none(task.place, `more properties are required than "maxProperties" allows`)
  const all = allowsOptional(task.sampling, task.place) ? addOptional(base.entries, plan) : base.entries
  const full = role.kind === 'around' ? withCounts(all, role.name, plan) : all
  yield finish(full, plan)
  if (full.size > base.entries.size) {
    yield finish(adjust(base.entries, full, plan), plan)
    yield finish(base.entries, plan)
  }
  // Something may ask, in a way that cannot be read here, for a property that nobody has named.
  if (full.size === 0 && plan.least === 0) yield finish(base.entries, { ...plan, least: 1 })
}

function planProperties(task: Task, role: Role): Plan {
  const { sampling, schema, place } = task
  const isSimple = schema.patternProperties === undefined
  const properties = tableOf(schema, 'properties')
  const schemaOf = (name: string) =>
    isSimple && Object.hasOwn(properties, name) ? properties[name] : schemaOfProperty(schema, name, sampling.matches)
  const isOurs = (name: string) => !sampling.isWithheld(schemaOf(name))
  const required = dependents(textsOf(schema, 'required'), task).filter(
    (name) => !sampling.mode.withholdsRequired || isOurs(name),
  )
  const demanded = new Set(required)
  const optional = Object.keys(properties).filter((name) => !demanded.has(name) && isOurs(name))
  const made = new Map<string, Sample>()
  const propertyValue = (name: string) => {
    const value = made.get(name) ?? makeValue(name)
    made.set(name, value)
    return value
  }
  const makeValue = (name: string) => {
    if (role.kind === 'thing' && role.given.has(name)) return some(role.given.get(name))
    const isHeld = role.kind === 'around' && role.name === name
    return pick(sampling, schemaOf(name), isHeld ? heldPlace(place, name) : propertyPlace(place, name))
  }
  return {
    task,
    required,
    optional,
    propertyValue,
    least: atLeast(schema, 'minProperties'),
    most: atMost(schema, 'maxProperties'),
  }
}

/** The names and all that come with them by `dependentRequired`. */
function dependents(names: readonly string[], { schema }: Task): readonly string[] {
  if (schema.dependentRequired === undefined) return names
  const table = tableOf(schema, 'dependentRequired')
  const found = new Set(names)
  // A set grows while it is walked, so what is added is looked at in its turn.
  for (const name of found) {
    if (Object.hasOwn(table, name)) for (const dependent of textsOf(table, name)) found.add(dependent)
  }
  return [...found]
}

type Added =
  | { readonly kind: 'entries'; readonly entries: Entries }
  | { readonly kind: 'none'; readonly sample: Sample }

function addAll(entries: Entries, names: readonly string[], plan: Plan): Added {
  const added = new Map(entries)
  for (const name of names) {
    const value = plan.propertyValue(name)
    if (value.kind === 'none') return { kind: 'none', sample: value }
    added.set(name, value.value)
  }
  return { kind: 'entries', entries: added }
}

function addOptional(base: Entries, plan: Plan): Entries {
  const { sampling, place, schema } = plan.task
  const entries = new Map(base)
  for (const name of plan.optional) {
    if (!allowsOptional(sampling, place)) break
    if (schema.propertyNames !== undefined && sampling.findFault(schema.propertyNames, name)) continue
    const added = addAll(NOTHING, dependents([name], plan.task), plan)
    if (added.kind === 'none') continue
    const fresh = [...added.entries].filter(([each]) => !entries.has(each))
    if (entries.size + fresh.length <= plan.most) for (const [each, value] of fresh) entries.set(each, value)
  }
  return entries
}

const COUNTS = /^(total|count|size|length|total_?(count|items|results|records|size|elements)|results?_?count)$/i

/** An object around a list says how many there are. */
function withCounts(entries: Entries, held: string, plan: Plan): Entries {
  const list = entries.get(held)
  if (!Array.isArray(list)) return entries
  const { sampling, schema } = plan.task
  const isCount = (name: string) =>
    COUNTS.test(name) && !sampling.findFault(schemaOfProperty(schema, name, sampling.matches), list.length)
  return new Map([...entries].map(([name, value]) => [name, isCount(name) ? list.length : value]))
}

const NOTHING: Entries = new Map()

/** As many optional properties as fit, found by adding them one by one, or by taking them away. */
function adjust(base: Entries, full: Entries, plan: Plan): Entries {
  const { fits } = plan.task
  const optional = [...full.keys()].filter((name) => !base.has(name)).slice(0, MAX_SINGLE_TRIALS)
  if (fits(toObject(base, plan))) {
    let grown = base
    for (const name of optional) {
      const more = new Map([...grown, [name, full.get(name)]])
      if (fits(toObject(more, plan))) grown = more
    }
    return grown
  }
  for (const name of optional) {
    const fewer = new Map([...full].filter(([other]) => other !== name))
    if (fits(toObject(fewer, plan))) return fewer
  }
  return base
}

/** Adds properties nobody named, as long as the schema asks for more of them, or is about nothing else. */
function finish(entries: Entries, plan: Plan): Sample {
  const { task, least, most } = plan
  const { sampling, place } = task
  const wanted = Math.min(most, Math.max(least, isMap(task) && allowsOptional(sampling, place) ? 1 : 0))
  if (entries.size >= wanted) return some(toObject(entries, plan))
  sampling.tally.limit += Math.min(wanted, MAX_DEMANDED) * WORK_PER_PROPERTY
  const filled = new Map(entries)
  let reason: Sample | undefined
  for (const name of newNames(task, plan.optional)) {
    if (filled.has(name)) continue
    const value = plan.propertyValue(name)
    if (value.kind === 'value') filled.set(name, value.value)
    else reason ??= value
    if (filled.size >= wanted) break
  }
  if (filled.size >= least) return some(toObject(filled, plan))
  return reason ?? none(place, `no further property names were found, and "minProperties" asks for ${least}`)
}

/** More than this is not made, whatever is demanded. */
const MAX_DEMANDED = 10_000
const WORK_PER_PROPERTY = 20

/** An object whose properties have no names of their own: one entry shows what they look like. */
function isMap({ schema }: Task): boolean {
  if (Object.keys(tableOf(schema, 'properties')).length > 0) return false
  return isTable(schema.additionalProperties) || 'patternProperties' in schema
}

/** In the order in which the schema names the properties. */
function toObject(entries: Entries, { task }: Plan): unknown {
  const properties = tableOf(task.schema, 'properties')
  const object: Record<string, unknown> = {}
  let left = entries.size
  for (const name of Object.keys(properties)) {
    if (!entries.has(name)) continue
    setMember(object, name, entries.get(name))
    left -= 1
  }
  if (left === 0) return object
  for (const [name, value] of entries) if (!Object.hasOwn(properties, name)) setMember(object, name, value)
  return object
}
