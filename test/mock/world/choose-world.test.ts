/**
 * Which world a request is in: by path prefix, header or cookie; and that neither the API nor a fixture sees what says so.
 */
import { expect, test } from 'vitest'
import { jsonResponse, thing } from '../small-document.ts'
import { answerer, ask, makeMock, see } from '../start-mock.ts'

const document = thing({ responses: { 200: jsonResponse({ type: 'string' }), 404: jsonResponse({ type: 'string' }) } })
const worlds = { down: { thing: { answer: 404 } }, up: {} }

function worldOf(response: Response): string {
  return `${response.status} ${response.headers.get('x-mock-world')}`
}

test.each([
  ['nothing', '/thing', {}, '200 null'],
  ['the header', '/thing', { 'X-Mock-World': 'down' }, '404 down'],
  ['the cookie', '/thing', { cookie: 'mock-world=down' }, '404 down'],
  ['the cookie among others', '/thing', { cookie: 'a=1; mock-world=down; b=2' }, '404 down'],
  ['the cookie in quotes', '/thing', { cookie: 'mock-world="down"; b=2' }, '404 down'],
  ['the first of two cookies', '/thing', { cookie: 'mock-world=down; mock-world=up' }, '404 down'],
  ['a cookie with a longer name', '/thing', { cookie: 'my-mock-world=down; mock-world2=down' }, '200 null'],
  ['the prefix', '/__mock/w/down/thing', {}, '404 down'],
  ['default by name', '/thing', { 'x-mock-world': 'default' }, '200 null'],
  ['the header over the cookie', '/thing', { 'x-mock-world': 'up', cookie: 'mock-world=down' }, '200 up'],
  ['the prefix over the header', '/__mock/w/down/thing', { 'x-mock-world': 'up', cookie: 'mock-world=up' }, '404 down'],
])('a request is in the world that %s names', async (_, path, headers, expected) => {
  const mock = await makeMock({ document, worlds })
  expect(worldOf(await ask(mock, path, { headers }))).toBe(expected)
})

test.each(['', 'a b', '.hidden', 'a/b', 'ä', 'a, b', `a${'b'.repeat(64)}`])(
  'the name "%s" is refused, and the rule told',
  async (name) => {
    const mock = await makeMock({ document, worlds })
    const path = `/__mock/w/${encodeURIComponent(name)}/thing`
    const { status, body } = await see(ask(mock, path, { headers: { origin: 'http://app.test' } }))
    const detail = `"${name.slice(0, 100)}" is no name of a world: it has 1 to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or a digit.`
    expect([status, body]).toStrictEqual([400, { type: 'about:blank', title: 'Bad Request', status: 400, detail }])
    expect(mock.worlds.list().map((world) => world.name)).toStrictEqual(['default', 'down', 'up'])
  },
)

test('what names the world is taken away before the API sees the request', async () => {
  const mock = await makeMock({ document, worlds })
  await ask(mock, '/__mock/w/up/thing?q=1', { headers: { 'x-mock-world': 'up', cookie: 'mock-world=up' } })
  await ask(mock, '/thing', { headers: { cookie: 'a=1; mock-world=up;b=2' } })
  await ask(mock, '/thing', { headers: { cookie: 'mock-world=up; mock-worlds=2; mock-world=down' } })
  const seen = mock.worlds.journal('up').map(({ target, request }) => [target, Object.fromEntries(request.headers)])
  expect(seen).toStrictEqual([
    ['/thing?q=1', { host: 'localhost' }],
    ['/thing', { host: 'localhost', cookie: 'a=[redacted]; b=[redacted]' }],
    ['/thing', { host: 'localhost', cookie: 'mock-worlds=[redacted]' }],
  ])
})

test('a preflight allows a page to name a world', async () => {
  const mock = await makeMock({ document, worlds })
  const headers = {
    origin: 'http://app.test',
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'x-mock-world',
  }
  const response = await ask(mock, '/thing', { method: 'OPTIONS', headers })
  expect([response.status, response.headers.get('access-control-allow-headers')]).toStrictEqual([204, 'x-mock-world'])
})

test('a page may read which world answered', async () => {
  const mock = await makeMock({ document, worlds })
  const response = await ask(mock, '/thing', { headers: { origin: 'http://app.test', 'x-mock-world': 'up' } })
  expect(response.headers.get('access-control-expose-headers')).toBe('X-Mock-Trace, X-Mock-World, X-Mock-Answer')
})

test('a path that is not documented is answered by 404 in a world, too', async () => {
  const mock = await makeMock({ document, worlds })
  expect(await answerer(ask(mock, '/__mock/w/up/nothing'))).toBe('404 problem details 404')
  expect(await answerer(ask(mock, '/__mock/w/up'))).toBe('404 problem details 404')
})
