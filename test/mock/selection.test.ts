/**
 * Which answer a valid request gets: the most specific fixture, a paired example, the documented 404, an example, a value
 * from the schema.
 */
import { expect, test } from 'vitest'
import { documentOf, type Json, jsonResponse, noContent, thing } from './small-document.ts'
import { answerer, ask, json, makeMock, see } from './start-mock.ts'

const text = jsonResponse({ type: 'string' })
const q = { name: 'q', in: 'query', schema: { type: 'string' } }
const r = { name: 'r', in: 'query', schema: { type: 'string' } }

function say(body: unknown, query?: Json): Json {
  return { ...(query ? { request: { query } } : {}), response: { status: 200, body } }
}

test.each([
  ['?q=a&r=b', 'both'],
  ['?q=a', 'one'],
  ['?q=c', 'list'],
  ['?q=ab', 'pattern'],
  ['?q=zz', 'present'],
  ['', 'any'],
  ['?r=b', 'any'],
])('the most specific fixture answers %s, wherever it stands in the file', async (query, name) => {
  const fixtures = {
    thing: {
      any: say('any'),
      present: say('present', { q: { present: true } }),
      pattern: say('pattern', { q: { pattern: '^a' } }),
      list: say('list', { q: { oneOf: ['c', 'd'] } }),
      one: say('one', { q: 'a' }),
      both: say('both', { q: 'a', r: 'b' }),
    },
  }
  const mock = await makeMock({ document: thing({ parameters: [q, r], responses: { 200: text } }), fixtures })
  expect(await answerer(ask(mock, `/thing${query}`))).toBe(`200 fixture ${name}`)
})

test('of fixtures that choose equally narrowly the first in the file answers', async () => {
  const fixtures = { thing: { byR: say('r', { r: 'b' }), byQ: say('q', { q: 'a' }), second: say('q', { q: 'a' }) } }
  const mock = await makeMock({ document: thing({ parameters: [q, r], responses: { 200: text } }), fixtures })
  expect(await answerer(ask(mock, '/thing?q=a&r=b'))).toBe('200 fixture byR')
  expect(await answerer(ask(mock, '/thing?q=a'))).toBe('200 fixture byQ')
})

test('a fixture chooses by path, header, cookie and members of the body', async () => {
  const document = thing(
    {
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'seen', in: 'cookie', schema: { type: 'string' } },
      ],
      requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
      responses: { 200: text },
    },
    { path: '/thing/{id}', method: 'post' },
  )
  const fixtures = {
    thing: {
      path: { request: { path: { id: '7e10' } }, response: { status: 200, body: 'path' } },
      header: { request: { header: { 'X-Kind': 'a' } }, response: { status: 200, body: 'header' } },
      cookie: { request: { cookie: { seen: 'yes' } }, response: { status: 200, body: 'cookie' } },
      body: { request: { body: { deep: { kind: 'b', n: 1 } } }, response: { status: 200, body: 'body' } },
    },
  }
  const mock = await makeMock({ document, fixtures })
  const post = (id: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    answerer(ask(mock, `/thing/${id}`, json(body, headers)))
  expect([
    await post('7e10', {}),
    await post('100000000000', {}),
    await post('x', {}, { 'x-kind': 'a' }),
    await post('x', {}, { 'x-kind': 'A' }),
    await post('x', {}, { cookie: 'a=b; seen=yes' }),
    await post('x', {}, { cookie: 'seen=no' }),
    await post('x', { other: 1, deep: { n: 1, kind: 'b', more: [] } }),
    await post('x', { deep: { n: '1', kind: 'b' } }),
  ]).toStrictEqual([
    '200 fixture path',
    '200 schema',
    '200 fixture header',
    '200 schema',
    '200 fixture cookie',
    '200 schema',
    '200 fixture body',
    '200 schema',
  ])
})

const chooses = { thing: { known: say('known', { q: 'a' }) } }

test.each([
  ['the status itself', { 404: noContent }, '404 documented 404 without content'],
  ['an example of it', { 404: jsonResponse({}, { example: 'gone' }) }, '404 example'],
  ['the range', { '4XX': noContent }, '404 documented 404 without content'],
  ['the default', { default: noContent }, '404 documented 404 without content'],
])('when fixtures choose and none matches, the 404 is given that %s documents', async (_, responses, expected) => {
  const document = thing({ parameters: [q], responses: { 200: text, ...responses } })
  const mock = await makeMock({ document, fixtures: chooses })
  expect(await answerer(ask(mock, '/thing?q=b'))).toBe(expected)
  expect(await answerer(ask(mock, '/thing?q=a'))).toBe('200 fixture known')
})

