/**
 * What a client meets of faults: over a socket, in an Express app, and without a socket.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { openSocket, sendRaw } from './raw-socket.ts'
import { jsonResponse, noContent, thing } from './small-document.ts'
import type { Mock } from '../../src/index.ts'
import { ask, makeMock, type StartedMock, see, startMock } from './start-mock.ts'

const BODY = '{"name":"Rex the dog"}'
const document = thing({
  parameters: [{ name: 'q', in: 'query', schema: { type: 'integer' } }],
  responses: {
    200: jsonResponse({ type: 'object', example: JSON.parse(BODY) }, { example: JSON.parse(BODY) }),
    204: noContent,
  },
})
const start = () => startMock({ document })

/** All that comes back, without the fields that differ from run to run; `reset` where the connection ends by one. */
async function wire({ url }: StartedMock, prefer: string, more = ''): Promise<string> {
  const request = `GET /thing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nPrefer: ${prefer}\r\n${more}\r\n`
  const text = await sendRaw(url, request).catch((error: { code?: string }) => error.code ?? '')
  const [head = '', ...body] = text.split('\r\n\r\n')
  const shown = head
    .split('\r\n')
    .filter((line) => /^HTTP|^content-(type|length)|^x-mock-fault|^retry-after|^[A-Z?]+($| )/i.test(line))
  return [...shown, ...(body.length > 0 ? ['', body.join('\r\n\r\n')] : [])].join('\n')
}

const HEAD = 'HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 22'

