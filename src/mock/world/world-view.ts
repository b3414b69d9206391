/**
 * A world as the admin API shows it (`World` in `spec/admin.yaml`). Pure.
 */
import type { Overrides } from './conduct.ts'
import type { World } from './world.ts'
import type { WorldStore } from './world-store.ts'

export interface WorldView {
  readonly name: string
  /** whether `worlds.yaml` has it */
  readonly isKept: boolean
  readonly overrides: Overrides
  /** how many exchanges it has noted since it was last begun */
  readonly exchanges: number
  /** ISO 8601 */
  readonly createdAt: string
  readonly lastUsedAt: string
}

export function toWorldView(world: World, worlds: WorldStore): WorldView {
  return {
    name: world.name,
    isKept: worlds.isKept(world.name),
    overrides: world.overrides(),
    exchanges: world.journal.total(),
    createdAt: new Date(world.createdAtMs).toISOString(),
    lastUsedAt: new Date(world.lastUsedAtMs()).toISOString(),
  }
}