test('where no 404 is documented, a request that no fixture knows gets the example', async () => {
  const responses = { 200: jsonResponse({ type: 'string' }, { example: 'documented' }), 400: noContent }
  const mock = await makeMock({ document: thing({ parameters: [q], responses }), fixtures: chooses })
  expect(await answerer(ask(mock, '/thing?q=b'))).toBe('200 example')
})

test('a default that describes success is not taken for a 404', async () => {
  const document = thing({ parameters: [q], responses: { default: jsonResponse({ const: 'fine' }) } })
  const fixtures = { thing: { known: say('fine', { q: 'a' }) } }
  const mock = await makeMock({ document, fixtures })
  expect(await answerer(ask(mock, '/thing?q=b'))).toBe('200 schema')
})

test('a 404 whose schema has a place for a message says that no fixture matches', async () => {
  const error = jsonResponse({ type: 'object', required: ['message'], properties: { message: { type: 'string' } } })
  const document = thing({ parameters: [q], responses: { 200: text, 404: error } })
  const mock = await makeMock({ document, fixtures: chooses })
  expect(await see(ask(mock, '/thing?q=b'), 'x-mock-answer')).toStrictEqual({
    status: 404,
    headers: { 'x-mock-answer': 'documented 404 with the cause' },
    body: { message: 'No fixture of thing matches this request.' },
  })
})

test('a 404 fixture without conditions answers what no other fixture knows', async () => {
  const fixtures = { thing: { ...chooses.thing, missing: { response: { status: 404, body: 'nothing here' } } } }
  const document = thing({ parameters: [q], responses: { 200: text, 404: text } })
  const mock = await makeMock({ document, fixtures })
  expect(await see(ask(mock, '/thing?q=b'), 'x-mock-answer')).toStrictEqual({
    status: 404,
    headers: { 'x-mock-answer': 'fixture missing' },
    body: 'nothing here',
  })
})

test('a fixture without conditions answers what no other fixture knows, and not with a 404', async () => {
  const fixtures = { thing: { ...chooses.thing, any: say('any') } }
  const document = thing({ parameters: [q], responses: { 200: text, 404: text } })
  const mock = await makeMock({ document, fixtures })
  expect(await answerer(ask(mock, '/thing?q=b'))).toBe('200 fixture any')
})

test('fixtures that choose only which error to give leave the rest to the document', async () => {
  const fixtures = { thing: { bad: { request: { query: { q: 'bad' } }, response: { status: 400 } } } }
  const document = thing({ parameters: [q], responses: { 200: text, 400: noContent, 404: noContent } })
  const mock = await makeMock({ document, fixtures })
  expect(await answerer(ask(mock, '/thing?q=b'))).toBe('200 schema')
  expect(await answerer(ask(mock, '/thing?q=bad'))).toBe('400 fixture bad')
})

test('an error fixture without conditions is not everybody’s answer', async () => {
  const fixtures = { thing: { broken: { response: { status: 503, body: 'down' } } } }
  const document = thing({ responses: { 200: text, 503: text } })
  const mock = await makeMock({ document, fixtures })
  expect(await answerer(ask(mock, '/thing'))).toBe('200 schema')
  expect(await answerer(ask(mock, '/thing?__code=503'))).toBe('503 fixture broken')
  expect(await answerer(ask(mock, '/thing?__example=broken'))).toBe('503 fixture broken')
})

test.each([
  [['500', '202', '201'], 201],
  [['500', '2XX', '204'], 204],
  [['500', '2XX'], 200],
  [['default', '500'], 200],
  [['default', '404'], 200],
  [['404', '302'], 302],
  [['4XX'], 400],
])('of %j, the document’s own answer is %i', async (keys, status) => {
  const responses = Object.fromEntries(keys.map((key) => [key, noContent]))
  const mock = await makeMock({ document: thing({ responses }) })
  expect((await ask(mock, '/thing')).status).toBe(status)
})

test('an operation without responses gets a 501 that says so', async () => {
  const mock = await makeMock({ document: thing({}) })
  expect(await see(ask(mock, '/thing'), 'content-type')).toStrictEqual({
    status: 501,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: 'Not Implemented',
      status: 501,
      detail: 'The document gives thing no response. Give it one, or a fixture.',
    },
  })
})

