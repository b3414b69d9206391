/**
 * In which manner values are made up for a request: from which seed, and whether afresh each time.
 * Flow: match → **force** → judge request → select → sample. Pure but for counting in the world.
 */
import type { Wish } from './force.ts'
import type { ConductInForce } from './world/conduct.ts'
import type { WorldState } from './world/world-state.ts'

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

export type Manners = (wish: Wish | undefined, conduct: ConductInForce | undefined, state: WorldState) => Manner

/**
 * The manner of each request: as the client says, else its world, else the mock. With a seed of the world or the mock, what
 * is fresh is a sequence that repeats in every run, and after each reset of the world.
 */
export function createManners(options: MannerOptions): Manners {
  const fixed: Manner = { seed: options.seed ?? DEFAULT_SEED, isDynamic: false, isFresh: false }
  return (wish, conduct, state) => {
    if (wish === undefined && conduct === undefined && !options.dynamic) return fixed
    const isDynamic = wish?.isDynamic ?? conduct?.dynamic ?? options.dynamic
    if (wish?.seed !== undefined) return { seed: wish.seed, isDynamic, isFresh: false }
    const seed = conduct?.seed ?? options.seed
    if (!isDynamic) return { seed: seed ?? DEFAULT_SEED, isDynamic, isFresh: false }
    const fresh = seed === undefined ? anySeed(options.random) : `${seed}.${state.countFresh()}`
    return { seed: fresh, isDynamic, isFresh: true }
  }
}

function anySeed(random: () => number): string {
  return Math.floor(random() * 36 ** 8).toString(36)
}
