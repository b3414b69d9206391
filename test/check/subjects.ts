/**
 * What tests of the check's own functions share: a contract from text, cases of it, a sender, a run with its results.
 */
import { load } from 'js-yaml'
import { onTestFinished } from 'vitest'
import { SYSTEM_CLOCK } from '../../src/check/clock.ts'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { startRun } from '../../src/check/run.ts'
import { createSender, type SenderOptions } from '../../src/check/send.ts'
import type { Target } from '../../src/check/target.ts'
import { type Contract, loadContract } from '../../src/contract/index.ts'
import { loadFixtures } from '../../src/fixture/index.ts'

export function contractOf(text: string): Contract {
  return loadContract(load(text) as object)
}

export function targetAt(url: string, others: Partial<Target> = {}): Target {
  return { url, headers: {}, credentials: new Map(), values: {}, valuesOf: {}, allowsWrites: false, ...others }
}

export function senderOf(options: Partial<SenderOptions> = {}) {
  const signal = new AbortController().signal
  const sender = createSender({ timeoutMs: 5000, retries: 0, connections: 4, signal, clock: SYSTEM_CLOCK, ...options })
  onTestFinished(() => sender.close())
  return sender
}

/** A whole run: what came of each case, by its id, and what else there is to tell. */
export async function runAll(
  contract: Contract,
  target: Target,
  only: (id: string) => boolean = () => true,
  seed = '1',
) {
  const list = deriveCases({ contract, fixtures: loadFixtures(undefined, contract), target, seed })
  const cases = list.cases.filter(({ id }) => only(id))
  const secrets: string[] = []
  const run = startRun(cases, {
    contract,
    target,
    sender: senderOf(),
    concurrency: 4,
    signal: new AbortController().signal,
    noteSecret: (token) => secrets.push(token),
  })
  const outcomes: Record<string, string> = {}
  for await (const { item, outcome } of run.results()) {
    outcomes[item.id] = outcome.kind === 'unjudged' ? `unjudged: ${outcome.reason}` : outcome.kind
  }
  return { outcomes, secrets, leftBehind: await run.cleanUp(), excluded: [...list.excluded, ...run.excluded()] }
}
