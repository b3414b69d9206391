/**
 * Why this answer: the explanation of an exchange, as JSON and as text.
 */
import { relative } from 'node:path'
import { expect, test } from 'vitest'
import type { MockOptions } from '../../src/index.ts'
import { meetra, SCORE, TOKEN } from './meetra.ts'
import { type Json, jsonResponse, noContent, thing } from './small-document.ts'
import { ask, json, makeMock, see } from './start-mock.ts'

const shown: MockOptions = { ...meetra, displayPath: (file) => relative(meetra.workFolder, file) }

/** Sends the request and asks why it was answered so. */
async function why(options: MockOptions, path: string, init: RequestInit = {}): Promise<Json> {
  const mock = await makeMock(options)
  const trace = (await ask(mock, path, init)).headers.get('x-mock-trace')
  return (await (await ask(mock, `/__mock/why/${trace}`)).json()) as Json
}

test('as text an explanation reads from the answer to the ways to other answers', async () => {
  const mock = await makeMock(shown)
  await ask(mock, `${SCORE}?file-hash=abcdef`, { headers: { ...TOKEN, origin: 'http://app.test' } })
  const response = await ask(mock, '/__mock/why/00001', { headers: { accept: 'text/plain' } })
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await response.text()).toMatchInlineSnapshot(`
    "GET /single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef
    → 404, documented 404 without content
      The fixtures of this operation choose by the request, and none matches it: there is no such resource.

    Operation
      getMeetingInteractionScore  GET /single-feature-api/meeting/meeting-interaction_score
      spec/meetra.yaml:450:7

    Fixtures
      differs  revoked-token  fixtures/getMeetingInteractionScore.yaml:4:1
        header authorization is as the fixture has it; the request has [redacted]
      differs  scored  fixtures/getMeetingInteractionScore.yaml:9:1
        query file-hash is "abcdef1234567890"; the request has "abcdef"
      differs  silent-meeting  fixtures/getMeetingInteractionScore.yaml:14:1
        query file-hash is "0000000000000000"; the request has "abcdef"
      differs  still-processing  fixtures/getMeetingInteractionScore.yaml:24:1
        query file-hash is "5ca1ab1e"; the request has "abcdef"
      differs  fractional  fixtures/getMeetingInteractionScore.yaml:19:1
        query file-hash is one of "f7ac710a", "7faa938dfb14e7ca8129a40a7e47bb02"; the request has "abcdef"
      differs  rejected-hash  fixtures/getMeetingInteractionScore.yaml:31:1
        query file-hash matches [^0-9a-zA-Z]; the request has "abcdef"

    Other answers
      200                          Prefer: code=200
      200 scored                   Prefer: example=scored
      200 silent-meeting           Prefer: example=silent-meeting
      200 fractional               Prefer: example=fractional
      400                          Prefer: code=400
      400 rejected-hash            Prefer: example=rejected-hash
      401                          Prefer: code=401
      401 revoked-token            Prefer: example=revoked-token
      404                          Prefer: code=404
      404 still-processing         Prefer: example=still-processing
    "
  `)
})

