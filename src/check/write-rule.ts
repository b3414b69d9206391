/**
 * What a run may change. Against another host: nothing, unless writes are allowed, and then only what the run created.
 * A server on this machine is the developer's own: there a case goes out as written where the run created nothing that
 * could take its place. Pure.
 */
import type { Contract, Operation } from '../contract/index.ts'
import type { Case } from './case.ts'
import { itemParameter } from './created.ts'
import { NO_WRITES } from './scope-rule.ts'
import { isLoopback, isSafeMethod, type Target } from './target.ts'

export type WriteRule =
  | { readonly kind: 'as-written' }
  /** to a resource that this run created */
  | { readonly kind: 'to-created'; readonly otherwise: 'as-written' | 'excluded' | 'unjudged' }
  | { readonly kind: 'excluded'; readonly reason: string }

export const NOT_OURS = 'it names a resource that this run did not create'

export function writeRule(item: Case, target: Target, contract: Contract): WriteRule {
  const { method } = item.request
  if (isSafeMethod(method)) return { kind: 'as-written' }
  const isOwn = isLoopback(target.url)
  if (!isOwn && !target.allowsWrites) return { kind: 'excluded', reason: `${method} ${NO_WRITES}` }
  if (method === 'POST' || item.kind === 'http') return { kind: 'as-written' }
  if (!canTakeAnother(item)) return isOwn ? { kind: 'as-written' } : { kind: 'excluded', reason: NOT_OURS }
  if (isOwn) return { kind: 'to-created', otherwise: 'as-written' }
  return { kind: 'to-created', otherwise: creatorOf(item.operation, contract) ? 'unjudged' : 'excluded' }
}

/** Whether the path of the case is not what the case is about. */
function canTakeAnother({ id, operation, expectation, request }: Case): boolean {
  if (/^\/[^/]+\/path\./.test(id.slice(operation.id.length))) return false
  if (request.path === operation.path) return false
  return expectation.kind !== 'status' || expectation.statuses.some((status) => status < 300)
}

/** The POST that creates what an operation changes. */
export function creatorOf(operation: Operation, contract: Contract): Operation | undefined {
  return contract.operations.find((other) => {
    if (other.method !== 'POST') return false
    const name = itemParameter(other, contract)
    return name !== undefined && operation.path === `${other.path.replace(/\/$/, '')}/{${name}}`
  })
}
