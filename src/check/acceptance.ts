/**
 * Which requests with good credentials the server has accepted. That is what makes a refusal say something: of other
 * credentials, and of the same ones later. Holds one case for each set of security schemes.
 */
import type { Operation } from '../contract/index.ts'
import type { Case } from './case.ts'
import { isSafeMethod } from './target.ts'

export interface Acceptance {
  readonly note: (item: Case, status: number) => void
  readonly isProven: (operation: Operation) => boolean
  /** whether a request that should be accepted was sent at all */
  readonly isTried: (operation: Operation) => boolean
  /** a request that was accepted with the same credentials, and that can be sent again */
  readonly witnessFor: (operation: Operation) => Case | undefined
}

export function createAcceptance(): Acceptance {
  const proven = new Set<Operation>()
  const tried = new Set<Operation>()
  const witnesses = new Map<string, Case>()
  return {
    note: (item, status) => {
      // Whether a method that nobody declared is answered says nothing of those that are.
      if (item.request.credentials.kind !== 'good' || isOfAnotherMethod(item)) return
      if (shouldSucceed(item)) tried.add(item.operation)
      if (!isSuccess(status)) return
      proven.add(item.operation)
      const schemes = schemesOf(item.operation)
      if (isSafeMethod(item.request.method) && !witnesses.has(schemes)) witnesses.set(schemes, item)
    },
    isProven: (operation) => proven.has(operation),
    isTried: (operation) => tried.has(operation),
    witnessFor: (operation) => witnesses.get(schemesOf(operation)),
  }
}

/** Whether a server that knows the values of the case answers it with success. */
export function shouldSucceed({ expectation, request }: Case): boolean {
  if (request.credentials.kind !== 'good') return false
  return expectation.kind === 'status' ? expectation.statuses.some(isSuccess) : expectation.kind === 'accepted'
}

function isOfAnotherMethod({ expectation }: Case): boolean {
  return expectation.kind === 'allow' || expectation.kind === 'no-method'
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

/** Names the set of credentials that an operation takes. */
export function schemesOf({ security }: Operation): string {
  return JSON.stringify(security.map(({ schemes }) => schemes.map(({ name }) => name)))
}
