/**
 * What one run of the bench found out, and the figures that its report and its targets are made of. Pure.
 */
import type { Contestant } from './contestants.ts'
import type { Cost } from './load.ts'
import { median, medianRatio } from './median.ts'
import type { Memory } from './memory.ts'
import type { Rounds } from './rounds.ts'
import type { WorldCost } from './world-cost.ts'
import type { WorldsMemory } from './worlds-memory.ts'

export interface Results {
  readonly rounds: Rounds
  readonly memory: Memory
  readonly worlds: WorldsMemory
  readonly worldCost: WorldCost
  readonly startup: { readonly stuntdoubleMs: number; readonly prismMs: number }
}

export function cpuMicros(rounds: Rounds, contestant: Contestant): number {
  return median(costsOf(rounds, contestant).map((cost) => cost.cpuMicrosPerRequest))
}

export function requestsPerSecond(rounds: Rounds, contestant: Contestant): number {
  return median(costsOf(rounds, contestant).map((cost) => cost.requestsPerSecond))
}

/** How many times the CPU of the base a request costs the contestant. */
export function cpuRatio(rounds: Rounds, contestant: Contestant, base: Contestant): number {
  const [values, bases] = [contestant, base].map((one) =>
    costsOf(rounds, one).map((cost) => cost.cpuMicrosPerRequest),
  ) as [number[], number[]]
  return medianRatio(values, bases)
}

function costsOf(rounds: Rounds, contestant: Contestant): readonly Cost[] {
  return rounds.get(contestant) ?? []
}
