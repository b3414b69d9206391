/**
 * Builds arrays: a natural number of items, else as few as allowed. Pure, no I/O.
 */
import { schemaOfItem } from './merge-array-keywords.ts'
import { canonicalText } from './same-value.ts'
import {
  allowsOptional,
  beginAnew,
  itemPlace,
  none,
  pick,
  randomAt,
  type Sample,
  some,
  type Task,
  workOf,
} from './sampling.ts'
import { allOf, atLeast, atMost, isTable, listOf, numberOf, typesOf } from './schema-object.ts'
import { integerBelow } from './seed.ts'
import { memberPlace } from './thing.ts'

/** More items than this are not made, whatever is demanded. */
const MAX_ITEMS = 100_000
const WORK_PER_ITEM = 10

/** How long the array is to be, and which items `contains` is about. */
interface Layout {
  readonly count: number
  readonly contained: { readonly from: number; readonly to: number }
  /** items that `contains` is not about must not satisfy it */
  readonly excludes: boolean
}

/** Arrays for the schema, one of natural length first. */
export function* sampleArray(task: Task): Generator<Sample> {
  const { schema, place, sampling } = task
  const [least, most] = [Math.max(atLeast(schema, 'minItems'), containedLeast(task)), atMost(schema, 'maxItems')]
  if (least > most) return yield none(place, `no array has at least ${least} and at most ${most} items`)
  if (least > MAX_ITEMS) return yield none(place, `an array of ${least} items is too long to make`)
  const prefix = listOf(schema, 'prefixItems').length
  const hasItems = prefix > 0 || 'items' in schema || 'contains' in schema
  const few = sampling.options.avoidsEmptyLists && hasItems ? Math.min(most, Math.max(least, 1)) : least
  const natural =
    allowsOptional(sampling, place) && hasItems ? Math.min(most, Math.max(few, prefix, wanted(task))) : few
  sampling.tally.limit += least * WORK_PER_ITEM
  for (const layout of layouts(task, [natural, least, Math.min(most, Math.max(least, 1))]))
    yield build(task, layout, least)
}

/** What the request limits is the list that it asks for: the value itself, or a property of the page around it. */
function wanted(task: Task): number {
  const { mostItems } = task.sampling.options
  const { depth } = task.place
  const isAsked = mostItems !== undefined && (depth === 0 || (depth === 1 && !hasPlainItems(task)))
  return isAsked ? Math.min(mostItems, liked(task)) : liked(task)
}

/** Lists of things and of plain values show a few; what is nested shows one, which is enough to see its form. */
function liked(task: Task): number {
  const { place, sampling } = task
  if (hasPlainItems(task)) return 1 + integerBelow(randomAt(sampling, place), 3)
  return place.depth <= 1 && place.identity?.kind === 'members' ? LIST_LENGTH : 1
}

function hasPlainItems({ schema: { items } }: Task): boolean {
  const types = isTable(items) ? typesOf(items) : []
  return types.length > 0 && types.every((type) => PLAIN_TYPES.has(type))
}

const PLAIN_TYPES: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean', 'null'])
const LIST_LENGTH = 3

/** The number of items that have to satisfy `contains` (JSON Schema Core 10.3.1.3, Validation 6.4.5). */
function containedLeast({ schema }: Task): number {
  if (!('contains' in schema)) return 0
  return numberOf(schema, 'minContains') === undefined ? 1 : atLeast(schema, 'minContains')
}

function* layouts(task: Task, counts: readonly number[]): Generator<Layout> {
  const contained = containedLeast(task)
  const hasMost = 'maxContains' in task.schema
  for (const count of new Set(counts)) {
    const prefix = Math.min(listOf(task.schema, 'prefixItems').length, count - contained)
    // Behind the prefix there is more choice; but the prefix may be all there is.
    for (const from of new Set(contained === 0 ? [0] : [prefix, 0])) {
      for (const excludes of hasMost ? [true, false] : [false]) {
        yield { count, contained: { from, to: from + contained }, excludes }
      }
    }
  }
}

