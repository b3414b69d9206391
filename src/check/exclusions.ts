/**
 * What is left out, and told: cases of a list one by one; what was left out by choice together where the reason is the same,
 * as many entries as there are reasons.
 */
import type { Case, CaseList, Excluded } from './case.ts'

/** Without the cases that there is a reason to leave out, each of which is told. */
export function leaveOut({ cases, excluded }: CaseList, reasonOf: (item: Case) => string | undefined): CaseList {
  const kept: Case[] = []
  const told = [...excluded]
  for (const item of cases) {
    const { id, operation } = item
    const reason = reasonOf(item)
    if (reason === undefined) kept.push(item)
    else told.push({ operation: operation.id, what: id.slice(operation.id.length + 1), reason })
  }
  return { cases: kept, excluded: told }
}

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
