/**
 * The worlds over the admin API: made, changed, read, reset, ended; and what is wrong with a request is told.
 */
import { expect, test } from 'vitest'
import type { Mock } from '../../../src/index.ts'
import { documentOf, jsonResponse } from '../small-document.ts'
import { answerer, ask, makeMock, NOW, see } from '../start-mock.ts'

const text = jsonResponse({ type: 'string' })
const document = documentOf({
  '/thing': {
    get: {
      operationId: 'thing',
      summary: 'A thing',
      tags: ['a'],
      deprecated: true,
      responses: { 200: text, '4XX': text },
    },
    post: { responses: { default: text } },
  },
})
const fixtures = { thing: { missing: { response: { status: 404, body: 'gone' } } } }
const at = new Date(NOW).toISOString()

function send(mock: Mock, method: string, path: string, value?: unknown, type = 'application/json') {
  const body = value === undefined ? {} : { body: JSON.stringify(value), headers: { 'content-type': type } }
  return see(ask(mock, `/__mock${path}`, { method, ...body }), 'location', 'allow')
}

test('a world is made, replaced, patched, reset and ended', async () => {
  const mock = await makeMock({ document, fixtures })
  const world = (overrides: unknown) => ({
    name: 'w',
    isKept: false,
    overrides,
    exchanges: 0,
    createdAt: at,
    lastUsedAt: at,
  })
  const steps = [
    await send(mock, 'PUT', '/worlds/w', { thing: { answer: 404 } }),
    await send(mock, 'PUT', '/worlds/w', { thing: { answer: 404, seed: 1 } }),
    await send(mock, 'PATCH', '/worlds/w', { thing: { seed: null }, '*': { dynamic: true } }),
    await send(mock, 'GET', '/worlds/w'),
    await send(mock, 'POST', '/worlds/w/reset'),
    await send(mock, 'DELETE', '/worlds/w'),
  ]
  const patched = { thing: { answer: 404 }, '*': { dynamic: true } }
  expect(steps.map(({ status, headers, body }) => [status, headers.location, body])).toStrictEqual([
    [201, '/__mock/worlds/w', world({ thing: { answer: 404 } })],
    [200, undefined, world({ thing: { answer: 404, seed: 1 } })],
    [200, undefined, world(patched)],
    [200, undefined, world(patched)],
    [200, undefined, world({})],
    [204, undefined, ''],
  ])
})

test('a patch of a world that is not there makes it from default', async () => {
  const mock = await makeMock({ document, worlds: { default: { thing: { answer: 404 } } } })
  const type = 'application/merge-patch+json'
  const { status, body } = await send(mock, 'PATCH', '/worlds/w', { '*': { seed: 1 } }, type)
  expect([status, (body as { readonly overrides: unknown }).overrides]).toStrictEqual([
    200,
    { thing: { answer: 404 }, '*': { seed: 1 } },
  ])
})

test.each([
  ['GET', '/worlds/none', undefined],
  ['DELETE', '/worlds/none', undefined],
  ['POST', '/worlds/none/reset', undefined],
  ['GET', '/worlds/none/journal', undefined],
  ['DELETE', '/worlds/none/journal', undefined],
  ['GET', '/worlds/none/coverage', undefined],
])('%s %s of a world that is not there is answered by 404, and makes none', async (method, path, value) => {
  const mock = await makeMock({ document, worlds: { a: {} } })
  const { status, body } = await send(mock, method, path, value)
  expect([status, (body as { readonly detail: string }).detail]).toStrictEqual([
    404,
    'There is no world "none". Worlds: default, a.',
  ])
  expect(mock.worlds.get('none')).toBe(undefined)
})

test('the world default cannot be ended', async () => {
  const { status, body } = await send(await makeMock({ document }), 'DELETE', '/worlds/default')
  expect([status, (body as { readonly detail: string }).detail]).toStrictEqual([
    409,
    'The world default always exists; POST …/reset begins it anew.',
  ])
})

