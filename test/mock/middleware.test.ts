/**
 * The mock inside a user's Express app.
 */
import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { type MockOptions, ToolErrors } from '../../src/index.ts'
import { jsonResponse, noContent, thing } from './small-document.ts'
import { answerer, json, makeMock, see } from './start-mock.ts'

const message = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } }
const document = thing(
  {
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: { type: 'object', required: ['name'] } },
        'text/plain': { schema: { type: 'string', maxLength: 3 } },
      },
    },
    responses: { 201: noContent, 400: jsonResponse(message) },
  },
  { method: 'post' },
)

async function serve(app: Express): Promise<string> {
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function appWith(before: readonly express.RequestHandler[], options: Partial<MockOptions> = {}): Promise<string> {
  const mock = await makeMock({ document, ...options })
  const app = express()
  for (const handler of before) app.use(handler)
  app.use(mock.middleware)
  return serve(app)
}

const parsers: readonly (readonly [string, readonly express.RequestHandler[]])[] = [
  ['nothing', []],
  ['express.json()', [express.json()]],
  ['express.text() of all types', [express.text({ type: '*/*' })]],
  ['express.raw() of all types', [express.raw({ type: '*/*' })]],
  ['express.json() and express.text()', [express.json(), express.text()]],
  [
    'a parser that sets a body without reading (Express 4)',
    [
      (request, _, next) => {
        request.body = {}
        next()
      },
    ],
  ],
]

test.each(parsers)('after %s a JSON body is judged', async (_, before) => {
  const url = await appWith(before)
  expect(await answerer(fetch(`${url}/thing`, json({ name: 'a' })))).toBe('201 documented 201 without content')
  expect(await see(fetch(`${url}/thing`, json({ other: 'a' })))).toStrictEqual({
    status: 400,
    headers: {},
    body: { message: 'The body must have the property "name".' },
  })
})

test.each(parsers)('after %s a text body is judged', async (_, before) => {
  const url = await appWith(before)
  const text = (body: string) => ({ method: 'POST', headers: { 'content-type': 'text/plain' }, body })
  expect(await answerer(fetch(`${url}/thing`, text('abc')))).toBe('201 documented 201 without content')
  expect(await see(fetch(`${url}/thing`, text('abcd')))).toStrictEqual({
    status: 400,
    headers: {},
    body: { message: 'The body must NOT have more than 3 characters, got "abcd".' },
  })
})

test.each(parsers)('after %s a missing body is missed', async (_, before) => {
  const url = await appWith(before)
  expect(await see(fetch(`${url}/thing`, { method: 'POST' }))).toStrictEqual({
    status: 400,
    headers: {},
    body: { message: 'The body is missing.' },
  })
})

test('mounted below a path the mock sees what is below it', async () => {
  const mock = await makeMock({ document })
  const url = await serve(express().use('/api', mock.middleware))
  expect(await answerer(fetch(`${url}/api/thing`, json({ name: 'a' })))).toBe('201 documented 201 without content')
  expect((await fetch(`${url}/api/__mock/why/00001`)).status).toBe(200)
  expect((await fetch(`${url}/thing`, json({ name: 'a' }))).headers.get('x-mock-answer')).toBe(null)
})

test('paths that are not the document’s go to the next handler, with their body unread', async () => {
  const mock = await makeMock({ document })
  const app = express()
  app.use(mock.middleware)
  app.use(express.json())
  app.use((request, response) => {
    response.json({ path: request.path, body: request.body ?? null })
  })
  const url = await serve(app)
  expect(await see(fetch(`${url}/other`, json({ big: 'a'.repeat(100_000) })))).toStrictEqual({
    status: 200,
    headers: {},
    body: { path: '/other', body: { big: 'a'.repeat(100_000) } },
  })
  expect(await see(fetch(`${url}/other`))).toStrictEqual({
    status: 200,
    headers: {},
    body: { path: '/other', body: null },
  })
})

test('methods that the document does not have are the mock’s to refuse', async () => {
  const url = await appWith([])
  expect(await answerer(fetch(`${url}/thing`))).toBe('405 problem details 405')
})

test('what the next handlers cannot do is theirs to say', async () => {
  const url = await appWith([])
  const response = await fetch(`${url}/other`)
  expect([response.status, response.headers.get('x-mock-answer')]).toStrictEqual([404, null])
})

test('headers that the app has set stay, and all of the mock’s are sent', async () => {
  const own: express.RequestHandler = (_, response, next) => {
    response.set({ 'X-App': 'mine', Vary: 'Accept-Encoding' })
    next()
  }
  const fixtures = {
    thing: { cookies: { response: { status: 201, headers: { 'Set-Cookie': ['a=1', 'b=2'], Vary: 'Accept' } } } },
  }
  const url = await appWith([own], { fixtures })
  const response = await fetch(`${url}/thing`, json({ name: 'a' }, { origin: 'http://app.test' }))
  expect([
    response.headers.get('x-app'),
    response.headers.getSetCookie(),
    response.headers.get('x-powered-by'),
  ]).toStrictEqual(['mine', ['a=1', 'b=2'], 'Express'])
  expect(response.headers.get('vary')?.split(', ')).toStrictEqual(expect.arrayContaining(['Accept', 'Origin']))
})

test('a body that is too large after all is a 413, and the connection lives', async () => {
  const url = await appWith([], { maxBodyBytes: 1000 })
  const tooLarge = json({ name: 'a'.repeat(200_000) })
  expect(await answerer(fetch(`${url}/thing`, tooLarge))).toBe('413 problem details 413')
  expect(await answerer(fetch(`${url}/thing`, json({ name: 'a' })))).toBe('201 documented 201 without content')
})

test('a fault of a listener of exchanges is a 500 that gives nothing away, and is told to the owner', async () => {
  const faults: unknown[] = []
  const fault = new Error('secret detail')
  const url = await appWith([], {
    onExchange: () => {
      throw fault
    },
    onFault: (error) => faults.push(error),
  })
  expect(await see(fetch(`${url}/thing`, json({ name: 'a' })), 'content-type')).toStrictEqual({
    status: 500,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'The mock itself failed; its terminal says how.',
    },
  })
  expect(faults).toStrictEqual([fault])
})

test('a fixture with a header that cannot be sent stops the start', async () => {
  const response = { status: 201, headers: { 'bad name': 'x' } }
  const error = await makeMock({ document, fixtures: { thing: { bad: { response } } } }).catch(
    (thrown: unknown) => thrown,
  )
  expect(error instanceof ToolErrors && error.errors.map(({ message: text }) => text)).toStrictEqual([
    'The fixture "bad": response/headers must not have "bad name", which is no name of a header.',
  ])
})

test('an answer that cannot be written does not end the process', async () => {
  const faults: unknown[] = []
  const mock = await makeMock({
    document,
    fixtures: { thing: { late: { response: { status: 201, delay: 5 } } } },
    onFault: (error) => faults.push(error),
  })
  const app = express()
  app.use((request, response, next) => {
    mock.middleware(request, response, next)
    response.writeHead(299)
  })
  const url = await serve(app)
  await expect(fetch(`${url}/thing`, json({ name: 'a' })).then((answer) => answer.text())).rejects.toThrow()
  expect(faults).toStrictEqual([expect.objectContaining({ code: 'ERR_HTTP_HEADERS_SENT' })])
})
