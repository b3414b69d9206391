/**
 * The mock's own pages answer the person at this machine, and no page of another origin.
 */
import { expect, test } from 'vitest'
import type { Mock, MockOptions } from '../../src/index.ts'
import { sendRaw, splitAnswers } from './raw-socket.ts'
import { noContent, thing } from './small-document.ts'
import { ask, makeMock, startMock } from './start-mock.ts'

const document = thing({ responses: { 200: noContent } })

async function makeAsked(options: Partial<MockOptions> = {}): Promise<Mock> {
  const mock = await makeMock({ document, ...options })
  await ask(mock, '/thing')
  return mock
}

function status(mock: Mock, headers: Readonly<Record<string, string>>): Promise<number> {
  return ask(mock, '/__mock/why/00001', { headers }).then((response) => response.status)
}

test.each([
  ['nothing of the kind (curl)', {}],
  ['its own origin', { host: 'localhost:4010', origin: 'http://localhost:4010', 'sec-fetch-site': 'same-origin' }],
  [
    'an address that was typed in',
    { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ],
  [
    'a link that was followed',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  ],
])('a request that shows %s is answered', async (_, headers) => {
  expect(await status(await makeAsked(), headers)).toBe(200)
})

test.each([
  ['another origin', { host: 'localhost:4010', origin: 'https://evil.test' }],
  ['another port', { host: 'localhost:4010', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }],
  ['an origin like its own', { host: 'localhost:4010', origin: 'http://localhost:40100' }],
  ['the origin of a sandboxed frame', { host: 'localhost:4010', origin: 'null' }],
  [
    'another origin, when it navigates',
    { host: 'localhost:4010', origin: 'https://evil.test', 'sec-fetch-mode': 'navigate' },
  ],
  [
    'another site, by no-cors',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' },
  ],
  ['another site, by fetch', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
  [
    'the frame of a page of another site',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ],
])('a request that shows %s is refused', async (_, headers) => {
  const response = await ask(await makeAsked(), '/__mock/why/00001', { headers })
  expect([response.status, await response.json()]).toStrictEqual([
    403,
    {
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
      detail: 'The mock’s own pages do not answer pages of another origin.',
    },
  ])
})

test.each([
  'localhost',
  'localhost:4010',
  'LOCALHOST:4010',
  '127.0.0.1:4010',
  '127.1.2.3',
  '192.168.1.20:4010',
  '[::1]:4010',
  '[fe80::1]',
  'app.localhost:4010',
])('under the host name %s they answer', async (host) => {
  expect(await status(await makeAsked(), { host })).toBe(200)
})

test.each([
  'evil.test',
  'evil.test:4010',
  '127.0.0.1.evil.test',
  'localhost.evil.test',
  'notlocalhost',
  'a@b',
  'evil.test#localhost',
  'evil.test/localhost',
  '',
])('under the host name "%s", which may be made to point here, they do not', async (host) => {
  expect(await status(await makeAsked(), { host })).toBe(403)
})

test('a host name that was allowed is answered, in any case, and no other', async () => {
  const mock = await makeAsked({ allowedHosts: ['Mock.Internal'] })
  expect([
    await status(mock, { host: 'mock.internal:4010' }),
    await status(mock, { host: 'MOCK.internal' }),
    await status(mock, { host: 'mock.internal.evil.test' }),
  ]).toStrictEqual([200, 200, 403])
})

test.each([
  ['/__mock/why/00001', 200],
  ['/__mock/why/zzzzz', 404],
  ['/__mock', 404],
  ['/__mock/nothing', 404],
])('%s has no CORS headers, is stored nowhere and framed nowhere', async (path, expected) => {
  const headers = { host: 'localhost', origin: 'http://localhost', prefer: 'code=200' }
  const response = await ask(await makeAsked(), path, { headers })
  const names = [...response.headers.keys()].filter((name) => !/^(allow|content-(type|length))$/.test(name))
  expect([response.status, Object.fromEntries(names.map((name) => [name, response.headers.get(name)]))]).toStrictEqual([
    expected,
    {
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      ...(expected === 404 ? { 'x-mock-answer': 'problem details 404' } : {}),
    },
  ])
})

test('a preflight of another origin gets no CORS headers there', async () => {
  const headers = { origin: 'https://evil.test', 'access-control-request-method': 'GET' }
  const response = await ask(await makeAsked(), '/__mock/why/00001', { method: 'OPTIONS', headers })
  expect([response.status, response.headers.get('access-control-allow-origin')]).toStrictEqual([403, null])
})

test('a Host that names another is refused over the wire too, and HTTP/1.0 without one is answered', async () => {
  const { url, get } = await startMock({ document })
  await get('/thing')
  const send = (lines: string) => sendRaw(url, `GET /__mock/why/00001 ${lines}\r\nConnection: close\r\n\r\n`)
  const answers = [
    await send('HTTP/1.1\r\nHost: evil.test'),
    await send('HTTP/1.1\r\nHost: [::1]:80'),
    await send('HTTP/1.0'),
  ]
  expect(answers.map((text) => splitAnswers(text)[0]?.status)).toStrictEqual([403, 200, 200])
})
