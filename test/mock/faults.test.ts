/**
 * Which fault, delay or limit an answer meets: of the request, else of the fixture; drawn by seed; and what is spared.
 */
import { expect, test } from 'vitest'
import { jsonResponse, thing } from './small-document.ts'
import { ask, makeMock, NOW, see, startMock } from './start-mock.ts'

const document = thing({
  parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
  responses: { 200: jsonResponse({ type: 'object', required: ['id'], properties: { id: { type: 'integer' } } }) },
})
const fixturesOf = (response: object) => ({ thing: { a: { response: { status: 200, body: { id: 1 }, ...response } } } })

const statuses = async (mock: Awaited<ReturnType<typeof makeMock>>, count: number, path = '/thing') => {
  const seen: number[] = []
  for (let index = 0; index < count; index += 1) seen.push((await ask(mock, path)).status)
  return seen
}

test('a fixture commits its fault, unless the request asks for another', async () => {
  const mock = await makeMock({ document, fixtures: fixturesOf({ fault: 'status:500' }) })

  expect((await ask(mock, '/thing')).status).toBe(500)
  expect((await ask(mock, '/thing?__fault=status:502')).status).toBe(502)
})

test('with a seed the same requests meet the same faults, in every process; with another seed, others', async () => {
  const fixtures = fixturesOf({ fault: { kind: 'status', rate: 0.5 } })
  const faultsOf = async (seed: string) => statuses(await makeMock({ document, fixtures, seed }), 20)

  expect(await faultsOf('a')).toEqual(await faultsOf('a'))
  expect(await faultsOf('a')).not.toEqual(await faultsOf('b'))
  expect(new Set(await faultsOf('a'))).toEqual(new Set([200, 503]))
})

test('without a seed it is left to chance', async () => {
  const fixtures = fixturesOf({ fault: { kind: 'status', rate: 0.5 } })
  const numbers = [0.1, 0.6, 0.4, 0.5]
  // The first is for the ids of exchanges.
  const random = () => numbers.shift() ?? 0
  const mock = await makeMock({ document, fixtures, random })

  expect(await statuses(mock, 3)).toEqual([200, 503, 200])
})

test.each([0, 1])('a rate of %i draws nothing', async (rate) => {
  const fixtures = fixturesOf({ fault: { kind: 'status', rate } })
  const mock = await makeMock({ document, fixtures, random: () => 1 - rate })

  expect(await statuses(mock, 1)).toEqual([rate === 0 ? 200 : 503])
})

test.each([
  ['fault=rest', 'The fault asked for names "rest", which is no fault. Did you mean "reset"?'],
  ['delay=soon', 'The delay asked for "soon" is no delay. Write milliseconds, such as 200 or 100-300.'],
])('Prefer: %s is refused, and says what there is', async (prefer, told) => {
  const mock = await makeMock({ document })
  const { status, body } = await see(ask(mock, '/thing', { headers: { prefer } }))

  expect(status).toBe(400)
  expect(body).toMatchObject({ detail: expect.stringContaining(told) })
})

test('a request asks for a delay, over that of the fixture', async () => {
  const mock = await makeMock({ document, fixtures: fixturesOf({ delay: 600_000 }) })
  const begin = performance.now()
  const answer = await ask(mock, '/thing?__delay=40')

  expect(answer.headers.get('preference-applied')).toBe('delay=40')
  expect(performance.now() - begin).toBeGreaterThan(35)
})

test('faults spare preflights, and the pages of the mock itself', async () => {
  const mock = await startMock({ document, fixtures: fixturesOf({ fault: 'reset' }) })
  const preflight = { origin: 'http://app.test', 'access-control-request-method': 'GET' }

  await expect(mock.get('/thing')).rejects.toThrow('fetch failed')
  expect((await mock.get('/thing', { method: 'OPTIONS', headers: preflight })).status).toBe(204)
  expect((await mock.get('/__mock/why/00001?__fault=reset', { headers: { prefer: 'fault=reset' } })).status).toBe(200)
})

test('the pages of other origins may read which fault and which lie it was', async () => {
  const mock = await makeMock({ document, fixtures: fixturesOf({}) })
  const exposed = async (fault: string) => {
    const { headers } = await ask(mock, `/thing?__fault=${fault}`, { headers: { origin: 'http://app.test' } })
    return headers.get('access-control-expose-headers')?.split(', ')
  }

  expect(await exposed('truncate')).toContain('X-Mock-Fault')
  expect(await exposed('lie')).toContain('X-Mock-Lie')
})

test.each([
  ['fault=status:500', 'The fault status:500 was committed.'],
  ['fault=null@/id', 'The lie null@/id was told.'],
  ['delay=1', 'The answer was held back for 1 ms.'],
])('why names what was committed: %s', async (prefer, told) => {
  const mock = await makeMock({ document, fixtures: fixturesOf({}) })
  const { headers } = await ask(mock, '/thing', { headers: { prefer } })
  const why = await ask(mock, `/__mock/why/${headers.get('x-mock-trace')}`, { headers: { accept: 'text/plain' } })

  expect(await why.text()).toContain(told)
})

