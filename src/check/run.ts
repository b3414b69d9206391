/**
 * Runs cases: sends them, several at a time, and gives each result as it comes; nothing is kept.
 * Flow: login → cases → send → judge → **results** → what was created is deleted.
 */
import type { Contract } from '../contract/index.ts'
import type { Case, Excluded } from './case.ts'
import { cleanUp } from './clean-up.ts'
import type { LeftBehind } from './created.ts'
import { createExclusions } from './exclusions.ts'
import { unjudged } from './judge-sent.ts'
import { inParallel } from './pool.ts'
import { type CaseResult, type CaseRun, runCase } from './run-case.ts'
import { INTERRUPTED, type Sender } from './send.ts'
import { openSession } from './session.ts'
import { createStage, type Stage } from './stage.ts'
import { isSafeMethod, type Target } from './target.ts'
import { unreachable } from './unreachable.ts'

export interface RunOptions {
  readonly contract: Contract
  readonly target: Target
  readonly sender: Sender
  readonly concurrency: number
  /** what runs is finished, nothing more is begun */
  readonly signal: AbortSignal
  /** told each token that a login gives out, so that it is never shown */
  readonly noteSecret: (token: string) => void
}

export interface Run {
  /**
   * Throws LOGIN_FAILED, and TARGET_UNREACHABLE when the first request finds no server: no other would.
   * Safe methods come first, then what creates, changes and deletes; cases of security last.
   */
  readonly results: () => AsyncGenerator<CaseResult>
  /** cases that were not sent by choice; complete when the results are */
  readonly excluded: () => readonly Excluded[]
  /** deletes what the run created and tells what is left */
  readonly cleanUp: () => Promise<readonly LeftBehind[]>
}

export function startRun(cases: readonly Case[], options: RunOptions): Run {
  const exclusions = createExclusions()
  let stage: Stage | undefined
  async function* results(): AsyncGenerator<CaseResult> {
    const session = await openSession(options.target, options)
    stage = createStage({ ...options, cases, session })
    for await (const run of runAll(cases, stage, options)) {
      if (run.kind === 'result') yield run.result
      else exclusions.note(run.item, run.reason)
    }
  }
  return {
    results,
    excluded: exclusions.all,
    cleanUp: async () => (stage ? cleanUp(stage.created, { ...options, cases, target: stage.session.target() }) : []),
  }
}

async function* runAll(cases: readonly Case[], stage: Stage, options: RunOptions): AsyncGenerator<CaseRun> {
  const [first, ...phases] = inPhases(cases)
  const [probe] = first ?? []
  // One goes ahead: where it finds no server, one message says so.
  const isProbed = probe !== undefined && !options.signal.aborted
  if (isProbed) yield await sendFirst(probe, stage, options)
  for (const phase of [first?.slice(isProbed ? 1 : 0) ?? [], ...phases]) {
    const waiting = phase.values()
    // What one case deletes, another must not be about to use.
    const concurrency = phase.some(isDeletion) ? 1 : options.concurrency
    yield* inParallel(waiting, (item) => runCase(item, stage), { concurrency, signal: options.signal })
    for (const item of waiting) {
      yield { kind: 'result', result: { item, sent: undefined, outcome: unjudged(INTERRUPTED) } }
    }
  }
}

/** Each sees the server as those before have left it. Phases without cases are left out. */
export function inPhases(cases: readonly Case[]): readonly (readonly Case[])[] {
  const phases: Case[][] = [[], [], [], [], []]
  for (const item of cases) phases[phaseOf(item)]?.push(item)
  return phases.filter((phase) => phase.length > 0)
}

function phaseOf(item: Case): number {
  if (item.kind === 'security') return 4
  if (isDeletion(item)) return 3
  if (isSafeMethod(item.request.method)) return 0
  return item.request.method === 'POST' ? 1 : 2
}

function isDeletion({ kind, request }: Case): boolean {
  return kind !== 'security' && request.method === 'DELETE'
}

async function sendFirst(item: Case, stage: Stage, { target }: RunOptions): Promise<CaseRun> {
  const run = await runCase(item, stage)
  const sent = run.kind === 'result' ? run.result.sent : undefined
  if (sent?.kind === 'failed' && sent.isConnection) throw unreachable(target, sent.reason)
  return run
}
