/**
 * Sending: what comes is read as it came, and what cannot be read is never taken for whole.
 */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Outgoing } from '../../src/check/outgoing.ts'
import { pets } from './pets-server.ts'
import { deadUrl, serve, serveOctets } from './servers.ts'
import { senderOf } from './subjects.ts'

function get(url: string, path = '/pets', others: Partial<Outgoing> = {}): Outgoing {
  return { method: 'GET', origin: url, path, headers: {}, body: undefined, ...others }
}

const BODY = '[{"name":"Rex"}]'

test('an answer is given with its body', async () => {
  const { url } = await serve(pets)
  const sent = await senderOf().send(get(url))
  expect(sent).toMatchObject({ kind: 'answered', fault: undefined, response: { status: 200 } })
  expect(textOf(sent)).toBe(BODY)
})

for (const [coding, bytes] of [
  ['gzip', gzipSync(BODY)],
  ['x-gzip', gzipSync(BODY)],
  ['deflate', deflateSync(BODY)],
  ['deflate', deflateRawSync(BODY)],
  ['br', brotliCompressSync(BODY)],
  ['gzip, br', brotliCompressSync(gzipSync(BODY))],
] as const) {
  test(`a body that is ${coding} is decoded, and its octets are kept (${bytes.byteLength} bytes)`, async () => {
    const { url } = await serve((_, response) => response.writeHead(200, { 'content-encoding': coding }).end(bytes))
    const sent = await senderOf().send(get(url))
    expect(textOf(sent)).toBe(BODY)
    expect(sent).toMatchObject({ kind: 'answered', fault: undefined })
    expect(sent.kind === 'answered' && Buffer.from(sent.rawBytes).equals(bytes)).toBe(true)
  })
}

test('gzip that is none is a fault', async () => {
  const { url } = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(BODY))
  const sent = await senderOf().send(get(url))
  expect(sent).toMatchObject({ fault: { kind: 'coding-broken', coding: 'gzip', reason: 'incorrect header check' } })
})

test('gzip that stops in the middle is a fault', async () => {
  const bytes = gzipSync(BODY).subarray(0, 20)
  const { url } = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes))
  expect(await senderOf().send(get(url))).toMatchObject({ fault: { kind: 'coding-broken', coding: 'gzip' } })
})

test('a coding that nobody knows is a fault', async () => {
  const { url } = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'zip' }).end(BODY))
  expect(await senderOf().send(get(url))).toMatchObject({ fault: { kind: 'coding-unknown', coding: 'zip' } })
})

test('a body of 16 MiB is read, and one of a byte more is not, compressed or plain', async () => {
  const size = 16 * 1024 * 1024
  const { url } = await serve((request, response) => {
    const bytes = Buffer.alloc(request.url === '/more' || request.url === '/bomb' ? size + 1 : size, 'a')
    if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(bytes))
    else response.end(bytes)
  })
  const sender = senderOf()
  expect(await sender.send(get(url, '/fits'))).toMatchObject({ kind: 'answered', fault: undefined })
  expect(await sender.send(get(url, '/more'))).toMatchObject({ fault: { kind: 'too-large', limitBytes: size } })
  expect(await sender.send(get(url, '/bomb'))).toMatchObject({ fault: { kind: 'too-large', limitBytes: size } })
})

