/**
 * Counts cases as they come, for the sum at the end. Holds numbers only.
 */
import type { Summary, VerdictCase } from './verdict.ts'

export interface Tally {
  readonly note: (result: Pick<VerdictCase, 'outcome' | 'findings'>) => void
  readonly summary: () => Summary
}

export function createTally(): Tally {
  const counts = { conforms: 0, violates: 0, unjudged: 0 }
  let warnings = 0
  return {
    note: ({ outcome, findings }) => {
      counts[outcome] += 1
      warnings += findings.filter(({ severity }) => severity === 'warning').length
    },
    summary: () => ({ cases: counts.conforms + counts.violates + counts.unjudged, ...counts, warnings }),
  }
}
