/**
 * Looks for requests in the journal of a world: how many were as expected, and in what the nearest one was not.
 */
import type { Contract, Operation } from '../../contract/index.ts'
import { expectedConditions } from '../../fixture/index.ts'
import { takeApart } from '../../validate/index.ts'
import { differencesFrom } from '../differences.ts'
import type { Exchange } from '../exchange.ts'
import { summaryOf } from '../exchange-view.ts'
import { withoutWish } from '../force.ts'
import { bodyValueOf } from '../stage.ts'
import type { ExchangeSummary } from '../view/exchange.ts'
import type { Difference } from '../view/why.ts'
import type { Journal } from './journal.ts'

/** What a request is expected to have, as the `request` of a fixture says it. */
export interface ExpectedRequest {
  readonly path?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, unknown>>
  readonly cookie?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

export interface Received {
  /** requests to the operation that the journal has, the oldest first */
  readonly asked: readonly ExchangeSummary[]
  /** how many of them were as expected */
  readonly matching: number
  /** of the others, the one that differed in least, the last of such */
  readonly nearest?: { readonly id: string; readonly differences: readonly Difference[] }
}

/** Throws ToolErrors with FIXTURE_INVALID. */
export function findReceived(journal: Journal, operation: Operation, expected: unknown, contract: Contract): Received {
  const conditions = expectedConditions(expected, operation, contract)
  const asked = journal.newestFirst().filter((exchange) => isOf(exchange, operation.id))
  const compared = asked.map((exchange) => ({ id: exchange.id, differences: compare(exchange, conditions) }))
  const [nearest] = compared
    .filter(({ differences }) => differences.length > 0)
    .toSorted((a, b) => a.differences.length - b.differences.length)
  return {
    asked: asked.toReversed().map(summaryOf),
    matching: compared.filter(({ differences }) => differences.length === 0).length,
    ...(nearest === undefined ? {} : { nearest }),
  }
}

/** A preflight is the browser's own question. */
function isOf({ decision: { match, answer } }: Exchange, operationId: string): boolean {
  return match.kind === 'operation' && match.operation.id === operationId && answer.source.kind !== 'preflight'
}

function compare(
  { decision: { match }, request, play }: Exchange,
  conditions: Parameters<typeof differencesFrom>[0],
): readonly Difference[] {
  if (match.kind !== 'operation') return []
  const parts = takeApart(withoutWish(request), match.pathParameters)
  const bodyValue = () => bodyValueOf(parts, match.operation)
  return differencesFrom(conditions, { parts, bodyValue }, play.secrets())
}