function itemSchema(task: Task, layout: Layout, index: number): unknown {
  const item = schemaOfItem(task.schema, index)
  const contains = task.schema.contains
  if (index >= layout.contained.from && index < layout.contained.to) return allOf([item, contains])
  return layout.excludes ? allOf([item, { not: contains }]) : item
}

function build(task: Task, layout: Layout, least: number): Sample {
  const isUnique = task.schema.uniqueItems === true
  const seen = new Set<string>()
  const items: unknown[] = []
  const start = workOf(task.sampling)
  for (let index = 0; index < layout.count; index += 1) {
    // Three large things say no more than one or two.
    if (index >= Math.max(least, 1) && workOf(task.sampling) - start > LARGE) break
    const repeated = isUnique ? undefined : repeatedItem(task, layout, items)
    const item =
      repeated ??
      pickThing(task, layout, { index, seen }) ??
      (isUnique ? pickNew(task, layout, { index, seen }) : pickItem(task, layout, index))
    if (item.kind === 'none') return items.length >= least && items.length > 0 ? some(items) : emptyOr(item, least)
    items.push(item.value)
  }
  return some(items)
}

/** Schemas that an item may take for there to be more of them than are demanded. */
const LARGE = 1000

/** An item that has an address of its own; `undefined` where the items have none. */
function pickThing(
  task: Task,
  layout: Layout,
  at: { readonly index: number; readonly seen: Set<string> },
): Sample | undefined {
  const schema = itemSchema(task, layout, at.index)
  const place = memberPlace(task, schema, at.index)
  if (place === undefined || at.seen.has(place.path)) return undefined
  at.seen.add(place.path)
  const { fresh, done } = beginAnew(task.sampling)
  const thing = pick(fresh, schema, place)
  done()
  return thing.kind === 'value' ? thing : undefined
}

function emptyOr(sample: Sample, least: number): Sample {
  return least === 0 ? some([]) : sample
}

/** Items that differ before the rest repeats the last one: building thousands that look alike helps nobody. */
const DIFFERENT_ITEMS = 3

function repeatedItem(task: Task, layout: Layout, items: readonly unknown[]): Sample | undefined {
  const firstAlike = Math.max(listOf(task.schema, 'prefixItems').length, layout.contained.to)
  return items.length >= firstAlike + DIFFERENT_ITEMS ? some(items.at(-1)) : undefined
}

function pickItem(task: Task, layout: Layout, index: number): Sample {
  return pick(task.sampling, itemSchema(task, layout, index), itemPlace(task.place, index))
}

/** Salts tried for one item beyond those its predecessors used, and candidates looked at for each. */
const MORE_SALTS = 16
const CANDIDATES_PER_SALT = 6

/** An item that none of its predecessors equals. */
function pickNew(task: Task, layout: Layout, at: { readonly index: number; readonly seen: Set<string> }): Sample {
  const { sampling, place } = task
  const schema = itemSchema(task, layout, at.index)
  // One place for all, told apart by the salt alone: each salt is to give another value.
  const common = itemPlace(place, 0)
  let reason: Sample | undefined
  for (let more = 0; more < MORE_SALTS; more += 1) {
    let left = CANDIDATES_PER_SALT
    for (const sample of sampling.candidates(sampling, schema, { ...common, salt: place.salt + at.index + more })) {
      const text = sample.kind === 'value' ? canonicalText(sample.value) : undefined
      if (text === undefined) reason ??= sample
      else if (!at.seen.has(text)) {
        at.seen.add(text)
        return sample
      }
      left -= 1
      if (left === 0) break
    }
  }
  const repeated = none(itemPlace(place, at.index), 'no item was found that is not in the array already')
  return at.seen.size === 0 ? (reason ?? repeated) : repeated
}
