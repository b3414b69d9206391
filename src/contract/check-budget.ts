/**
 * Bounds what one check may cost: documents are untrusted, and a small schema can ask for more steps than a life has.
 * Steps are counted where a reference is followed, since nothing grows without one; patterns are given time. Pure.
 */

/** Whether a value fits is not known: telling it would take more than a check is given. */
export class NoAnswer extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'NoAnswer'
  }
}

/** What is left of the time that the patterns of one check are given together. */
export interface PatternTime {
  leftMs: number
}

export interface Budget {
  /** at the beginning of a check */
  readonly begin: (value: unknown) => void
  /** a reference is followed; throws NoAnswer */
  readonly spend: () => void
  readonly patternTime: PatternTime
  /** runs at the beginning of each check */
  readonly atBegin: (run: () => void) => void
}

/** Enough for all but the largest values, which are given more by their size. */
const FIRST_STEPS = 100_000
const LEAST_STEPS = 1_000_000
const STEPS_PER_VALUE = 100
const MOST_STEPS = 20_000_000
/** The time of the patterns of one check. */
export const PATTERN_MS = 1000

export function checkBudget(): Budget {
  let left = 0
  let isExtended = false
  let judged: unknown
  const patternTime = { leftMs: PATTERN_MS }
  const starters: (() => void)[] = []
  return {
    patternTime,
    begin: (value) => {
      left = FIRST_STEPS
      isExtended = false
      judged = value
      patternTime.leftMs = PATTERN_MS
      for (const start of starters) start()
    },
    atBegin: (run) => {
      starters.push(run)
    },
    spend: () => {
      left -= 1
      if (left >= 0) return
      if (isExtended) throw new NoAnswer('the schema leads to too many comparisons')
      isExtended = true
      left = Math.min(Math.max(LEAST_STEPS, countValues(judged) * STEPS_PER_VALUE), MOST_STEPS)
    },
  }
}

function countValues(value: unknown): number {
  let count = 0
  const pending = [value]
  for (let next = pending.pop(); next !== undefined && count < MOST_STEPS; next = pending.pop()) {
    count += 1
    if (typeof next === 'object' && next !== null) for (const member of Object.values(next)) pending.push(member)
  }
  return count
}
