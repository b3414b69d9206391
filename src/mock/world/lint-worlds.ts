/**
 * Checks the worlds that are kept, without a mock.
 */
import type { Contract } from '../../contract/index.ts'
import type { FixtureInput, FixtureSet } from '../../fixture/index.ts'
import { createFormCheck } from './check-form.ts'
import { checkOverrides, stagesOf } from './check-overrides.ts'
import { type LoadedWorlds, loadWorlds, type WorldsInput } from './load-worlds.ts'

/** As a mock of these would load them. `worlds` undefined: `worlds.yaml` in the folder of fixtures, where there is one. */
export function lintWorlds(
  worlds: WorldsInput | undefined,
  fixtures: FixtureInput | undefined,
  { contract, loaded }: { readonly contract: Contract; readonly loaded: FixtureSet },
): LoadedWorlds {
  const staged = stagesOf(contract, (operation) => loaded.byOperation.get(operation))
  return loadWorlds(worlds, fixtures, (overrides) => checkOverrides(overrides, createFormCheck(), staged))
}
