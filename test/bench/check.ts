/**
 * The section `check`: how long a check takes and what it holds, beside Redocly Respect and Prism's proxy for the same
 * GETs; and what it finds of servers that are wrong, and of those that only look so.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Measure, measure as measureFinds } from '../broken-servers/run.ts'
import { timePrismProxy, timeRespect } from './check-peers.ts'
import { type Took, timeRun } from './check-runs.ts'
import { type Size, serveThings, writeSubject } from './check-subject.ts'
import { largestDocument } from './documents.ts'
import { median } from './median.ts'
import { table, verdictLines } from './report.ts'
import type { Section } from './section.ts'
import { type Verdict, verdict } from './targets.ts'

const ROUNDS = 5
const THOUSAND: Size = { operations: 50, requestsOfEach: 20 }
const ONE: Size = { operations: 1, requestsOfEach: 20 }
const HUNDRED_THOUSAND: Size = { operations: 1000, requestsOfEach: 100 }

const PROGRAM = 'dist/bundle/stuntdouble.cjs'
const MOST_MS = 1500
const MOST_ONE_MS = 500
const MOST_LIST_MS = 3000
/** The collector leaves a little more or less behind; what is kept for each case would be ten times as much. */
const MOST_GROWTH = 1.1

interface Results {
  readonly rows: readonly (readonly [name: string, took: Took])[]
  /** the cases of the largest document, not sent; undefined where it is not beside the project */
  readonly list: Took | undefined
  readonly memory: readonly Look[]
  readonly finds: Measure
}

export const check: Section = {
  name: 'check',
  measure: async () => {
    const results: Results = {
      rows: await timeAll(),
      list: largestDocument && (await timeList(largestDocument.file)),
      memory: await lookAtMemory(),
      finds: await measureFinds(),
    }
    const verdicts = judge(results)
    return { text: textOf(results, verdicts), verdicts }
  },
}

async function timeAll(): Promise<Results['rows']> {
  const [thousand, one] = [writeSubject(THOUSAND), writeSubject(ONE)]
  const server = await serveThings()
  const ours = ({ document }: { readonly document: string }, count: number) =>
    timeRun([PROGRAM, 'check', document, server.url, '--only', '*/2xx/*'], { proof: new RegExp(`${count} conform`) })
  try {
    return [
      [`Stuntdouble, ${thousand.targets.length} cases`, await medianOf(() => ours(thousand, thousand.targets.length))],
      [`Redocly Respect, ${thousand.targets.length} steps`, await medianOf(() => timeRespect(thousand, server.url), 1)],
      ['Prism, proxy, the same GETs', await medianOf(() => timePrismProxy(thousand, server.url), 3)],
      [`Stuntdouble, one operation, ${one.targets.length} cases`, await medianOf(() => ours(one, one.targets.length))],
      ['Redocly Respect, the same', await medianOf(() => timeRespect(one, server.url), 3)],
    ]
  } finally {
    await server.close()
    for (const subject of [thousand, one]) subject.remove()
  }
}

/** Nothing is sent, so nothing need be there. */
function timeList(document: string): Promise<Took> {
  const args = [PROGRAM, 'check', document, 'http://127.0.0.1:9', '--list']
  return medianOf(() => timeRun(args, { proof: /^\S+\/http\/head$/m }), 3)
}

async function medianOf(measure: () => Promise<Took>, rounds = ROUNDS): Promise<Took> {
  const all: Took[] = []
  for (let round = 0; round < rounds; round++) all.push(await measure())
  return { wallMs: median(all.map(({ wallMs }) => wallMs)), cpuMs: median(all.map(({ cpuMs }) => cpuMs)) }
}

interface Look {
  readonly count: number
  readonly liveHeapBytes: number
  readonly residentBytes: number
}

/** With a report that is told every exchange. */
async function lookAtMemory(): Promise<readonly Look[]> {
  const subject = writeSubject(HUNDRED_THOUSAND)
  const total = subject.targets.length
  let child: ChildProcess | undefined
  const looks: Promise<Look>[] = []
  const look = async (count: number): Promise<Look> => {
    child?.send('look')
    const [answer] = child ? await once(child, 'message') : []
    return { count, ...(answer as Omit<Look, 'count'>) }
  }
  const server = await serveThings({
    at: [total / 10, total / 2, total - total / 100],
    tell: (count) => void looks.push(look(count)),
  })
  const report = `json=${join(subject.folder, 'report.json')}`
  const args = [PROGRAM, 'check', subject.document, server.url, '--only', '*/2xx/*', '--report', report]
  try {
    await timeRun(args, {
      proof: new RegExp(`${total} conform`),
      onStart: (started) => {
        child = started
      },
    })
    return await Promise.all(looks)
  } finally {
    await server.close()
    subject.remove()
  }
}

function judge({ rows, list, memory, finds }: Results): readonly Verdict[] {
  const [thousand, respect, , one] = rows.map(([, took]) => took)
  const [first, last] = [memory[0], memory.at(-1)]
  const growth = (last?.liveHeapBytes ?? Number.NaN) / (first?.liveHeapBytes ?? Number.NaN)
  return [
    verdict((thousand?.wallMs ?? Number.NaN) <= MOST_MS, `1,000 cases take ${ms(thousand)} (at most ${MOST_MS} ms)`),
    verdict((one?.wallMs ?? Number.NaN) <= MOST_ONE_MS, `one operation takes ${ms(one)} (at most ${MOST_ONE_MS} ms)`),
    ...(list
      ? [
          verdict(
            list.wallMs <= MOST_LIST_MS,
            `GitHub's cases are listed within ${ms(list)} (at most ${MOST_LIST_MS} ms)`,
          ),
        ]
      : []),
    verdict((thousand?.cpuMs ?? 0) < (respect?.cpuMs ?? 0), 'a check costs less CPU than Redocly Respect'),
    verdict(growth <= MOST_GROWTH, `live heap x ${growth.toFixed(3)} from the first tenth on (at most ${MOST_GROWTH})`),
    verdict(finds.found === finds.deviations, `${finds.found} of ${finds.deviations} deviations found, each exactly`),
    verdict(finds.alarms === 0, `${finds.alarms} false alarms on ${finds.twins} conforming twins`),
  ]
}

function ms(took: Took | undefined): string {
  return took ? `${took.wallMs.toFixed(0)} ms` : 'no time'
}

function textOf({ rows, list, memory }: Results, verdicts: readonly Verdict[]): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
  const all = list ? [...rows, ["Stuntdouble, the list of GitHub's cases", list] as const] : rows
  return [
    `Checks of a bare node:http server, from the command to its end (Prism: without its start), Node ${process.version}`,
    '',
    ...table([
      ['', 'ms', 'CPU ms'],
      ...all.map(([name, { wallMs, cpuMs }]) => [name, wallMs.toFixed(0), cpuMs.toFixed(0)]),
    ]),
    '',
    ...table([
      ['Stuntdouble, memory', 'live heap MB', 'resident MB'],
      ...memory.map((look) => [
        `after ${look.count} cases`,
        megabytes(look.liveHeapBytes),
        megabytes(look.residentBytes),
      ]),
    ]),
    '',
    ...verdictLines(verdicts),
  ].join('\n')
}
