/**
 * Which answers each operation has given in a world, and how often: what the app has been shown so far.
 */
import type { Decision, Exchange } from '../exchange.ts'

export interface Showing {
  readonly times: number
  /** the id of the last exchange that showed it */
  readonly last: string
}

export interface ShownAnswers {
  readonly note: (exchange: Exchange) => void
  /** by status; operations are known by their id, so that a reload of the document loses nothing */
  readonly of: (operationId: string) => ReadonlyMap<number, Showing>
  readonly clear: () => void
}

/** What the mock says for itself: of preflights, of wishes that cannot be met, of a broken document. */
function isOwn({ answer: { source }, refusedFor }: Decision): boolean {
  return source.kind === 'preflight' || (source.kind === 'problem' && refusedFor.length === 0)
}

const NONE: ReadonlyMap<number, Showing> = new Map()

export function createShownAnswers(): ShownAnswers {
  const operations = new Map<string, Map<number, { times: number; last: string }>>()
  return {
    note: ({ id, decision }) => {
      const { match, answer } = decision
      if (match.kind !== 'operation' || isOwn(decision)) return
      const statuses = operations.get(match.operation.id) ?? new Map<number, { times: number; last: string }>()
      operations.set(match.operation.id, statuses)
      const showing = statuses.get(answer.status)
      if (showing === undefined) statuses.set(answer.status, { times: 1, last: id })
      else {
        showing.times += 1
        showing.last = id
      }
    },
    of: (operationId) => operations.get(operationId) ?? NONE,
    clear: () => operations.clear(),
  }
}
