/**
 * What a world says of operations: forced answers, seeds, sequences of its own; and that worlds do not touch each other.
 */
import { expect, test } from 'vitest'
import type { Mock } from '../../../src/index.ts'
import { documentOf, jsonResponse, noContent, thing } from '../small-document.ts'
import { answerer, ask, makeMock, see } from '../start-mock.ts'

const text = jsonResponse({ type: 'string' })
const q = { name: 'q', in: 'query', required: true, schema: { type: 'string' } }
const document = documentOf({
  '/thing': { get: { operationId: 'thing', parameters: [q], responses: { 200: text, 404: text, 503: text } } },
  '/other': { get: { operationId: 'other', responses: { 200: text } } },
})
const fixtures = { thing: { found: { response: { status: 200, body: 'found' } } } }

function askIn(mock: Mock, world: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  return ask(mock, path, { headers: { 'x-mock-world': world, ...headers } })
}

async function whyIn(mock: Mock, world: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const id = (await askIn(mock, world, path, headers)).headers.get('x-mock-trace')
  const { body } = await see(ask(mock, `/__mock/why/${id}`))
  return (body as { readonly answer: { readonly reason: string } }).answer.reason
}

test.each([
  ['a status', 404, '404 schema'],
  ['a name', 'found', '200 fixture found'],
  ['both', { code: 200, example: 'found' }, '200 fixture found'],
])('%s is forced, whatever the request is like', async (_, answer, expected) => {
  const mock = await makeMock({ document, fixtures, worlds: { w: { thing: { answer } } } })
  expect(await answerer(askIn(mock, 'w', '/thing'))).toBe(expected)
  expect(await answerer(ask(mock, '/thing'))).toBe('400 problem details 400')
})

test('the client’s own wish goes before the world, and is the only one confirmed', async () => {
  const mock = await makeMock({ document, fixtures, worlds: { w: { thing: { answer: 404 } } } })
  const forced = await askIn(mock, 'w', '/thing')
  const asked = await askIn(mock, 'w', '/thing', { prefer: 'code=503' })
  expect([forced.status, forced.headers.get('preference-applied')]).toStrictEqual([404, null])
  expect([asked.status, asked.headers.get('preference-applied')]).toStrictEqual([503, 'code=503'])
})

test('why names the world that forces an answer', async () => {
  const mock = await makeMock({ document, fixtures, worlds: { down: { thing: { answer: 404 } } } })
  expect(await whyIn(mock, 'down', '/thing')).toBe('World down forces 404 for this operation.')
  expect(await whyIn(mock, 'down', '/thing', { prefer: 'code=503' })).toBe('The client asked for it: Prefer: code=503.')
  expect(await whyIn(mock, 'down', '/thing', { prefer: 'code=418' })).toBe('What the client asked for does not exist.')
})

test('what is said of the operation goes before what is said of all, key by key', async () => {
  const worlds = { w: { '*': { answer: 503, seed: 1 }, thing: { answer: 404 } } }
  const mock = await makeMock({ document, worlds })
  expect(await answerer(askIn(mock, 'w', '/thing'))).toBe('404 schema')
})

test('an operation without the answer that is asked of all answers as ever, and why says so', async () => {
  const mock = await makeMock({ document, fixtures, worlds: { w: { '*': { answer: 503 } } } })
  expect(await answerer(askIn(mock, 'w', '/thing'))).toBe('503 schema')
  expect(await answerer(askIn(mock, 'w', '/other'))).toBe('200 schema')
  expect(await whyIn(mock, 'w', '/thing')).toBe('World w forces 503 for all operations.')
  expect(await whyIn(mock, 'w', '/other')).toMatch(
    /World w forces 503 for all operations; this one has no such answer\.$/,
  )
})

test('an answer that a reload took away is told as the world’s fault, not the client’s', async () => {
  const fixtures: Record<string, unknown> = { thing: { gone: { response: { status: 200, body: 'gone' } } } }
  const mock = await makeMock({ document, fixtures })
  mock.worlds.put('w', { thing: { answer: 'gone' } })
  delete fixtures.thing
  mock.reload()
  const { status, body } = await see(askIn(mock, 'w', '/thing'))
  expect([status, (body as { readonly detail: string }).detail]).toStrictEqual([
    500,
    'The world "w" forces what is not there. There is no answer called "gone". Statuses: 200, 404, 503. Names: none.',
  ])
  expect(await whyIn(mock, 'w', '/thing')).toBe('World w forces gone for this operation, and there is no such answer.')
})

test('a world has a seed of its own, which the client’s goes before', async () => {
  const mock = await makeMock({ document, worlds: { a: { '*': { seed: 7 } }, b: { '*': { seed: '7' } } } })
  const get = async (world: string, prefer?: string) =>
    (await see(askIn(mock, world, '/other', prefer === undefined ? {} : { prefer }))).body
  const [plain, a, b, asked] = [await get('default'), await get('a'), await get('b'), await get('a', 'seed=1')]
  expect(a).toBe(b)
  expect(a).not.toBe(plain)
  expect(asked).not.toBe(a)
})

test('values made afresh are the same again after a reset, with a seed', async () => {
  const mock = await makeMock({ document, worlds: { w: { '*': { seed: 7, dynamic: true } } } })
  const three = async () => [
    (await see(askIn(mock, 'w', '/other'))).body,
    (await see(askIn(mock, 'w', '/other'))).body,
    (await see(askIn(mock, 'w', '/other'))).body,
  ]
  const first = await three()
  expect(new Set(first).size).toBe(3)
  expect(await three()).not.toStrictEqual(first)
  mock.worlds.reset('w')
  expect(await three()).toStrictEqual(first)
})