test('a fault of a fixture that cannot be committed is passed over, and why says so', async () => {
  const mock = await makeMock({ document, fixtures: fixturesOf({ fault: 'unknown-enum' }) })
  const answer = await ask(mock, '/thing')
  const why = await see(ask(mock, `/__mock/why/${answer.headers.get('x-mock-trace')}`))

  expect(await answer.json()).toEqual({ id: 1 })
  expect(why.body).toMatchObject({
    trouble: ['The fault lie:unknown-enum was not committed: the schema forbids no such thing of the body of 200.'],
  })
})

test('beyond its rate limit an operation is answered by 429, until the window is over', async () => {
  let nowMs = NOW
  const mock = await makeMock({ document, fixtures: fixturesOf({ limit: '2/min' }), now: () => nowMs })
  const names = [
    'retry-after',
    'ratelimit-limit',
    'ratelimit-remaining',
    'ratelimit-reset',
    'ratelimit-policy',
    'ratelimit',
  ]
  const seen = async () => {
    const { status, headers } = await see(ask(mock, '/thing'), ...names)
    return [status, ...names.map((name) => headers[name])]
  }

  expect(await seen()).toEqual([200, undefined, '2', '1', '60', '"default";q=2;w=60', '"default";r=1;t=60'])
  nowMs += 29_500
  expect(await seen()).toEqual([200, undefined, '2', '0', '31', '"default";q=2;w=60', '"default";r=0;t=31'])
  expect(await seen()).toEqual([429, '31', '2', '0', '31', '"default";q=2;w=60', '"default";r=0;t=31'])
  nowMs += 30_500
  expect((await seen())[0]).toBe(200)
})

test('a 429 has the form that the document gives it, or that of a fixture, and counts in no sequence', async () => {
  const error = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } }
  const limited = thing({ responses: { 200: jsonResponse({}), 429: jsonResponse(error) } })
  const response = [
    { status: 200, body: 1, limit: '1/h' },
    { status: 200, body: 2 },
  ]
  const documented = await makeMock({ document: limited, fixtures: { thing: { a: { response } } } })
  const busy = { response: { status: 429, headers: { 'Retry-After': 7 }, body: { message: 'busy' } } }
  const fixed = await makeMock({ document: limited, fixtures: { thing: { a: { response: response[0] }, busy } } })
  await ask(documented, '/thing')
  await ask(fixed, '/thing')

  expect(await see(ask(documented, '/thing'))).toEqual({ status: 200, headers: {}, body: 2 })
  expect(await see(ask(fixed, '/thing'), 'retry-after')).toEqual({
    status: 429,
    headers: { 'retry-after': '7' },
    body: { message: 'busy' },
  })
})

test('the message of a 429 stands in the API’s own error schema', async () => {
  const error = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } }
  const limited = thing({ responses: { 200: jsonResponse({}), 429: jsonResponse(error) } })
  const mock = await makeMock({
    document: limited,
    fixtures: { thing: { a: { response: { status: 200, body: 1, limit: '1/h' } } } },
  })
  await ask(mock, '/thing')

  expect((await see(ask(mock, '/thing'))).body).toEqual({
    message: 'The limit is 1 request in 3600 seconds; the next may come in 3600 seconds.',
  })
})

test('a request that no operation matches meets the faults and the delay that it asks for', async () => {
  const mock = await makeMock({ document })
  const names = ['content-type', 'x-mock-fault', 'preference-applied']
  const seeing = (path: string, init?: RequestInit) => see(ask(mock, path, init), ...names)

  expect(await seeing('/nothing?__fault=status:502')).toMatchObject({
    status: 502,
    headers: { 'x-mock-fault': 'status:502' },
  })
  expect(await seeing('/nothing?__fault=wrong-type')).toMatchObject({
    status: 404,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'x-mock-fault': 'wrong-type',
      'preference-applied': 'fault=wrong-type',
    },
  })
  expect((await seeing('/thing?__fault=status:502', { method: 'DELETE' })).status).toBe(502)
  await expect(ask(mock, '/nothing', { headers: { prefer: 'fault=reset' } })).rejects.toThrow()
  await ask(mock, '/nothing?__delay=5')
  expect(mock.worlds.journal('default').at(-1)?.delayMs).toBe(5)

  expect(await seeing('/nothing')).toMatchObject({
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
  })
})

test('it is told which faults there are not, and that nobody can lie where nothing is described', async () => {
  const mock = await makeMock({ document })
  const told = async (fault: string) => {
    const { status, body } = await see(ask(mock, `/nothing?__fault=${fault}`))
    return [status, (body as { readonly detail: string }).detail]
  }

  expect(await told('lie:null')).toEqual([
    400,
    'The fault lie:null was not committed: no operation of the document matches the request.',
  ])
  expect(await told('nonsense')).toEqual([400, expect.stringContaining('The fault asked for')])
})

test('it meets what its world has for all operations, and nothing that it has for one', async () => {
  const mock = await makeMock({ document })
  mock.worlds.put('default', { '*': { fault: 'status:503' } })
  expect((await ask(mock, '/nothing')).status).toBe(503)

  mock.worlds.put('default', { thing: { fault: 'status:503' } })
  expect([(await ask(mock, '/nothing')).status, (await ask(mock, '/thing')).status]).toEqual([404, 503])
})
