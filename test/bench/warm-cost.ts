/**
 * What a request costs once the mock is warm, on the smallest document and on the largest one with the same operation in it.
 * I/O: processes, sockets.
 */
import { mockOf, petstores } from './documents.ts'
import { cpuMicros, cpuRatio } from './results.ts'
import { measureRounds } from './rounds.ts'

export interface WarmCost {
  /** microseconds of CPU by document */
  readonly rows: readonly (readonly [name: string, micros: number])[]
  /** how many times what it costs on the smallest document */
  readonly ratio: number
}

const LOAD = { warmUpRequests: 20_000, requestsPerRound: 20_000 }
const ROUNDS = 9

/** Undefined where the documents are not beside the project. */
export async function measureWarmCost(): Promise<WarmCost | undefined> {
  const { documents, remove } = petstores()
  try {
    const contestants = documents.map((document) => ({ ...mockOf(document), ...LOAD }))
    const [small, large] = contestants
    if (!small || !large) return undefined
    const rounds = await measureRounds(contestants, ROUNDS)
    return {
      rows: contestants.map((contestant) => [contestant.name, cpuMicros(rounds, contestant)] as const),
      ratio: cpuRatio(rounds, large, small),
    }
  } finally {
    remove()
  }
}
