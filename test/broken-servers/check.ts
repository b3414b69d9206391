/**
 * Checks a server as `stuntdouble check` does, and gives what is found, each kind once, as lines such as
 * `error body-schema body /items/0/id`. What is found of no part of the message names the case instead.
 */
import { fileURLToPath } from 'node:url'
import {
  type Case,
  type CaseFinding,
  createSender,
  deriveCases,
  SYSTEM_CLOCK,
  startRun,
  type Target,
} from '../../src/check/index.ts'
import { type Contract, loadContract } from '../../src/contract/index.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { KEY, KNOWN, TOKEN } from './agency.ts'
import { type Handler, serve } from './server.ts'

export const contract = loadContract(fileURLToPath(new URL('document.yaml', import.meta.url)))
const fixtures = loadFixtures(undefined, contract)

const TARGET: Omit<Target, 'url'> = {
  headers: {},
  credentials: new Map([
    ['token', { kind: 'bearer', token: TOKEN }],
    ['key', { kind: 'apiKey', key: KEY }],
  ]),
  values: KNOWN,
  valuesOf: {},
  allowsWrites: true,
}

/** The same for every server: of its URL only that it is on loopback counts. */
export const CASES = deriveCases({
  contract,
  fixtures,
  target: { ...TARGET, url: 'http://127.0.0.1' },
  seed: '1',
}).cases

export async function check(handle: Handler, operation: string): Promise<readonly string[]> {
  const server = await serve(handle)
  const cases = CASES.filter((item) => item.operation.id === operation)
  try {
    const { found, failed } = await run(cases, { contract, target: { ...TARGET, url: server.url } })
    return [...found, ...failed]
  } finally {
    await server.close()
  }
}

export interface Told {
  /** each kind of finding once, sorted */
  readonly found: readonly string[]
  /** why there was no answer */
  readonly failed: readonly string[]
  /** the cases that were not judged */
  readonly unjudged: readonly string[]
  readonly conforming: number
}

/** Sends cases as `stuntdouble check` does. */
export async function run(
  cases: readonly Case[],
  { contract, target }: { readonly contract: Contract; readonly target: Target },
): Promise<Told> {
  const { signal } = new AbortController()
  const sender = createSender({ timeoutMs: 5000, retries: 0, connections: 4, signal, clock: SYSTEM_CLOCK })
  const found = new Set<string>()
  const failed = new Set<string>()
  const unjudged: string[] = []
  let conforming = 0
  try {
    const started = startRun(cases, { contract, target, sender, concurrency: 4, signal, noteSecret: () => {} })
    for await (const { item, sent, outcome } of started.results()) {
      const name = item.id.slice(item.operation.id.length + 1)
      for (const finding of outcome.findings) found.add(lineOf(finding, name))
      if (sent?.kind === 'failed') failed.add(`no answer: ${sent.reason} (${name})`)
      if (outcome.kind === 'unjudged') unjudged.push(name)
      if (outcome.kind === 'conforms') conforming += 1
    }
    await started.cleanUp()
  } finally {
    await sender.close()
  }
  return { found: [...found].sort(), failed: [...failed].sort(), unjudged: unjudged.sort(), conforming }
}

function lineOf(finding: CaseFinding, name: string): string {
  const head = `${finding.severity} ${finding.code}`
  if (finding.kind !== 'message') return `${head} ${name}`
  const { at } = finding.finding
  return [head, at.in, ...[at.name ?? [], at.pointer || []].flat()].join(' ')
}
