/**
 * Puts load on a server and says what a request cost it. I/O: sockets.
 */
import autocannon from 'autocannon'
import type { Contestant } from './contestants.ts'
import type { ServerProcess } from './server-process.ts'

/** Enough to keep a server busy, few enough that the bench's own process keeps up. */
const connections = 50

export interface Cost {
  readonly cpuMicrosPerRequest: number
  readonly requestsPerSecond: number
}

/** Sends the requests over kept-alive connections; fails unless every one gets the expected status. */
export async function measureLoad(contestant: Contestant, server: ServerProcess, requests: number): Promise<Cost> {
  const before = await server.usage()
  const startedAt = performance.now()
  await sendRequests(contestant, server, requests)
  const seconds = (performance.now() - startedAt) / 1_000
  const after = await server.usage()
  return {
    cpuMicrosPerRequest: (after.cpuMicros - before.cpuMicros) / requests,
    requestsPerSecond: requests / seconds,
  }
}

export async function sendRequests(
  { name, headers, status }: Contestant,
  { url }: ServerProcess,
  requests: number,
): Promise<void> {
  const result = await autocannon({ url, headers, connections, amount: requests, sampleInt: 10 })
  const counts = Object.entries(result.statusCodeStats).map(([code, { count }]) => `${count} x ${code}`)
  const expected = `${requests} x ${status}`
  if (counts.join(', ') === expected && result.errors === 0 && result.timeouts === 0) return
  const troubles = `${result.errors} errors, ${result.timeouts} timeouts`
  throw new Error(`${name}: under load expected ${expected}, got ${counts.join(', ')}, ${troubles}`)
}
