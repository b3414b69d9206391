/**
 * Gives every operation an id of its own: fixtures, cases and reports go by it.
 * Flow: document → **contract**. Source: OpenAPI 3.1 section 4.8.10.1: operationIds are unique.
 */
import type { ContractWarning } from './contract-warning.ts'
import type { Operation } from './operation.ts'
import { child } from './place.ts'

interface Distinguished {
  readonly operations: readonly Operation[]
  readonly byId: ReadonlyMap<string, Operation>
  readonly warnings: readonly ContractWarning[]
}

/** The first keeps an id that is given twice; the others go by method and path, as those without an id do. */
export function distinguish(written: readonly Operation[]): Distinguished {
  const byId = new Map<string, Operation>()
  const warnings: ContractWarning[] = []
  for (const operation of written) {
    const first = byId.get(operation.id)
    if (!first) byId.set(operation.id, operation)
    else {
      const own = freeId(`${operation.method} ${operation.path}`, byId)
      byId.set(own, renamed(operation, own))
      warnings.push({
        code: 'operation-id-duplicate',
        message: `Two operations have the operationId "${operation.id}"; this one goes by "${own}".`,
        hint: `Rename one of ${first.method} ${first.path} and ${own}.`,
        place: child(operation.place, 'operationId'),
        see: child(first.place, 'operationId'),
      })
    }
  }
  return { operations: [...byId.values()], byId, warnings }
}

/** An id may look like method and path, too. */
function freeId(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  return taken.has(wanted) ? freeId(`${wanted} (again)`, taken) : wanted
}

/** Its other members are read when they are first asked for, and stay so. */
function renamed(operation: Operation, id: string): Operation {
  return Object.defineProperties(
    {},
    { ...Object.getOwnPropertyDescriptors(operation), id: { value: id, enumerable: true } },
  ) as Operation
}
