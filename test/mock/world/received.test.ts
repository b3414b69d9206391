/**
 * What a test expects the app to have asked, compared with what it asked.
 */
import { expect, test } from 'vitest'
import { documentOf, noContent } from '../small-document.ts'
import { ask, json, makeMock, see } from '../start-mock.ts'

const query = { name: 'q', in: 'query', schema: { type: 'integer' } }
const document = documentOf({
  '/things/{id}': {
    post: {
      operationId: 'add',
      parameters: [query, { name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
      responses: { 204: noContent },
    },
    get: {
      operationId: 'get',
      parameters: [{ name: 'id', in: 'path', required: true, schema: {} }],
      responses: { 204: noContent },
    },
  },
})

async function askedMock() {
  const mock = await makeMock({ document })
  await ask(mock, '/things/a?q=1', json({ name: 'Rex', age: 3 }, { authorization: 'Bearer s3cr3t' }))
  await ask(mock, '/things/b?q=2', json({ name: 'Tom' }))
  await ask(mock, '/things/a')
  return mock
}

test.each([
  ['nothing', {}, 2],
  ['a query', { query: { q: 1 } }, 1],
  ['a path', { path: { id: 'b' } }, 1],
  ['a part of the body', { body: { name: 'Rex' } }, 1],
  ['a pattern', { body: { name: { pattern: '^(Rex|Tom)$' } } }, 2],
  ['a header that is there', { header: { authorization: { present: true } } }, 1],
  ['all of it', { path: { id: 'a' }, query: { q: 1 }, body: { name: 'Rex' } }, 1],
  ['what was never asked', { query: { q: 3 } }, 0],
])('of requests that are expected to have %s so many were received', async (_, expected, matching) => {
  const mock = await askedMock()
  const received = mock.worlds.received('default', 'add', expected)
  expect([received?.asked.map(({ id }) => id), received?.matching]).toStrictEqual([['00001', '00002'], matching])
})

test('the nearest request is shown with what was different, its secrets replaced', async () => {
  const expected = {
    path: { id: 'a' },
    query: { q: 1 },
    body: { name: 'Tom' },
    header: { authorization: 'Bearer other' },
  }
  expect((await askedMock()).worlds.received('default', 'add', expected)?.nearest).toStrictEqual({
    id: '00001',
    differences: [
      { in: 'header', name: 'authorization', expected: 'is as the fixture has it', received: '[redacted]' },
      { in: 'body', name: '/name', expected: 'is "Tom"', received: '"Rex"' },
    ],
  })
})

test('where every request was as expected, none is the nearest', async () => {
  expect((await askedMock()).worlds.received('default', 'add')?.nearest).toBe(undefined)
})

test.each([
  ['a parameter that is not there', { query: { p: 1 } }, 'add has no query parameter "p". Did you mean "q"?'],
  [
    'a part of a request that is not there',
    { querry: { q: 1 } },
    '"querry" is no key of a request. Did you mean "query"?',
  ],
])('%s is told, since nothing would ever match it', async (_, expected, message) => {
  const mock = await askedMock()
  expect(() => mock.worlds.received('default', 'add', expected as never)).toThrow(message)
})

test('an operation that is not there is told, a world that is not there is undefined', async () => {
  const mock = await askedMock()
  expect(() => mock.worlds.received('default', 'ad')).toThrow('No operation of the document is called "ad".')
  expect(mock.worlds.received('none', 'add')).toBe(undefined)
})

test('over the admin API it is the same', async () => {
  const mock = await askedMock()
  const send = (path: string, body: unknown) => see(ask(mock, `/__mock/worlds/${path}`, json(body)))
  const seen = [
    await send('default/received/add', { query: { q: 3 } }),
    await send('default/received/add', { query: { p: 3 } }),
    await send('default/received/ad', {}),
    await send('none/received/add', {}),
  ]
  expect(seen.map(({ status }) => status)).toStrictEqual([200, 400, 404, 404])
  expect(seen[0]?.body).toMatchObject({
    matching: 0,
    nearest: { id: '00002', differences: [{ in: 'query', name: 'q', expected: 'is "3"', received: '"2"' }] },
  })
})
