/**
 * Answers made from the document alone: examples that may be given, values from schemas, headers, media types.
 */
import { expect, test } from 'vitest'
import type { Exchange } from '../../src/index.ts'
import { type Json, jsonResponse, noContent, thing } from './small-document.ts'
import { answerer, ask, makeMock, see } from './start-mock.ts'

const BROKEN = { type: 'integer', minimum: 5, maximum: 5 }

test('an example that breaks its schema is not given unasked, and the exchange says which', async () => {
  const exchanges: Exchange[] = []
  const document = thing({ responses: { 200: jsonResponse(BROKEN, { examples: { bad: { value: 4 } } }) } })
  const mock = await makeMock({ document, onExchange: (exchange) => exchanges.push(exchange) })
  expect(await see(ask(mock, '/thing'), 'x-mock-answer')).toStrictEqual({
    status: 200,
    headers: { 'x-mock-answer': 'schema' },
    body: 5,
  })
  const skipped = exchanges.flatMap(({ decision }) => decision.skipped)
  expect(skipped.map(({ example, findings }) => [example.name, findings.map(({ code }) => code)])).toStrictEqual([
    ['bad', ['body-schema']],
  ])
})

test('an example that breaks its schema is given when it is asked for, and the exchange says how it departs', async () => {
  const exchanges: Exchange[] = []
  const document = thing({ responses: { 200: jsonResponse(BROKEN, { examples: { bad: { value: 4 } } }) } })
  const mock = await makeMock({ document, onExchange: (exchange) => exchanges.push(exchange) })
  expect(await see(ask(mock, '/thing?__example=bad'), 'x-mock-answer')).toStrictEqual({
    status: 200,
    headers: { 'x-mock-answer': 'example bad' },
    body: 4,
  })
  expect(exchanges.map(({ decision }) => decision.departures.map(({ code }) => code))).toStrictEqual([['body-schema']])
})

test('the next example that fits is given before a value from the schema', async () => {
  const examples = { bad: { value: 4 }, good: { value: 5 } }
  const mock = await makeMock({ document: thing({ responses: { 200: jsonResponse(BROKEN, { examples }) } }) })
  expect(await answerer(ask(mock, '/thing'))).toBe('200 example good')
})

test('a schema that no value fits gets a 500 that says so', async () => {
  const schema = { type: 'string', pattern: '^a$', minLength: 5 }
  const mock = await makeMock({ document: thing({ responses: { 200: jsonResponse(schema) } }) })
  const { status, headers, body } = await see(ask(mock, '/thing'), 'content-type')
  expect([status, headers, (body as Json).detail]).toStrictEqual([
    500,
    { 'content-type': 'application/problem+json' },
    expect.stringMatching(
      /^No value fits the schema that the document gives thing for 200: .+\. Give it an example or a fixture\.$/,
    ),
  ])
})

test('documented headers are sent: their example, else a value of their schema', async () => {
  const headers = {
    'X-Rate-Limit': { schema: { type: 'integer', minimum: 60, maximum: 60 } },
    'X-Page': { schema: { type: 'integer' }, example: 3 },
    'X-Wrong': { schema: { type: 'integer', enum: [1] }, example: 2 },
    'X-Tags': { schema: { type: 'array', items: { enum: ['a'] }, minItems: 2, maxItems: 2 } },
    'X-Text': { example: 'grün' },
  }
  const mock = await makeMock({ document: thing({ responses: { 200: { ...noContent, headers } } }) })
  const names = ['x-rate-limit', 'x-page', 'x-wrong', 'x-tags', 'x-text']
  expect(await see(ask(mock, '/thing'), ...names)).toStrictEqual({
    status: 200,
    headers: { 'x-rate-limit': '60', 'x-page': '3', 'x-wrong': '1', 'x-tags': 'a,a', 'x-text': 'grün' },
    body: '',
  })
})

test('documented headers that frame the message or speak to browsers are the mock’s own', async () => {
  const string = { schema: { type: 'string' } }
  const headers = {
    'Content-Type': string,
    'Content-Length': { schema: { type: 'integer' } },
    'Content-Encoding': { schema: { enum: ['gzip'] } },
    'Transfer-Encoding': string,
    'Access-Control-Allow-Origin': string,
    Connection: string,
  }
  const mock = await makeMock({
    document: thing({ responses: { 200: { ...jsonResponse({ const: 'ok' }), headers } } }),
  })
  const response = ask(mock, '/thing', { headers: { origin: 'http://app.test' } })
  expect(await see(response, ...Object.keys(headers))).toStrictEqual({
    status: 200,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': '4',
      'Access-Control-Allow-Origin': 'http://app.test',
    },
    body: 'ok',
  })
})

