/**
 * The worlds of a mock in code, as tests in the same process use them.
 */
import { formatLocation, nearestHint, type Operation, ToolError, ToolErrors } from '../../contract/index.ts'
import { mergePatch } from '../../http/merge-patch.ts'
import { type ExchangeView, exchangeView } from '../exchange-view.ts'
import type { Play } from '../play.ts'
import type { CheckOverrides } from './check-overrides.ts'
import type { Overrides } from './conduct.ts'
import { type ExpectedRequest, findReceived, type Received } from './received.ts'
import type { World } from './world.ts'
import { DEFAULT_WORLD, isWorldName, wrongWorldName } from './world-name.ts'
import type { WorldStore } from './world-store.ts'
import { toWorldView, type WorldView } from './world-view.ts'

/** A request is in the world that its header `X-Mock-World` names, else in `default`. */
export interface Worlds {
  /** `default` first, the others by name */
  readonly list: () => readonly WorldView[]
  readonly get: (name: string) => WorldView | undefined
  /** makes the world, or replaces all that it overrides; throws ToolErrors with WORLDS_INVALID */
  readonly put: (name: string, overrides: Overrides) => WorldView
  /**
   * Changes some of what it overrides: a JSON merge patch (RFC 7396), in which `null` takes away. A world that is not there is
   * made from `default`. Throws ToolErrors with WORLDS_INVALID.
   */
  readonly patch: (name: string, patch: OverridesPatch) => WorldView
  /** begins it anew: as `worlds.yaml` has it, or with nothing; undefined where there is none */
  readonly reset: (name: string) => WorldView | undefined
  /** ends it, and its journal with it; false where there is none, and for `default` */
  readonly delete: (name: string) => boolean
  /** what was asked in it and what was answered, the oldest first; secrets are replaced */
  readonly journal: (name: string) => readonly ExchangeView[]
  /**
   * Which requests to an operation were as expected, and in what the nearest one was not; undefined where there is no such
   * world. Throws FIXTURE_UNKNOWN_OPERATION, and ToolErrors with FIXTURE_INVALID for names that the operation does not know.
   */
  readonly received: (name: string, operation: string, expected?: ExpectedRequest) => Received | undefined
}

export type OverridesPatch = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>

function operationOf(id: string, { contract }: Play): Operation {
  const operation = contract.operation(id)
  if (operation) return operation
  const ids = contract.operations.map((each) => each.id)
  throw new ToolError('FIXTURE_UNKNOWN_OPERATION', `No operation of the document is called "${id}".`, {
    hint: nearestHint(id, ids, 'operations'),
  })
}

export interface WorldsOptions {
  readonly check: CheckOverrides
  readonly play: () => Play
  readonly displayPath: (file: string) => string
}

export function createWorlds(store: WorldStore, { check, play, displayPath }: WorldsOptions): Worlds {
  const view = (world: World) => toWorldView(world, store)
  const put = (name: string, overrides: unknown) => {
    if (!isWorldName(name))
      throw new ToolError('WORLDS_INVALID', wrongWorldName(name), { hint: 'Such as: checkout-down.' })
    const checked = check(overrides)
    if (checked.kind === 'good') return view(store.put(name, checked.overrides))
    const at = (pointer: string) => ({ file: `world ${name}#${pointer}` })
    const errors = checked.problems.map(
      ({ pointer, message, hint }) => new ToolError('WORLDS_INVALID', message, { at: at(pointer), hint }),
    )
    const told = errors.map((error) => `${error.at ? formatLocation(error.at) : ''}: ${error.message}`)
    throw new ToolErrors(errors, `The world "${name}" cannot be so. ${told.join(' ')}`)
  }
  return {
    list: () => store.all().map(view),
    get: (name) => {
      const world = store.get(name)
      return world && view(world)
    },
    put,
    patch: (name, patch) => put(name, mergePatch((store.get(name) ?? store.home).overrides(), patch)),
    reset: (name) => {
      const world = store.get(name)
      if (world === undefined) return undefined
      store.reset(world)
      return view(world)
    },
    delete: (name) => {
      const world = store.get(name)
      if (world === undefined || name === DEFAULT_WORLD) return false
      store.remove(world)
      return true
    },
    received: (name, operation, expected) => {
      const world = store.get(name)
      return world && findReceived(world.journal, operationOf(operation, play()), expected, play().contract)
    },
    journal: (name) => {
      const exchanges = store.get(name)?.journal.newestFirst() ?? []
      return exchanges.toReversed().map((exchange) => exchangeView(exchange, displayPath))
    },
  }
}
