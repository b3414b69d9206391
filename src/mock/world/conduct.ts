/**
 * What a world says of how operations behave. Types, and the one rule of precedence. Pure.
 */
import { readSettings, type Settings } from '../../fault/index.ts'

/** A status, the name of a fixture or example, or both. */
export type ForcedAnswer = number | string | { readonly code: number; readonly example: string }

/** How one operation behaves in a world; what is not there is as outside of it. As `Conduct` in `spec/admin.yaml`. */
export interface Conduct {
  readonly answer?: ForcedAnswer
  /** milliseconds; a range of them; or the 50th and 99th percentile */
  readonly delay?:
    | number
    | { readonly min: number; readonly max: number }
    | { readonly p50: number; readonly p99: number }
  /** by its name, or with its details */
  readonly fault?: string | Readonly<Record<string, unknown>>
  /** such as `5/min` */
  readonly limit?: string
  /** what made-up values, delays and faults are drawn from */
  readonly seed?: number | string
  /** make up values afresh for each request, in place of examples */
  readonly dynamic?: boolean
}

/** By operationId (`GET /path` where there is none), and `*` for all. */
export type Overrides = Readonly<Record<string, Conduct>>

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
