/**
 * Candidates for one (sub)schema: what it states itself (`const`, `example`, `examples`, `default`, `enum`), then what
 * is built for each plain schema it may stand for. Flow: sampleValue → **candidates** → builders → candidates of the
 * parts. Pure, no I/O.
 */
import { expandSchema, isPlain } from './expand-schema.ts'
import { sampleArray } from './sample-array.ts'
import { sampleNumber } from './sample-number.ts'
import { sampleObject } from './sample-object.ts'
import { sampleString } from './sample-string.ts'
import { none, type Place, randomAt, type Sample, type Sampling, some, type Task } from './sampling.ts'
import { isTable, listOf, type SchemaObject, typesOf } from './schema-object.ts'
import { withKnown } from './thing.ts'
import { withoutWithheld } from './withheld.ts'

/** Values nested deeper than this are not built. */
const MAX_DEPTH = 64
/** Plain schemas tried for one schema. */
const MAX_VARIANTS = 32
/** Times a plain schema is built anew with other values in it, where the first were refused. */
const MAX_REBUILDS = 3

/** Values that satisfy the schema as far as can be told here, best first, among the reasons why others do not. */
export function* sampleSchema(sampling: Sampling, schema: unknown, at: Place): Generator<Sample> {
  const place = named(at, schema)
  sampling.tally.spent += 1
  if (sampling.tally.spent > sampling.tally.limit || sampling.steps.left < 0)
    return yield none(place, 'the schema is too large to search')
  if (place.depth > MAX_DEPTH) return yield none(place, 'the value is nested too deeply')
  for (const proposal of proposals(sampling, schema, place)) {
    const fault = proposal.kind === 'value' ? sampling.findFault(schema, proposal.value) : undefined
    if (fault === undefined) yield proposal
    else
      yield none(
        { ...place, pointer: place.pointer + fault.pointer },
        `the value tried does not satisfy "${fault.keyword}"`,
      )
  }
}

/**
 * What `sampleSchema` gives first, where that is easily told: most values are texts and numbers of plain schemas, and nobody
 * looks at their other candidates. Undefined: the search has to tell.
 */
export function quickSample(sampling: Sampling, schema: unknown, place: Place): Sample | undefined {
  const { tally, steps } = sampling
  if (!isTable(schema) || place.identity !== undefined || !isPlain(schema)) return undefined
  if (tally.spent + 2 > tally.limit || steps.left < 0 || place.depth > MAX_DEPTH) return undefined
  const stated = isStating(schema) ? first(statedValues(schema, { sampling, place, schema })) : undefined
  const sample = stated ?? firstScalar(sampling, schema, place)
  if (sample?.kind !== 'value' || sampling.findFault(schema, sample.value) !== undefined) return undefined
  // As much as the search counts for it.
  tally.spent += stated ? 1 : 2
  return sample
}

function firstScalar(sampling: Sampling, schema: SchemaObject, place: Place): Sample | undefined {
  if (schema.const !== undefined || Array.isArray(schema.enum)) return undefined
  const [type] = typesOf(schema).length > 0 ? typesToBuild(schema, place) : []
  if (type === undefined || type === 'object' || type === 'array') return undefined
  const fits = (value: unknown) => sampling.findFault(schema, value) === undefined
  return first(build(type, { sampling, schema, place, fits }))
}

function first(samples: Iterable<Sample>): Sample | undefined {
  for (const sample of samples) return sample
  return undefined
}

/** A schema that others refer to has a name, which says what its values are. */
function named(place: Place, schema: unknown): Place {
  const ref = isTable(schema) ? schema.$ref : undefined
  if (typeof ref !== 'string') return place
  return { ...place, noun: ref.slice(Math.max(ref.lastIndexOf('/'), ref.lastIndexOf('#')) + 1) }
}

function* proposals(sampling: Sampling, schema: unknown, place: Place): Generator<Sample> {
  // What is built for an address goes by the properties, which only the plain schema tells.
  const isStated = isTable(schema) && place.identity === undefined
  if (isStated) yield* statedValues(schema, { sampling, place, schema })
  const { follow } = sampling.options
  const { matches, tally } = sampling
  const { recursionLimit } = sampling.mode
  const fits = (value: unknown) => sampling.findFault(schema, value) === undefined
  const buildings: Building[] = []
  let variants = 0
  for (const expansion of expandSchema(schema, { follow, matches, tally, ancestors: place.targets, recursionLimit })) {
    if (expansion.kind === 'none') yield none(place, expansion.reason)
    else {
      const { targets } = expansion
      const within = targets.length === 0 ? place : { ...place, targets: [...place.targets, ...targets] }
      const isNew = !isStated || expansion.schema !== schema
      if (isNew) yield* statedValues(expansion.schema, { sampling, place: within, schema })
      const ways = buildingsOf({ sampling, schema: expansion.schema, place: within, fits })
      buildings.push(...ways)
      for (const way of ways) yield* built(way, 0)
      variants += 1
      if (variants === MAX_VARIANTS) break
    }
  }
  // Another branch is likelier to do than other values in the same one.
  for (let rebuild = 1; rebuild <= MAX_REBUILDS; rebuild += 1) {
    for (const building of buildings) if (building.isPossible) yield* built(building, rebuild)
  }
}

