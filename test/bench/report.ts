/**
 * The report of a run as plain text. Pure.
 */
import { bare, contestants } from './contestants.ts'
import type { MemoryLook } from './memory.ts'
import { cpuMicros, cpuRatio, type Results, requestsPerSecond } from './results.ts'
import type { Verdict } from './targets.ts'

export interface Machine {
  readonly node: string
  readonly cpu: string
  readonly cores: number
}

export function reportText(results: Results, verdicts: readonly Verdict[], machine: Machine): string {
  const { rounds, memory, worlds, worldCost, startup } = results
  const count = rounds.get(bare)?.length
  return [
    `Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores, medians of ${count} rounds`,
    '',
    ...table([
      ['', 'CPU us/request', 'x bare', 'requests/s'],
      ...contestants.map((contestant) => [
        contestant.name,
        cpuMicros(rounds, contestant).toFixed(1),
        cpuRatio(rounds, contestant, bare).toFixed(2),
        requestsPerSecond(rounds, contestant).toFixed(0),
      ]),
    ]),
    '',
    ...table([['Stuntdouble, memory', 'resident MB', 'live heap MB'], ...[memory.halfway, memory.end].map(memoryRow)]),
    '',
    `in a world, more than with another header or cookie: ${worldCost.byHeaderMicros.toFixed(1)} us by header, ${worldCost.byCookieMicros.toFixed(1)} us by cookie`,
    `${worlds.worlds} worlds, ${worlds.requestsEach} requests in each: ${(worlds.liveHeapBytes / 1e6).toFixed(1)} MB of live heap`,
    '',
    ...table([
      ['first right answer', 'ms after spawn'],
      ['Stuntdouble', startup.stuntdoubleMs.toFixed(0)],
      ['Prism', startup.prismMs.toFixed(0)],
    ]),
    '',
    ...verdictLines(verdicts),
  ].join('\n')
}

function memoryRow({ requests, residentBytes, liveHeapBytes }: MemoryLook): string[] {
  return [`after ${requests} requests`, (residentBytes / 1e6).toFixed(1), (liveHeapBytes / 1e6).toFixed(1)]
}

/** One line for each, below the figures. */
export function verdictLines(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(({ isReached, text }) => `${isReached ? 'reached' : 'MISSED '}  ${text}`)
}

/** The first column to the left, the others to the right, as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widthOf(column)) : cell.padStart(widthOf(column))))
      .join('  ')
      .trimEnd(),
  )
}
