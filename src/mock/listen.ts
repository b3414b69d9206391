/**
 * The mock's own listener: Node's HTTP server with the adapter in front, and an Express app behind it if there is one.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { ToolError } from '../contract/index.ts'
import { reasonPhrase } from '../http/status.ts'
import { problemAnswer } from './error-answer.ts'
import type { NodeHandler } from './node-adapter.ts'

export interface ListenOptions {
  /** 0 takes a free one; default 4010 */
  readonly port?: number
  /** default 127.0.0.1: this machine only */
  readonly host?: string
}

export interface Listener {
  /** `http://127.0.0.1:4010`, without trailing slash */
  readonly url: string
  readonly port: number
  readonly close: () => Promise<void>
}

/** Throws PORT_UNAVAILABLE. */
export function listen(handler: NodeHandler, options: ListenOptions): Promise<Listener> {
  const { port = 4010, host = '127.0.0.1' } = options
  const server = createServer((request, response) => handler(request, response))
  server.on('clientError', refuseBrokenHttp)
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portUnavailable(error, host, port)))
    server.listen(port, host, () => resolve(toListener(server, host)))
  })
}

function toListener(server: Server, host: string): Listener {
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${name}:${port}`,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const BROKEN = {
  400: 'This is not HTTP.',
  408: 'The request did not come to its end in time.',
  431: 'The URL and the headers together are larger than 16 KiB.',
} as const

/** RFC 9112 section 9.6: what cannot be parsed is answered and the connection closed; the server goes on. */
function refuseBrokenHttp(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW'
  const status = isTooLarge ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
  const answer = problemAnswer(status, { detail: BROKEN[status] })
  const lines = [`HTTP/1.1 ${status} ${reasonPhrase(status)}`, 'Connection: close']
  for (let index = 0; index < answer.headers.length; index += 2)
    lines.push(`${answer.headers[index]}: ${answer.headers[index + 1]}`)
  socket.end(`${lines.join('\r\n')}\r\n\r\n${Buffer.from(answer.body ?? []).toString('utf8')}`)
}

function portUnavailable(error: Error & { readonly code?: string }, host: string, port: number): unknown {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ToolError('PORT_UNAVAILABLE', `Port ${port} on ${host} is taken.`, {
        hint: `Choose another with --port (--port 0 takes a free one), or end the program that listens there.`,
        cause: error,
      })
    case 'EACCES':
      return new ToolError('PORT_UNAVAILABLE', `Port ${port} on ${host} may not be used by this user.`, {
        hint: 'Choose one from 1024 on with --port.',
        cause: error,
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ToolError('PORT_UNAVAILABLE', `This machine has no address ${host}.`, {
        hint: 'Choose one with --host: 127.0.0.1 for this machine only, 0.0.0.0 for all.',
        cause: error,
      })
    default:
      return error
  }
}
