/**
 * The bench: what a request costs the mock, beside bare node:http, Express and Prism, in one run on one machine.
 * Prints the figures and the targets. Exit code 0: all reached; 1: one missed; 2: it could not be measured.
 */
import { availableParallelism, cpus } from 'node:os'
import { mock200, prism } from './contestants.ts'
import { measureMemory } from './memory.ts'
import { reportText } from './report.ts'
import type { Results } from './results.ts'
import { measureRounds } from './rounds.ts'
import { measureStartup } from './startup.ts'
import { judgeTargets } from './targets.ts'

async function measure(): Promise<Results> {
  return {
    rounds: await measureRounds(7),
    memory: await measureMemory(200_000),
    startup: { stuntdoubleMs: await measureStartup(mock200, 9), prismMs: await measureStartup(prism, 3) },
  }
}

try {
  const results = await measure()
  const verdicts = judgeTargets(results)
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism() }
  console.log(reportText(results, verdicts, machine))
  process.exitCode = verdicts.every(({ isReached }) => isReached) ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