test('as JSON it has the same, with the request that was sent', async () => {
  const mock = await makeMock(shown)
  await ask(mock, `${SCORE}?file-hash=`, { headers: TOKEN })
  const response = await ask(mock, '/__mock/why/00001')
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(await response.text()).toMatchInlineSnapshot(`
    "{
      "id": "00001",
      "at": "2025-01-31T12:00:00.000Z",
      "request": {
        "method": "GET",
        "target": "/single-feature-api/meeting/meeting-interaction_score?file-hash=",
        "headers": {
          "authorization": "Bearer [redacted]",
          "host": "localhost"
        }
      },
      "answer": {
        "status": 400,
        "from": "documented 400 with the cause",
        "reason": "The query parameter \\"file-hash\\" is required and empty."
      },
      "trouble": [],
      "operation": {
        "id": "getMeetingInteractionScore",
        "method": "GET",
        "path": "/single-feature-api/meeting/meeting-interaction_score",
        "document": "spec/meetra.yaml:450:7"
      },
      "near": [],
      "findings": [
        {
          "code": "parameter-empty",
          "severity": "warning",
          "about": "request",
          "message": "The query parameter \\"file-hash\\" is required and empty.",
          "in": "query",
          "name": "file-hash",
          "document": "spec/meetra.yaml:455:11",
          "documentPointer": "/paths/~1single-feature-api~1meeting~1meeting-interaction_score/get/parameters/0"
        }
      ],
      "unchecked": [],
      "fixtures": [
        {
          "name": "revoked-token",
          "file": "fixtures/getMeetingInteractionScore.yaml:4:1",
          "matched": false,
          "differences": [
            {
              "in": "header",
              "name": "authorization",
              "expected": "is as the fixture has it",
              "received": "[redacted]"
            }
          ]
        },
        {
          "name": "scored",
          "file": "fixtures/getMeetingInteractionScore.yaml:9:1",
          "matched": false,
          "differences": [
            {
              "in": "query",
              "name": "file-hash",
              "expected": "is \\"abcdef1234567890\\"",
              "received": "\\"\\""
            }
          ]
        },
        {
          "name": "silent-meeting",
          "file": "fixtures/getMeetingInteractionScore.yaml:14:1",
          "matched": false,
          "differences": [
            {
              "in": "query",
              "name": "file-hash",
              "expected": "is \\"0000000000000000\\"",
              "received": "\\"\\""
            }
          ]
        },
        {
          "name": "still-processing",
          "file": "fixtures/getMeetingInteractionScore.yaml:24:1",
          "matched": false,
          "differences": [
            {
              "in": "query",
              "name": "file-hash",
              "expected": "is \\"5ca1ab1e\\"",
              "received": "\\"\\""
            }
          ]
        },
        {
          "name": "fractional",
          "file": "fixtures/getMeetingInteractionScore.yaml:19:1",
          "matched": false,
          "differences": [
            {
              "in": "query",
              "name": "file-hash",
              "expected": "is one of \\"f7ac710a\\", \\"7faa938dfb14e7ca8129a40a7e47bb02\\"",
              "received": "\\"\\""
            }
          ]
        },
        {
          "name": "rejected-hash",
          "file": "fixtures/getMeetingInteractionScore.yaml:31:1",
          "matched": false,
          "differences": [
            {
              "in": "query",
              "name": "file-hash",
              "expected": "matches [^0-9a-zA-Z]",
              "received": "\\"\\""
            }
          ]
        }
      ],
      "others": [
        {
          "status": 200,
          "from": "document",
          "wish": {
            "code": "200"
          },
          "description": "Meeting interaction score successfully retrieved.",
          "header": "Prefer: code=200",
          "query": "__code=200"
        },
        {
          "status": 200,
          "name": "scored",
          "from": "fixture",
          "wish": {
            "example": "scored"
          },
          "description": "Meeting interaction score successfully retrieved.",
          "header": "Prefer: example=scored",
          "query": "__example=scored"
        },
        {
          "status": 200,
          "name": "silent-meeting",
          "from": "fixture",
          "wish": {
            "example": "silent-meeting"
          },
          "description": "Meeting interaction score successfully retrieved.",
          "header": "Prefer: example=silent-meeting",
          "query": "__example=silent-meeting"
        },
        {
          "status": 200,
          "name": "fractional",
          "from": "fixture",
          "wish": {
            "example": "fractional"
          },
          "description": "Meeting interaction score successfully retrieved.",
          "header": "Prefer: example=fractional",
          "query": "__example=fractional"
        },
        {
          "status": 400,
          "from": "document",
          "wish": {
            "code": "400"
          },
          "description": "Bad request.",
          "header": "Prefer: code=400",
          "query": "__code=400"
        },
        {
          "status": 400,
          "name": "rejected-hash",
          "from": "fixture",
          "wish": {
            "example": "rejected-hash"
          },
          "description": "Bad request.",
          "header": "Prefer: example=rejected-hash",
          "query": "__example=rejected-hash"
        },
        {
          "status": 401,
          "from": "document",
          "wish": {
            "code": "401"
          },
          "description": "Unauthorized.",
          "header": "Prefer: code=401",
          "query": "__code=401"
        },
        {
          "status": 401,
          "name": "revoked-token",
          "from": "fixture",
          "wish": {
            "example": "revoked-token"
          },
          "description": "Unauthorized.",
          "header": "Prefer: example=revoked-token",
          "query": "__example=revoked-token"
        },
        {
          "status": 404,
          "from": "document",
          "wish": {
            "code": "404"
          },
          "description": "Meeting not found.",
          "header": "Prefer: code=404",
          "query": "__code=404"
        },
        {
          "status": 404,
          "name": "still-processing",
          "from": "fixture",
          "wish": {
            "example": "still-processing"
          },
          "description": "Meeting not found.",
          "header": "Prefer: example=still-processing",
          "query": "__example=still-processing"
        }
      ]
    }
    "
  `)
})

