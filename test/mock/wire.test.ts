/**
 * What goes wrong on the wire, and what HTTP allows there: the mock answers, and goes on.
 */
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { expect, test } from 'vitest'
import { SCORE, startMeetra } from './meetra.ts'
import { openSocket, sendRaw, splitAnswers } from './raw-socket.ts'
import { jsonResponse, thing } from './small-document.ts'
import { json, startMock } from './start-mock.ts'

const KNOWN = `GET ${SCORE}?file-hash=abcdef1234567890 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer any\r\n`
const SCORED = { status: 200, type: 'application/json', body: '{"meeting_interaction_score":20}' }

function request(lines: string): string {
  return `${lines}\r\n`
}

test.each([
  ['a path with a percent sign alone', '/a%', 400],
  ['a path with half an octet', '/a%4', 400],
  ['a path that is not UTF-8', '/%C3%28', 400],
  ['an overlong encoding', '/%C0%AF', 400],
  ['an encoded slash', '/single-feature-api%2Fmeeting', 404],
  ['dots', '/../../etc/passwd', 404],
  ['an encoded null', '/a%00b', 404],
  ['100 kB of path', `/${'a'.repeat(100_000)}`, 431],
  ['100 kB of query', `${SCORE}?file-hash=${'a'.repeat(100_000)}`, 431],
])('%s gets a 4xx in problem details, and the mock goes on', async (_, target, status) => {
  const { url } = await startMeetra()
  const [answer] = splitAnswers(await sendRaw(url, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`))
  expect([answer?.status, answer?.type]).toStrictEqual([status, 'application/problem+json'])
  expect(JSON.parse(answer?.body ?? '')).toMatchObject({ status })
  expect(splitAnswers(await sendRaw(url, request(`${KNOWN}Connection: close\r\n`)))).toStrictEqual([SCORED])
})

test('100 kB of headers get a 431 that says how much is too much', async () => {
  const { url } = await startMeetra()
  const text = await sendRaw(url, request(`${KNOWN}X-Long: ${'a'.repeat(100_000)}\r\n`))
  expect(text).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\nConnection: close\r\n/)
  expect(splitAnswers(text).map(({ body }) => JSON.parse(body))).toStrictEqual([
    {
      type: 'about:blank',
      title: 'Request Header Fields Too Large',
      status: 431,
      detail: 'The URL and the headers together are larger than 16 KiB.',
    },
  ])
  expect(splitAnswers(await sendRaw(url, request(`${KNOWN}Connection: close\r\n`)))).toStrictEqual([SCORED])
})

test('a client that reads with fetch gets the 431 too, every time', async () => {
  const { get } = await startMeetra()
  const statuses = new Set<number>()
  for (let count = 0; count < 20; count += 1) statuses.add((await get(`/${'a'.repeat(100_000)}`)).status)
  expect([...statuses]).toStrictEqual([431])
})

test.each([
  ['no HTTP at all', 'hello there, this is no HTTP\r\n\r\n'],
  ['a greeting of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['a header without colon', 'GET / HTTP/1.1\r\nHost: a\r\nno colon here\r\n\r\n'],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ['a length that is none', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ten\r\n\r\n'],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a broken chunk', `POST ${SCORE} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n`],
  ['a space before the colon', 'GET / HTTP/1.1\r\nHost : a\r\n\r\n'],
  ['a null in a header', 'GET / HTTP/1.1\r\nHost: a\r\nX-Null: a\0b\r\n\r\n'],
  ['no Host', 'GET / HTTP/1.1\r\n\r\n'],
])('%s gets a 400, and the mock goes on', async (_, message) => {
  const { url } = await startMeetra()
  expect(await sendRaw(url, message)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(splitAnswers(await sendRaw(url, request(`${KNOWN}Connection: close\r\n`)))).toStrictEqual([SCORED])
})

test('requests on a kept connection are answered one after another', async () => {
  const { url } = await startMeetra()
  const text = await sendRaw(url, request(KNOWN) + request(KNOWN) + request(`${KNOWN}Connection: close\r\n`))
  expect(splitAnswers(text)).toStrictEqual([SCORED, SCORED, SCORED])
})

test('pipelined requests are answered in their order, also when the first is delayed', async () => {
  const { url } = await startMock({
    document: thing({ responses: { 200: jsonResponse({ type: 'string' }) } }),
    fixtures: { thing: { slow: { response: { status: 200, body: 'slow', delay: 30 } } } },
  })
  const text = await sendRaw(
    url,
    'GET /thing HTTP/1.1\r\nHost: a\r\n\r\nGET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
  )
  expect(splitAnswers(text).map(({ status }) => status)).toStrictEqual([200, 404])
})

test('a target with scheme and host, as proxies are sent it, means its path', async () => {
  const { url } = await startMeetra()
  const absolute = KNOWN.replace('GET /', 'GET http://api.example.test/')
  expect(splitAnswers(await sendRaw(url, request(`${absolute}Connection: close\r\n`)))).toStrictEqual([SCORED])
})

test.each(['http://api.example.test', 'http://api.example.test?file-hash=1'])('%s means the root', async (target) => {
  const { url } = await startMeetra()
  const [answer] = splitAnswers(await sendRaw(url, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`))
  expect(JSON.parse(answer?.body ?? '').detail).toBe(
    'No path of the document matches /. Documented paths like it: /api-login, /api/meeting/speakers, /single-feature-api/meeting/balance-score.',
  )
})

