/**
 * A server that keeps the promises of `pets.yaml`, and what makes it break them.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from './servers.ts'

export function pets(request: IncomingMessage, response: ServerResponse): void {
  const limit = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.getAll('limit')
  const isValid = limit.length < 2 && (limit[0] === undefined || /^([1-9]|10)$/.test(limit[0]))
  if (isValid) json(response, 200, request.method === 'HEAD' ? '' : [{ name: 'Rex' }])
  else response.writeHead(400).end()
}

/** The name of a pet is a number. */
export function wrongPets(request: IncomingMessage, response: ServerResponse): void {
  if (request.url === '/pets') json(response, 200, [{ name: 7 }])
  else pets(request, response)
}