const steps = {
  thing: { wait: { response: [1, 2, 3].map((step) => ({ status: 200, body: `${step}` })) } },
}

test('each world has its own place in a sequence', async () => {
  const mock = await makeMock({ document: thing({ responses: { 200: text } }), fixtures: steps })
  const next = async (world: string) => (await see(askIn(mock, world, '/thing'))).body
  expect([await next('a'), await next('a'), await next('b'), await next('default'), await next('a')]).toStrictEqual([
    '1',
    '2',
    '1',
    '1',
    '3',
  ])
  mock.worlds.reset('a')
  expect([await next('a'), await next('b')]).toStrictEqual(['1', '2'])
})

test('a world that is first asked for has what default has, and goes its own way from there', async () => {
  const mock = await makeMock({ document, worlds: { default: { thing: { answer: 404 } } } })
  expect(await answerer(askIn(mock, 'new', '/thing'))).toBe('404 schema')
  mock.worlds.put('default', { thing: { answer: 503 } })
  expect(await answerer(askIn(mock, 'new', '/thing'))).toBe('404 schema')
  expect(await answerer(askIn(mock, 'newer', '/thing'))).toBe('503 schema')
  expect(mock.worlds.reset('new')?.overrides).toStrictEqual({})
})

test('before there are too many worlds, the one goes that was not used for longest; kept ones stay', async () => {
  let now = 0
  const worlds = { kept: {} }
  const mock = await makeMock({ document, worlds, maxWorlds: 2, now: () => now })
  for (const world of ['a', 'b', 'a', 'c']) {
    now += 1
    await askIn(mock, world, '/other')
  }
  expect(mock.worlds.list().map(({ name }) => name)).toStrictEqual(['default', 'a', 'c', 'kept'])
})

test('a world that was not used for long goes when another one is made; kept ones stay', async () => {
  let now = 0
  const worlds = { kept: {} }
  const mock = await makeMock({ document, worlds, worldIdleMs: 100_000, now: () => now })
  await askIn(mock, 'old', '/other')
  now = 50_000
  await askIn(mock, 'recent', '/other')
  now = 120_000
  await askIn(mock, 'new', '/other')
  expect(mock.worlds.list().map(({ name }) => name)).toStrictEqual(['default', 'kept', 'new', 'recent'])
})

test('journals are apart, and as long as asked for', async () => {
  const mock = await makeMock({ document, journalSize: 2 })
  for (const world of ['a', 'b', 'a', 'a', 'default']) await askIn(mock, world, '/other')
  const ids = (world: string) => mock.worlds.journal(world).map(({ id }) => id)
  expect([ids('a'), ids('b'), ids('default'), ids('none')]).toStrictEqual([
    ['00003', '00004'],
    ['00002'],
    ['00005'],
    [],
  ])
  expect(mock.worlds.get('a')?.exchanges).toBe(3)
})

test('why explains an exchange of any world', async () => {
  const mock = await makeMock({ document })
  await askIn(mock, 'a', '/other')
  expect((await ask(mock, '/__mock/why/00001')).status).toBe(200)
  mock.worlds.delete('a')
  expect((await ask(mock, '/__mock/why/00001')).status).toBe(404)
})

test.each([
  ['an operation that is not there', { thin: {} }, 'world w#/thin: No operation of the document is called "thin".'],
  [
    'an answer that is not there',
    { other: { answer: 404 } },
    'world w#/other/answer: There is no answer with the status "404". Statuses: 200. Names: none.',
  ],
  ['an answer that no operation has', { '*': { answer: 418 } }, 'world w#/*/answer: No operation has the answer 418.'],
  [
    'a key that is not there',
    { other: { answers: 200 } },
    'world w#/other/answers: "answers" is nothing that a world overrides.',
  ],
  [
    'a value of another type',
    { other: { dynamic: 'yes' } },
    'world w#/other/dynamic: The dynamic of "other" must be true or false.',
  ],
])('in code %s is refused, and nothing is made', async (_, overrides, message) => {
  const mock = await makeMock({ document })
  expect(() => mock.worlds.put('w', overrides as never)).toThrow(`The world "w" cannot be so. ${message}`)
  expect(mock.worlds.get('w')).toBe(undefined)
})

test('in code a world is made, patched, reset and ended', async () => {
  const mock = await makeMock({ document: thing({ responses: { 204: noContent, 404: noContent } }) })
  mock.worlds.put('w', { thing: { answer: 404, seed: 1 } })
  expect(mock.worlds.patch('w', { thing: { seed: null }, '*': { dynamic: true } }).overrides).toStrictEqual({
    thing: { answer: 404 },
    '*': { dynamic: true },
  })
  expect((await askIn(mock, 'w', '/thing')).status).toBe(404)
  expect(mock.worlds.reset('w')).toMatchObject({ name: 'w', isKept: false, overrides: {}, exchanges: 0 })
  expect([mock.worlds.delete('w'), mock.worlds.delete('w'), mock.worlds.delete('default')]).toStrictEqual([
    true,
    false,
    false,
  ])
  expect(() => mock.worlds.put('a b', {})).toThrow('"a b" is no name of a world')
})
