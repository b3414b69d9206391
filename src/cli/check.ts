/**
 * `stuntdouble check`: holds a live server to its document.
 * Flow: plan → run → each result to the desk → verdict → exit code.
 */
import { setFlagsFromString } from 'node:v8'
import { createSender, type LeftBehind, SYSTEM_CLOCK, startRun } from '../check/index.ts'
import { type BaselineFlags, openBaseline } from './baseline-file.ts'
import { createDesk, type Desk } from './check-desk.ts'
import { makePlan, nothingToTest, type Plan, type PlanFlags } from './check-plan.ts'
import { type Bar, exitCode } from './check-verdict.ts'
import { parseReport } from './report-files.ts'
import type { Terminal } from './terminal.ts'

export interface CheckFlags extends PlanFlags, BaselineFlags, Bar {
  readonly concurrency: number
  readonly rate?: number
  readonly timeout: number
  readonly retries: number
  readonly report: readonly string[]
  readonly list: boolean
}

/** Gives the exit code. Throws tool errors for bad input, for a server that is not there, and for a login that fails. */
export async function runCheck(flags: CheckFlags, terminal: Terminal): Promise<number> {
  const reports = flags.report.map((text) => parseReport(text, terminal.cwd))
  const plan = await makePlan(flags, terminal)
  if (flags.list) {
    for (const { id } of plan.chosen) terminal.print(id)
    return 0
  }
  for (const error of plan.contract.errors) terminal.problem(error)
  if (plan.chosen.length === 0) {
    terminal.problem(nothingToTest(plan))
    return 2
  }
  const baseline = openBaseline(flags, plan, terminal.cwd)
  const desk = createDesk(plan, { reports, baseline, terminal, seed: flags.seed, isPicked: flags.only.length > 0 })
  return exitCode(await check(plan, desk, { flags, terminal }), flags)
}

async function check(plan: Plan, desk: Desk, { flags, terminal }: { flags: CheckFlags; terminal: Terminal }) {
  const { contract, target, chosen, secrets } = plan
  const abort = new AbortController()
  void terminal.interrupted().then(() => abort.abort())
  const sender = createSender({
    timeoutMs: flags.timeout,
    retries: flags.retries,
    connections: flags.concurrency,
    mayHaveProxy: namesProxy(terminal.env),
    ratePerSecond: flags.rate,
    signal: abort.signal,
    clock: SYSTEM_CLOCK,
  })
  // The parser of the HTTP client is WebAssembly, which V8 compiles once more, better, in the background: the end of the
  // process would wait for that, longer than a small check takes.
  setFlagsFromString('--liftoff-only')
  const noteSecret = (token: string) => void secrets.push(token)
  const options = { contract, target, sender, concurrency: flags.concurrency, signal: abort.signal, noteSecret }
  const run = startRun(chosen, options)
  let leftBehind: readonly LeftBehind[] = []
  try {
    for await (const result of run.results()) desk.note(result)
  } finally {
    // Also where the run ends badly: nothing of it is to stay on the server.
    leftBehind = await run.cleanUp()
    await sender.close()
    desk.clear()
  }
  return desk.close({ excluded: run.excluded(), leftBehind, isInterrupted: abort.signal.aborted })
}

function namesProxy(env: Terminal['env']): boolean {
  return ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) => Boolean(env[name]))
}
