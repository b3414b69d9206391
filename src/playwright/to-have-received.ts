/**
 * The matcher `expect(world).toHaveReceived(operation, { query: … })`: that the app asked for it. Waits as Playwright's own
 * matchers do; where it was not asked for, it shows the nearest request, and what was different.
 */
import type { ExpectedRequest, Received } from '../mock/index.ts'
import type { TestWorld } from './test-world.ts'

export interface ReceivedOptions extends ExpectedRequest {
  /** how often exactly; default: at least once */
  readonly times?: number
  /** milliseconds; default: that of `expect` */
  readonly timeout?: number
}

interface MatcherContext {
  readonly isNot: boolean
  readonly timeout?: number
}

interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

const DEFAULT_TIMEOUT_MS = 5000
/** As Playwright's own matchers wait from one look to the next. */
const WAITS_MS = [100, 250, 500, 1000]

export async function toHaveReceived(
  this: MatcherContext,
  world: TestWorld,
  operation: string,
  { times, timeout, ...expected }: ReceivedOptions = {},
): Promise<MatcherResult> {
  const end = performance.now() + (timeout ?? this.timeout ?? DEFAULT_TIMEOUT_MS)
  const isMet = ({ matching }: Received) => (times === undefined ? matching > 0 : matching === times)
  let received = await world.received(operation, expected)
  for (let look = 0; isMet(received) === this.isNot; look += 1) {
    const waitMs = Math.min(WAITS_MS[look] ?? 1000, end - performance.now())
    if (waitMs <= 0) break
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    received = await world.received(operation, expected)
  }
  return { pass: isMet(received), message: () => messageFor(received, operation, times, this.isNot) }
}

function messageFor(received: Received, operation: string, times: number | undefined, isNot: boolean): string {
  const wanted = times === undefined ? 'asked for' : `asked for ${count(times)}`
  const was = received.matching === 0 ? 'never' : count(received.matching)
  const title = `${operation} was ${isNot ? 'not ' : ''}to be ${wanted} so, and was ${was}.`
  return [title, ...nearestLines(received), ...askedLines(received)].join('\n')
}

function count(times: number): string {
  return times === 1 ? 'once' : `${times} times`
}

function nearestLines({ nearest, matching, asked }: Received): readonly string[] {
  if (nearest === undefined || matching > 0) return []
  const exchange = asked.find(({ id }) => id === nearest.id)
  return [
    '',
    `The nearest request: ${exchange === undefined ? nearest.id : `${exchange.method} ${exchange.target}`}`,
    ...nearest.differences.map(
      ({ in: where, name, expected, received }) => `  ${where} ${name} ${expected}; the request has ${received}`,
    ),
  ]
}

const MOST_SHOWN = 20

function askedLines({ asked }: Received): readonly string[] {
  if (asked.length === 0) return ['', 'No request to it was received.']
  const more = asked.length > MOST_SHOWN ? [`  … and ${asked.length - MOST_SHOWN} before`] : []
  const lines = asked
    .slice(-MOST_SHOWN)
    .map(({ id, status, method, target }) => `  ${id}  ${status}  ${method} ${target}`)
  return ['', 'Received:', ...more, ...lines]
}