test.each([
  ['text/html, text/plain;q=0.9', 'text/plain; charset=utf-8'],
  ['text/plain', 'text/plain; charset=utf-8'],
  ['*/*', 'application/json; charset=utf-8'],
  ['image/png', 'application/json; charset=utf-8'],
])('Accept: %s gets it as %s', async (accept, type) => {
  const mock = await makeMock(shown)
  await ask(mock, SCORE)
  const response = await ask(mock, '/__mock/why/00001', { headers: { accept } })
  expect([response.status, response.headers.get('content-type')]).toStrictEqual([200, type])
})

test('where no path matched it says which are near', async () => {
  const { answer, operation, near, others } = await why(shown, '/single-feature-api/meeting')
  expect({ answer, operation, near, others }).toStrictEqual({
    answer: { status: 404, from: 'problem details 404', reason: 'No path of the document matches.' },
    operation: undefined,
    near: ['topics', 'key-points', 'balance-score'].map(
      (name) => `/single-feature-api/meeting/${name}: differs from /single-feature-api/meeting`,
    ),
    others: [],
  })
})

test('where the method did not match it says which the path has', async () => {
  const { answer, near } = await why(shown, SCORE, { method: 'DELETE' })
  expect({ answer, near }).toStrictEqual({
    answer: {
      status: 405,
      from: 'problem details 405',
      reason: 'The path is documented, with other methods: GET, HEAD, OPTIONS.',
    },
    near: [`${SCORE}: has no DELETE`],
  })
})

const q = { name: 'q', in: 'query', schema: { type: 'string', maxLength: 3 } }
const small = thing({ parameters: [q], responses: { 200: jsonResponse({ const: 'ok' }), 404: noContent } })

test.each([
  ['forced', '/thing?__code=404', {}, 'The client asked for it: Prefer: code=404.'],
  ['forced in vain', '/thing?__code=418', {}, 'What the client asked for does not exist.'],
  ['from the document', '/thing', {}, 'No fixture chooses by the request, so the document’s own answer is given.'],
  ['refused', '/thing?q=long', {}, 'The query parameter "q" must NOT have more than 3 characters, got "long".'],
  [
    'a preflight',
    '/thing',
    { method: 'OPTIONS', headers: { origin: 'http://a.test', 'access-control-request-method': 'GET' } },
    'A browser asks whether a page of another origin may send a request.',
  ],
])('an answer that was %s is told as such', async (_, path, init, reason) => {
  const { answer } = await why({ document: small }, path, init)
  expect((answer as Json).reason).toBe(reason)
})