test('the challenge of a 401 is the one of its security scheme', async () => {
  const headers = { 'WWW-Authenticate': { schema: { type: 'string' } } }
  const document = {
    ...thing({ security: [{ token: [] }], responses: { 200: noContent, 401: { ...noContent, headers } } }),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
  const mock = await makeMock({ document })
  const expected = { status: 401, headers: { 'www-authenticate': 'Bearer' }, body: '' }
  expect(await see(ask(mock, '/thing'), 'www-authenticate')).toStrictEqual(expected)
  expect(await see(ask(mock, '/thing?__code=401'), 'www-authenticate')).toStrictEqual(expected)
})

test.each([204, 304])('a %i has neither body nor length nor type, whatever is documented', async (status) => {
  const mock = await makeMock({ document: thing({ responses: { [status]: jsonResponse({ type: 'string' }) } }) })
  expect(await see(ask(mock, '/thing'), 'content-type', 'content-length', 'x-mock-answer')).toStrictEqual({
    status,
    headers: { 'x-mock-answer': `documented ${status} without content` },
    body: '',
  })
})

test('a 205 of a fixture is a Response without body', async () => {
  const document = thing({ responses: { 205: jsonResponse({}) } })
  const mock = await makeMock({ document, fixtures: { thing: { reset: { response: { status: 205, body: {} } } } } })
  expect(await answerer(ask(mock, '/thing'))).toBe('205 fixture reset')
})

test.each([
  ['*/*', { type: 'object' }, undefined, 'application/json', {}],
  ['*/*', { const: 'text' }, undefined, 'text/plain', 'text'],
  ['*/*', { const: 'text' }, 'application/json', 'application/json', 'text'],
  ['application/*', { type: 'object' }, 'application/json', 'application/json', {}],
  ['application/*', { const: 'text' }, undefined, 'application/json', 'text'],
  ['text/*', { const: 'text' }, undefined, 'text/plain', 'text'],
  ['image/*', { const: 'text' }, undefined, 'image/png', 'text'],
  ['image/*', { const: 'text' }, 'image/webp, image/png;q=0.5', 'image/webp', 'text'],
])('%s with the schema %j, asked for as %s, is sent as %s', async (range, schema, accept, type, body) => {
  const document = thing({ responses: { 200: { description: '', content: { [range]: { schema } } } } })
  const mock = await makeMock({ document })
  expect(await see(ask(mock, '/thing', accept ? { headers: { accept } } : {}), 'content-type')).toStrictEqual({
    status: 200,
    headers: { 'content-type': type },
    body,
  })
})

test('an error documented for any media type is sent as JSON, with the cause', async () => {
  const schema = { type: 'object', properties: { message: { type: 'string' } } }
  const parameters = [{ name: 'q', in: 'query', required: true, schema: {} }]
  const responses = { 200: noContent, 400: { description: '', content: { '*/*': { schema } } } }
  const mock = await makeMock({ document: thing({ parameters, responses }) })
  expect(await see(ask(mock, '/thing'), 'content-type')).toStrictEqual({
    status: 400,
    headers: { 'content-type': 'application/json' },
    body: { message: 'The query parameter "q" is required and missing.' },
  })
})

const negotiable = thing({
  responses: {
    200: {
      description: '',
      content: {
        'application/json': { schema: { const: 'json' } },
        'text/plain; charset=utf-8': { schema: { const: 'plain' } },
        'application/vnd.thing+json': { schema: { const: 'vendor' } },
      },
    },
  },
})
test.each([
  [undefined, 'application/json', 'json'],
  ['*/*', 'application/json', 'json'],
  ['text/html, text/plain', 'text/plain; charset=utf-8', 'plain'],
  ['application/vnd.thing+json', 'application/vnd.thing+json', 'vendor'],
  ['text/*;q=0.2, application/*;q=0.1', 'text/plain; charset=utf-8', 'plain'],
  ['application/json;q=0, */*', 'text/plain; charset=utf-8', 'plain'],
  ['nonsense', 'application/json', 'json'],
])('Accept: %s gets %s', async (accept, type, body) => {
  const mock = await makeMock({ document: negotiable })
  expect(await see(ask(mock, '/thing', accept ? { headers: { accept } } : {}), 'content-type')).toStrictEqual({
    status: 200,
    headers: { 'content-type': type },
    body,
  })
})

test('what the API does not have is not acceptable, and the answer lists what it has', async () => {
  const mock = await makeMock({ document: negotiable })
  const offered = 'application/json, text/plain; charset=utf-8, application/vnd.thing+json'
  const message = `The header Accept is image/png; there is only ${offered}.`
  expect(await see(ask(mock, '/thing', { headers: { accept: 'image/png' } }), 'content-type')).toStrictEqual({
    status: 406,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: 'Not Acceptable',
      status: 406,
      detail: message,
      errors: [{ in: 'header', name: 'Accept', code: 'not-acceptable', message }],
    },
  })
})

