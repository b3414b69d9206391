/**
 * A world: a named, isolated overlay of the mock. What it overrides, how far it has come, and what was asked in it.
 */
import type { Exchange } from '../exchange.ts'
import { type ConductInForce, conductFor, type Overrides } from './conduct.ts'
import { createJournal, type Journal } from './journal.ts'
import { createWorldState, type WorldState } from './world-state.ts'

export type WorldEvent =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  /** it begins anew */
  | { readonly kind: 'reset' }
  /** its overrides have changed */
  | { readonly kind: 'world' }
  /** document, fixtures or the kept worlds were read again */
  | { readonly kind: 'reload' }
  /** it is gone */
  | { readonly kind: 'end' }

export interface World {
  readonly name: string
  /** milliseconds since 1970 */
  readonly createdAtMs: number
  readonly lastUsedAtMs: () => number
  readonly overrides: () => Overrides
  readonly override: (overrides: Overrides) => void
  readonly conductOf: (operationId: string) => ConductInForce | undefined
  /** how far it has come since it was last begun */
  readonly state: () => WorldState
  readonly journal: Journal
  readonly note: (exchange: Exchange) => void
  /** begins anew, with these overrides */
  readonly reset: (overrides: Overrides) => void
  readonly tell: (event: WorldEvent) => void
  /** gives what stops listening */
  readonly listen: (listener: (event: WorldEvent) => void) => () => void
}

export interface WorldOptions {
  readonly overrides: Overrides
  readonly journalSize: number
  /** milliseconds since 1970 */
  readonly nowMs: number
  /** told of each exchange that was noted */
  readonly onNote?: () => void
}

export function createWorld(name: string, { overrides: first, journalSize, nowMs, onNote }: WorldOptions): World {
  const listeners = new Set<(event: WorldEvent) => void>()
  const conducts = new Map<string, ConductInForce | undefined>()
  const journal = createJournal(journalSize)
  let overrides = first
  let isPlain = Object.keys(first).length === 0
  let state = createWorldState()
  let lastUsedAtMs = nowMs

  const tell = (event: WorldEvent) => {
    for (const listener of listeners) listener(event)
  }
  const override = (next: Overrides) => {
    overrides = next
    isPlain = Object.keys(next).length === 0
    conducts.clear()
  }

  return {
    name,
    createdAtMs: nowMs,
    lastUsedAtMs: () => lastUsedAtMs,
    overrides: () => overrides,
    override: (next) => {
      override(next)
      tell({ kind: 'world' })
    },
    conductOf: (operationId) => {
      if (isPlain) return undefined
      const known = conducts.get(operationId)
      if (known !== undefined || conducts.has(operationId)) return known
      const conduct = conductFor(overrides, operationId)
      conducts.set(operationId, conduct)
      return conduct
    },
    state: () => state,
    journal,
    note: (exchange) => {
      lastUsedAtMs = exchange.atMs
      journal.note(exchange)
      onNote?.()
      if (listeners.size > 0) tell({ kind: 'exchange', exchange })
    },
    reset: (next) => {
      override(next)
      state = createWorldState()
      journal.clear()
      tell({ kind: 'reset' })
    },
    tell,
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