test('the nearest fixtures come first, each with what differed', async () => {
  const document = thing(
    {
      parameters: [q, { name: 'seen', in: 'cookie', schema: {} }],
      requestBody: { content: { 'application/json': { schema: {} } } },
      responses: { 200: noContent },
    },
    { method: 'post' },
  )
  const response = { status: 200 }
  const fixtures = {
    thing: {
      far: { request: { query: { q: 'x' }, body: { a: { b: 1 }, c: { pattern: '^y' } } }, response },
      near: { request: { query: { q: 'abc' }, body: { a: { b: 2 } } }, response },
      list: { request: { query: { q: { oneOf: ['x', 'y'] } }, cookie: { seen: { present: true } } }, response },
    },
  }
  const { fixtures: told } = await why({ document, fixtures }, '/thing?q=abc', json({ a: { b: 1 } }))
  const difference = (place: string, name: string, expected: string, received: string) => ({
    in: place,
    name,
    expected,
    received,
  })
  const at = (name: string) => ({ name, file: `fixtures of thing#/${name}`, matched: false })
  expect(told).toStrictEqual([
    { ...at('near'), differences: [difference('body', '/a/b', 'is 2', '1')] },
    {
      ...at('far'),
      differences: [difference('query', 'q', 'is "x"', '"abc"'), difference('body', '/c', 'matches ^y', 'nothing')],
    },
    {
      ...at('list'),
      differences: [
        difference('query', 'q', 'is one of "x", "y"', '"abc"'),
        difference('cookie', 'seen', 'is there', 'nothing'),
      ],
    },
  ])
})

test('an example that breaks its schema is told, with both its places', async () => {
  const document = thing({ responses: { 200: jsonResponse({ type: 'integer' }, { example: 'x' }) } })
  const { findings } = await why({ document }, '/thing')
  expect(findings).toStrictEqual([
    {
      code: 'body-schema',
      severity: 'error',
      about: 'example',
      message: 'The body must be integer, got "x".',
      in: 'body',
      pointer: '',
      document: expect.any(String),
      documentPointer: '/paths/~1thing/get/responses/200/content/application~1json/schema/type',
    },
  ])
})

test('every other answer is there with the header and the query that ask for it, and they do', async () => {
  const mock = await makeMock(meetra)
  await ask(mock, SCORE)
  const { others } = (await (await ask(mock, '/__mock/why/00001')).json()) as {
    others: { status: number; name?: string; header: string; query: string }[]
  }
  expect(others).toHaveLength(10)
  for (const { status, name, header, query } of others) {
    const byHeader = await ask(mock, SCORE, { headers: { prefer: header.replace('Prefer: ', '') } })
    const byQuery = await ask(mock, `${SCORE}?${query}`)
    expect([name, byHeader.status, byHeader.headers.get('preference-applied')]).toStrictEqual([
      name,
      name === 'still-processing' ? 404 : status,
      byQuery.headers.get('preference-applied'),
    ])
  }
})

test.each(['zzzz1', '00002', '0000', '1', '%', '%00', 'constructor', '00001x'])('%s explains nothing', async (id) => {
  const mock = await makeMock(shown)
  await ask(mock, SCORE)
  const detail = `No exchange "${decodeURIComponent(id.replace(/%$/, '%25'))}" is kept; at most the last 1000 of this run in each world are.`
  expect(await see(ask(mock, `/__mock/why/${id}`), 'content-type')).toStrictEqual({
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
    body: { type: 'about:blank', title: 'Not Found', status: 404, detail },
  })
})

test('the last exchanges are kept, as many as asked for', async () => {
  const mock = await makeMock({ ...shown, journalSize: 2 })
  for (let count = 0; count < 3; count += 1) await ask(mock, SCORE)
  const statuses = []
  for (const id of ['00001', '00002', '00003']) statuses.push((await ask(mock, `/__mock/why/${id}`)).status)
  expect(statuses).toStrictEqual([404, 200, 200])
})

