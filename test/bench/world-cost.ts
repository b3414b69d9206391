/**
 * What it costs a request to be in a world: beside the same request with another header or cookie of the same length, whose
 * reading is Node's. One server is asked all in turn, since two processes differ by more than a world costs. I/O: processes,
 * sockets.
 */
import { type Contestant, mock200 } from './contestants.ts'
import { measureLoad, sendRequests } from './load.ts'
import { median } from './median.ts'
import { startServer } from './server-process.ts'

export interface WorldCost {
  /** microseconds of CPU more for each request */
  readonly byHeaderMicros: number
  readonly byCookieMicros: number
}

const otherHeader = asking({ 'x-mock-words': 'bench' })
const worldHeader = asking({ 'x-mock-world': 'bench' })
const otherCookie = asking({ cookie: 'session=1; mock-words=bench' })
const worldCookie = asking({ cookie: 'session=1; mock-world=bench' })

export async function measureWorldCost(rounds: number): Promise<WorldCost> {
  const server = await startServer(mock200)
  try {
    const all = [otherHeader, worldHeader, otherCookie, worldCookie]
    for (const asked of all) await sendRequests(asked, server, mock200.warmUpRequests)
    const byHeader: number[] = []
    const byCookie: number[] = []
    const cost = async (asked: Contestant) => (await measureLoad(asked, server, 5000)).cpuMicrosPerRequest
    // There and back, so that a machine that grows faster or slower counts for neither.
    const costMore = async (asked: Contestant, other: Contestant) => {
      const [first, second] = [await cost(other), await cost(asked)]
      return (second + (await cost(asked)) - first - (await cost(other))) / 2
    }
    for (let round = 0; round < rounds; round += 1) {
      byHeader.push(await costMore(worldHeader, otherHeader))
      byCookie.push(await costMore(worldCookie, otherCookie))
    }
    return { byHeaderMicros: median(byHeader), byCookieMicros: median(byCookie) }
  } finally {
    await server.stop()
  }
}

function asking(headers: Readonly<Record<string, string>>): Contestant {
  return { ...mock200, headers: { ...mock200.headers, ...headers } }
}
