/**
 * The journal of a world: read in pages, filtered, followed as events, forgotten.
 */
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Mock } from '../../../src/index.ts'
import { documentOf, noContent } from '../small-document.ts'
import { ask, makeMock, see, startMock } from '../start-mock.ts'

const document = documentOf({
  '/a': { get: { operationId: 'a', responses: { 200: noContent, 404: noContent } } },
  '/b': { get: { operationId: 'b', responses: { 204: noContent } } },
})

async function askedMock(options = {}): Promise<Mock> {
  const mock = await makeMock({ document, ...options })
  for (const path of ['/a', '/b', '/a?__code=404', '/none', '/a']) await ask(mock, path)
  return mock
}

async function read(mock: Mock, query = '') {
  const { status, body } = await see(ask(mock, `/__mock/worlds/default/journal${query}`))
  const { exchanges, total, size } = body as {
    readonly exchanges: readonly { readonly id: string; readonly status: number }[]
    readonly total: number
    readonly size: number
  }
  return { status, ids: exchanges?.map(({ id }) => id.replace(/^0000/, '')), total, size }
}

test.each([
  ['', ['5', '4', '3', '2', '1']],
  ['?operation=a', ['5', '3', '1']],
  ['?operation=none', []],
  ['?status=404', ['4', '3']],
  ['?status=2XX', ['5', '2', '1']],
  ['?operation=a&status=4XX', ['3']],
  ['?limit=2', ['5', '4']],
  ['?before=00004&limit=2', ['3', '2']],
  ['?after=00003', ['5', '4']],
  ['?after=00001&before=00004', ['3', '2']],
  ['?after=zzzz9', ['5', '4', '3', '2', '1']],
  ['?before=zzzz9', []],
])('the journal is read with %s', async (query, ids) => {
  expect(await read(await askedMock(), query)).toStrictEqual({ status: 200, ids, total: 5, size: 1000 })
})

test.each(['?limit=0', '?limit=10001', '?limit=x', '?status=700', '?status=4xx', '?operation='])(
  '%s is refused',
  async (query) => {
    expect((await read(await askedMock(), query)).status).toBe(400)
  },
)

test('what is no longer kept is counted', async () => {
  expect(await read(await askedMock({ journalSize: 2 }))).toStrictEqual({
    status: 200,
    ids: ['5', '4'],
    total: 5,
    size: 2,
  })
})

test('a journal is forgotten, and its world stays as it is', async () => {
  const mock = await askedMock()
  mock.worlds.patch('default', { a: { answer: 404 } })
  expect((await ask(mock, '/__mock/worlds/default/journal', { method: 'DELETE' })).status).toBe(204)
  expect(await read(mock)).toStrictEqual({ status: 200, ids: [], total: 0, size: 1000 })
  expect((await ask(mock, '/a')).status).toBe(404)
})

interface Event {
  readonly id: string | undefined
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Follows a journal; `next` waits for so many events. */
async function follow(open: (init: RequestInit) => Promise<Response>, headers: Readonly<Record<string, string>> = {}) {
  const stopped = new AbortController()
  onTestFinished(() => stopped.abort())
  const response = await open({ headers: { accept: 'text/event-stream', ...headers }, signal: stopped.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let isDone = false
  const events = () =>
    text
      .split('\n\n')
      .slice(0, -1)
      .filter((block) => !block.startsWith(':'))
      .map(parseEvent)
  const next = async (count: number): Promise<readonly Event[]> => {
    while (events().length < count && !isDone) {
      const chunk = await reader?.read()
      isDone = chunk?.done ?? true
      text += chunk?.value ?? ''
    }
    return events()
  }
  return { response, next, stop: () => stopped.abort(), text: () => text, reader }
}

function parseEvent(block: string): Event {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
  return { id: field('id'), kind: field('event') ?? '', data: JSON.parse(field('data') ?? 'null') }
}

const JOURNAL = '/__mock/worlds/default/journal'

test('exchanges are sent as they happen, and what else happens to the world', async () => {
  const mock = await startMock({ document })
  const { response, next } = await follow((init) => mock.get(JOURNAL, init))
  expect([response.status, response.headers.get('content-type')]).toStrictEqual([200, 'text/event-stream'])
  await mock.get('/a')
  await mock.get('/a', { headers: { 'x-mock-world': 'other' } })
  mock.worlds.put('default', { a: { answer: 404 } })
  await mock.get('/a')
  mock.reload()
  mock.worlds.reset('default')
  const events = await next(5)
  expect(events.map(({ id, kind, data }) => [id, kind, data.status ?? data.overrides])).toStrictEqual([
    ['00001', 'exchange', 200],
    [undefined, 'world', { a: { answer: 404 } }],
    ['00003', 'exchange', 404],
    [undefined, 'reload', undefined],
    [undefined, 'reset', undefined],
  ])
})

test.each([
  ['Last-Event-ID', { 'last-event-id': '00003' }, '', [4, 5, 6, 7]],
  ['after', {}, '?after=00004', [5, 6, 7]],
  ['a filter', { 'last-event-id': '00001' }, '?operation=a&status=2XX', [5, 7]],
  ['neither', {}, '', [6, 7]],
  ['an id of an earlier run', { 'last-event-id': 'zzzz3' }, '', [1, 2, 3, 4, 5, 6, 7]],
])('a stream goes on where it was left, with %s', async (_, headers, query, numbers) => {
  const mock = await askedMock()
  const { next } = await follow((init) => ask(mock, JOURNAL + query, init), headers)
  await ask(mock, '/b')
  await ask(mock, '/a')
  expect((await next(numbers.length)).map(({ id }) => id)).toStrictEqual(numbers.map((number) => `0000${number}`))
})

test('the stream of a world that ends, ends', async () => {
  const mock = await startMock({ document, worlds: {} })
  mock.worlds.put('w', {})
  const { next, reader } = await follow((init) => mock.get('/__mock/worlds/w/journal', init))
  mock.worlds.delete('w')
  await next(1)
  expect(await reader?.read()).toStrictEqual({ done: true, value: undefined })
})

test('a client that goes is listened for no longer', async () => {
  const mock = await startMock({ document })
  const cleared = vi.spyOn(globalThis, 'clearInterval')
  onTestFinished(() => cleared.mockRestore())
  const { stop } = await follow((init) => mock.get(JOURNAL, init))
  const before = cleared.mock.calls.length
  stop()
  await expect.poll(() => cleared.mock.calls.length).toBeGreaterThan(before)
  expect((await mock.get('/a')).status).toBe(200)
})

test('a silent stream says now and then that it is still there', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const mock = await makeMock({ document })
  const { next, text } = await follow((init) => ask(mock, JOURNAL, init))
  vi.advanceTimersByTime(15_000)
  await ask(mock, '/a')
  await next(1)
  expect(text()).toContain(': still here\n\n')
})
