/**
 * All worlds there are. `default` always exists; those of `worlds.yaml` as long as it has them; others are made when they
 * are first asked for, and go when they have not been used for long, or when there are too many. What all journals together
 * keep is bounded.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Fixture } from '../../fixture/index.ts'
import type { Exchange } from '../exchange.ts'
import type { Overrides } from './conduct.ts'
import { createWorld, type World } from './world.ts'
import { DEFAULT_WORLD } from './world-name.ts'

/** What `worlds.yaml` says. */
export type KeptWorlds = ReadonlyMap<string, Overrides>

export interface WorldStoreOptions {
  /** exchanges that each world keeps */
  readonly journalSize: number
  /** worlds besides `default` and those that are kept; the least recently used one goes before there are more */
  readonly maxWorlds: number
  /** such a world goes when it has not been used for so long */
  readonly worldIdleMs: number
  /** the clock, in milliseconds since 1970 */
  readonly now: () => number
}

export interface WorldStore {
  /** the world that requests are in which name none */
  readonly home: World
  readonly get: (name: string) => World | undefined
  /** the world of this name, made from `default` where there is none */
  readonly enter: (name: string) => World
  /** `default` first, the others by name */
  readonly all: () => readonly World[]
  readonly isKept: (name: string) => boolean
  /** makes the world, or replaces all it overrides */
  readonly put: (name: string, overrides: Overrides) => World
  /** it is again as `worlds.yaml` has it, or overrides nothing */
  readonly reset: (world: World) => void
  /** `default` cannot be removed; one that is kept is there again, as new */
  readonly remove: (world: World) => void
  /** takes what `worlds.yaml` says now; what was changed since in a world stays unless the file changed there */
  readonly keep: (kept: KeptWorlds) => void
  /** forgets the places in sequences of fixtures that are no longer there */
  readonly keepSequences: (fixtures: readonly Fixture[]) => void
  readonly findExchange: (id: string) => Exchange | undefined
}

const NOTHING: Overrides = {}

/** How often worlds are looked through for such as are used no longer, where there is still room. */
const SWEPT_EVERY_MS = 60_000

/** All worlds together keep as many exchanges as so many full journals. */
const FULL_JOURNALS = 20

/** After how many exchanges what all worlds keep is counted. */
const COUNTED_EVERY = 1000

export function createWorldStore(options: WorldStoreOptions): WorldStore {
  const { now } = options
  let kept: KeptWorlds = new Map()
  const worlds = new Map<string, World>()
  let uncounted = 0
  const onNote = () => {
    uncounted += 1
    if (uncounted < COUNTED_EVERY) return
    uncounted = 0
    forgetSurplus([...worlds.values()], FULL_JOURNALS * options.journalSize)
  }
  const make = (name: string, overrides: Overrides): World => {
    const world = createWorld(name, { ...options, overrides, nowMs: now(), onNote })
    worlds.set(name, world)
    return world
  }
  const home = make(DEFAULT_WORLD, NOTHING)
  const ownOverrides = (name: string) => kept.get(name) ?? NOTHING

  const end = (world: World) => {
    worlds.delete(world.name)
    world.tell({ kind: 'end' })
  }
  const isPassing = ({ name }: World) => name !== DEFAULT_WORLD && !kept.has(name)
  let sweptAtMs = now()
  const makeRoom = () => {
    if (worlds.size <= options.maxWorlds && now() - sweptAtMs < SWEPT_EVERY_MS) return
    sweptAtMs = now()
    const passing = [...worlds.values()].filter(isPassing).sort((a, b) => a.lastUsedAtMs() - b.lastUsedAtMs())
    const oldest = now() - options.worldIdleMs
    const surplus = passing.length - options.maxWorlds + 1
    passing.forEach((world, index) => {
      if (index < surplus || world.lastUsedAtMs() < oldest) end(world)
    })
  }
  const makePassing = (name: string, overrides: Overrides) => {
    makeRoom()
    return make(name, overrides)
  }

  return {
    home,
    get: (name) => worlds.get(name),
    enter: (name) => worlds.get(name) ?? makePassing(name, home.overrides()),
    all: () => [...worlds.values()].sort((a, b) => (a === home ? -1 : b === home ? 1 : a.name < b.name ? -1 : 1)),
    isKept: (name) => kept.has(name),
    put: (name, overrides) => {
      const world = worlds.get(name)
      if (world === undefined) return makePassing(name, overrides)
      world.override(overrides)
      return world
    },
    reset: (world) => world.reset(ownOverrides(world.name)),
    remove: (world) => {
      end(world)
      if (kept.has(world.name)) make(world.name, ownOverrides(world.name))
    },
    keep: (next) => {
      const before = kept
      kept = next
      for (const name of new Set([...before.keys(), ...next.keys()])) {
        const overrides = next.get(name)
        const world = worlds.get(name)
        if (isDeepStrictEqual(before.get(name), overrides)) continue
        if (world === undefined) make(name, overrides ?? NOTHING)
        else if (overrides === undefined && world !== home) end(world)
        else world.override(overrides ?? NOTHING)
      }
    },
    keepSequences: (fixtures) => {
      for (const world of worlds.values()) world.state().sequences.keep(fixtures)
    },
    findExchange: (id) => {
      for (const world of worlds.values()) {
        const exchange = world.journal.find(id)
        if (exchange !== undefined) return exchange
      }
      return undefined
    },
  }
}

/** The least recently used world forgets first. */
function forgetSurplus(worlds: readonly World[], mostExchanges: number): void {
  let surplus = worlds.reduce((sum, { journal }) => sum + journal.count(), 0) - mostExchanges
  if (surplus <= 0) return
  for (const { journal } of [...worlds].sort((a, b) => a.lastUsedAtMs() - b.lastUsedAtMs())) {
    if (surplus <= 0) return
    surplus -= journal.count()
    journal.forget()
  }
}
