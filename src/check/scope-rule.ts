/**
 * Which operations a target is not held to at all, and why. Pure.
 */
import type { Operation } from '../contract/index.ts'
import { isLoopback, isSafeMethod, type Target } from './target.ts'

/** Staging is never changed unless the user says so; undefined: the operation is to be checked. */
export function outOfScope(operation: Operation, target: Target): string | undefined {
  const { method, ownServers } = operation
  if (ownServers.length > 0) {
    return `the document has it on a server of its own, ${ownServers.join(', ')}, which the target does not stand for`
  }
  const isForbidden = !isSafeMethod(method) && !target.allowsWrites && !isLoopback(target.url)
  return isForbidden ? `${method} ${NO_WRITES}` : undefined
}

export const NO_WRITES = 'may change the server; --allow-writes sends it'
