/**
 * In which manner values are made up for a request: from which seed, and whether afresh each time.
 * Flow: match → **force** → judge request → select → sample. Pure but for counting.
 */
import type { Wish } from './force.ts'

export interface Manner {
  readonly seed: string
  /** examples are passed over; without a seed of the client's own the values are others each time */
  readonly isDynamic: boolean
  /** the same request is never answered from this seed again, unless somebody asks for it */
  readonly isFresh: boolean
}

export interface MannerOptions {
  /** of the mock; the same seed gives the same answers, in every process and on every machine */
  readonly seed: string | undefined
  /** make up values afresh for each request that does not ask otherwise */
  readonly dynamic: boolean
  /** from 0 to 1 */
  readonly random: () => number
}

export const DEFAULT_SEED = '1'

/** The manner of each request. With a seed of the mock's own, what is fresh is a sequence that repeats in every run. */
export function createManners(options: MannerOptions): (wish: Wish | undefined) => Manner {
  let made = 0
  const fixed: Manner = { seed: options.seed ?? DEFAULT_SEED, isDynamic: false, isFresh: false }
  const freshSeed = () => {
    made += 1
    if (options.seed !== undefined) return `${options.seed}.${made}`
    return Math.floor(options.random() * 36 ** 8).toString(36)
  }
  return (wish) => {
    if (wish === undefined && !options.dynamic) return fixed
    const isDynamic = wish?.isDynamic ?? options.dynamic
    if (wish?.seed !== undefined) return { seed: wish.seed, isDynamic, isFresh: false }
    return isDynamic ? { seed: freshSeed(), isDynamic, isFresh: true } : fixed
  }
}
