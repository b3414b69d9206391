/**
 * Names for properties that a schema demands without naming them. Pure, no I/O.
 */
import { createSetReader } from './pattern-characters.ts'
import { samplePattern } from './sample-pattern.ts'
import { propertyPlace, randomAt, type Task } from './sampling.ts'
import { atLeast, tableOf } from './schema-object.ts'

/** Names per demanded property that are tried. */
const TRIALS = 4
const LEAST_TRIALS = 20
const MOST_TRIALS = 100_000
/** Patterns are asked for names of at least each of these lengths: what matches `^x-` may go on. */
const LENGTHS = [0, 2, 3, 4, 6, 8, 12]

/** Names to try in this order: those the schema knows, those it has patterns for, then made-up ones. */
export function* newNames(task: Task, known: readonly string[]): Generator<string> {
  yield* known
  const trials = Math.min(MOST_TRIALS, LEAST_TRIALS + TRIALS * atLeast(task.schema, 'minProperties'))
  const patterns = Object.keys(tableOf(task.schema, 'patternProperties'))
  for (const pattern of patterns) yield* namesMatching(pattern, task, trials)
  yield* task.schema.propertyNames === undefined ? madeUpNames(trials) : namesOfSchema(task, trials)
}

function* namesMatching(pattern: string, { sampling, place }: Task, trials: number): Generator<string> {
  const random = randomAt(sampling, place)
  const setOf = createSetReader()
  const found = new Set<string>()
  for (const minLength of LENGTHS) {
    const lengths = { minLength, maxLength: Number.POSITIVE_INFINITY }
    for (const name of samplePattern({ patterns: [pattern], ...lengths, random, setOf, matches: sampling.matches })) {
      if (found.has(name)) continue
      yield name
      found.add(name)
      if (found.size === trials) return
    }
  }
}

function* madeUpNames(trials: number): Generator<string> {
  yield 'key'
  for (let index = 2; index < trials; index += 1) yield `key${index}`
}

function* namesOfSchema({ sampling, schema, place }: Task, trials: number): Generator<string> {
  const named = { allOf: [{ type: 'string' }, schema.propertyNames] }
  for (let salt = 0; salt < trials; salt += 1) {
    let left = TRIALS
    for (const sample of sampling.candidates(sampling, named, {
      ...propertyPlace(place, 'propertyNames'),
      name: 'key',
      salt,
    })) {
      if (sample.kind === 'value' && typeof sample.value === 'string') yield sample.value
      left -= 1
      if (left === 0) break
    }
  }
}
