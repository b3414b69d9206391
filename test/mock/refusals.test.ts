/**
 * Requests that fail: with which status, in whose words.
 */
import { expect, test } from 'vitest'
import { type Json, jsonResponse, noContent, thing } from './small-document.ts'
import { answerer, ask, json, makeMock, see } from './start-mock.ts'

const message = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } }
const named = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, age: { type: 'integer' } } }

function takesJson(responses: Json, more: Json = {}): Json {
  const requestBody = { required: true, content: { 'application/json': { schema: named } } }
  return thing({ requestBody, responses: { 201: noContent, ...responses }, ...more }, { method: 'post' })
}

function post(
  body: string | Uint8Array<ArrayBuffer> | undefined,
  headers: Readonly<Record<string, string>>,
): RequestInit {
  return { method: 'POST', headers, ...(body === undefined ? {} : { body }) }
}

const JSON_TYPE = { 'content-type': 'application/json' }

test.each([
  [
    'another type',
    post('{"name":"a"}', { 'content-type': 'text/plain' }),
    'is text/plain; the document has application/json.',
  ],
  ['no type', post(new TextEncoder().encode('{"name":"a"}'), {}), 'is missing; the body may be application/json.'],
  ['a type that is none', post('{}', { 'content-type': 'json' }), 'is json; the document has application/json.'],
])('a body of %s gets the documented 415', async (_, init, cause) => {
  const mock = await makeMock({ document: takesJson({ 415: jsonResponse(message) }) })
  expect(await see(ask(mock, '/thing', init), 'content-type')).toStrictEqual({
    status: 415,
    headers: { 'content-type': 'application/json' },
    body: { message: `The header Content-Type ${cause}` },
  })
})

test('a 415 that is not documented is told in problem details', async () => {
  const mock = await makeMock({ document: takesJson({}) })
  const detail = 'The header Content-Type is text/plain; the document has application/json.'
  expect(await see(ask(mock, '/thing', post('x', { 'content-type': 'text/plain' })), 'content-type')).toStrictEqual({
    status: 415,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: 'Unsupported Media Type',
      status: 415,
      detail,
      errors: [{ in: 'header', name: 'Content-Type', code: 'media-type-undocumented', message: detail }],
    },
  })
})

test.each(['application/json', 'application/json; charset=utf-8', 'APPLICATION/JSON;charset="UTF-8"'])(
  'a body of %s is taken',
  async (type) => {
    const mock = await makeMock({ document: takesJson({}) })
    expect(await answerer(ask(mock, '/thing', post('{"name":"a"}', { 'content-type': type })))).toBe(
      '201 documented 201 without content',
    )
  },
)

test('a coding that is not read gets a 415 that names it, and those that are', async () => {
  const mock = await makeMock({ document: takesJson({ 415: jsonResponse(message) }) })
  const response = ask(mock, '/thing', post('x', { ...JSON_TYPE, 'content-encoding': 'zstd' }))
  expect(await see(response, 'accept-encoding')).toStrictEqual({
    status: 415,
    headers: { 'accept-encoding': 'gzip, deflate, br' },
    body: {
      message: 'The header Content-Encoding is "zstd": of compressed bodies gzip, deflate and br are read here.',
    },
  })
})

test('a body that is not compressed as it says gets a 400', async () => {
  const mock = await makeMock({ document: takesJson({ 400: jsonResponse(message) }) })
  const response = ask(mock, '/thing', post('x', { ...JSON_TYPE, 'content-encoding': 'gzip' }))
  expect(await see(response)).toMatchObject({ status: 400, body: { message: expect.stringContaining('not gzip') } })
})

test.each([
  ['{"name":', /^The body is not application\/json: .*(position \d+|end of JSON input)/],
  ["{'name': 1}", /^The body is not application\/json: .*position 1/],
  ['{"name":"a",}', /^The body is not application\/json: .*position 12/],
  ['undefined', /^The body is not application\/json: /],
])('malformed JSON %s gets a 400 that says where', async (body, expected) => {
  const mock = await makeMock({ document: takesJson({ 400: jsonResponse(message) }) })
  const seen = await see(ask(mock, '/thing', post(body, JSON_TYPE)))
  expect(seen).toStrictEqual({ status: 400, headers: {}, body: { message: expect.stringMatching(expected) } })
})

test('a body that is not UTF-8 gets a 400 that says so', async () => {
  const mock = await makeMock({ document: takesJson({ 400: jsonResponse(message) }) })
  expect(await see(ask(mock, '/thing', post(new Uint8Array([0x22, 0xff, 0x22]), JSON_TYPE)))).toStrictEqual({
    status: 400,
    headers: {},
    body: { message: 'The body is not application/json: the bytes are not utf-8.' },
  })
})

