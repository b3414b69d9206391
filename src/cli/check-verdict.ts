/**
 * What a check comes to: why it is not green beyond its cases, and the exit code. Pure.
 * 0: all conform; 1: violations, which outrank 2: something was not judged, or nothing was tested; 130: interrupted.
 */
import type { Debts } from '../check/index.ts'
import type { Summary } from '../report/index.ts'

export interface CheckEnd {
  readonly summary: Summary
  readonly debts: Debts
  readonly isInterrupted: boolean
}

export interface Bar {
  /** warnings fail */
  readonly strict: boolean
  /** how many cases may stay unjudged */
  readonly allowUnjudged: number
}

export function exitCode({ summary, debts, isInterrupted }: CheckEnd, { strict, allowUnjudged }: Bar): number {
  if (isInterrupted) return 130
  if (summary.violates > 0 || (strict && summary.warnings > 0)) return 1
  if (!debts.isAnythingJudged) return 2
  return summary.unjudged + debts.untold > allowUnjudged ? 2 : 0
}

export function shortfalls({ debts, isInterrupted }: CheckEnd): readonly string[] {
  return [
    ...(isInterrupted ? ['The check was interrupted.'] : []),
    ...(debts.isAnythingJudged ? [] : ['Nothing was judged.']),
    ...(debts.neverJudged.length > 0 ? [`Never judged: ${named(debts.neverJudged)}.`] : []),
    ...debts.unreadable.map((what) => `Never judged: ${what}.`.replace(/\.\.$/, '.')),
  ]
}

const MAX_NAMED = 20

/** The ledger names all of them. */
function named(operations: readonly string[]): string {
  const more = operations.length - MAX_NAMED
  return `${operations.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more operations` : ''}`
}