test.each(['OPTIONS', 'GET'])('%s * asks after no path of the document, and gets a 404', async (method) => {
  const { url } = await startMeetra()
  const text = await sendRaw(url, `${method} * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
  expect(splitAnswers(text).map(({ status }) => status)).toStrictEqual([404])
})

test('HTTP/1.0 without Host is answered', async () => {
  const { url } = await startMeetra()
  const text = await sendRaw(url, KNOWN.replace('HTTP/1.1\r\nHost: localhost', 'HTTP/1.0').concat('\r\n'))
  expect(splitAnswers(text)).toStrictEqual([SCORED])
})

test('a body in chunks is read like any other', async () => {
  const { url } = await startMock({ document: takesName })
  const head = 'POST /thing HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n'
  const text = await sendRaw(url, `${head}Connection: close\r\n\r\n5\r\n{"nam\r\n6\r\ne":"a"\r\n1\r\n}\r\n0\r\n\r\n`)
  expect(splitAnswers(text).map(({ status }) => status)).toStrictEqual([201])
})

test('a client that waits for 100 Continue is told to go on', async () => {
  const { url } = await startMock({ document: takesName })
  const head = 'POST /thing HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 12\r\n'
  const text = await sendRaw(url, `${head}Expect: 100-continue\r\nConnection: close\r\n\r\n{"name":"a"}`)
  expect(text).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 Created\r\n/)
})

test('a client that hangs up in the middle of its body stops nothing', async () => {
  const faults: unknown[] = []
  const { url, get } = await startMock({ document: takesName, onFault: (fault) => faults.push(fault) })
  const socket = await openSocket(url)
  socket.write('POST /thing HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"na')
  socket.resetAndDestroy()
  await once(socket, 'close')
  expect((await get('/thing', json({ name: 'a' }))).status).toBe(201)
  expect(faults).toStrictEqual([])
})

test('a client that hangs up during a delay stops nothing, and the server closes at once', async () => {
  const faults: unknown[] = []
  let arrived = () => {}
  const isThere = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const { url, listener } = await startMock({
    document: thing({ responses: { 200: jsonResponse({ type: 'string' }) } }),
    fixtures: { thing: { slow: { response: { status: 200, body: 'slow', delay: 60_000 } } } },
    onFault: (fault) => faults.push(fault),
    onExchange: () => arrived(),
  })
  const socket = await openSocket(url)
  socket.write('GET /thing HTTP/1.1\r\nHost: a\r\n\r\n')
  await isThere
  socket.resetAndDestroy()
  await once(socket, 'close')
  await listener.close()
  expect(faults).toStrictEqual([])
})

test('a connection on which nothing is sent does not hold up others', async () => {
  const { url } = await startMeetra()
  const idle = createConnection({ host: '127.0.0.1', port: Number(new URL(url).port) })
  await once(idle, 'connect')
  expect(splitAnswers(await sendRaw(url, request(`${KNOWN}Connection: close\r\n`)))).toStrictEqual([SCORED])
  idle.destroy()
})

const takesName = thing(
  {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { type: 'object', required: ['name'] } } },
    },
    responses: { 201: { description: '' } },
  },
  { method: 'post' },
)
