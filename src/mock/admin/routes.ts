/**
 * What does each operation of `spec/admin.yaml`, by its operationId. Data.
 */
import type { Reply } from '../reply.ts'
import type { AdminCall, AdminRoute } from './admin-api.ts'
import { readCoverage } from './coverage-route.ts'
import { getExchange } from './exchange-route.ts'
import { clearJournal, readJournal } from './journal-routes.ts'
import { listLies } from './lies-route.ts'
import { listOperations } from './operations-route.ts'
import { findReceivedRequests } from './received-route.ts'
import { deleteWorld, getWorld, listWorlds, patchWorld, putWorld, refuseOverrides, resetWorld } from './world-routes.ts'

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
  findReceivedRequests,
  readCoverage,
  getExchange,
}

/** What is wrong with a body that breaks its schema, in words of its own; undefined: nothing more than the schema says. */
export const BODY_CHECKS: Readonly<Record<string, (call: AdminCall) => Reply | undefined>> = {
  putWorld: refuseOverrides,
}
