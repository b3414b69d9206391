/**
 * Pages of other origins: what they may read, and what is kept from them.
 */
import { expect, test } from 'vitest'
import { jsonResponse, thing } from './small-document.ts'
import { ask, makeMock, see } from './start-mock.ts'

const ORIGIN = { origin: 'https://app.test' }
const document = thing({
  parameters: [{ name: 'q', in: 'query', schema: { type: 'integer' } }],
  responses: { 200: { ...jsonResponse({ const: 'ok' }), headers: { 'X-Total': { schema: { const: 7 } } } } },
})
const CORS = ['allow-origin', 'allow-credentials', 'expose-headers'].map((name) => `access-control-${name}`)

test.each([
  ['/thing', 200, 'X-Mock-Trace, X-Total, X-Mock-Answer'],
  ['/thing?q=x', 400, 'X-Mock-Trace, X-Mock-Answer'],
  ['/nothing', 404, 'X-Mock-Trace, X-Mock-Answer'],
  ['/thing?__code=200', 200, 'X-Mock-Trace, X-Total, X-Mock-Answer, Preference-Applied'],
])('the answer to %s may be read by the page, with credentials and all its headers', async (path, status, exposed) => {
  const mock = await makeMock({ document })
  const seen = await see(ask(mock, path, { headers: ORIGIN }), 'vary', ...CORS)
  expect({ status: seen.status, headers: seen.headers }).toStrictEqual({
    status,
    headers: {
      vary: 'Origin',
      'access-control-allow-origin': 'https://app.test',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': exposed,
    },
  })
})

test('a request without Origin gets no CORS headers, and caches are told that it might have', async () => {
  const mock = await makeMock({ document })
  expect((await see(ask(mock, '/thing'), 'vary', ...CORS)).headers).toStrictEqual({ vary: 'Origin' })
})

test('a page without an origin of its own is answered as well', async () => {
  const mock = await makeMock({ document })
  const response = ask(mock, '/thing', { headers: { origin: 'null' } })
  expect((await see(response, 'access-control-allow-origin')).headers).toStrictEqual({
    'access-control-allow-origin': 'null',
  })
})

test('a fixture’s own CORS headers are sent, and no others in their place', async () => {
  const headers = {
    'Access-Control-Allow-Origin': 'https://only.test',
    'Access-Control-Expose-Headers': 'X-Own',
    Vary: 'Accept',
  }
  const fixtures = { thing: { own: { response: { status: 200, headers: { ...headers, 'X-Total': 7 }, body: 'ok' } } } }
  const mock = await makeMock({ document, fixtures })
  expect(await see(ask(mock, '/thing', { headers: ORIGIN }), 'vary', ...CORS)).toStrictEqual({
    status: 200,
    headers: {
      vary: 'Accept, Origin',
      'access-control-allow-origin': 'https://only.test',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Own',
    },
    body: 'ok',
  })
})

const PREFLIGHT = { ...ORIGIN, 'access-control-request-method': 'PATCH' }

test.each(['/thing', '/nothing', '/a%'])(
  'a preflight for %s is granted: the request itself is to find out',
  async (path) => {
    const mock = await makeMock({ document })
    const names = ['allow-methods', 'allow-headers', 'max-age', 'allow-private-network'].map(
      (name) => `access-control-${name}`,
    )
    expect(
      await see(ask(mock, path, { method: 'OPTIONS', headers: PREFLIGHT }), ...CORS.slice(0, 2), ...names),
    ).toStrictEqual({
      status: 204,
      headers: {
        'access-control-allow-origin': 'https://app.test',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'PATCH',
        'access-control-max-age': '600',
      },
      body: '',
    })
  },
)

test('a preflight from the public network to this machine is granted', async () => {
  const mock = await makeMock({ document })
  const headers = { ...PREFLIGHT, 'access-control-request-private-network': 'true' }
  const response = ask(mock, '/thing', { method: 'OPTIONS', headers })
  expect(await see(response, 'access-control-allow-private-network')).toStrictEqual({
    status: 204,
    headers: { 'access-control-allow-private-network': 'true' },
    body: '',
  })
})

test('OPTIONS from a page that is no preflight is an ordinary request', async () => {
  const mock = await makeMock({ document })
  expect(
    await see(ask(mock, '/thing', { method: 'OPTIONS', headers: ORIGIN }), 'allow', 'x-mock-answer', ...CORS),
  ).toStrictEqual({
    status: 204,
    headers: {
      allow: 'GET, HEAD, OPTIONS',
      'x-mock-answer': 'methods of the path',
      'access-control-allow-origin': 'https://app.test',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Mock-Trace, Allow, X-Mock-Answer',
    },
    body: '',
  })
})

test('with cors: false no page is told anything', async () => {
  const mock = await makeMock({ document, cors: false })
  expect(await see(ask(mock, '/thing', { headers: ORIGIN }), 'vary', ...CORS)).toStrictEqual({
    status: 200,
    headers: {},
    body: 'ok',
  })
  expect(
    await see(ask(mock, '/thing', { method: 'OPTIONS', headers: PREFLIGHT }), 'vary', 'allow', ...CORS),
  ).toStrictEqual({
    status: 204,
    headers: { allow: 'GET, HEAD, OPTIONS' },
    body: '',
  })
})
