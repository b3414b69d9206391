/**
 * Serves a mock to clients that seem to be elsewhere.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Mock } from '../../src/index.ts'

/** On a free port of this machine, until the test ends; its clients seem to come from the address. Gives the URL. */
export async function serveFrom(address: string | undefined, mock: Pick<Mock, 'middleware'>): Promise<string> {
  const server = createServer((request: IncomingMessage, response) => {
    Object.defineProperty(request.socket, 'remoteAddress', { value: address, configurable: true })
    mock.middleware(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
