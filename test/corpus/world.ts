/**
 * The world in which the mock is asked: one that overrides nothing.
 */
import { createWorld } from '../../src/mock/world/world.ts'

export const world = createWorld('default', { overrides: {}, journalSize: 1, nowMs: 0 })
