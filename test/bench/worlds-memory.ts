/**
 * Asks one mock a few times in each of many worlds, and looks at the memory they keep. I/O: processes, sockets.
 */
import { mock200 } from './contestants.ts'
import { startServer } from './server-process.ts'

export interface WorldsMemory {
  readonly worlds: number
  readonly requestsEach: number
  /** what they added to what the mock keeps */
  readonly liveHeapBytes: number
}

export async function measureWorldsMemory(worlds: number, requestsEach: number): Promise<WorldsMemory> {
  const server = await startServer(mock200)
  try {
    const before = await server.liveHeapBytes()
    for (let world = 0; world < worlds; world += 1) {
      const headers = { ...mock200.headers, 'x-mock-world': `world-${world}` }
      const ask = async () => (await fetch(server.url, { headers })).arrayBuffer()
      await Promise.all(Array.from({ length: requestsEach }, ask))
    }
    return { worlds, requestsEach, liveHeapBytes: (await server.liveHeapBytes()) - before }
  } finally {
    await server.stop()
  }
}