test.each([
  ['reset', 'ECONNRESET'],
  ['reset:after-headers', `${HEAD}\nX-Mock-Fault: reset:after-headers\n\n`],
  ['close', ''],
  ['truncate', `${HEAD}\nX-Mock-Fault: truncate\n\n{"name":"Re`],
  ['stall:30', `${HEAD}\nX-Mock-Fault: stall:30\n\n${BODY}`],
  ['dribble:100', `${HEAD}\nX-Mock-Fault: dribble:100\n\n${BODY}`],
  ['garbage', '?? this is not HTTP ??\n\n'],
  [
    'malformed-json',
    'HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 11\nX-Mock-Fault: malformed-json\n\n{"name":"Re',
  ],
  [
    'status:502',
    expect.stringMatching(
      /^HTTP\/1.1 502 Bad Gateway\nContent-Type: application\/problem\+json\nContent-Length: \d+\nRetry-After: 1\nX-Mock-Fault: status:502\n\n\{/,
    ),
  ],
])('%s is committed, and only when it is asked for', async (fault, seen) => {
  const mock = await start()

  expect(await wire(mock, `fault=${fault}`)).toEqual(seen)
  expect(await wire(mock, 'foo=bar')).toBe(`${HEAD}\n\n${BODY}`)
})

test('a page of HTML comes in the place of data', async () => {
  expect(await wire(await start(), 'fault=wrong-type')).toMatch(
    /^HTTP\/1.1 200 OK\nContent-Type: text\/html; charset=utf-8\nContent-Length: \d+\nX-Mock-Fault: wrong-type\n\n<!doctype html>/,
  )
})

test('the query asks for the same where a header cannot be set', async () => {
  const { get } = await start()

  await expect(get('/thing?__fault=close')).rejects.toThrow('fetch failed')
  expect((await get('/thing?__fault=status:500')).status).toBe(500)
  expect((await get('/thing')).status).toBe(200)
})

test('a dribble takes as long as its speed says', async () => {
  const { get } = await start()
  const begin = performance.now()
  await (await get('/thing', { headers: { prefer: 'fault=dribble:50' } })).text()

  // 22 bytes, 5 each tenth of a second.
  expect(performance.now() - begin).toBeGreaterThan(400)
})

test('a stall sends the headers and then nothing, until the client goes', async () => {
  const mock = await makeMock({ document })
  const server = createServer((request, response) => mock.middleware(request, response)).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const socket = await openSocket(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  socket.write('GET /thing?__fault=stall HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const [head] = await once(socket, 'data')
  const count = () => new Promise((resolve) => server.getConnections((_, connections) => resolve(connections)))

  expect(String(head)).toMatch(/content-length: 22\r\n[\s\S]*\r\n\r\n$/i)
  expect(await count()).toBe(1)
  socket.destroy()
  await expect.poll(count).toBe(0)
})

test('closing the listener ends a stall and a dribble', async () => {
  const { get, listener } = await start()
  const answers = await Promise.all([get('/thing?__fault=stall'), get('/thing?__fault=dribble:1')])
  await listener.close()
  const bodies = await Promise.all(answers.map((answer) => answer.text().catch(({ message }) => message)))

  expect(bodies).toEqual(['terminated', 'terminated'])
})

test('of requests that were sent at once, the fault of one waits for the answers before it', async () => {
  const { url } = await start()
  const request = (query: string) => `GET /thing${query} HTTP/1.1\r\nHost: localhost\r\n\r\n`
  const text = await sendRaw(url, request('?__delay=50') + request('?__fault=close'))

  expect(text).toMatch(/^HTTP\/1.1 200 OK\r\n/)
  expect(text.endsWith(BODY)).toBe(true)
})

test('in an Express app faults are committed as on the listener of the mock', async () => {
  const mock = await makeMock({ document })
  const app = express().use((_, response, next) => next(void response.setHeader('X-Own', 'yes')), mock.middleware)
  const server = app.listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/thing`
  const truncated = await fetch(`${url}?__fault=truncate`)

  expect(truncated.headers.get('x-own')).toBe('yes')
  await expect(truncated.text()).rejects.toThrow('terminated')
  await expect(fetch(`${url}?__fault=reset`)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  expect(await (await fetch(url)).text()).toBe(BODY)
})

test.each([
  ['reset', 'fetch failed', 'ECONNRESET'],
  ['close', 'fetch failed', 'UND_ERR_SOCKET'],
  ['garbage', 'fetch failed', 'HPE_INVALID_CONSTANT'],
])('without a socket %s rejects as fetch does', async (fault, message, code) => {
  const mock = await makeMock({ document })

  await expect(ask(mock, `/thing?__fault=${fault}`)).rejects.toMatchObject({
    name: 'TypeError',
    message,
    cause: { code },
  })
})

test.each([
  ['truncate', '{"name":"Re'],
  ['reset:after-headers', ''],
])('without a socket the body of %s fails as that of fetch does', async (fault, seen) => {
  const mock = await makeMock({ document })
  const { status, headers, body } = await ask(mock, `/thing?__fault=${fault}`)
  let text = ''
  const reading = (async () => {
    for await (const piece of body ?? []) text += Buffer.from(piece).toString()
  })()

  expect([status, headers.get('content-length')]).toEqual([200, '22'])
  await expect(reading).rejects.toMatchObject({ name: 'TypeError', message: 'terminated' })
  expect(text).toBe(seen)
})

test('without a socket a stall lasts until it is aborted, and a dribble to its end', async () => {
  const mock = await makeMock({ document })
  const stalled = await ask(mock, '/thing?__fault=stall', { signal: AbortSignal.timeout(50) })

  await expect(stalled.text()).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(await (await ask(mock, '/thing?__fault=stall:20')).text()).toBe(BODY)
  expect(await (await ask(mock, '/thing?__fault=dribble:200')).text()).toBe(BODY)
})

test.each(['__fault=stall', '__fault=dribble:1', '__delay=30000'])(
  'without a socket an abort arrives though only the signal is held: %s',
  async (query) => {
    const mock = await makeMock({ document })
    const client = new AbortController()
    const reasons: unknown[] = []
    askAndForget(mock, `/thing?${query}`, client.signal, reasons)
    await collectGarbage()
    client.abort('given up')
    await setTimeout(20)

    expect(reasons).toEqual(['given up'])
  },
)

function askAndForget(mock: Mock, path: string, signal: AbortSignal, reasons: unknown[]): void {
  void ask(mock, path, { signal })
    .then((answer) => text(answer.body as ReadableStream))
    .catch((reason) => reasons.push(reason))
}

/** Some of what is no longer held is only seen after a turn of the event loop. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let turn = 0; turn < 5; turn++) {
    await setTimeout(5)
    collect()
  }
}

test.each([
  ['truncate', 'truncate'],
  ['stall', 'stall'],
  ['reset:after-headers', 'reset:after-headers'],
  ['malformed-json', 'malformed-json'],
  ['wrong-type', 'wrong-type'],
  ['null', 'lie:null'],
])('what cannot be committed without a body is told to the client that asked for it: %s', async (fault, text) => {
  const mock = await makeMock({ document })
  const { status, body } = await see(ask(mock, `/thing?__code=204&__fault=${fault}`))

  expect(status).toBe(400)
  expect(body).toMatchObject({ detail: `The fault ${text} was not committed: the answer has no body.` })
})

test('the answer to HEAD has no body to cut', async () => {
  const mock = await makeMock({ document })

  expect((await ask(mock, '/thing?__fault=truncate', { method: 'HEAD' })).status).toBe(400)
  expect((await ask(mock, '/thing?__fault=status:500', { method: 'HEAD' })).status).toBe(500)
})