test.each([
  ['no body', post(undefined, JSON_TYPE), 'The body is missing.'],
  ['an empty one', post('', JSON_TYPE), 'The body is missing.'],
  ['a member missing', json({}), 'The body must have the property "name".'],
  ['a wrong type', json({ name: 1 }), 'The body at /name must be string, got 1.'],
  [
    'two faults',
    json({ name: 1, age: 'x' }),
    'The body at /name must be string, got 1. The body at /age must be integer, got "x".',
  ],
])('%s gets the 400 with the cause', async (_, init, text) => {
  const mock = await makeMock({ document: takesJson({ 400: jsonResponse(message) }) })
  expect(await see(ask(mock, '/thing', init))).toStrictEqual({ status: 400, headers: {}, body: { message: text } })
})

test('of a thousand faults the first twenty are told', async () => {
  const schema = { type: 'array', items: { type: 'string' } }
  const requestBody = { content: { 'application/json': { schema } } }
  const errors = { type: 'array', items: { type: 'string' } }
  const responses = {
    201: noContent,
    400: jsonResponse({ type: 'object', required: ['errors'], properties: { errors } }),
  }
  const mock = await makeMock({ document: thing({ requestBody, responses }, { method: 'post' }) })
  const { body } = await see(ask(mock, '/thing', json(new Array(1000).fill(1))))
  expect((body as { errors: string[] }).errors.map((text) => /at (\/\d+) /.exec(text)?.[1])).toStrictEqual(
    Array.from({ length: 20 }, (_, index) => `/${index}`),
  )
})

test('without documented errors the problem details name every fault', async () => {
  const parameters = [{ name: 'q', in: 'query', required: true, schema: { type: 'integer' } }]
  const mock = await makeMock({ document: takesJson({}, { parameters }) })
  const q = 'The query parameter "q" must be integer, got "x".'
  const name = 'The body at /name must be string, got 1.'
  expect(await see(ask(mock, '/thing?q=x', json({ name: 1 })), 'content-type', 'x-mock-answer')).toStrictEqual({
    status: 400,
    headers: { 'content-type': 'application/problem+json', 'x-mock-answer': 'problem details 400' },
    body: {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: `${q} ${name}`,
      errors: [
        { in: 'query', name: 'q', code: 'parameter-schema', message: q },
        { in: 'body', pointer: '/name', code: 'body-schema', message: name },
      ],
    },
  })
})

test('a body larger than the limit gets the documented 413', async () => {
  const mock = await makeMock({ document: takesJson({ 413: jsonResponse(message) }), maxBodyBytes: 20 })
  expect(await see(ask(mock, '/thing', json({ name: 'a'.repeat(20) })))).toStrictEqual({
    status: 413,
    headers: {},
    body: { message: 'The body is larger than 20 bytes.' },
  })
})

test('a body as large as the limit is taken', async () => {
  const mock = await makeMock({ document: takesJson({}), maxBodyBytes: 12 })
  expect(await answerer(ask(mock, '/thing', json({ name: 'a' })))).toBe('201 documented 201 without content')
})

test('a body that the operation has no use for is no fault, however large', async () => {
  const mock = await makeMock({
    document: thing({ responses: { 201: noContent } }, { method: 'post' }),
    maxBodyBytes: 5,
  })
  expect(await answerer(ask(mock, '/thing', json({ name: 'a' })))).toBe('201 documented 201 without content')
})

test.each([
  ['400', ['400', '422'], 400],
  ['422, where that stands for it', ['422'], 422],
  ['4XX', ['4XX'], 400],
  ['default', ['default'], 400],
  ['400 before 4XX', ['4XX', '400'], 400],
  ['422 before 4XX', ['4XX', '422'], 422],
])('a request that fails is answered by the documented %s', async (_, keys, status) => {
  const responses = Object.fromEntries(keys.map((key) => [key, jsonResponse(message)]))
  const mock = await makeMock({ document: takesJson(responses) })
  expect(await see(ask(mock, '/thing', json({})), 'x-mock-answer')).toStrictEqual({
    status,
    headers: { 'x-mock-answer': `documented ${status} with the cause` },
    body: { message: 'The body must have the property "name".' },
  })
})

test('a default covers errors too, even where it is how the document describes success', async () => {
  const document = thing({
    parameters: [{ name: 'q', in: 'query', required: true, schema: {} }],
    responses: { default: jsonResponse(message) },
  })
  const mock = await makeMock({ document })
  expect(await answerer(ask(mock, '/thing'))).toBe('400 documented 400 with the cause')
  expect(await answerer(ask(mock, '/thing?q=1'))).toBe('200 schema')
})

