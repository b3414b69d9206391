/**
 * Servers for tests of the check, on free ports of loopback. Each ends with the test that started it.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { CERTIFICATE, KEY } from './certificate.ts'

export interface Running {
  readonly url: string
  /** method and target of each request, in the order they came */
  readonly seen: string[]
}

export async function serve(
  handle: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<Running> {
  const seen: string[] = []
  const server = createServer(listener(handle, seen))
  return { url: `http://127.0.0.1:${await listen(server)}`, seen }
}

export async function serveSecurely(handle: RequestListener): Promise<Running> {
  const seen: string[] = []
  const server = createSecureServer({ cert: CERTIFICATE, key: KEY }, listener(handle, seen))
  return { url: `https://127.0.0.1:${await listen(server)}`, seen }
}

/** A server that speaks in octets: `answer` is told of each request, without its body. */
export async function serveOctets(answer: (socket: Socket, head: string) => void): Promise<Running> {
  const seen: string[] = []
  const server = createSocketServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const head = data.toString('latin1')
      seen.push(head.split(' HTTP/', 1)[0] ?? '')
      answer(socket, head)
    })
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, seen }
}

/** A port on which nobody listens. */
export async function deadUrl(): Promise<string> {
  const server = createSocketServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}

export function json(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(value))
}

function listener(
  handle: (request: IncomingMessage, response: ServerResponse, body: string) => void,
  seen: string[],
): RequestListener {
  return (request, response) => {
    seen.push(`${request.method} ${request.url}`)
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (text: string) => {
      body += text
    })
    request.on('end', () => handle(request, response, body))
  }
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return (server.address() as AddressInfo).port
}
