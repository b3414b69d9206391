/**
 * Measures the contestants in turn, round after round, so that what else the machine does falls on all of them alike.
 * I/O: processes, sockets.
 */
import type { Contestant } from './contestants.ts'
import { type Cost, measureLoad, sendRequests } from './load.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** The costs of each contestant, one per round. */
export type Rounds = ReadonlyMap<Contestant, readonly Cost[]>

export async function measureRounds(contestants: readonly Contestant[], count: number): Promise<Rounds> {
  const servers = new Map<Contestant, ServerProcess>()
  try {
    for (const contestant of contestants) {
      const server = await startServer(contestant)
      servers.set(contestant, server)
      await sendRequests(contestant, server, contestant.warmUpRequests)
    }
    return await takeTurns(servers, count)
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()))
  }
}

async function takeTurns(servers: ReadonlyMap<Contestant, ServerProcess>, count: number): Promise<Rounds> {
  const rounds = new Map<Contestant, Cost[]>([...servers.keys()].map((contestant) => [contestant, []]))
  for (let round = 0; round < count; round++) {
    for (const [contestant, server] of servers) {
      const cost = await measureLoad(contestant, server, contestant.requestsPerRound)
      rounds.get(contestant)?.push(cost)
    }
  }
  return rounds
}
