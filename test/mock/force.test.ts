/**
 * Answers that the client asks for: by status, by name, by header, by query.
 */
import { expect, test } from 'vitest'
import { meetra, SCORE, TOKEN } from './meetra.ts'
import { documentOf, jsonResponse, thing } from './small-document.ts'
import { answerer, ask, json, makeMock, see } from './start-mock.ts'

const KNOWN = `${SCORE}?file-hash=abcdef1234567890`

test.each([
  ['a status', 'code=404', '404 documented 404 without content', 'code=404'],
  ['a status of fixtures', 'code=400', '400 fixture rejected-hash', 'code=400'],
  ['a name', 'example=fractional', '200 fixture fractional', 'example=fractional'],
  ['both', 'code=200, example=silent-meeting', '200 fixture silent-meeting', 'code=200, example=silent-meeting'],
  ['both, the other way round', 'example=scored,code=200', '200 fixture scored', 'code=200, example=scored'],
  ['a semicolon between', 'code=200; example=scored', '200 fixture scored', 'code=200, example=scored'],
  ['quotes', 'code="404"', '404 documented 404 without content', 'code=404'],
  ['a quoted name', 'example="scored"', '200 fixture scored', 'example=scored'],
  ['capitals', 'Code=404', '404 documented 404 without content', 'code=404'],
  ['spaces around =', 'code = 404', '404 documented 404 without content', 'code=404'],
  ['other preferences beside', 'respond-async, code=404, wait=10', '404 documented 404 without content', 'code=404'],
  ['the same twice: the first counts', 'code=404, code=200', '404 documented 404 without content', 'code=404'],
  ['a step of a sequence', 'code=404, example=still-processing', '404 fixture still-processing (1 of 3)', undefined],
])('Prefer with %s: %s', async (_, prefer, expected, applied = prefer) => {
  const mock = await makeMock(meetra)
  const response = await ask(mock, KNOWN, { headers: { ...TOKEN, prefer } })
  expect([await answerer(response), response.headers.get('preference-applied')]).toStrictEqual([expected, applied])
})

test.each([
  ['code', '__code=404', '404 documented 404 without content', 'code=404'],
  ['example', '__example=scored', '200 fixture scored', 'example=scored'],
  ['both', '__code=200&__example=fractional', '200 fixture fractional', 'code=200, example=fractional'],
  [
    'an encoded name',
    '__ex%61mple=still%2Dprocessing',
    '404 fixture still-processing (1 of 3)',
    'example=still-processing',
  ],
])('the query asks by %s as well', async (_, query, expected, applied) => {
  const mock = await makeMock(meetra)
  const response = await ask(mock, `${KNOWN}&${query}`, { headers: TOKEN })
  expect([await answerer(response), response.headers.get('preference-applied')]).toStrictEqual([expected, applied])
})

test('the header wins over the query, for each by itself', async () => {
  const mock = await makeMock(meetra)
  const path = `${KNOWN}&__code=404&__example=scored`
  const response = await ask(mock, path, { headers: { prefer: 'code=200' } })
  expect([await answerer(response), response.headers.get('preference-applied')]).toStrictEqual([
    '200 fixture scored',
    'code=200, example=scored',
  ])
})

test.each(['respond-async', 'code', '', 'handling=lenient'])('Prefer: %s asks for no answer', async (prefer) => {
  const mock = await makeMock(meetra)
  const response = await ask(mock, KNOWN, { headers: { ...TOKEN, ...(prefer === 'code' ? {} : { prefer }) } })
  expect([await answerer(response), response.headers.get('preference-applied')]).toStrictEqual([
    '200 fixture scored',
    null,
  ])
})

