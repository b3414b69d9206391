/**
 * The section `matching`: what it costs to find the operation of a request in documents of 50 and of 5,000 operations.
 */
import { loadContract } from '../../src/contract/index.ts'
import { median } from './median.ts'
import { table, verdictLines } from './report.ts'
import type { Section } from './section.ts'
import { verdict } from './targets.ts'

const SIZES = [50, 500, 5_000] as const
const MATCHES = 100_000
const ROUNDS = 7
/** Without a scan it is one and the same, but for the memory that more operations lie in. */
const MOST_GROWTH = 3

export const matching: Section = {
  name: 'matching',
  measure: async () => {
    const rows = SIZES.map((operations) => ({ operations, nanos: nanosPerMatch(operations) }))
    const growth = (rows.at(-1)?.nanos ?? 0) / (rows[0]?.nanos ?? 1)
    const text = `a match among 5000 operations costs ${growth.toFixed(2)} x one among 50 (at most ${MOST_GROWTH})`
    const verdicts = [verdict(growth <= MOST_GROWTH, text)]
    const lines = [
      ...table([
        ['matching', 'CPU ns/match'],
        ...rows.map(({ operations, nanos }) => [`${operations} operations`, nanos.toFixed(0)]),
      ]),
      '',
      ...verdictLines(verdicts),
    ]
    return { text: lines.join('\n'), verdicts }
  },
}

/** Paths of four segments, one of them a variable, asked for in turn. */
function nanosPerMatch(operations: number): number {
  const responses = { '204': { description: 'done' } }
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, index) => [`/v1/things${index}/{id}/parts`, { get: { responses } }]),
  )
  const { matcher } = loadContract({ openapi: '3.1.0', info: { title: 'Many', version: '1' }, paths })
  const targets = Array.from({ length: operations }, (_, index) => `/v1/things${index}/7/parts`)
  const round = () => {
    const start = process.cpuUsage()
    for (let at = 0; at < MATCHES; at++) {
      if (matcher.match('GET', targets[at % operations] ?? '').kind !== 'operation') throw new Error('Nothing matched.')
    }
    const { user, system } = process.cpuUsage(start)
    return ((user + system) * 1_000) / MATCHES
  }
  round()
  return median(Array.from({ length: ROUNDS }, round))
}
