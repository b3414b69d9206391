/**
 * A handler of requests as a real server on a port of loopback. The answer goes out octet by octet as the handler has it.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface Answer {
  readonly status: number
  /** names in lower case */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: Buffer
  /** the whole answer as it goes over the wire, in place of all else; the connection ends after it */
  readonly wire?: Buffer
}

export type Handler = (asked: Asked) => Answer

export interface Running {
  readonly url: string
  readonly close: () => Promise<void>
}

export async function serve(handle: Handler): Promise<Running> {
  const server = createServer((request, response) => void answer(request, response, handle))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, handle: Handler): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const { status, headers, body, wire } = handle({
    method: request.method ?? 'GET',
    path: decodeURIComponent(pathname),
    query: searchParams,
    headers: request.headers as Asked['headers'],
    body: Buffer.concat(chunks).toString('utf8'),
  })
  if (wire) {
    request.socket.end(wire)
    return
  }
  const length =
    body.byteLength > 0 && headers['content-length'] === undefined ? { 'content-length': body.byteLength } : {}
  response.writeHead(status, { ...(headers as Record<string, string>), ...length })
  response.end(request.method === 'HEAD' ? undefined : body)
}