test.each([
  [
    'an operation that is not there',
    'PUT',
    { thin: { answer: 404 } },
    '/thin',
    'No operation of the document is called "thin". Did you mean "thing"?',
  ],
  ['a fault that is not there', 'PUT', { thing: { fault: 'rest' } }, '/thing/fault', /^The fault of "thing" .*reset/],
  [
    'a key that is not there',
    'PUT',
    { thing: { answers: 404 } },
    '/thing/answers',
    '"answers" is nothing that a world overrides. Did you mean "answer"?',
  ],
  [
    'what a patch comes to',
    'PATCH',
    { thing: { answer: 'nothing' } },
    '/thing/answer',
    /^There is no answer called "nothing"\./,
  ],
])('%s is refused, with its pointer and the way out', async (_, method, overrides, pointer, message) => {
  const mock = await makeMock({ document })
  const { status, body } = await send(mock, method, '/worlds/w', overrides)
  const [error, ...others] = (body as { readonly errors: readonly Record<string, string>[] }).errors
  expect([status, error?.in, error?.pointer, error?.code, others]).toStrictEqual([
    400,
    'body',
    pointer,
    'conduct-invalid',
    [],
  ])
  if (typeof message === 'string') expect(error?.message).toBe(message)
  else expect(error?.message).toMatch(message)
  expect(mock.worlds.get('w')).toBe(undefined)
})