/** One type of one plain schema. */
interface Building {
  readonly type: string
  readonly task: Task
  isPossible: boolean
}

function buildingsOf(task: Task): readonly Building[] {
  const { schema, place } = task
  if (schema.const !== undefined || Array.isArray(schema.enum)) return []
  return typesToBuild(schema, place).map((type) => ({ type, task, isPossible: true }))
}

function* built(building: Building, rebuild: number): Generator<Sample> {
  const { type, task } = building
  building.isPossible = false
  const anew = rebuild === 0 ? task : { ...task, place: { ...task.place, salt: task.place.salt + rebuild } }
  for (const sample of build(type, anew)) {
    building.isPossible ||= sample.kind === 'value'
    yield sample
  }
}

const EXAMPLES = ['example', 'examples', 'default']
const STATING: ReadonlySet<string> = new Set([...EXAMPLES, 'const', 'enum'])

function isStating(schema: SchemaObject): boolean {
  for (const keyword in schema) if (STATING.has(keyword)) return true
  return false
}

interface Stating {
  readonly sampling: Sampling
  readonly place: Place
  /** the schema as written, which knows what the other direction owns */
  readonly schema: unknown
}

function* statedValues(plain: SchemaObject, { sampling, place, schema }: Stating): Generator<Sample> {
  if (plain.const !== undefined) yield some(plain.const)
  // Whoever asks for another value than the first does not want the example again.
  if (sampling.mode.usesExamples && place.salt === 0 && EXAMPLES.some((keyword) => plain[keyword] !== undefined)) {
    for (const value of [plain.example, ...listOf(plain, 'examples'), plain.default]) {
      if (value === undefined) continue
      const ours = withoutWithheld(value, schema, sampling.options)
      yield some(isTable(ours) ? withKnown(ours, { sampling, place, schema: plain }) : ours)
    }
  }
  const members = listOf(plain, 'enum')
  for (let index = 0; index < members.length; index += 1) yield some(members[(index + place.salt) % members.length])
}

function build(type: string, task: Task): Iterable<Sample> {
  switch (type) {
    case 'null':
      return [some(null)]
    case 'boolean':
      return isLikely(task) ? [some(true), some(false)] : [some(false), some(true)]
    case 'integer':
      return sampleNumber(task, true)
    case 'number':
      return sampleNumber(task, false)
    case 'string':
      return sampleString(task)
    case 'array':
      return sampleArray(task)
    case 'object':
      return sampleObject(task)
    default:
      return [none(task.place, `"${type}" is not a type`)]
  }
}

/** Mostly things are neither archived nor disabled. */
const RARE =
  /^(is|has)?_?-?(archived?|deleted?|disabled?|blocked|banned|locked|hidden|expired|failed|error|draft|deprecated|test)$/i

function isLikely({ sampling, place }: Task): boolean {
  const isFirst = RARE.test(place.name) ? false : randomAt(sampling, { ...place, salt: 0 })() < 0.6
  return isFirst === (place.salt % 2 === 0)
}

/** Which type a schema without `type` has in mind, by the keywords that only speak about that type. */
const HINTS: ReadonlyArray<readonly [type: string, keywords: readonly string[]]> = [
  ['object', ['properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties', 'maxProperties']],
  ['object', ['propertyNames', 'dependentRequired']],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains']],
  ['string', ['pattern', 'minLength', 'maxLength', 'contentEncoding', 'contentMediaType']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
]

const NUMERIC_FORMATS: ReadonlySet<unknown> = new Set(['int32', 'int64', 'float', 'double'])

function typesToBuild(schema: SchemaObject, place: Place): readonly string[] {
  const types = typesOf(schema)
  // A value says more than its absence.
  if (types.length === 1) return types
  if (types.length > 0) return [...types.filter((type) => type !== 'null'), ...types.filter((type) => type === 'null')]
  const hinted = HINTS.filter(([, keywords]) => keywords.some((keyword) => keyword in schema)).map(([type]) => type)
  const formatted = typeof schema.format === 'string' ? [NUMERIC_FORMATS.has(schema.format) ? 'number' : 'string'] : []
  const others = ['string', 'object', 'integer', 'boolean', 'array', 'null', 'number']
  return [...new Set([...hinted, ...formatted, ...(place.depth === 0 ? ['object'] : []), ...others])]
}
