/**
 * How long a server takes from its spawn to its first right answer. I/O: processes, sockets.
 */
import type { Contestant } from './contestants.ts'
import { median } from './median.ts'
import { timeStart } from './server-process.ts'

/** Milliseconds, the median of several starts. */
export async function measureStartup(contestant: Contestant, starts: number): Promise<number> {
  const times: number[] = []
  for (let start = 0; start < starts; start++) {
    times.push((await timeStart(contestant)).readyMs)
  }
  return median(times)
}
