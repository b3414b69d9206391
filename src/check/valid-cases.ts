/**
 * The plain valid request of an operation, as all its other cases vary it. Pure.
 */
import type { Parameter } from '../contract/index.ts'
import type { BaseSubject } from './base-draft.ts'
import type { CaseList } from './case.ts'
import { type Draft, writeDraft } from './draft.ts'
import { isFreeTextParameter } from './free-text.ts'

export function validCases(subject: BaseSubject, base: Draft, guessed: ReadonlySet<Parameter>): CaseList {
  const { operation, contract } = subject
  const isGuess =
    [...guessed].some((parameter) => isFreeTextParameter(parameter, contract.follow)) ||
    (base.body !== undefined && (!subject.bodies.isGiven || subject.bodies.plans[0]?.isGuess === true))
  return {
    cases: [
      {
        id: `${operation.id}/2xx/valid`,
        kind: 'positive',
        operation,
        request: writeDraft(base, { kind: 'good' }),
        expectation: { kind: 'accepted', isGuess },
        place: operation.place,
      },
    ],
    excluded: [],
  }
}
