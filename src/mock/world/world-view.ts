/**
 * A world as the admin API shows it (`World` in `spec/admin.yaml`). Pure.
 */
import type { WorldView } from '../view/world.ts'
import type { World } from './world.ts'
import type { WorldStore } from './world-store.ts'

export type { WorldView } from '../view/world.ts'

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