test('questions about exchanges are no exchanges', async () => {
  const mock = await makeMock({ ...shown, journalSize: 1 })
  await ask(mock, SCORE)
  await ask(mock, '/__mock/why/00001')
  expect((await ask(mock, '/__mock/why/00001')).status).toBe(200)
})

test('HEAD on it has its headers, POST is not allowed', async () => {
  const mock = await makeMock(shown)
  await ask(mock, SCORE)
  const length = (await ask(mock, '/__mock/why/00001')).headers.get('content-length')
  expect(await see(ask(mock, '/__mock/why/00001', { method: 'HEAD' }), 'content-length')).toStrictEqual({
    status: 200,
    headers: { 'content-length': length },
    body: '',
  })
  expect(await see(ask(mock, '/__mock/why/00001', { method: 'POST' }), 'allow')).toStrictEqual({
    status: 405,
    headers: { allow: 'GET, HEAD' },
    body: { type: 'about:blank', title: 'Method Not Allowed', status: 405, detail: 'This page can only be read.' },
  })
})

test('the prefix can be another, and only it is reserved', async () => {
  const mock = await makeMock({ ...shown, adminPrefix: '/_double' })
  await ask(mock, SCORE)
  expect((await ask(mock, '/_double/why/00001')).status).toBe(200)
  expect((await ask(mock, '/__mock/why/00001')).headers.get('x-mock-answer')).toBe('problem details 404')
  expect((await ask(mock, '/_doubles')).headers.get('x-mock-trace')).toBe('00003')
})

const SECRET = 's3cr3t-v4lue'
const secured = {
  ...thing({
    security: [{ header: [], query: [], cookie: [], bearer: [] }],
    parameters: [{ ...q, required: true }],
    responses: { 200: noContent, 404: noContent },
  }),
  components: {
    securitySchemes: {
      header: { type: 'apiKey', in: 'header', name: 'X-Custom' },
      query: { type: 'apiKey', in: 'query', name: 'custom' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'custom' },
      bearer: { type: 'http', scheme: 'bearer' },
    },
  },
}
const secretFixtures = {
  thing: {
    guarded: {
      request: {
        query: { custom: 'other' },
        header: { 'X-Custom': 'other', authorization: 'other' },
        cookie: { custom: 'other' },
      },
      response: { status: 200 },
    },
  },
}
test.each([
  '/thing?q=a&custom=',
  '/thing?custom=',
  '/thing?__code=404&custom=',
  '/thing?__code=418&custom=',
  '/nothing?custom=',
  '/thing/?custom=',
])('no token or key is told of %s', async (path) => {
  for (const method of ['GET', 'DELETE']) {
    const mock = await makeMock({ document: secured, fixtures: secretFixtures })
    const headers = {
      'x-custom': SECRET,
      authorization: `Bearer ${SECRET}`,
      cookie: `custom=${SECRET}; other=${SECRET}`,
    }
    await ask(mock, path + SECRET, { method, headers })
    for (const accept of ['application/json', 'text/plain']) {
      const text = await (await ask(mock, '/__mock/why/00001', { headers: { accept } })).text()
      expect([text.includes('00001') || text.includes('→'), text.includes(SECRET)]).toStrictEqual([true, false])
    }
  }
})

test('a key that breaks its schema is not told either, and what is wrong with it is', async () => {
  const parameters = [{ name: 'custom', in: 'query', schema: { type: 'string', maxLength: 3 } }]
  const document = { ...thing({ parameters, responses: { 200: noContent } }), components: secured.components }
  const guarded = { ...document, security: [{ query: [] }] }
  const { answer, findings } = await why({ document: guarded }, `/thing?custom=${SECRET}`)
  const message = 'The query parameter "custom" must NOT have more than 3 characters, got "[redacted]".'
  expect([(answer as Json).reason, (findings as Json[]).map((finding) => finding.message)]).toStrictEqual([
    message,
    [message],
  ])
})
