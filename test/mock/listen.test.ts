/**
 * Starting and stopping servers, and loading the document again while they run.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ToolError } from '../../src/index.ts'
import { openSocket } from './raw-socket.ts'
import { type Json, jsonResponse, thing } from './small-document.ts'
import { answerer, ask, makeMock, see, startMock } from './start-mock.ts'

const text = jsonResponse({ type: 'string' })
const document = thing({ responses: { 200: text, 404: text } })

test('a closed server answers nobody, also where connections were kept open', async () => {
  const mock = await makeMock({ document })
  const listener = await mock.listen({ port: 0 })
  const socket = await openSocket(listener.url)
  await (await fetch(`${listener.url}/thing`)).text()
  await listener.close()
  socket.destroy()
  await expect(fetch(`${listener.url}/thing`)).rejects.toThrow('fetch failed')
})

test('a server can be closed twice', async () => {
  const mock = await makeMock({ document })
  const listener = await mock.listen({ port: 0 })
  await listener.close()
  await listener.close()
})

test('two servers of one mock share its sequences and its journal', async () => {
  const steps = [
    { status: 200, body: 'one' },
    { status: 200, body: 'two' },
  ]
  const mock = await startMock({ document, fixtures: { thing: { steps: { response: steps } } } })
  const second = await mock.listen({ port: 0 })
  onTestFinished(second.close)
  expect(await see(fetch(`${mock.url}/thing`), 'x-mock-trace')).toStrictEqual({
    status: 200,
    headers: { 'x-mock-trace': '00001' },
    body: 'one',
  })
  expect(await see(fetch(`${second.url}/thing`), 'x-mock-trace')).toStrictEqual({
    status: 200,
    headers: { 'x-mock-trace': '00002' },
    body: 'two',
  })
  expect((await fetch(`${second.url}/__mock/why/00001`)).status).toBe(200)
})

test('two mocks share nothing', async () => {
  const [one, two] = [await startMock({ document }), await startMock({ document, random: () => 0.5 })]
  const trace = (await fetch(`${one.url}/thing`)).headers.get('x-mock-trace')
  expect((await fetch(`${two.url}/__mock/why/${trace}`)).status).toBe(404)
})

test('a port that is taken is told, with what to do about it', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  onTestFinished(() => void taken.close())
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const mock = await makeMock({ document })
  const error = await mock.listen({ port }).catch((thrown: unknown) => thrown)
  expect(error instanceof ToolError && [error.code, error.message, error.hint]).toStrictEqual([
    'PORT_UNAVAILABLE',
    `Port ${port} on 127.0.0.1 is taken.`,
    'Choose another with --port (--port 0 takes a free one), or end the program that listens there.',
  ])
})

test('a host that is not this machine’s is told as well', async () => {
  const mock = await makeMock({ document })
  const error = await mock.listen({ port: 0, host: '203.0.113.1' }).catch((thrown: unknown) => thrown)
  expect(error instanceof ToolError && [error.code, error.message]).toStrictEqual([
    'PORT_UNAVAILABLE',
    'This machine has no address 203.0.113.1.',
  ])
})

test('the document and fixtures that were given as objects stay as they were', async () => {
  const nullable = { type: 'string', nullable: true }
  const schema = {
    type: 'object',
    properties: { name: nullable, age: { type: 'integer', minimum: 0, exclusiveMinimum: true } },
  }
  const given = deepFreeze({
    ...thing({ responses: { 200: jsonResponse({ $ref: '#/components/schemas/Pet' }), 400: text } }),
    openapi: '3.0.3',
    components: { schemas: { Pet: schema } },
  })
  const fixtures = deepFreeze({ thing: { pet: { response: { status: 200, body: { name: null, age: 1 } } } } })
  const before = JSON.stringify([given, fixtures])
  const mock = await makeMock({ document: given, fixtures })
  expect(await see(ask(mock, '/thing'))).toStrictEqual({ status: 200, headers: {}, body: { name: null, age: 1 } })
  expect(await see(ask(mock, '/thing?__code=200'))).toStrictEqual({
    status: 200,
    headers: {},
    body: { name: null, age: 1 },
  })
  expect(JSON.stringify([given, fixtures])).toBe(before)
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze)
  return value
}

test('a later change of a document that was given as an object changes nothing before a reload', async () => {
  const responses: Record<string, unknown> = { 200: jsonResponse({ const: 'first' }) }
  const mock = await makeMock({ document: thing({ responses }) })
  responses['200'] = jsonResponse({ const: 'second' })
  expect((await see(ask(mock, '/thing'))).body).toBe('first')
  mock.reload()
  expect((await see(ask(mock, '/thing'))).body).toBe('second')
})

interface Files {
  readonly document: string
  readonly fixtures: string
  readonly writeDocument: (document: Json) => void
  readonly writeFixtures: (fixtures: Json) => void
}

function files(): Files {
  const folder = mkdtempSync(join(tmpdir(), 'stuntdouble-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'openapi.json')
  const fixtures = mkdtempSync(join(folder, 'fixtures-'))
  return {
    document: path,
    fixtures,
    writeDocument: (value) => writeFileSync(path, JSON.stringify(value)),
    writeFixtures: (value) => writeFileSync(join(fixtures, 'thing.json'), JSON.stringify(value)),
  }
}

const steps = (...bodies: readonly string[]) => ({ response: bodies.map((body) => ({ status: 200, body })) })

test('a reload keeps the place in sequences that did not change, and begins those that did', async () => {
  const { document: path, fixtures, writeDocument, writeFixtures } = files()
  writeDocument(document)
  writeFixtures({ kept: steps('1', '2', '3'), changed: steps('a', 'b', 'c') })
  const mock = await makeMock({ document: path, fixtures })
  const next = async (name: string) => (await see(ask(mock, `/thing?__example=${name}`))).body
  expect([await next('kept'), await next('changed')]).toStrictEqual(['1', 'a'])
  writeFixtures({ changed: steps('a', 'B', 'c'), kept: steps('1', '2', '3') })
  mock.reload()
  expect([await next('kept'), await next('changed')]).toStrictEqual(['2', 'a'])
})

test('a reload that fails leaves everything as it was', async () => {
  const { document: path, fixtures, writeDocument, writeFixtures } = files()
  writeDocument(document)
  writeFixtures({ kept: steps('1', '2', '3') })
  const mock = await makeMock({ document: path, fixtures })
  const next = async () => (await see(ask(mock, '/thing'))).body
  const first = await next()
  writeFixtures({ kept: { response: [{ status: 200, body: 5 }] } })
  expect(mock.reload).toThrow('The fixtures cannot be used.')
  const second = await next()
  writeFileSync(path, '{ "openapi": ')
  expect(mock.reload).toThrow(ToolError)
  expect([first, second, await next()]).toStrictEqual(['1', '2', '3'])
})

test('an exchange from before a reload is explained by what answered it', async () => {
  const { document: path, fixtures, writeDocument, writeFixtures } = files()
  writeDocument(document)
  writeFixtures({ before: { response: { status: 200, body: 'old' } } })
  const mock = await makeMock({ document: path, fixtures })
  await ask(mock, '/thing')
  writeFixtures({ after: { response: { status: 200, body: 'new' } } })
  mock.reload()
  const why = (await (await ask(mock, '/__mock/why/00001')).json()) as { fixtures: { name: string }[] }
  expect(why.fixtures.map(({ name }) => name)).toStrictEqual(['before'])
  expect(await answerer(ask(mock, '/thing'))).toBe('200 fixture after')
})
