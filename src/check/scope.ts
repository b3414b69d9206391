/**
 * What a run owes and what it paid: operations that are in scope and were never judged, and whether anything was.
 */
import type { Contract, Operation } from '../contract/index.ts'
import type { Case, CaseList, Excluded } from './case.ts'
import type { CaseResult } from './run-case.ts'
import { outOfScope } from './scope-rule.ts'
import type { Target } from './target.ts'

export interface Scope {
  readonly note: (result: CaseResult) => void
  /** `excluded`: what was left out while the cases ran */
  readonly debts: (excluded: readonly Excluded[]) => Debts
}

export interface Debts {
  readonly isAnythingJudged: boolean
  /** operations in scope without one judged answer */
  readonly neverJudged: readonly string[]
  /** why parts of the document have no operations to judge */
  readonly unreadable: readonly string[]
  /** how much of that no unjudged case tells of already */
  readonly untold: number
}

export interface ScopeSource {
  readonly contract: Contract
  readonly target: Target
  readonly list: CaseList
  /** those that were not left out by the user */
  readonly chosen: readonly Case[]
  /** the user named what to check: all else is out of scope */
  readonly isPicked: boolean
}

export function createScope(source: ScopeSource): Scope {
  const judged = new Set<string>()
  const unjudged = new Set<string>()
  return {
    note: ({ item, outcome }) => {
      if (outcome.kind === 'unjudged') unjudged.add(item.operation.id)
      // That HEAD and OPTIONS are answered well says nothing of the operation itself.
      else if (item.kind !== 'http') judged.add(item.operation.id)
    },
    debts: (excluded) => {
      const left = new Set(excluded.map(({ operation }) => operation))
      const owed = operationsInScope(source).filter((id) => !judged.has(id) && (unjudged.has(id) || !left.has(id)))
      const broken = source.isPicked ? [] : source.contract.errors.map(({ message }) => message)
      return {
        isAnythingJudged: judged.size > 0,
        neverJudged: owed,
        unreadable: broken,
        untold: owed.filter((id) => !unjudged.has(id)).length + broken.length,
      }
    },
  }
}

function operationsInScope({ contract, target, list, chosen, isPicked }: ScopeSource): readonly string[] {
  const derived = new Set(list.cases.map(({ operation }) => operation))
  const wanted = new Set(chosen.map(({ operation }) => operation))
  const isLeftOut = (operation: Operation) => (isPicked || derived.has(operation)) && !wanted.has(operation)
  return contract.operations
    .filter((operation) => outOfScope(operation, target) === undefined && !isLeftOut(operation))
    .map(({ id }) => id)
}