const statuses = 'Statuses: 200, 400, 401, 404.'
const names = 'Names: revoked-token, scored, silent-meeting, fractional, still-processing, rejected-hash.'
test.each([
  ['code=418', 'There is no answer with the status "418".'],
  ['code=4040', 'There is no answer with the status "4040".'],
  ['code=abc', 'There is no answer with the status "abc".'],
  ['code=4e2', 'There is no answer with the status "4e2".'],
  ['code=0x190', 'There is no answer with the status "0x190".'],
  ['code=', 'There is no answer with the status "".'],
  ['code=100', 'There is no answer with the status "100".'],
  ['example=nobody', 'There is no answer called "nobody".'],
  ['example=constructor', 'There is no answer called "constructor".'],
  ['example=__proto__', 'There is no answer called "__proto__".'],
  ['code=404, example=scored', 'There is no answer called "scored" with the status 404.'],
])('Prefer: %s does not exist, and the 400 lists what does', async (prefer, detail) => {
  const mock = await makeMock(meetra)
  const response = ask(mock, KNOWN, { headers: { ...TOKEN, prefer } })
  expect(await see(response, 'content-type', 'preference-applied')).toStrictEqual({
    status: 400,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: `${detail} ${statuses} ${names}`,
    },
  })
})

test('a forced answer asks for neither token nor parameter nor body', async () => {
  const mock = await makeMock({ document: guarded })
  const forced = { prefer: 'code=201' }
  expect(await answerer(ask(mock, '/thing', { method: 'POST', headers: forced }))).toBe('201 schema')
  expect(await answerer(ask(mock, '/thing', { ...json('no object', forced) }))).toBe('201 schema')
})

test('what is not forced asks for all of them', async () => {
  const mock = await makeMock({ document: guarded })
  expect(await answerer(ask(mock, '/thing', { method: 'POST' }))).toBe('401 problem details 401')
})

const guarded = {
  ...thing(
    {
      security: [{ key: [] }],
      parameters: [{ name: 'q', in: 'query', required: true, schema: { type: 'string' } }],
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
      responses: { 201: jsonResponse({ type: 'integer' }) },
    },
    { method: 'post' },
  ),
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
}

test('a forced HEAD has the headers of what was asked for, and no body', async () => {
  const mock = await makeMock(meetra)
  const response = ask(mock, KNOWN, { method: 'HEAD', headers: { prefer: 'code=400' } })
  expect(await see(response, 'content-length', 'content-type', 'preference-applied', 'x-mock-answer')).toStrictEqual({
    status: 400,
    headers: {
      'content-length': '61',
      'content-type': 'application/json',
      'preference-applied': 'code=400',
      'x-mock-answer': 'fixture rejected-hash',
    },
    body: '',
  })
})

test('a forced name goes through its sequence, a forced status picks the step and takes no turn', async () => {
  const mock = await makeMock(meetra)
  const force = (prefer: string) => answerer(ask(mock, SCORE, { headers: { prefer } }))
  expect([
    await force('example=still-processing'),
    await force('example=still-processing, code=200'),
    await force('example=still-processing, code=404'),
    await force('example=still-processing'),
    await force('example=still-processing'),
    await force('example=still-processing'),
  ]).toStrictEqual([
    '404 fixture still-processing (1 of 3)',
    '200 fixture still-processing (3 of 3)',
    '404 fixture still-processing (1 of 3)',
    '404 fixture still-processing (2 of 3)',
    '200 fixture still-processing (3 of 3)',
    '200 fixture still-processing (3 of 3)',
  ])
})

const ranges = thing({
  responses: {
    200: jsonResponse({ type: 'string' }),
    '2XX': jsonResponse({ const: 'some success' }),
    404: jsonResponse({ const: 'not here' }),
    '4XX': jsonResponse({ const: 'some client error' }),
    default: jsonResponse({ const: 'anything else' }),
  },
})
test.each([
  ['404', 'not here'],
  ['418', 'some client error'],
  ['400', 'some client error'],
  ['202', 'some success'],
  ['503', 'anything else'],
  ['302', 'anything else'],
])('code=%s is taken from the status itself, its range, or the default: %s', async (code, body) => {
  const mock = await makeMock({ document: ranges })
  expect(await see(ask(mock, '/thing', { headers: { prefer: `code=${code}` } }))).toStrictEqual({
    status: Number(code),
    headers: {},
    body,
  })
})

