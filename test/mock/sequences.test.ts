/**
 * Fixtures that answer in turn, and those that take their time.
 */
import { expect, test } from 'vitest'
import { type Json, jsonResponse, thing } from './small-document.ts'
import { answerer, ask, makeMock, see, startMock } from './start-mock.ts'

const text = jsonResponse({ type: 'string' })
const q = { name: 'q', in: 'query', schema: { type: 'string' } }
const document = thing({ parameters: [q], responses: { 200: text, 202: text, 503: text } })

function steps(query: Json | undefined, ...bodies: readonly string[]): Json {
  return {
    ...(query ? { request: { query } } : {}),
    response: bodies.map((body) => ({ status: 200, body })),
  }
}

test('each fixture has a turn of its own, and its last answer stays', async () => {
  const fixtures = { thing: { a: steps({ q: 'a' }, 'a1', 'a2'), b: steps({ q: 'b' }, 'b1', 'b2', 'b3') } }
  const mock = await makeMock({ document, fixtures })
  const seen = []
  for (const name of ['a', 'b', 'b', 'a', 'a', 'b', 'b']) seen.push((await see(ask(mock, `/thing?q=${name}`))).body)
  expect(seen).toStrictEqual(['a1', 'b1', 'b2', 'a2', 'a2', 'b3', 'b3'])
})

test('a sequence may begin with an error, also without conditions', async () => {
  const response = [
    { status: 503, body: 'wait' },
    { status: 202, body: 'soon' },
    { status: 200, body: 'now' },
  ]
  const mock = await makeMock({ document, fixtures: { thing: { wait: { response } } } })
  const seen = []
  for (let count = 0; count < 4; count += 1) seen.push((await ask(mock, '/thing')).status)
  expect(seen).toStrictEqual([503, 202, 200, 200])
})

test('HEAD sees the answer whose turn it is, and leaves it there', async () => {
  const mock = await makeMock({ document, fixtures: { thing: { a: steps(undefined, 'a1', 'longer') } } })
  const head = async () => (await ask(mock, '/thing', { method: 'HEAD' })).headers.get('content-length')
  const lengths = [await head(), await head()]
  await ask(mock, '/thing')
  expect([...lengths, await head()]).toStrictEqual(['4', '4', '8'])
})

test('requests at the same time take different turns', async () => {
  const { get } = await startMock({ document, fixtures: { thing: { a: steps(undefined, '1', '2', '3', '4', '5') } } })
  const bodies = await Promise.all(Array.from({ length: 5 }, async () => (await see(get('/thing'))).body))
  expect(bodies.sort()).toStrictEqual(['1', '2', '3', '4', '5'])
})

/** How long an answer takes, in whole milliseconds; timers may fire one early. */
async function msUntil(answer: () => Promise<Response>): Promise<number> {
  const start = performance.now()
  await answer()
  return performance.now() - start
}

test.each([
  ['a number', 40, 0.5, 40],
  ['the least of a range', { min: 20, max: 60 }, 0, 20],
  ['the middle of it', { min: 20, max: 60 }, 0.5, 40],
])('an answer is delayed by %s', async (_, delay, random, least) => {
  const fixtures = { thing: { slow: { response: { status: 200, body: 'slow', delay } } } }
  const mock = await startMock({ document, fixtures, random: () => random })
  for (const answer of [() => mock.get('/thing'), () => ask(mock, '/thing')]) {
    const ms = await msUntil(answer)
    expect([ms >= least - 1, ms < least + 1000]).toStrictEqual([true, true])
  }
})

test('a delay of one answer holds up no other', async () => {
  const fixtures = {
    thing: { slow: { request: { query: { q: 'slow' } }, response: { status: 200, body: 'slow', delay: 400 } } },
  }
  const { get } = await startMock({ document, fixtures })
  const order: string[] = []
  await Promise.all([
    get('/thing?q=slow').then(() => order.push('slow')),
    get('/thing').then(() => order.push('quick')),
  ])
  expect(order).toStrictEqual(['quick', 'slow'])
})

test('who gives up waiting in code is told at once', async () => {
  const fixtures = { thing: { slow: { response: { status: 200, body: 'slow', delay: 60_000 } } } }
  const mock = await makeMock({ document, fixtures })
  const aborted = ask(mock, '/thing', { signal: AbortSignal.timeout(20) })
  await expect(aborted).rejects.toThrow('aborted due to timeout')
})

test('who has given up before asking is told at once, and has asked nothing', async () => {
  const fixtures = { thing: { slow: { response: { status: 200, body: 'slow', delay: 60_000 } } } }
  const asked: string[] = []
  const mock = await makeMock({ document, fixtures, onExchange: ({ id }) => asked.push(id) })
  await expect(ask(mock, '/thing', { signal: AbortSignal.abort(new Error('no longer')) })).rejects.toThrow('no longer')
  expect(asked).toStrictEqual([])
})

test('a sequence that was begun goes on for a client that hung up', async () => {
  const fixtures = {
    thing: {
      a: {
        response: [
          { status: 200, body: '1', delay: 60_000 },
          { status: 200, body: '2' },
        ],
      },
    },
  }
  const mock = await makeMock({ document, fixtures })
  await ask(mock, '/thing', { signal: AbortSignal.timeout(10) }).catch(() => {})
  expect(await answerer(ask(mock, '/thing'))).toBe('200 fixture a (2 of 2)')
})