test('a documented 405 says which methods there are', async () => {
  const mock = await makeMock({ document: thing({ responses: { 200: noContent, 405: noContent } }) })
  const forced = ask(mock, '/thing', { headers: { prefer: 'code=405' } })
  expect(await see(forced, 'allow')).toStrictEqual({ status: 405, headers: { allow: 'GET, HEAD, OPTIONS' }, body: '' })
  expect(await see(ask(mock, '/thing'), 'allow')).toStrictEqual({ status: 200, headers: {}, body: '' })
})

test('an error response without content has no body', async () => {
  const mock = await makeMock({ document: takesJson({ 400: noContent }) })
  expect(await see(ask(mock, '/thing', json({})), 'content-type', 'content-length')).toStrictEqual({
    status: 400,
    headers: { 'content-length': '0' },
    body: '',
  })
})

test.each([
  [400, { 400: jsonResponse(message) }],
  [422, { 422: jsonResponse(message) }],
])('a fixture of the %i answers a request that fails, as it is', async (status, responses) => {
  const fixtures = { thing: { rejected: { response: { status, body: { message: 'No.' } } } } }
  const mock = await makeMock({ document: takesJson(responses), fixtures })
  expect(await see(ask(mock, '/thing', json({})), 'x-mock-answer')).toStrictEqual({
    status,
    headers: { 'x-mock-answer': 'fixture rejected' },
    body: { message: 'No.' },
  })
  expect(await answerer(ask(mock, '/thing', json({ name: 'a' })))).toBe('201 documented 201 without content')
})

test('of fixtures of the status the most specific that matches answers, and none that does not match', async () => {
  const fixtures = {
    thing: {
      any: { response: { status: 400, body: { message: 'any' } } },
      ofFive: { request: { body: { age: 5 } }, response: { status: 400, body: { message: 'five' } } },
      ofSix: { request: { body: { age: 6 } }, response: { status: 400, body: { message: 'six' } } },
    },
  }
  const mock = await makeMock({ document: takesJson({ 400: jsonResponse(message) }), fixtures })
  expect(await answerer(ask(mock, '/thing', json({ age: 5 })))).toBe('400 fixture ofFive')
  expect(await answerer(ask(mock, '/thing', json({ age: 7 })))).toBe('400 fixture any')
})

const keys = {
  components: {
    securitySchemes: {
      header: { type: 'apiKey', in: 'header', name: 'X-Key' },
      query: { type: 'apiKey', in: 'query', name: 'key' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
      basic: { type: 'http', scheme: 'basic' },
      bearer: { type: 'http', scheme: 'bearer' },
    },
  },
}
test.each([
  ['header', 'ApiKey in="header", name="X-Key"', 'The header X-Key is missing: an API key is needed.'],
  ['query', 'ApiKey in="query", name="key"', 'The query parameter "key" is missing: an API key is needed.'],
  ['cookie', 'ApiKey in="cookie", name="session"', 'The cookie parameter "session" is missing: an API key is needed.'],
  [
    'basic',
    'Basic realm="mock", charset="UTF-8"',
    'The header Authorization is missing: a user name with a password (Authorization: Basic …) is needed.',
  ],
])('without its %s credentials a request gets a 401 with a challenge', async (scheme, challenge, text) => {
  const operation = { security: [{ [scheme]: [] }], responses: { 200: noContent, 401: jsonResponse(message) } }
  const mock = await makeMock({ document: { ...thing(operation), ...keys } })
  expect(await see(ask(mock, '/thing'), 'www-authenticate')).toStrictEqual({
    status: 401,
    headers: { 'www-authenticate': challenge },
    body: { message: text },
  })
})

test.each([{ 'x-key': 'k' }, { cookie: 'session=k' }])(
  'one of several kinds of credentials is enough: %j',
  async (headers) => {
    const operation = { security: [{ header: [] }, { cookie: [] }], responses: { 200: noContent } }
    const mock = await makeMock({ document: { ...thing(operation), ...keys } })
    expect((await ask(mock, '/thing', { headers })).status).toBe(200)
  },
)

test('credentials that belong together are all asked for', async () => {
  const operation = { security: [{ header: [], bearer: [] }], responses: { 200: noContent } }
  const mock = await makeMock({ document: { ...thing(operation), ...keys } })
  expect(await see(ask(mock, '/thing', { headers: { 'x-key': 'k' } }), 'www-authenticate')).toMatchObject({
    status: 401,
    body: { detail: 'The header Authorization is missing: a bearer token (Authorization: Bearer <token>) is needed.' },
  })
})

test('a 401 tells of credentials alone, and hides what else is wrong', async () => {
  const document = takesJson({ 401: jsonResponse(message) }, { security: [{ header: [] }] })
  const mock = await makeMock({ document: { ...document, ...keys } })
  expect(await see(ask(mock, '/thing', json({})))).toStrictEqual({
    status: 401,
    headers: {},
    body: { message: 'The header X-Key is missing: an API key is needed.' },
  })
})
