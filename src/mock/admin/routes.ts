/**
 * What does each operation of `spec/admin.yaml`, by its operationId. Data.
 */
import type { AdminRoute } from './admin-api.ts'
import { readCoverage } from './coverage-route.ts'
import { getExchange } from './exchange-route.ts'
import { clearJournal, readJournal } from './journal-routes.ts'
import { listLies } from './lies-route.ts'
import { listOperations } from './operations-route.ts'
import { deleteWorld, getWorld, listWorlds, patchWorld, putWorld, resetWorld } from './world-routes.ts'

export const ROUTES: Readonly<Record<string, AdminRoute>> = {
  listOperations,
  listLies,
  listWorlds,
  getWorld,
  putWorld,
  patchWorld,
  deleteWorld,
  resetWorld,
  readJournal,
  clearJournal,
  readCoverage,
  getExchange,
}
