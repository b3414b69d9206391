/**
 * Chooses exchanges of a journal. Pure.
 */
import type { Exchange } from '../exchange.ts'
import type { ExchangeIds } from '../world/exchange-ids.ts'
import type { Journal } from '../world/journal.ts'

export interface JournalFilter {
  readonly operation: string | undefined
  /** `404`, or a class such as `4XX` */
  readonly status: string | undefined
  /** ids of exchanges; one of an earlier run is older than all */
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Those that fit, the newest first. */
export function readFrom(journal: Journal, filter: JournalFilter, ids: ExchangeIds): readonly Exchange[] {
  const numberOf = (id: string) => ids.numberOf(id) ?? 0
  const before = filter.before === undefined ? Number.POSITIVE_INFINITY : numberOf(filter.before)
  const after = filter.after === undefined ? 0 : numberOf(filter.after)
  return journal.newestFirst().filter((exchange) => {
    const number = numberOf(exchange.id)
    return number < before && number > after && isWanted(exchange, filter)
  })
}

export function isWanted({ decision: { match, answer } }: Exchange, { operation, status }: JournalFilter): boolean {
  if (operation !== undefined && !(match.kind === 'operation' && match.operation.id === operation)) return false
  if (status === undefined) return true
  return status.endsWith('XX') ? status[0] === String(answer.status)[0] : status === String(answer.status)
}