test.each([
  ['no body', 400, { method: 'PUT' }],
  ['text', 415, { method: 'PUT', body: '{}', headers: { 'content-type': 'text/plain' } }],
  ['a form', 415, { method: 'PUT', body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['what is not JSON', 400, { method: 'PUT', body: '{', headers: { 'content-type': 'application/json' } }],
  ['an unknown method', 405, { method: 'POST' }],
  ['what nobody can send', 406, { method: 'GET', headers: { accept: 'text/html' } }],
])('%s is answered by %s', async (_, status, init) => {
  const mock = await makeMock({ document, worlds: { w: {} } })
  expect((await ask(mock, '/__mock/worlds/w', init)).status).toBe(status)
})

test('a name that a world cannot have is refused', async () => {
  const { status, body } = await send(await makeMock({ document }), 'PUT', '/worlds/a%20b', {})
  expect([status, (body as { readonly detail: string }).detail]).toStrictEqual([
    400,
    expect.stringContaining('The path parameter "world" must match'),
  ])
})

test('HEAD is answered as GET is, without the body', async () => {
  const mock = await makeMock({ document })
  const [get, head] = [await ask(mock, '/__mock/worlds'), await ask(mock, '/__mock/worlds', { method: 'HEAD' })]
  expect([head.status, head.headers.get('content-length'), await head.text()]).toStrictEqual([
    200,
    get.headers.get('content-length'),
    '',
  ])
})

test('the operations are listed with each answer they can give, and what forces it', async () => {
  const mock = await makeMock({ document, fixtures })
  expect((await send(mock, 'GET', '/operations')).body).toMatchInlineSnapshot(`
    {
      "document": "document",
      "operations": [
        {
          "answers": [
            {
              "answer": 200,
              "description": "",
              "from": "document",
              "status": 200,
            },
            {
              "answer": 400,
              "description": "",
              "from": "document",
              "status": 400,
            },
            {
              "answer": "missing",
              "description": "",
              "from": "fixture",
              "name": "missing",
              "status": 404,
            },
          ],
          "id": "thing",
          "isDeprecated": true,
          "method": "GET",
          "path": "/thing",
          "summary": "A thing",
          "tags": [
            "a",
          ],
        },
        {
          "answers": [
            {
              "answer": 500,
              "description": "",
              "from": "document",
              "status": 500,
            },
          ],
          "id": "POST /thing",
          "method": "POST",
          "path": "/thing",
        },
      ],
      "title": "Small",
    }
  `)
})

test('what forces an answer in the list of operations does so in a world', async () => {
  const mock = await makeMock({ document, fixtures })
  const { operations } = (await send(mock, 'GET', '/operations')).body as {
    readonly operations: readonly { id: string; answers: readonly { status: number; answer: never }[] }[]
  }
  for (const { id, answers } of operations) {
    for (const { status, answer } of answers) {
      mock.worlds.put('w', { [id]: { answer } })
      const method = id === 'thing' ? 'GET' : 'POST'
      expect((await ask(mock, '/thing', { method, headers: { 'x-mock-world': 'w' } })).status).toBe(status)
    }
  }
})

test('coverage tells which documented answers a world has shown, and which not', async () => {
  const mock = await makeMock({ document, fixtures })
  for (const query of ['', '?__code=404', '', '?__code=418', '/nothing', '?__code=500'])
    await ask(mock, `/thing${query}`)
  await ask(mock, '/thing', { method: 'OPTIONS' })
  expect((await send(mock, 'GET', '/worlds/default/coverage')).body).toStrictEqual({
    operations: [
      {
        id: 'thing',
        answers: [
          { status: '200', times: 2, last: '00003' },
          { status: '4XX', times: 2, last: '00004' },
        ],
      },
      { id: 'POST /thing', answers: [{ status: 'default', times: 0 }] },
    ],
  })
  await send(mock, 'POST', '/worlds/default/reset')
  expect(JSON.stringify((await send(mock, 'GET', '/worlds/default/coverage')).body)).not.toContain('last')
})

test('one exchange is shown whole, without its secrets', async () => {
  const mock = await makeMock({ document, fixtures })
  const headers = { authorization: 'Bearer s3cr3t', 'x-mock-world': 'w', cookie: 'sid=s3cr3t' }
  await ask(mock, '/thing?__code=404&token=s3cr3t', { headers })
  const { status, body } = await send(mock, 'GET', '/exchanges/00001')
  expect(status).toBe(200)
  expect(JSON.stringify(body)).not.toContain('s3cr3t')
  expect(body).toMatchObject({
    id: '00001',
    world: 'w',
    at,
    method: 'GET',
    target: '/thing?__code=404&token=[redacted]',
    operation: 'thing',
    status: 404,
    from: 'fixture missing',
    isForced: true,
    findings: 0,
    request: {
      headers: [
        ['authorization', 'Bearer [redacted]'],
        ['cookie', 'sid=[redacted]'],
        ['host', 'localhost'],
      ],
    },
    response: { body: { mediaType: 'application/json', bytes: 6, text: '"gone"' } },
    why: { id: '00001', operation: { id: 'thing' } },
  })
})

test('an exchange that is not there is answered by 404', async () => {
  expect((await send(await makeMock({ document }), 'GET', '/exchanges/zzz')).status).toBe(404)
})

const upload = documentOf({
  '/upload': {
    post: {
      operationId: 'upload',
      requestBody: { content: { 'text/plain': {}, 'image/png': {} } },
      responses: { 204: { description: '' } },
    },
  },
})

test.each([
  ['a short text', 'text/plain', Buffer.from('käse'), { bytes: 5, text: 'käse' }],
  ['no text', 'image/png', Buffer.from([0xff, 0xd8, 0xff]), { bytes: 3 }],
  ['what is too large to keep', 'text/plain', Buffer.alloc(65537, 'a'), { bytes: 65537, isCut: true }],
])('of a body that is %s is shown what is kept', async (_, type, body, shown) => {
  const mock = await makeMock({ document: upload })
  await ask(mock, '/upload', { method: 'POST', body, headers: { 'content-type': type } })
  const [exchange] = mock.worlds.journal('default')
  expect(exchange?.request.body).toStrictEqual({ mediaType: type, ...shown })
})

test('a long answer is shown in part', async () => {
  const fixtures = { thing: { long: { response: { status: 200, body: 'ä'.repeat(40_000) } } } }
  const mock = await makeMock({ document, fixtures })
  await ask(mock, '/thing')
  const body = mock.worlds.journal('default')[0]?.response.body
  expect([body?.bytes, body?.isCut, body?.text?.startsWith('"ää'), body?.text?.includes('\ufffd')]).toStrictEqual([
    80_002,
    true,
    true,
    false,
  ])
})

test('the document of the admin API is served, with the prefix it has here', async () => {
  const mock = await makeMock({ document, adminPrefix: '/_' })
  const response = await ask(mock, '/_/openapi.yaml')
  expect([
    response.headers.get('content-type'),
    (await response.text()).includes('servers:\n  - url: /_\n'),
  ]).toStrictEqual(['application/yaml', true])
  expect(await answerer(ask(mock, '/_/worlds'))).toBe('200 null')
  expect(await answerer(ask(mock, '/__mock/worlds'))).toBe('404 problem details 404')
})

test('what no route takes is asked of the pages that the mock was given', async () => {
  const asked: string[] = []
  const pages = async () => (request: { readonly method: string; readonly path: string }) => {
    asked.push(`${request.method} ${request.path}`)
    if (request.path !== '/__mock/') return undefined
    return { status: 200, headers: ['Content-Type', 'text/html'], body: Buffer.from('<p>') }
  }
  const mock = await makeMock({ document, pages })
  const seen = [
    await see(ask(mock, '/__mock/')),
    await see(ask(mock, '/__mock/', { method: 'HEAD' })),
    await see(ask(mock, '/__mock/nothing')),
    await see(ask(mock, '/__mock/worlds')),
  ]
  expect(seen.map(({ status }) => status)).toStrictEqual([200, 200, 404, 200])
  expect(seen.slice(0, 2).map(({ body }) => body)).toStrictEqual(['<p>', ''])
  expect(asked).toStrictEqual(['GET /__mock/', 'HEAD /__mock/', 'GET /__mock/nothing'])
})
