/**
 * Sends the request of a case as it is written and gives what came back. I/O: a socket.
 */
import { type IncomingHttpHeaders, request } from 'node:http'
import type { CaseRequest } from './case-file.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** `baseUrl`: `http://host:port`. Rejects where no answer comes within ten seconds, or none that is HTTP. */
export function sendCase(baseUrl: string, wanted: CaseRequest): Promise<Answer> {
  const { hostname, port } = new URL(baseUrl)
  const framing = wanted.body === undefined ? {} : { 'content-length': String(wanted.body.byteLength) }
  const options = {
    host: hostname,
    port,
    method: wanted.method,
    path: wanted.url,
    agent: false as const,
    headers: { ...framing, ...wanted.headers } as Record<string, string | string[]>,
    signal: AbortSignal.timeout(10_000),
  }
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode = 0, headers } = response
        resolve({ status: statusCode, headers, text: Buffer.concat(chunks).toString('utf8') })
      })
    })
    sent.on('error', reject)
    sent.end(wanted.body)
  })
}