test('without range and default only what is written can be forced', async () => {
  const mock = await makeMock({ document: thing({ responses: { 200: jsonResponse({ type: 'string' }) } }) })
  expect(await see(ask(mock, '/thing?__code=404'))).toStrictEqual({
    status: 400,
    headers: {},
    body: {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: 'There is no answer with the status "404". Statuses: 200. Names: none.',
    },
  })
})

const examples = thing({
  responses: {
    200: jsonResponse({ type: 'integer' }, { examples: { one: { value: 1 }, two: { value: 2 } } }),
    404: jsonResponse(
      { type: 'object' },
      { examples: { gone: { value: { why: 'gone' } }, two: { value: { why: '2' } } } },
    ),
    409: jsonResponse({ const: 'made from its schema' }),
  },
})
test.each([
  ['example=two', '200 example two', 2],
  ['example=gone', '404 example gone', { why: 'gone' }],
  ['example=two, code=404', '404 example two', { why: '2' }],
  ['code=404', '404 example gone', { why: 'gone' }],
  ['code=409', '409 schema', 'made from its schema'],
])('without fixtures %s gives the document’s own', async (prefer, expected, body) => {
  const mock = await makeMock({ document: examples })
  const response = await ask(mock, '/thing', { headers: { prefer } })
  expect([await answerer(response.clone()), (await see(response)).body]).toStrictEqual([expected, body])
})

test('an example of another status than the one asked for does not exist', async () => {
  const mock = await makeMock({ document: examples })
  expect(await see(ask(mock, '/thing', { headers: { prefer: 'example=one, code=409' } }))).toMatchObject({
    status: 400,
    body: {
      detail: 'There is no answer called "one" with the status 409. Statuses: 200, 404, 409. Names: one, two, gone.',
    },
  })
})

test('a fixture is taken before an example of the same name', async () => {
  const fixtures = { thing: { one: { response: { status: 200, body: 11 } } } }
  const mock = await makeMock({ document: examples, fixtures })
  expect(await answerer(ask(mock, '/thing?__example=one'))).toBe('200 fixture one')
})

test('a status that only the step of a sequence has can be forced', async () => {
  const fixtures = {
    thing: {
      wait: {
        breaks: ['status-undocumented'],
        response: [{ status: 503 }, { status: 200, body: 'done' }],
      },
    },
  }
  const document = thing({ responses: { 200: jsonResponse({ type: 'string' }) } })
  const mock = await makeMock({ document, fixtures })
  expect(await answerer(ask(mock, '/thing?__code=503'))).toBe('503 fixture wait (1 of 2)')
  expect(await answerer(ask(mock, '/thing?__code=502'))).toBe('400 problem details 400')
})

test('a name beyond Latin-1 is confirmed in what a header can hold', async () => {
  const fixtures = { thing: { 'grün…': { response: { status: 200, body: 1 } } } }
  const mock = await makeMock({ document: examples, fixtures })
  const response = ask(mock, `/thing?__example=${encodeURIComponent('grün…')}`)
  expect(await see(response, 'preference-applied', 'x-mock-answer')).toStrictEqual({
    status: 200,
    headers: { 'preference-applied': 'example="grün?"', 'x-mock-answer': 'fixture gr%C3%BCn%E2%80%A6' },
    body: 1,
  })
})

test('an unknown path is unknown, whatever is preferred', async () => {
  const mock = await makeMock({ document: documentOf({}) })
  expect(await see(ask(mock, '/thing?__code=200'), 'preference-applied')).toStrictEqual({
    status: 404,
    headers: {},
    body: {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'No path of the document matches /thing. The document has no paths.',
    },
  })
})