test('a body shorter than its Content-Length is a fault', async () => {
  const { url } = await serveOctets((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n[1,2,3]'))
  const sent = await senderOf().send(get(url))
  expect(sent).toMatchObject({ fault: { kind: 'cut-short', receivedBytes: 7, announcedBytes: 20 } })
})

test('chunks without the last one are a fault', async () => {
  const { url } = await serveOctets((socket) =>
    socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n[1]\r\n'),
  )
  const sent = await senderOf().send(get(url))
  expect(sent).toMatchObject({ fault: { kind: 'cut-short', receivedBytes: 3, announcedBytes: undefined } })
})

test('a body that ends with the connection is whole', async () => {
  const { url } = await serveOctets((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n[1]'))
  expect(await senderOf().send(get(url))).toMatchObject({ kind: 'answered', fault: undefined })
})

test('a reset is no answer', async () => {
  const { url } = await serveOctets((socket) => socket.resetAndDestroy())
  expect(await senderOf().send(get(url))).toEqual({
    kind: 'failed',
    reason: 'the connection was reset before the answer was complete',
    isConnection: false,
  })
})

test('a connection that is closed without an answer is told from a reset', async () => {
  const { url } = await serveOctets((socket) => socket.end())
  expect(await senderOf().send(get(url))).toEqual({
    kind: 'failed',
    reason: 'the connection was closed before the answer was complete',
    isConnection: false,
  })
})

test('what is not HTTP is no answer', async () => {
  const { url } = await serveOctets((socket) => socket.end('SSH-2.0-OpenSSH\r\n'))
  expect(await senderOf().send(get(url))).toMatchObject({ kind: 'failed', reason: expect.stringContaining('not HTTP') })
})

test('another protocol that was not asked for is no answer, and told in words', async () => {
  const { url } = await serveOctets((socket) =>
    socket.write('HTTP/1.1 101 Switching Protocols\r\nContent-Length: 0\r\n\r\n'),
  )
  expect(await senderOf().send(get(url))).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('another protocol (101)'),
  })
})

test('an answer that takes too long is none, also when it drips', async () => {
  const { url } = await serve((request, response) => {
    if (request.url === '/drip') setInterval(() => response.write(' '), 20).unref()
  })
  const sender = senderOf({ timeoutMs: 150 })
  const late = { kind: 'failed', reason: 'the answer was not complete within 150 ms', isConnection: false }
  expect(await sender.send(get(url, '/silent'))).toEqual(late)
  expect(await sender.send(get(url, '/drip'))).toEqual(late)
})

test('a failure of the network is retried where a second request does no more than the first', async () => {
  let failures = 0
  const { url, seen } = await serve((request, response) => {
    if (request.url === '/shaky' && failures < 2) {
      failures += 1
      request.socket.destroy()
    } else pets(request, response)
  })
  const sender = senderOf({ retries: 2 })
  await sender.send(get(url))
  expect(await sender.send(get(url, '/shaky'))).toMatchObject({ kind: 'answered' })
  failures = 0
  expect(await sender.send(get(url, '/shaky', { method: 'POST' }))).toMatchObject({ kind: 'failed' })
  expect(seen).toEqual(['GET /pets', 'GET /shaky', 'GET /shaky', 'GET /shaky', 'POST /shaky'])
})

test('a server that has stopped answering is not asked any more', async () => {
  const { url, seen } = await serve(() => {})
  const sender = senderOf({ timeoutMs: 20 })
  const reasons: string[] = []
  for (let count = 0; count < 12; count += 1) {
    const sent = await sender.send(get(url))
    reasons.push(sent.kind === 'failed' ? sent.reason : 'answered')
  }
  expect(reasons.slice(9)).toEqual([
    'the answer was not complete within 20 ms',
    'the server has stopped answering',
    'the server has stopped answering',
  ])
  expect(seen.length).toBe(10)
})

test('a server that only resets is asked on: it may answer the next', async () => {
  let count = 0
  const { url } = await serve((request, response) => {
    count += 1
    if (count <= 12) request.socket.destroy()
    else pets(request, response)
  })
  const sender = senderOf()
  for (let sent = 0; sent < 12; sent += 1) await sender.send(get(url))
  expect(await sender.send(get(url))).toMatchObject({ kind: 'answered' })
})

test('an error of the server is an answer, and not retried', async () => {
  const { url, seen } = await serve((_, response) => response.writeHead(500).end())
  expect(await senderOf({ retries: 2 }).send(get(url))).toMatchObject({ response: { status: 500 } })
  expect(seen.length).toBe(1)
})

test('a dead port is no connection, and not tried twice at the start', async () => {
  const url = await deadUrl()
  const { host } = new URL(url)
  const sent = await senderOf({ retries: 2 }).send(get(url))
  expect(sent).toEqual({ kind: 'failed', reason: `${host} refuses the connection`, isConnection: true })
})

test('a request of 64 kB or more is not sent', async () => {
  const { url, seen } = await serve(pets)
  const sender = senderOf()
  const body = 'a'.repeat(64 * 1024)
  expect(await sender.send(get(url, '/pets', { method: 'POST', body }))).toMatchObject({ kind: 'failed' })
  expect(await sender.send(get(url, '/pets', { method: 'POST', body: body.slice(100) }))).toMatchObject({
    kind: 'answered',
  })
  expect(seen).toEqual(['POST /pets'])
})

test('a header that cannot be written down is told, not sent', async () => {
  const { url, seen } = await serve(pets)
  const sent = await senderOf().send(get(url, '/pets', { headers: { 'x-name': 'a\nb' } }))
  expect(sent).toMatchObject({ kind: 'failed', reason: expect.stringContaining('cannot be written down') })
  expect(seen).toEqual([])
})

test('a path is sent as it is written', async () => {
  const { url, seen } = await serve(pets)
  await senderOf().send(get(url, '/a/../%2e%2E/b?c=|'))
  expect(seen).toEqual(['GET /a/../%2e%2E/b?c=|'])
})

function textOf(sent: Awaited<ReturnType<ReturnType<typeof senderOf>['send']>>): string {
  return sent.kind === 'answered' && sent.response.body.kind === 'bytes'
    ? new TextDecoder().decode(sent.response.body.bytes)
    : ''
}
