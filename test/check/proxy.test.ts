/**
 * Proxies: HTTPS_PROXY and NO_PROXY are honoured, and a proxy that does not connect is told as such.
 */
import { once } from 'node:events'
import { createServer, request as forward } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { CERTIFICATE } from './certificate.ts'
import { check } from './checker.ts'
import { pets } from './pets-server.ts'
import { deadUrl, serve, serveSecurely } from './servers.ts'

/** Connects through, and passes on what is asked of it in absolute form. */
async function proxy(status = 200) {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    const passed = forward(request.url ?? '', { method: request.method, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    request.pipe(passed)
  })
  server.on('connect', (request, client) => {
    seen.push(`CONNECT ${request.url}`)
    if (status !== 200) return client.end(`HTTP/1.1 ${status} No\r\n\r\n`)
    const [host, port] = (request.url ?? '').split(':')
    const upstream = connect(Number(port), host, () => client.write('HTTP/1.1 200 OK\r\n\r\n'))
    client.pipe(upstream).pipe(client)
    for (const socket of [client, upstream]) socket.on('error', () => {})
    return undefined
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

test('https goes through HTTPS_PROXY, trusting NODE_EXTRA_CA_CERTS', async () => {
  const server = await serveSecurely(pets)
  const through = await proxy()
  const env = { HTTPS_PROXY: through.url, NO_PROXY: '', NODE_EXTRA_CA_CERTS: 'ca.pem' }
  const { code, stderr } = await check(['pets.yaml', server.url], { env, files: { 'ca.pem': CERTIFICATE } })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(new Set(through.seen)).toEqual(new Set([`CONNECT ${new URL(server.url).host}`]))
})

test('http goes through HTTP_PROXY', async () => {
  const server = await serve(pets)
  const through = await proxy()
  const { code, stderr } = await check(['pets.yaml', server.url], { env: { HTTP_PROXY: through.url, NO_PROXY: '' } })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(through.seen.length).toBeGreaterThan(0)
})

test('a host of NO_PROXY is asked directly', async () => {
  const server = await serve(pets)
  const through = await proxy()
  const env = { HTTP_PROXY: through.url, HTTPS_PROXY: through.url, NO_PROXY: 'example.com,127.0.0.1' }
  const { code } = await check(['pets.yaml', server.url], { env })
  expect({ code, seen: through.seen }).toEqual({ code: 0, seen: [] })
})

test('a proxy that refuses ends the check with one message', async () => {
  const server = await serveSecurely(pets)
  const through = await proxy(403)
  const { code, stderr } = await check(['pets.yaml', server.url], { env: { HTTPS_PROXY: through.url, NO_PROXY: '' } })
  expect({ code, seen: server.seen }).toEqual({ code: 2, seen: [] })
  expect(stderr).toContain('the proxy answered 403 and did not connect')
})

test('a proxy that is not there is told from a server that is not there', async () => {
  const server = await serve(pets)
  const dead = await deadUrl()
  const throughDead = await check(['pets.yaml', server.url], { env: { HTTP_PROXY: dead, NO_PROXY: '' } })
  expect({ code: throughDead.code, seen: server.seen }).toEqual({ code: 2, seen: [] })
  expect(throughDead.stderr).toContain(`the proxy at ${new URL(dead).host} refuses the connection`)
  const { stderr } = await check(['pets.yaml', dead])
  expect(stderr).toContain(`: ${new URL(dead).host} refuses the connection`)
})
