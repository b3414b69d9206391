/**
 * The section `requests`: what a request costs the mock, beside bare node:http, Express and Prism.
 */
import { availableParallelism, cpus } from 'node:os'
import { contestants, mock200, prism } from './contestants.ts'
import { measureMemory } from './memory.ts'
import { reportText } from './report.ts'
import { measureRounds } from './rounds.ts'
import type { Section } from './section.ts'
import { measureStartup } from './startup.ts'
import { judgeTargets } from './targets.ts'
import { measureWorldCost } from './world-cost.ts'
import { measureWorldsMemory } from './worlds-memory.ts'

export const requests: Section = {
  name: 'requests',
  measure: async () => {
    const results = {
      rounds: await measureRounds(contestants, 7),
      memory: await measureMemory(200_000),
      worldCost: await measureWorldCost(21),
      worlds: await measureWorldsMemory(1000, 5),
      startup: { stuntdoubleMs: await measureStartup(mock200, 9), prismMs: await measureStartup(prism, 3) },
    }
    const verdicts = judgeTargets(results)
    const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism() }
    return { text: reportText(results, verdicts, machine), verdicts }
  },
}