test('an interim response, which ends no exchange, is not given', async () => {
  const response = (description: string) => ({ description })
  const both = await makeMock({ document: thing({ responses: { 101: response('up'), 400: response('bad') } }) })
  expect(await answerer(ask(both, '/thing'))).toBe('400 documented 400 without content')
  expect(await see(ask(both, '/thing', { headers: { prefer: 'code=101' } }))).toMatchObject({
    status: 400,
    body: { detail: 'There is no answer with the status "101". Statuses: 400. Names: none.' },
  })
  const interim = await makeMock({ document: thing({ responses: { '1XX': response('up') } }) })
  expect(await see(ask(interim, '/thing'))).toMatchObject({
    status: 501,
    body: {
      detail: 'The document gives thing no response that ends an exchange: 1xx does not. Give it one, or a fixture.',
    },
  })
})

test.each([
  ['example', {}, { example: 'the one' }, 'the one', '200 example'],
  ['the first of examples', {}, { examples: { a: { value: 1 }, b: { value: 2 } } }, 1, '200 example a'],
  ['a value from the schema', { enum: ['only this'] }, {}, 'only this', '200 schema'],
])('without fixtures the answer is %s', async (_, schema, more, body, expected) => {
  const mock = await makeMock({ document: thing({ responses: { 200: jsonResponse(schema, more) } }) })
  const response = await ask(mock, '/thing')
  expect([await answerer(response), (await see(response)).body]).toStrictEqual([expected, body])
})

test('the same request gets the same value from the schema, in another process too', async () => {
  const schema = {
    type: 'object',
    required: ['id', 'n'],
    properties: { id: { type: 'string', format: 'uuid' }, n: { type: 'integer', minimum: 5, maximum: 9 } },
  }
  const document = thing({ responses: { 200: jsonResponse(schema) } })
  const [one, two] = [await makeMock({ document }), await makeMock({ document, random: () => 0.9 })]
  const first = await see(ask(one, '/thing'))
  expect(await see(ask(one, '/thing'))).toStrictEqual(first)
  expect(await see(ask(two, '/thing'))).toStrictEqual(first)
})

const pairs = documentOf({
  '/pets/{id}': {
    get: {
      operationId: 'getPet',
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          schema: { type: 'integer' },
          examples: { rex: { value: 1 }, tom: { value: 2 }, lost: { value: 3 } },
        },
        { name: 'full', in: 'query', schema: { type: 'boolean' }, examples: { rexInFull: { value: true } } },
      ],
      responses: {
        200: jsonResponse(
          { type: 'string' },
          { examples: { rex: { value: 'Rex' }, tom: { value: 'Tom' }, rexInFull: { value: 'Rex of Rome' } } },
        ),
        404: jsonResponse({ type: 'string' }, { examples: { lost: { value: 'Ran away' } } }),
      },
    },
  },
  '/pets': {
    post: {
      operationId: 'addPet',
      requestBody: {
        content: {
          'application/json': {
            schema: { type: 'object' },
            examples: { rex: { value: { name: 'Rex', tags: ['dog'] } }, other: { value: { name: 'Tom' } } },
          },
        },
      },
      responses: {
        201: jsonResponse(
          { type: 'integer' },
          { examples: { first: { value: 0 }, rex: { value: 1 }, other: { value: 2 } } },
        ),
      },
    },
  },
})

test.each([
  ['/pets/1', '200 paired example rex'],
  ['/pets/2', '200 paired example tom'],
  ['/pets/3', '404 paired example lost'],
  ['/pets/9', '200 example rex'],
  ['/pets/9?full=true', '200 paired example rexInFull'],
])('%s gets the response example of the same name: %s', async (path, expected) => {
  const mock = await makeMock({ document: pairs })
  expect(await answerer(ask(mock, path))).toBe(expected)
})

test.each([
  [{ name: 'Rex', tags: ['dog'] }, '201 paired example rex', 1],
  [{ tags: ['dog'], name: 'Rex' }, '201 paired example rex', 1],
  [{ name: 'Tom' }, '201 paired example other', 2],
  [{ name: 'Rex' }, '201 example first', 0],
])('the body %j gets: %s', async (body, expected, answer) => {
  const mock = await makeMock({ document: pairs })
  const response = await ask(mock, '/pets', json(body))
  expect([await answerer(response), (await see(response)).body]).toStrictEqual([expected, answer])
})

