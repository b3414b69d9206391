/**
 * Asks one mock for its 200 many times and looks twice at the memory it keeps. I/O: processes, sockets.
 */
import { mock200 } from './contestants.ts'
import { sendRequests } from './load.ts'
import { type ServerProcess, startServer } from './server-process.ts'

export interface MemoryLook {
  readonly requests: number
  readonly residentBytes: number
  readonly liveHeapBytes: number
}

export interface Memory {
  readonly halfway: MemoryLook
  readonly end: MemoryLook
}

export async function measureMemory(requests: number): Promise<Memory> {
  const server = await startServer(mock200)
  try {
    await sendRequests(mock200, server, requests / 2)
    const halfway = await look(server, requests / 2)
    await sendRequests(mock200, server, requests / 2)
    return { halfway, end: await look(server, requests) }
  } finally {
    await server.stop()
  }
}

/** The resident size before the garbage is collected: as a user would see it. */
async function look(server: ServerProcess, requests: number): Promise<MemoryLook> {
  const { residentBytes } = await server.usage()
  return { requests, residentBytes, liveHeapBytes: await server.liveHeapBytes() }
}
