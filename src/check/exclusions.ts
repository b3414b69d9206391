/**
 * What was left out by choice, told together where the reason is the same. Holds as many entries as there are reasons.
 */
import type { Case, Excluded } from './case.ts'

export interface Exclusions {
  readonly note: (item: Case, reason: string, what?: string) => void
  readonly all: () => readonly Excluded[]
}

type Group = { readonly operation: string; readonly reason: string; readonly what: string; count: number }

export function createExclusions(): Exclusions {
  const groups = new Map<string, Group>()
  return {
    note: ({ operation, id }, reason, what = 'case') => {
      const key = JSON.stringify([operation.id, reason, what === 'case' ? '' : what])
      const group = groups.get(key) ?? { operation: operation.id, reason, what: what === 'case' ? id : what, count: 0 }
      group.count += 1
      groups.set(key, group)
    },
    all: () =>
      [...groups.values()].map(({ operation, reason, what, count }) => ({
        operation,
        what: count === 1 ? what : `${what} and ${count - 1} more`,
        reason,
      })),
  }
}