test('an error that was asked for is given in the type it has', async () => {
  const responses = { 200: noContent, 404: jsonResponse({ const: 'gone' }) }
  const mock = await makeMock({ document: thing({ responses }) })
  const response = ask(mock, '/thing?__code=404', { headers: { accept: 'text/html' } })
  expect(await see(response, 'content-type')).toStrictEqual({
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: 'gone',
  })
})

test('an error of a fixture is given in the type it has', async () => {
  const document = thing({ responses: { 200: noContent, 404: jsonResponse({ type: 'string' }) } })
  const fixtures = { thing: { gone: { response: { status: 404, body: 'gone' } } } }
  const mock = await makeMock({ document, fixtures })
  const response = ask(mock, '/thing?__example=gone', { headers: { accept: 'text/html' } })
  expect(await see(response, 'content-type')).toStrictEqual({
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: 'gone',
  })
})

test('a fixture in a type that is not accepted is a 406, and its sequence waits', async () => {
  const steps = [
    { status: 200, body: 'one' },
    { status: 200, body: 'two' },
  ]
  const mock = await makeMock({
    document: thing({ responses: { 200: jsonResponse({ type: 'string' }) } }),
    fixtures: { thing: { steps: { response: steps } } },
  })
  expect(await answerer(ask(mock, '/thing', { headers: { accept: 'text/html' } }))).toBe('406 problem details 406')
  expect(await see(ask(mock, '/thing', { headers: { accept: 'text/html, */*;q=0.1' } }))).toStrictEqual({
    status: 200,
    headers: {},
    body: 'one',
  })
})

test('a fixture’s own framing is not believed', async () => {
  const headers = { 'Content-Length': 999, 'Transfer-Encoding': 'chunked', Connection: 'close', 'X-Own': 'kept' }
  const mock = await makeMock({
    document: thing({ responses: { 200: jsonResponse({ type: 'string' }) } }),
    fixtures: { thing: { recorded: { response: { status: 200, headers, body: 'ok' } } } },
  })
  expect(await see(ask(mock, '/thing'), ...Object.keys(headers))).toStrictEqual({
    status: 200,
    headers: { 'Content-Length': '4', 'X-Own': 'kept' },
    body: 'ok',
  })
})

test('writeOnly members are left out of answers', async () => {
  const properties = { name: { const: 'a' }, password: { type: 'string', writeOnly: true } }
  const schema = { type: 'object', required: ['name', 'password'], properties }
  const mock = await makeMock({ document: thing({ responses: { 200: jsonResponse(schema) } }) })
  expect(await see(ask(mock, '/thing'))).toStrictEqual({ status: 200, headers: {}, body: { name: 'a' } })
})

test('a documented header that is described by content is sent in its media type', async () => {
  const schema = { type: 'object', properties: { page: { const: 2 } }, required: ['page'] }
  const headers = {
    'X-Made': { content: { 'application/json': { schema } } },
    'X-Shown': { content: { 'application/json': { schema: {}, example: [1, 2] } } },
  }
  const mock = await makeMock({ document: thing({ responses: { 200: { description: 'ok', headers } } }) })
  const answer = await ask(mock, '/thing')
  expect([answer.headers.get('x-made'), answer.headers.get('x-shown')]).toStrictEqual(['{"page":2}', '[1,2]'])
})

const KINDS = (required: readonly string[]) => ({
  components: {
    schemas: {
      Cat: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
      Dog: {
        type: 'object',
        required: ['kind', ...required],
        properties: { kind: { type: 'string' } },
      },
    },
  },
})

const CHOICE = {
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
  discriminator: { propertyName: 'kind' },
}

test.each([
  [
    'a choice that no value meets to the letter is answered by discriminator, and told as unjudged',
    [],
    ['must fit only one alternative of oneOf, and fits several'],
  ],
  ['a choice that some value meets to the letter is no matter of doubt', ['age'], []],
])('%s', async (_, required, doubts) => {
  const exchanges: Exchange[] = []
  const document = { ...thing({ responses: { 200: jsonResponse(CHOICE) } }), ...KINDS(required) }
  const mock = await makeMock({ document, onExchange: (exchange) => exchanges.push(exchange) })
  expect(await answerer(ask(mock, '/thing'))).toBe('200 schema')
  const unjudged = exchanges.flatMap(({ decision }) => decision.unjudged)
  expect(unjudged.map(({ reason }) => /\(it (.+)\)/.exec(reason)?.[1])).toStrictEqual(doubts)
})
