/**
 * The table of what the Meetra mock answers, row by row, over a socket.
 */
import { expect, test } from 'vitest'
import { meetra, SCORE, startMeetra, TOKEN, tokenUntil } from './meetra.ts'
import { answerer, makeMock, NOW, see, startMock } from './start-mock.ts'

const KNOWN = `${SCORE}?file-hash=abcdef1234567890`
const WITH_TOKEN = { headers: TOKEN }

test('the documented hash with a token gets the documented score', async () => {
  const { url } = await startMeetra()
  const response = await fetch(url + KNOWN, WITH_TOKEN)
  const headers = Object.fromEntries(response.headers)
  const { date, connection, 'keep-alive': keepAlive, ...rest } = headers
  expect([typeof date, connection, keepAlive]).toStrictEqual(['string', 'keep-alive', 'timeout=5'])
  expect({ status: response.status, headers: rest, text: await response.text() }).toStrictEqual({
    status: 200,
    headers: {
      'content-length': '32',
      'content-type': 'application/json',
      vary: 'Origin',
      'x-mock-answer': 'fixture scored',
      'x-mock-trace': '00001',
    },
    text: '{"meeting_interaction_score":20}',
  })
})

test.each([
  ['silent-meeting', '0000000000000000', '{"meeting_interaction_score":0}'],
  ['fractional', 'f7ac710a', '{"meeting_interaction_score":73.25}'],
])('the hash of %s gets its own score', async (_, hash, text) => {
  const { get } = await startMeetra()
  const response = await get(`${SCORE}?file-hash=${hash}`, WITH_TOKEN)
  expect([response.status, await response.text()]).toStrictEqual([200, text])
})

const missing = 'The header Authorization is missing: a bearer token (Authorization: Bearer <token>) is needed.'
test.each([
  ['no Authorization', undefined, missing],
  ['an empty one', '', missing],
  ['another scheme', 'Basic dTpw', 'The header Authorization must use the scheme Bearer.'],
  ['a bare token', 'abc', 'The header Authorization must use the scheme Bearer.'],
  ['Bearer with nothing', 'Bearer', 'The header Authorization holds no Bearer credentials.'],
  ['Bearer with a space', 'Bearer ', 'The header Authorization holds no Bearer credentials.'],
])('%s gets the 401 of the API, and its message says so', async (_, authorization, message) => {
  const { get } = await startMeetra()
  const response = get(KNOWN, authorization === undefined ? {} : { headers: { authorization } })
  expect(await see(response, 'content-type', 'www-authenticate')).toStrictEqual({
    status: 401,
    headers: { 'content-type': 'application/json', 'www-authenticate': 'Bearer' },
    body: { message },
  })
})

test('a token that has expired gets a 401 that says when', async () => {
  const { get } = await startMeetra()
  const response = get(KNOWN, { headers: { authorization: `Bearer ${tokenUntil(NOW)}` } })
  expect(await see(response, 'content-type', 'www-authenticate')).toStrictEqual({
    status: 401,
    headers: {
      'content-type': 'application/json',
      'www-authenticate': 'Bearer error="invalid_token", error_description="The access token expired"',
    },
    body: { message: 'The header Authorization: the token expired at 2025-01-31T12:00:00.000Z.' },
  })
})

test.each([
  ['a token that expires in a second', `Bearer ${tokenUntil(NOW + 1000)}`],
  ['a token that is no JWT', 'Bearer a.b.c'],
  ['the scheme in lower case', 'bearer any'],
])('%s is as good as any', async (_, authorization) => {
  const { get } = await startMeetra()
  expect(await answerer(get(KNOWN, { headers: { authorization } }))).toBe('200 fixture scored')
})

test.each([
  ['no file-hash', '', 'The query parameter "file-hash" is required and missing.'],
  ['another parameter only', '?filehash=1', 'The query parameter "file-hash" is required and missing.'],
  ['an empty file-hash', '?file-hash=', 'The query parameter "file-hash" is required and empty.'],
  ['a file-hash without =', '?file-hash', 'The query parameter "file-hash" is required and empty.'],
  ['two', '?file-hash=a&file-hash=b', 'The query parameter "file-hash" takes one value and is given 2 times.'],
  [
    'the same twice, once encoded',
    '?file%2Dhash=a&file-hash=a',
    'The query parameter "file-hash" takes one value and is given 2 times.',
  ],
  [
    'a percent sign alone',
    '?file-hash=%',
    'The query parameter "file-hash" cannot be read. It is not percent-encoded UTF-8.',
  ],
  [
    'octets that are not UTF-8',
    '?file-hash=%ff',
    'The query parameter "file-hash" cannot be read. It is not percent-encoded UTF-8.',
  ],
])('%s gets the 400 of the API, which names the parameter and the rule', async (_, query, message) => {
  const { get } = await startMeetra()
  expect(await see(get(SCORE + query, WITH_TOKEN), 'content-type', 'x-mock-answer')).toStrictEqual({
    status: 400,
    headers: { 'content-type': 'application/json', 'x-mock-answer': 'documented 400 with the cause' },
    body: { message },
  })
})

