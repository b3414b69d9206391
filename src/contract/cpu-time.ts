/**
 * The CPU time that this process has spent: on a busy machine a clock on the wall says little of how long something takes.
 * Reads the process, as nothing else below `cli/` does.
 */
import { cpuUsage } from 'node:process'

/** Starts to count; gives the milliseconds since then. */
export function startCpuTime(): () => number {
  const start = cpuUsage()
  return () => {
    const { user, system } = cpuUsage(start)
    return (user + system) / 1000
  }
}
