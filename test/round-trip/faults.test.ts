/**
 * Both sides prove each other: the check finds each fault that the mock commits, by its name; what breaks no promise is
 * nothing to it.
 */
import { expect, onTestFinished, test } from 'vitest'
import type { CaseFinding } from '../../src/check/case-finding.ts'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { judgeSent } from '../../src/check/judge-sent.ts'
import { toOutgoing } from '../../src/check/outgoing.ts'
import { createSender } from '../../src/check/send.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { jsonResponse, thing } from '../mock/small-document.ts'
import { startMock } from '../mock/start-mock.ts'

const error = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } }
const document = thing({
  responses: {
    200: jsonResponse(
      { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
      { example: { name: 'Rex the dog' } },
    ),
    429: jsonResponse(error),
  },
})

const BODY = { name: 'Rex the dog' }

/** What the check makes of the last of so many answers: what kind of outcome it is, and what it says of it. */
async function outcomeOf(response: object, { requests = 1, timeoutMs = 10_000 } = {}): Promise<readonly string[]> {
  let nowMs = Date.UTC(2025, 0, 31)
  const sleep = async (ms: number) => {
    nowMs += ms
  }
  const fixtures = { thing: { fine: { response: { status: 200, body: BODY, ...response } } } }
  const mock = await startMock({ document, fixtures, now: () => nowMs })
  const { contract } = mock.play()
  const clock = { now: () => nowMs, sleep }
  const { signal } = new AbortController()
  const sender = createSender({ timeoutMs, retries: 0, connections: 1, signal, clock })
  onTestFinished(sender.close)
  const none = { headers: {}, credentials: new Map(), values: {}, valuesOf: {}, allowsWrites: false }
  const target = { ...none, url: mock.url }
  const [item] = deriveCases({ contract, fixtures: loadFixtures(fixtures, contract), target, seed: '1' }).cases
  if (!item) throw new Error('there is a case of the fixture')
  const send = async () => judgeSent(item, await sender.send(toOutgoing(item, target)))
  for (let count = 1; count < requests; count += 1) await send()
  const outcome = await send()
  const reason = outcome.kind === 'unjudged' ? [outcome.reason] : []
  return [outcome.kind, ...reason, ...outcome.findings.map(reasonOf)]
}

function reasonOf(found: CaseFinding): string {
  if (found.kind !== 'message') return found.code
  const { finding } = found
  return 'reason' in finding ? `${finding.code}: ${finding.reason}` : finding.code
}

test.each<[fault: unknown, outcome: readonly unknown[]]>([
  ['reset', ['unjudged', 'the connection was reset before the answer was complete']],
  ['reset:after-headers', ['unjudged', 'the connection was reset before the answer was complete']],
  ['close', ['unjudged', 'the connection was closed before the answer was complete']],
  ['garbage', ['unjudged', expect.stringMatching(/^the answer is not HTTP: /)]],
  [
    'truncate',
    ['violates', 'body-malformed: the connection was closed after 11 bytes, before all of the 22 announced'],
  ],
  ['malformed-json', ['violates', expect.stringMatching(/^body-malformed: /)]],
  ['wrong-type', ['violates', 'media-type-undocumented']],
  [{ kind: 'status', status: 503, retryAfter: 30 }, ['violates', 'server-error']],
  ['missing-required@/name', ['violates', 'body-schema']],
])('the fault %j is found by its name, and nothing without it', async (fault, outcome) => {
  expect(await outcomeOf({ fault })).toEqual(outcome)
  expect(await outcomeOf({})).toEqual(['conforms'])
})

test('a stall is found where it lasts beyond the time-out, and is nothing within it', async () => {
  const late = ['unjudged', 'the answer was not complete within 400 ms']

  expect(await outcomeOf({ fault: 'stall' }, { timeoutMs: 400 })).toEqual(late)
  expect(await outcomeOf({ fault: 'stall:30' })).toEqual(['conforms'])
})

test.each([{ delay: 30 }, { fault: 'dribble:200' }])('%j breaks no promise', async (response) => {
  expect(await outcomeOf(response)).toEqual(['conforms'])
})

test('a documented 429 is waited out, and is nothing', async () => {
  expect(await outcomeOf({ limit: '1/s' }, { requests: 3 })).toEqual(['conforms'])
})

test('a 429 that lasts longer than the check waits is told as unjudged', async () => {
  const busy = ['unjudged', 'the server asked for fewer requests (429)']

  expect(await outcomeOf({ limit: '1/h' }, { requests: 2 })).toEqual(busy)
})