test('of pairs that match the one that asks for more is given', async () => {
  const named = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { value: 'x' }]))
  const parameters = [
    { ...q, examples: named('less', 'more') },
    { ...r, examples: named('more') },
  ]
  const responses = { 200: jsonResponse({}, { examples: named('less', 'more') }) }
  const mock = await makeMock({ document: thing({ parameters, responses }) })
  expect(await answerer(ask(mock, '/thing?q=x&r=x'))).toBe('200 paired example more')
  expect(await answerer(ask(mock, '/thing?q=x'))).toBe('200 paired example less')
})

test('a fixture that matches is taken before a pair', async () => {
  const fixtures = { getPet: { mine: { request: { path: { id: 1 } }, response: { status: 200, body: 'Mine' } } } }
  const mock = await makeMock({ document: pairs, fixtures })
  expect(await answerer(ask(mock, '/pets/1'))).toBe('200 fixture mine')
  expect(await answerer(ask(mock, '/pets/2'))).toBe('200 paired example tom')
})

const twoTypes = thing({
  parameters: [{ ...q, examples: { a: { value: 'a' } } }],
  responses: {
    200: {
      description: '',
      content: {
        'application/json': { schema: {}, examples: { a: { value: { is: 'a' } } } },
        'text/plain': { schema: { type: 'string' }, examples: { a: { value: 'is a' } } },
      },
    },
  },
})

test.each([
  ['application/json', 'application/json', { is: 'a' }],
  ['text/plain', 'text/plain', 'is a'],
  ['*/*', 'application/json', { is: 'a' }],
  ['text/*, application/json;q=0.5', 'text/plain', 'is a'],
])('a pair is given in the media type that is accepted: %s', async (accept, type, body) => {
  const mock = await makeMock({ document: twoTypes })
  expect(await see(ask(mock, '/thing?q=a', { headers: { accept } }), 'content-type', 'x-mock-answer')).toStrictEqual({
    status: 200,
    headers: { 'content-type': type, 'x-mock-answer': 'paired example a' },
    body,
  })
})

test('a pair is not given in a media type that is not accepted', async () => {
  const mock = await makeMock({ document: twoTypes })
  expect(await answerer(ask(mock, '/thing?q=a', { headers: { accept: 'image/png' } }))).toBe('406 problem details 406')
})

test('a path below a server’s base path is the same operation', async () => {
  const document = { ...thing({ responses: { 200: text } }), servers: [{ url: 'https://api.test/v2' }] }
  const mock = await makeMock({ document })
  expect([
    await answerer(ask(mock, '/thing')),
    await answerer(ask(mock, '/v2/thing')),
    await answerer(ask(mock, '/v3/thing')),
  ]).toStrictEqual(['200 schema', '200 schema', '404 problem details 404'])
})

test('a paired example that gives away what is writeOnly is not given unasked', async () => {
  const schema = { type: 'object', properties: { card: { type: 'string' }, cvc: { type: 'string', writeOnly: true } } }
  const pay = (response: Json) => {
    const content = { 'application/json': { schema, examples: { card: { value: { card: '4242', cvc: '123' } } } } }
    const responses = { 200: jsonResponse(schema, { examples: { card: { value: response } } }) }
    return thing({ requestBody: { content }, responses }, { method: 'post' })
  }
  const answerTo = async (response: Json, headers = {}) => {
    const mock = await makeMock({ document: pay(response) })
    return see(ask(mock, '/thing', json({ card: '4242', cvc: '123' }, headers)))
  }
  expect((await answerTo({ card: '4242' })).body).toStrictEqual({ card: '4242' })
  expect((await answerTo({ card: '4242', cvc: '123' })).body).not.toHaveProperty('cvc')
  expect((await answerTo({ card: '4242', cvc: '123' }, { prefer: 'example=card' })).body).toHaveProperty('cvc')
})

test.each([undefined, '*/*', 'application/json'])(
  'a range beside the type that is asked for does not answer for it: Accept %s',
  async (accept) => {
    const content = { '*/*': {}, 'application/json': { schema: { type: 'object' } } }
    const mock = await makeMock({ document: thing({ responses: { 200: { description: '', content } } }) })
    const headers = accept === undefined ? {} : { accept }
    expect(await see(ask(mock, '/thing', { headers }), 'content-type')).toStrictEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: {},
    })
  },
)
