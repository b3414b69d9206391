/**
 * A valid value for a schema: the entry to this folder. Makes attempts in different manners until the judge accepts one.
 * Flow: schema → **attempts** → candidates → judge → value. Pure, no I/O, no clock; the same input gives the same value.
 */
import { createFaultFinder, type Steps } from './find-fault.ts'
import { createMatcher, type PatternMatcher } from './match-pattern.ts'
import { singular } from './name-words.ts'
import { quickSample, sampleSchema } from './sample-schema.ts'
import {
  type Mode,
  none,
  type Place,
  type Sample,
  type SampleOptions,
  type Sampling,
  thingPlace,
  WORK_PER_THING,
  workOf,
} from './sampling.ts'
import { isWithheld } from './withheld.ts'

export type { Identity } from './identity.ts'
export type { Sample, SampleOptions } from './sampling.ts'

/**
 * A value that `options.accepts`, or the reason why none was found. Optional properties are included where there is
 * room. The value may share parts with the examples of the schema: do not change it.
 */
export function sampleValue(schema: unknown, options: SampleOptions): Sample {
  const matches = createMatcher()
  const steps = { left: MAX_STEPS }
  let reason: string | undefined
  let refused = 0
  let spent = 0
  for (const mode of modesFor(options)) {
    if (spent > MAX_WORK || steps.left < 0) break
    const attempt = attemptIn(mode, schema, { options, matches, steps })
    spent += attempt.spent
    if (attempt.kind === 'accepted') return { kind: 'value', value: attempt.value }
    reason ??= attempt.reason
    refused += attempt.refused
  }
  if (refused === 0) return { kind: 'none', reason: reason ?? 'the value: no value is possible' }
  return none(
    rootPlace(options),
    `${refused} values were made and the schema refuses each${reason === undefined ? '' : ` (${reason})`}`,
  )
}

type Attempt = { readonly spent: number } & (
  | { readonly kind: 'accepted'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly reason: string | undefined; readonly refused: number }
)

interface Attempting {
  readonly options: SampleOptions
  readonly matches: PatternMatcher
  readonly steps: Steps
}

function attemptIn(mode: Mode, schema: unknown, attempting: Attempting): Attempt {
  const { options } = attempting
  const sampling = createSampling(mode, attempting)
  let reason: string | undefined
  let refused = 0
  let fruitless = 0
  for (const candidate of sampling.candidates(sampling, schema, rootPlace(options))) {
    if (candidate.kind === 'none') {
      reason ??= candidate.reason
      fruitless += 1
    } else if (options.accepts(candidate.value)) {
      return { kind: 'accepted', value: candidate.value, spent: workOf(sampling) }
    } else refused += 1
    if (refused === MAX_REFUSED || fruitless === MAX_FRUITLESS) break
  }
  return { kind: 'failed', reason, refused, spent: workOf(sampling) }
}

function rootPlace({ at = '', name = '', identity }: SampleOptions): Place {
  const owner = { noun: '', path: at }
  if (identity?.kind === 'self') return { ...thingPlace('', identity), path: at, owner }
  return { pointer: '', path: at, name, noun: singular(name), owner, depth: 0, salt: 0, targets: [], identity }
}

/** Values shown to the judge in one attempt. */
const MAX_REFUSED = 24
/** Candidates of one attempt that come to nothing before the judge sees them. */
const MAX_FRUITLESS = 400
/** Schemas applied to values while they are built, well within a second. */
const MAX_STEPS = 400_000
/** Schemas looked at in all attempts together. */
const MAX_WORK = 60_000

const PLAIN: Mode = {
  usesAddress: true,
  usesExamples: true,
  includesOptional: true,
  withholdsRequired: true,
  recursionLimit: 1,
  isGuided: true,
}
const FREE: Mode = { ...PLAIN, usesAddress: false }

/** From what reads best to what is most likely accepted. */
function modesFor({ identity, usesExamples = true }: SampleOptions): readonly Mode[] {
  const bare: Mode = { ...FREE, usesExamples: false, includesOptional: false }
  const all: readonly Mode[] = [
    ...(identity === undefined ? [] : [PLAIN, { ...PLAIN, usesExamples: false }]),
    FREE,
    { ...FREE, usesExamples: false },
    { ...FREE, includesOptional: false },
    bare,
    // A judge may demand what is required whoever owns it.
    { ...FREE, withholdsRequired: false },
    { ...bare, withholdsRequired: false },
    { ...bare, recursionLimit: 6 },
    { ...FREE, usesExamples: false, isGuided: false },
    { ...bare, isGuided: false },
  ]
  // An example that nobody asked for is still better than nothing.
  return usesExamples ? all : [...all.filter((mode) => !mode.usesExamples), ...all.filter((mode) => mode.usesExamples)]
}

function createSampling(mode: Mode, { options, matches, steps }: Attempting): Sampling {
  const ownedByOther = rememberObjects((schema) => isWithheld(schema, options))
  const isExcused = (schema: unknown) => mode.withholdsRequired && ownedByOther(schema)
  const findFault = createFaultFinder({ follow: options.follow, matches, isExcused, steps })
  const sampling: Sampling = {
    options,
    mode,
    matches,
    steps,
    tally: { spent: 0, limit: WORK_PER_THING, ofThings: 0 },
    isWithheld: ownedByOther,
    findFault: mode.isGuided ? findFault : () => undefined,
    candidates: sampleSchema,
    quick: quickSample,
  }
  return sampling
}

/** Asks about each object once. */
function rememberObjects(ask: (schema: unknown) => boolean): (schema: unknown) => boolean {
  const known = new Map<object, boolean>()
  return (schema) => {
    if (typeof schema !== 'object' || schema === null) return false
    const answer = known.get(schema)
    if (answer !== undefined) return answer
    const found = ask(schema)
    known.set(schema, found)
    return found
  }
}
