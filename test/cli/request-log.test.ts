import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { eventually, petDocument, type RunningMock, startMock } from './stuntdouble.ts'

const SECRET = 's3cr3t-t0k3n'

/** The lines about requests so far, with what differs between runs replaced. */
function logOf(mock: RunningMock): readonly string[] {
  const [, log = ''] = mock.stdout().split(/\n\n(?=\d\d:)/)
  return log
    .replace(/^\d\d:\d\d:\d\d/gm, 'TIME')
    .replace(/\d+\.\d ms {2}\w+-?\w*$/gm, 'MS ID')
    .split('\n')
    .slice(0, -1)
}

/** Sends requests one after the other, and gives the log once it has this many lines. */
async function logAfter(mock: RunningMock, targets: readonly (readonly [string, RequestInit?])[], lines: number) {
  for (const [target, init] of targets) await fetch(`${mock.url}${target}`, init)
  await eventually(() => logOf(mock).length).toBe(lines)
  return logOf(mock)
}

test('a line for each request: time, method, path, status, what answered, milliseconds', async () => {
  const mock = await startMock(['api.yaml', '--fixtures', 'fixtures'], {
    'api.yaml': petDocument(),
    'fixtures/getPet.yaml':
      'tom: { request: { query: { limit: 1 } }, response: { status: 200, body: { name: Tom } } }\n',
  })
  const log = await logAfter(mock, [['/pet?limit=1'], ['/pet'], ['/list'], ['/list', { method: 'HEAD' }]], 4)

  expect(log).toMatchInlineSnapshot(`
    [
      "TIME  GET  /pet?limit=1  200  fixture tom  MS ID",
      "TIME  GET  /pet  404  documented 404 without content  MS ID",
      "TIME  GET  /list  204  documented 204 without content  MS ID",
      "TIME  HEAD  /list  204  documented 204 without content  MS ID",
    ]
  `)
  expect(mock.stdout()).toMatch(/\n\d\d:\d\d:\d\d {2}GET {2}\/pet\?limit=1 {2}200 {2}fixture tom {2}\d+\.\d ms {2}\w+/)
})

test('findings stand below the line', async () => {
  const mock = await startMock(['api.yaml'], { 'api.yaml': petDocument() })
  const log = await logAfter(mock, [['/pet?limit=11'], ['/gone'], ['/pet', { method: 'POST' }]], 6)

  expect(log).toMatchInlineSnapshot(`
    [
      "TIME  GET  /pet?limit=11  400  problem details 400  MS ID",
      "          The query parameter "limit" must be <= 10, got 11.",
      "TIME  GET  /gone  404  problem details 404  MS ID",
      "          No path of the document matches.",
      "TIME  POST  /pet  405  problem details 405  MS ID",
      "          The path is documented, with other methods: GET, HEAD, OPTIONS.",
    ]
  `)
})

test('an example that breaks its schema is said when it is left out', async () => {
  const mock = await startMock(['api.yaml'], {
    'api.yaml': petDocument((text) => text.replace('{ name: Rex }', '{ name: 7 }')),
  })

  expect(await logAfter(mock, [['/pet']], 2)).toMatchInlineSnapshot(`
    [
      "TIME  GET  /pet  200  schema  MS ID",
      "          The example was not given, since it breaks its schema: The body at /name must be string, got 7.",
    ]
  `)
})

test('no token is printed: not of a header, a cookie, a query or a body', async () => {
  const text = petDocument((text) =>
    text.replace(
      'components:',
      `security: [{ bearer: [], key: [], cookie: [] }]
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    key: { type: apiKey, in: query, name: pass }
    cookie: { type: apiKey, in: cookie, name: sid }`,
    ),
  )
  const mock = await startMock(['api.yaml'], { 'api.yaml': text })
  const headers = { authorization: `Bearer ${SECRET}`, cookie: `sid=${SECRET}`, 'x-api-key': SECRET }
  const log = await logAfter(
    mock,
    [
      [`/pet?pass=${SECRET}&access_token=${SECRET}`, { headers }],
      [`/pet?pass=${SECRET}&limit=x`, { headers: { ...headers, authorization: `Basic ${SECRET}` } }],
      ['/gone', { headers: { authorization: SECRET } }],
    ],
    5,
  )

  expect(log).toMatchInlineSnapshot(`
    [
      "TIME  GET  /pet?pass=[redacted]&access_token=[redacted]  200  example  MS ID",
      "TIME  GET  /pet?pass=[redacted]&limit=x  401  problem details 401  MS ID",
      "          The header Authorization must use the scheme Bearer.",
      "TIME  GET  /gone  404  problem details 404  MS ID",
      "          No path of the document matches.",
    ]
  `)
  expect(mock.stdout() + mock.stderr()).not.toContain(SECRET)
})

test('a value that a finding is about is shown, unless it is a secret', async () => {
  const text = petDocument((text) =>
    text.replace(
      '- { name: limit,',
      `- { name: X-Api-Key, in: header, schema: { type: string, maxLength: 3 } }
        - { name: access_token, in: query, schema: { type: string, maxLength: 3 } }
        - { name: sid, in: cookie, schema: { type: string, maxLength: 3 } }
        - { name: limit,`,
    ),
  )
  const mock = await startMock(['api.yaml'], { 'api.yaml': text })
  const headers = { 'x-api-key': SECRET, cookie: `sid=${SECRET}` }

  expect(await logAfter(mock, [[`/pet?access_token=${SECRET}&limit=x`, { headers }]], 5)).toMatchInlineSnapshot(`
    [
      "TIME  GET  /pet?access_token=[redacted]&limit=x  400  problem details 400  MS ID",
      "          The header X-Api-Key must NOT have more than 3 characters, got "[redacted]".",
      "          The query parameter "access_token" must NOT have more than 3 characters, got "[redacted]".",
      "          The cookie parameter "sid" must NOT have more than 3 characters, got "[redacted]".",
      "          The query parameter "limit" must be integer, got "x".",
    ]
  `)
})

test('control characters of a request do not reach the terminal', async () => {
  const mock = await startMock(['api.yaml'], { 'api.yaml': petDocument() })
  await logAfter(mock, [['/pet?limit=%1b%5b31mred%07&a=%9b'], ['/%1b%5b2Jgone']], 4)
  const port = Number(new URL(mock.url).port)
  const socket = connect(port, '127.0.0.1').on('error', () => {})
  socket.end('GET /pet?limit=\u009b31m\u007f HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  await eventually(() => logOf(mock).length).toBeGreaterThanOrEqual(4)

  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  expect(mock.stdout()).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/)
})

test('a long path is cut', async () => {
  const mock = await startMock(['api.yaml'], { 'api.yaml': petDocument() })
  const [line = ''] = await logAfter(mock, [[`/${'a'.repeat(5000)}`]], 2)

  expect(line.length).toBeLessThan(400)
})
