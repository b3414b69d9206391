/**
 * The section `startup`: how long the servers take, and how much memory, from the command to the first right answer on
 * documents of all sizes.
 */
import { statSync } from 'node:fs'
import { type ColdRequests, MOST_COLD_MS, measureColdRequests } from './cold-requests.ts'
import { type Contestant, mock200, prism } from './contestants.ts'
import {
  type BenchDocument,
  growDocuments,
  insteadOfMeetra,
  largestDocument,
  mockOf,
  realDocuments,
} from './documents.ts'
import { median } from './median.ts'
import { table, verdictLines } from './report.ts'
import type { Section } from './section.ts'
import { type Start, timeStart } from './server-process.ts'
import type { Verdict } from './targets.ts'
import { measureWarmCost, type WarmCost } from './warm-cost.ts'

interface Row {
  readonly name: string
  readonly bytes: number
  readonly ours: Start
  /** the reason where it did not come up; undefined where it was not asked */
  readonly prism: Start | string | undefined
}

const starts = 5
const coldStarts = 5

export const startup: Section = {
  name: 'startup',
  measure: async () => {
    const rows: Row[] = [await meetra()]
    const grown = growDocuments()
    try {
      for (const document of [...realDocuments, ...grown.documents]) rows.push(await measure(document))
    } finally {
      grown.remove()
    }
    const cold = largestDocument && (await measureColdRequests(largestDocument, coldStarts))
    const warm = await measureWarmCost()
    const verdicts = [...judge(rows), ...(cold ? [judgeCold(cold)] : []), ...(warm ? [judgeWarm(warm)] : [])]
    const lines = [
      `From the command to the first right answer, Node ${process.version}, medians of ${starts} starts (Prism: one)`,
      '',
      ...table([['', 'MB', 'ms', 'peak MB', 'Prism, ms', 'peak MB', 'x'], ...rows.map(cells)]),
      '',
      ...(cold ? [...coldText(cold), ''] : []),
      ...(warm ? [...table([['CPU us/request, warm', ''], ...warm.rows.map(warmRow)]), ''] : []),
      ...(realDocuments.length === 0 ? ['Only Meetra: the documents of other makers are not beside the project.'] : []),
      ...verdictLines(verdicts),
    ]
    return { text: lines.join('\n'), verdicts }
  },
}

async function meetra(): Promise<Row> {
  const bytes = statSync(new URL('../../spec/meetra.yaml', import.meta.url)).size
  return { name: 'Meetra', bytes, ours: await medianStart(mock200), prism: await timeStart(prism) }
}

async function measure(document: BenchDocument): Promise<Row> {
  const { name, file, isForPrism } = document
  const ours = mockOf(document)
  return {
    name,
    bytes: statSync(file).size,
    ours: await medianStart(ours),
    prism: isForPrism
      ? await prismStart({ ...ours, command: (port) => insteadOfMeetra(prism.command(port), file) })
      : undefined,
  }
}

async function medianStart(contestant: Contestant): Promise<Start> {
  const all: Start[] = []
  for (let start = 0; start < starts; start++) all.push(await timeStart(contestant))
  return {
    readyMs: median(all.map(({ readyMs }) => readyMs)),
    peakBytes: Math.max(...all.map(({ peakBytes }) => peakBytes ?? Number.NaN)),
  }
}

/** Any answer at all counts for Prism: what is measured is how long it keeps its user waiting. */
async function prismStart(contestant: Contestant): Promise<Start | string> {
  try {
    return await timeStart({ ...contestant, isAnyAnswerRight: true })
  } catch (error) {
    return error instanceof Error && error.message.includes('within') ? 'no answer in 60 s' : 'does not come up'
  }
}

function cells({ name, bytes, ours, prism: theirs }: Row): string[] {
  const isStart = typeof theirs === 'object'
  return [
    name,
    megabytes(bytes, 1),
    ours.readyMs.toFixed(0),
    megabytes(ours.peakBytes, 0),
    isStart ? theirs.readyMs.toFixed(0) : (theirs ?? ''),
    isStart ? megabytes(theirs.peakBytes, 0) : '',
    isStart ? (theirs.readyMs / ours.readyMs).toFixed(1) : '',
  ]
}

function megabytes(bytes: number | undefined, digits: number): string {
  return bytes === undefined || Number.isNaN(bytes) ? '?' : (bytes / 1e6).toFixed(digits)
}

const mostMs: Readonly<Record<string, number>> = {
  GitHub: 600,
  Stripe: 600,
  EC2: 600,
  Figma: 600,
  'Kubernetes x 10': 2500,
}
const mostGitHubMegabytes = 250
const leastTimesFaster = 8
/** Time linear in bytes: four times the bytes take at most four times as long, and a little for the collector. */
const mostGrowth = 4.4

function judge(rows: readonly Row[]): readonly Verdict[] {
  const row = (name: string) => rows.find((one) => one.name === name)
  const within = Object.entries(mostMs).flatMap(([name, most]) => {
    const found = row(name)
    return found
      ? [
          {
            isReached: found.ours.readyMs <= most,
            text: `${name}: ${found.ours.readyMs.toFixed(0)} ms (at most ${most})`,
          },
        ]
      : []
  })
  const peak = row('GitHub')?.ours.peakBytes
  const memory =
    peak === undefined
      ? []
      : [
          {
            isReached: peak <= mostGitHubMegabytes * 1e6,
            text: `GitHub: ${megabytes(peak, 0)} MB (at most ${mostGitHubMegabytes})`,
          },
        ]
  const faster = rows.flatMap(({ name, ours, prism: theirs }) => {
    if (typeof theirs !== 'object') return []
    const times = theirs.readyMs / ours.readyMs
    return [
      {
        isReached: times >= leastTimesFaster,
        text: `${name}: ${times.toFixed(1)} x faster than Prism (at least ${leastTimesFaster})`,
      },
    ]
  })
  return [...within, ...memory, ...growth(row('GitHub'), row('GitHub x 4')), ...faster]
}

function coldText({ name, count, starts, coldMs, warmMs }: ColdRequests): string[] {
  return [
    `The first request to each of the ${count} operations of ${name}, each the median of ${starts} starts: ${coldMs.median.toFixed(1)} ms,`,
    `the second ${warmMs.toFixed(1)} ms (medians of all); of all ${count * starts} first requests ${coldMs.over} took more than ${MOST_COLD_MS} ms, the worst ${coldMs.worst.toFixed(0)} ms`,
  ]
}

function judgeCold({ name, coldMs: { slowest } }: ColdRequests): Verdict {
  const text = `${name}: the slowest first request takes ${slowest.toFixed(0)} ms (at most ${MOST_COLD_MS})`
  return { isReached: slowest <= MOST_COLD_MS, text }
}

function warmRow([name, micros]: WarmCost['rows'][number]): string[] {
  return [name, micros.toFixed(1)]
}

/** As fast, but for the garbage collector, which has more to look through. */
const mostWarmRatio = 1.1

function judgeWarm({ ratio }: WarmCost): Verdict {
  const text = `warm, a request costs ${ratio.toFixed(2)} x as much within the largest document (at most ${mostWarmRatio})`
  return { isReached: ratio <= mostWarmRatio, text }
}

function growth(once: Row | undefined, fourTimes: Row | undefined): readonly Verdict[] {
  if (!once || !fourTimes) return []
  const times = fourTimes.ours.readyMs / once.ours.readyMs
  return [
    {
      isReached: times <= mostGrowth,
      text: `four times GitHub takes ${times.toFixed(1)} x as long (at most ${mostGrowth})`,
    },
  ]
}
