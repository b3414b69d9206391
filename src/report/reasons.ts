/**
 * Reasons, each with the operations it holds for and how often. Holds as much as there are reasons and operations.
 */

export interface Reasons {
  readonly note: (reason: string, operation: string) => void
  readonly all: () => ReadonlyMap<string, ReadonlyMap<string, number>>
}

export function createReasons(): Reasons {
  const reasons = new Map<string, Map<string, number>>()
  return {
    note: (reason, operation) => {
      const operations = reasons.get(reason) ?? new Map<string, number>()
      reasons.set(reason, operations)
      operations.set(operation, (operations.get(operation) ?? 0) + 1)
    },
    all: () => reasons,
  }
}
