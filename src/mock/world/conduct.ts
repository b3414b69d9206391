/**
 * How operations behave in a world, by the one rule of precedence. Pure.
 */
import { readSettings, type Settings } from '../../fault/index.ts'
import type { Conduct, ForcedAnswer, Overrides } from '../view/overrides.ts'

export type { Conduct, ForcedAnswer, Overrides } from '../view/overrides.ts'

export const ALL_OPERATIONS = '*'

/** The conduct of one operation in a world, its settings read. */
export interface ConductInForce {
  readonly answer: ForcedAnswer | undefined
  /** the answer is asked of all operations: one that has none like it answers as ever */
  readonly isAnswerForAll: boolean
  readonly seed: string | undefined
  readonly dynamic: boolean | undefined
  readonly settings: Settings
}

/**
 * What is said of the operation goes before what is said of all, key by key. Undefined: nothing is said. The overrides have
 * been checked.
 */
export function conductFor(overrides: Overrides, operationId: string): ConductInForce | undefined {
  const own = Object.hasOwn(overrides, operationId) ? overrides[operationId] : undefined
  const all = Object.hasOwn(overrides, ALL_OPERATIONS) ? overrides[ALL_OPERATIONS] : undefined
  const conduct: Conduct = { ...all, ...own }
  if (Object.keys(conduct).length === 0) return undefined
  const { answer, seed, dynamic } = conduct
  return {
    answer,
    isAnswerForAll: own?.answer === undefined,
    seed: seed === undefined ? undefined : String(seed),
    dynamic,
    settings: readSettings({ ...conduct }),
  }
}
