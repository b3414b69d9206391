/**
 * Who may use the admin API: this machine; another one only with the token; no page of another origin in any case.
 */
import { expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../../src/index.ts'
import { noContent, thing } from '../small-document.ts'
import { serveFrom } from '../serve-from.ts'
import { ask, makeMock } from '../start-mock.ts'

const document = thing({ responses: { 200: noContent } })

/** A server whose clients seem to come from an address. */
async function serve(address: string | undefined, options: Partial<MockOptions> = {}) {
  const mock = await createMock({ document, ...options })
  const url = await serveFrom(address, mock)
  return { mock, get: (path: string, init?: RequestInit) => fetch(url + path, init) }
}

test.each(['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1'])('%s is this machine', async (address) => {
  const { get } = await serve(address)
  expect((await get('/__mock/worlds')).status).toBe(200)
})

test.each(['192.168.1.7', '203.0.113.5', '::ffff:203.0.113.5', 'fe80::1', '::', undefined])(
  '%s is not, and is refused without a token, but for the mocked API',
  async (address) => {
    const { get } = await serve(address)
    const refused = await get('/__mock/worlds')
    expect([refused.status, ((await refused.json()) as { readonly detail: string }).detail]).toStrictEqual([
      403,
      'The mock’s own pages answer this machine only; --admin-token lets others in.',
    ])
    const statuses = [
      '/__mock/why/0',
      '/__mock/world/w',
      '/__mock/openapi.yaml',
      '/__mock/nothing',
      '/__mock/w/w/thing',
      '/thing',
    ]
    expect(await Promise.all(statuses.map(async (path) => (await get(path)).status))).toStrictEqual([
      403, 403, 403, 403, 200, 200,
    ])
  },
)

test.each([
  ['the token', 'Bearer s3cr3t', 200],
  ['the token, in another case of the scheme', 'bearer s3cr3t', 200],
  ['none', undefined, 401],
  ['another', 'Bearer other', 401],
  ['a beginning of it', 'Bearer s3cr3', 401],
  ['more than it', 'Bearer s3cr3t2', 401],
  ['another scheme', 'Basic s3cr3t', 401],
  ['nothing', 'Bearer ', 401],
])('of another machine %s is answered so', async (_, authorization, status) => {
  const { get } = await serve('203.0.113.5', { adminToken: 's3cr3t' })
  const response = await get('/__mock/worlds', authorization === undefined ? {} : { headers: { authorization } })
  expect([response.status, response.headers.get('www-authenticate')]).toStrictEqual([
    status,
    status === 401 ? 'Bearer' : null,
  ])
})

test('this machine needs no token', async () => {
  const { get } = await serve('127.0.0.1', { adminToken: 's3cr3t' })
  expect((await get('/__mock/worlds')).status).toBe(200)
})

test('with a token the host name does not matter, the origin does', async () => {
  const mock = await makeMock({ document, adminToken: 's3cr3t' })
  const status = async (headers: Readonly<Record<string, string>>) =>
    (await ask(mock, '/__mock/worlds', { headers })).status
  const authorization = 'Bearer s3cr3t'
  expect([
    await status({ host: 'mock.internal', authorization }),
    await status({ host: 'mock.internal' }),
    await status({ origin: 'https://evil.test', authorization }),
  ]).toStrictEqual([200, 403, 403])
})

test('pages that the mock was given may be read from another machine, to be given the token there; not posted to', async () => {
  const pages = async () => () => ({ status: 200, headers: [], body: undefined })
  const { get } = await serve('203.0.113.5', { adminToken: 's3cr3t', pages })
  const closed = await serve('203.0.113.5', { pages })
  expect([
    (await get('/__mock/')).status,
    (await get('/__mock/', { method: 'POST' })).status,
    (await get('/__mock/worlds')).status,
    (await closed.get('/__mock/')).status,
  ]).toStrictEqual([200, 401, 401, 403])
})

test.each([
  [
    'a form that another site posts',
    { origin: 'https://evil.test', 'content-type': 'application/x-www-form-urlencoded' },
  ],
  ['text that another site posts', { origin: 'https://evil.test', 'content-type': 'text/plain' }],
  ['a form of a page without an origin', { origin: 'null', 'content-type': 'text/plain' }],
  [
    'a form that navigates',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ],
])('%s changes no world', async (_, headers) => {
  const mock = await makeMock({ document, worlds: { w: { thing: { seed: 1 } } } })
  const init = { method: 'POST', headers, body: '{}' }
  expect((await ask(mock, '/__mock/worlds/w/reset', init)).status).toBe(403)
  mock.worlds.put('w', {})
  expect((await ask(mock, '/__mock/worlds/w', { ...init, method: 'PUT' })).status).toBe(403)
  expect(mock.worlds.get('w')?.overrides).toStrictEqual({})
})