test('a hash that no fixture knows gets the 404, which has no content and no type', async () => {
  const { get } = await startMeetra()
  const response = get(`${SCORE}?file-hash=unknown`, WITH_TOKEN)
  expect(await see(response, 'content-type', 'content-length', 'x-mock-answer')).toStrictEqual({
    status: 404,
    headers: { 'content-length': '0', 'x-mock-answer': 'documented 404 without content' },
    body: '',
  })
})

test('a parameter that the document does not have is let through', async () => {
  const { get } = await startMeetra()
  expect(await answerer(get(`${KNOWN}&utm_source=x`, WITH_TOKEN))).toBe('200 fixture scored')
})

test('the meeting that is being processed is scored at the third time, and stays so', async () => {
  const { get } = await startMeetra()
  const path = `${SCORE}?file-hash=5ca1ab1e`
  const seen = []
  for (let count = 0; count < 4; count += 1) {
    const response = await get(path, WITH_TOKEN)
    seen.push([response.status, response.headers.get('x-mock-answer'), await response.text()])
  }
  expect(seen).toStrictEqual([
    [404, 'fixture still-processing (1 of 3)', ''],
    [404, 'fixture still-processing (2 of 3)', ''],
    [200, 'fixture still-processing (3 of 3)', '{"meeting_interaction_score":61}'],
    [200, 'fixture still-processing (3 of 3)', '{"meeting_interaction_score":61}'],
  ])
})

test('neither HEAD nor a preflight nor a refused request takes a turn of a sequence', async () => {
  const { get } = await startMeetra()
  const path = `${SCORE}?file-hash=5ca1ab1e`
  const preflight = { origin: 'http://app.test', 'access-control-request-method': 'GET' }
  for (let count = 0; count < 3; count += 1) {
    await get(path, { method: 'HEAD', headers: TOKEN })
    await get(path, { method: 'OPTIONS', headers: preflight })
    await get(path)
  }
  expect(await answerer(get(path, WITH_TOKEN))).toBe('404 fixture still-processing (1 of 3)')
})

test('a revoked token gets the 401 of its fixture, whatever the hash', async () => {
  const { get } = await startMeetra()
  for (const path of [KNOWN, `${SCORE}?file-hash=unknown`]) {
    const response = get(path, { headers: { authorization: 'Bearer revoked' } })
    expect(await see(response, 'content-type', 'www-authenticate', 'x-mock-answer')).toStrictEqual({
      status: 401,
      headers: {
        'content-type': 'application/json',
        'www-authenticate': 'Bearer',
        'x-mock-answer': 'fixture revoked-token',
      },
      body: { message: 'The token was revoked.' },
    })
  }
})

test('a hash of other characters gets the 400 of its fixture', async () => {
  const { get } = await startMeetra()
  expect(await see(get(`${SCORE}?file-hash=a%2Fb`, WITH_TOKEN), 'content-type')).toStrictEqual({
    status: 400,
    headers: { 'content-type': 'application/json' },
    body: { message: 'The file hash may hold only letters and digits.' },
  })
})

test.each([
  ['GET', KNOWN, TOKEN],
  ['GET', KNOWN, {}],
  ['GET', SCORE, TOKEN],
  ['GET', `${SCORE}?file-hash=unknown`, TOKEN],
  ['GET', '/nowhere', TOKEN],
] as const)('HEAD gets what %s %s gets, without the body', async (_, path, headers) => {
  const { get } = await startMeetra()
  const whole = await get(path, { headers })
  const head = await get(path, { method: 'HEAD', headers })
  const shown = (response: Response) => {
    const {
      date,
      connection,
      'keep-alive': _keepAlive,
      'x-mock-trace': _trace,
      ...rest
    } = Object.fromEntries(response.headers)
    return { status: response.status, headers: rest }
  }
  expect(shown(head)).toStrictEqual(shown(whole))
  expect(await head.text()).toBe('')
})

