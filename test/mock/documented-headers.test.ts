/**
 * Headers made from the document: what the judge reads is what it documents, and what no field can carry is told.
 */
import { once } from 'node:events'
import http from 'node:http'
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/index.ts'
import { describeFinding, describeUnjudged } from '../../src/validate/index.ts'
import { type Json, noContent, thing } from './small-document.ts'
import { ask, makeMock, see, startMock } from './start-mock.ts'

const required = (schema: unknown) => ({ required: true, schema })

interface Answered {
  readonly headers: Readonly<Record<string, string>>
  readonly told: readonly string[]
  readonly whyText: string
}

async function answer(headers: Json, more: Json = {}): Promise<Answered> {
  const exchanges: Exchange[] = []
  const document = thing({ responses: { 200: { ...noContent, headers } }, ...more })
  const mock = await makeMock({ document, onExchange: (exchange) => exchanges.push(exchange) })
  const seen = await see(ask(mock, '/thing'), ...Object.keys(headers))
  const why = ask(mock, '/__mock/why/00001', { headers: { accept: 'text/plain' } })
  const told = exchanges
    .slice(0, 1)
    .flatMap(({ decision }) => [
      ...decision.departures.map(describeFinding),
      ...decision.unjudged.map(describeUnjudged),
    ])
  return { headers: seen.headers, told, whyText: await (await why).text() }
}

test('a required header has a value that is read as its schema has it', async () => {
  const { headers, told } = await answer({
    'Last-Modified': required({ type: 'string', format: 'http-date' }),
    'X-Latin': required({ const: 'é' }),
    'X-Free': { required: true },
    'X-List': required({ type: 'array', minItems: 2, items: { enum: ['a,b', 'c'] } }),
  })
  expect(headers).toEqual({
    'Last-Modified': expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT$/),
    'X-Latin': 'é',
    'X-Free': expect.any(String),
    'X-List': expect.stringMatching(/^c,c(,c)*$/),
  })
  expect(told).toEqual([])
})

test('a required header that no field can carry is left out, and the exchange and its explanation say so', async () => {
  const { headers, told, whyText } = await answer({
    'X-Lines': required({ const: 'a\r\nb' }),
    'X-Comma': required({ type: 'array', minItems: 2, items: { enum: ['a,b'] } }),
    'Content-Encoding': required({ const: 'gzip' }),
  })
  expect(headers).toEqual({})
  expect(told).toEqual([
    'The header X-Lines is required and missing.',
    'The header X-Comma is required and missing.',
    'The header Content-Encoding is required and missing.',
    'The header X-Lines was not checked: it is left out, since no field can carry "a\\r\\nb" and be read as valid again.',
    expect.stringMatching(
      /^The header X-Comma was not checked: it is left out, since no field can carry \["a,b".* and be read as valid again\.$/,
    ),
  ])
  expect(whyText).toContain('error header-missing: answer: The header X-Lines is required and missing.')
  expect(whyText).toContain('The answer: The header X-Lines was not checked: it is left out')
})

test('a required header without any valid value is left out, and told with the reason', async () => {
  const { told } = await answer({ 'X-None': required({ type: 'integer', minimum: 2, maximum: 1 }) })
  expect(told).toEqual([
    'The header X-None is required and missing.',
    'The header X-None was not checked: it is left out, since no value of it was found (the value: no integer is at least 2 and at most 1).',
  ])
})

test('an optional header is told if the document gives it a value that no field can carry, and not otherwise', async () => {
  const { headers, told } = await answer({
    'X-Given': { schema: { const: '日本' } },
    'X-None': { schema: { type: 'integer', minimum: 2, maximum: 1 } },
    'X-Silent': {},
  })
  expect(headers).toEqual({})
  expect(told).toEqual([
    'The header X-Given was not checked: it is left out, since no field can carry "日本" and be read as valid again.',
  ])
})

test('an error answer tells what it lacks, too; a field that HTTP itself asks for is not lacking', async () => {
  const exchanges: Exchange[] = []
  const headers = { 'X-Lines': required({ const: 'a\nb' }), 'WWW-Authenticate': required({ const: 'a\nb' }) }
  const document = {
    ...thing({ security: [{ token: [] }], responses: { 200: noContent, 401: { ...noContent, headers } } }),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
  const mock = await makeMock({ document, onExchange: (exchange) => exchanges.push(exchange) })
  expect((await see(ask(mock, '/thing'), 'www-authenticate')).headers).toEqual({ 'www-authenticate': 'Bearer' })
  expect(exchanges.map(({ decision }) => decision.departures.map(({ code, at }) => `${code} ${at.name}`))).toEqual([
    ['header-missing X-Lines'],
  ])
})

test('octets beyond ASCII are read by clients of Node as they were written', async () => {
  const document = thing({ responses: { 200: { ...noContent, headers: { 'X-Latin': required({ const: 'é' }) } } } })
  const mock = await startMock({ document })
  const request = http.get(`${mock.url}/thing`)
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  response.resume()
  expect([response.headers['x-latin'], (await mock.get('/thing')).headers.get('x-latin')]).toEqual(['é', 'é'])
})

test('the name of a fixture is percent-encoded, control characters with two digits each', async () => {
  const mock = await makeMock({
    document: thing({ responses: { 200: noContent } }),
    fixtures: { thing: { 'a\r\nb é': { response: { status: 200 } } } },
  })
  expect((await see(ask(mock, '/thing'), 'x-mock-answer')).headers).toEqual({
    'x-mock-answer': 'fixture a%0D%0Ab %C3%A9',
  })
})
