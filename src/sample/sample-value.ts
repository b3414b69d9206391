/**
 * A valid value for a schema: the entry to this folder. Makes attempts in different manners until the judge accepts one.
 * Flow: schema → **attempts** → candidates → judge → value. Pure, no I/O, no clock; the same input gives the same value.
 */
import { createFaultFinder } from './find-fault.ts'
import { createMatcher, type PatternMatcher } from './match-pattern.ts'
import { sampleSchema } from './sample-schema.ts'
import { type Mode, none, type Place, type Sample, type SampleOptions, type Sampling } from './sampling.ts'
import { isWithheld } from './withheld.ts'

export type { Sample, SampleOptions } from './sampling.ts'

/**
 * A value that `options.accepts`, or the reason why none was found. Optional properties are included where there is
 * room. The value may share parts with the examples of the schema: do not change it.
 */
export function sampleValue(schema: unknown, options: SampleOptions): Sample {
  const matches = createMatcher()
  let reason: string | undefined
  let refused = 0
  for (const mode of MODES) {
    const attempt = attemptIn(mode, schema, { options, matches })
    if (attempt.kind === 'accepted') return { kind: 'value', value: attempt.value }
    reason ??= attempt.reason
    refused += attempt.refused
  }
  if (refused === 0) return { kind: 'none', reason: reason ?? 'the value: no value is possible' }
  return none(
    ROOT,
    `${refused} values were made and the schema refuses each${reason === undefined ? '' : ` (${reason})`}`,
  )
}

type Attempt =
  | { readonly kind: 'accepted'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly reason: string | undefined; readonly refused: number }

interface Attempting {
  readonly options: SampleOptions
  readonly matches: PatternMatcher
}

function attemptIn(mode: Mode, schema: unknown, { options, matches }: Attempting): Attempt {
  const sampling = createSampling(options, mode, matches)
  let reason: string | undefined
  let refused = 0
  let fruitless = 0
  for (const candidate of sampling.candidates(schema, ROOT)) {
    if (candidate.kind === 'none') {
      reason ??= candidate.reason
      fruitless += 1
    } else if (options.accepts(candidate.value)) return { kind: 'accepted', value: candidate.value }
    else refused += 1
    if (refused === MAX_REFUSED || fruitless === MAX_FRUITLESS) break
  }
  return { kind: 'failed', reason, refused }
}

const ROOT: Place = { pointer: '', name: '', depth: 0, salt: 0, targets: [] }

/** Values shown to the judge in one attempt. */
const MAX_REFUSED = 24
/** Candidates of one attempt that come to nothing before the judge sees them. */
const MAX_FRUITLESS = 400
/** Schemas looked at in one attempt, beyond what `minItems` and the like demand. */
const WORK_PER_MODE = 12_000

const PLAIN: Mode = {
  usesExamples: true,
  includesOptional: true,
  withholdsRequired: true,
  recursionLimit: 1,
  isGuided: true,
}

/** From what reads best to what is most likely accepted. */
const MODES: readonly Mode[] = [
  PLAIN,
  { ...PLAIN, usesExamples: false },
  { ...PLAIN, includesOptional: false },
  { ...PLAIN, usesExamples: false, includesOptional: false },
  // A judge may demand what is required whoever owns it.
  { ...PLAIN, withholdsRequired: false },
  { ...PLAIN, usesExamples: false, includesOptional: false, withholdsRequired: false },
  { ...PLAIN, usesExamples: false, includesOptional: false, recursionLimit: 6 },
  { ...PLAIN, usesExamples: false, isGuided: false },
  { ...PLAIN, usesExamples: false, includesOptional: false, isGuided: false },
]

function createSampling(options: SampleOptions, mode: Mode, matches: PatternMatcher): Sampling {
  const ownedByOther = rememberObjects((schema) => isWithheld(schema, options))
  const isExcused = (schema: unknown) => mode.withholdsRequired && ownedByOther(schema)
  const findFault = createFaultFinder({ follow: options.follow, matches, isExcused })
  const sampling: Sampling = {
    options,
    mode,
    matches,
    tally: { spent: 0, limit: WORK_PER_MODE },
    isWithheld: ownedByOther,
    findFault: mode.isGuided ? findFault : () => undefined,
    candidates: (schema, place) => sampleSchema(sampling, schema, place),
  }
  return sampling
}

/** Asks about each object once. */
function rememberObjects(ask: (schema: unknown) => boolean): (schema: unknown) => boolean {
  const known = new WeakMap<object, boolean>()
  return (schema) => {
    if (typeof schema !== 'object' || schema === null) return false
    const answer = known.get(schema) ?? ask(schema)
    known.set(schema, answer)
    return answer
  }
}