test('a preflight is answered with what the browser asks for', async () => {
  const { get } = await startMeetra()
  const response = await get(KNOWN, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://app.test',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'authorization,prefer',
    },
  })
  const { date, connection, 'keep-alive': _, ...headers } = Object.fromEntries(response.headers)
  expect({ status: response.status, headers, text: await response.text() }).toStrictEqual({
    status: 204,
    headers: {
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization,prefer',
      'access-control-allow-methods': 'GET',
      'access-control-allow-origin': 'http://app.test',
      'access-control-expose-headers': 'X-Mock-Trace, X-Mock-Answer',
      'access-control-max-age': '600',
      vary: 'Origin',
      'x-mock-answer': 'preflight',
      'x-mock-trace': '00001',
    },
    text: '',
  })
})

test('an answer to a page names the page, allows credentials and exposes its headers by name', async () => {
  const { get } = await startMeetra()
  const response = get(KNOWN, { headers: { ...TOKEN, origin: 'http://app.test' } })
  const names = ['allow-origin', 'allow-credentials', 'expose-headers'].map((name) => `access-control-${name}`)
  expect(await see(response, 'vary', ...names)).toStrictEqual({
    status: 200,
    headers: {
      vary: 'Origin',
      'access-control-allow-origin': 'http://app.test',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Mock-Trace, X-Mock-Answer',
    },
    body: { meeting_interaction_score: 20 },
  })
})

test('POST on the path is not allowed, and the answer says what is', async () => {
  const { get } = await startMeetra()
  expect(await see(get(KNOWN, { method: 'POST', headers: TOKEN }), 'content-type', 'allow')).toStrictEqual({
    status: 405,
    headers: { 'content-type': 'application/problem+json', allow: 'GET, HEAD, OPTIONS' },
    body: {
      type: 'about:blank',
      title: 'Method Not Allowed',
      status: 405,
      detail: `${SCORE} has no POST in the document; it has GET, HEAD, OPTIONS.`,
    },
  })
})

test('OPTIONS that is no preflight lists the methods', async () => {
  const { get } = await startMeetra()
  expect(await see(get(SCORE, { method: 'OPTIONS' }), 'allow', 'content-length', 'x-mock-answer')).toStrictEqual({
    status: 204,
    headers: { allow: 'GET, HEAD, OPTIONS', 'x-mock-answer': 'methods of the path' },
    body: '',
  })
})

const LIKE_THE_SCORE = ['meeting-interaction_score', 'meeting-interactions', 'meeting-emotions']
test.each([
  ['/single-feature-api/meeting', ['topics', 'key-points', 'balance-score']],
  ['/single-feature-api/meeting/meeting_interaction_score', LIKE_THE_SCORE],
  [`${SCORE}/`, LIKE_THE_SCORE],
  ['/Single-Feature-API/meeting/meeting-interaction_score', LIKE_THE_SCORE],
])('the unknown path %s gets the nearest that are known', async (path, names) => {
  const nearest = names.map((name) => `/single-feature-api/meeting/${name}`).join(', ')
  const { get } = await startMeetra()
  expect(await see(get(path, WITH_TOKEN), 'content-type', 'allow')).toStrictEqual({
    status: 404,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: `No path of the document matches ${path}. Documented paths like it: ${nearest}.`,
    },
  })
})

test('of several faults the token is told before the hash, and the hash before the meeting', async () => {
  const { get } = await startMeetra()
  const answers = [await get(SCORE), await get(SCORE, WITH_TOKEN), await get(`${SCORE}?file-hash=no`, WITH_TOKEN)]
  expect(answers.map(({ status }) => status)).toStrictEqual([401, 400, 404])
  expect(await answers[0]?.json()).toStrictEqual({ message: missing })
})

test('a forced 401 carries the challenge of the API', async () => {
  const { get } = await startMeetra()
  const response = get(KNOWN, { headers: { prefer: 'code=401' } })
  expect(await see(response, 'www-authenticate', 'preference-applied', 'x-mock-answer')).toStrictEqual({
    status: 401,
    headers: {
      'www-authenticate': 'Bearer',
      'preference-applied': 'code=401',
      'x-mock-answer': 'fixture revoked-token',
    },
    body: { message: 'The token was revoked.' },
  })
})

test('without fixtures every hash gets the example of the document', async () => {
  const { get } = await startMock({ document: meetra.document })
  expect(await see(get(`${SCORE}?file-hash=unknown`, WITH_TOKEN), 'content-type', 'x-mock-answer')).toStrictEqual({
    status: 200,
    headers: { 'content-type': 'application/json', 'x-mock-answer': 'example' },
    body: { meeting_interaction_score: 20 },
  })
})

test('the server of the document is not needed to ask the plain function', async () => {
  const mock = await makeMock(meetra)
  const request = new Request(`https://api.example.test${KNOWN}`, WITH_TOKEN)
  expect(await see(mock.fetch(request), 'content-type')).toStrictEqual({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: { meeting_interaction_score: 20 },
  })
})
