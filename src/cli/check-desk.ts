/**
 * Where each result of a check is noted: the ledger, the sum, the baseline, the reports. Results are not kept.
 */
import {
  CASE_FINDINGS,
  type CaseResult,
  checksOff,
  createExclusions,
  createLedger,
  createScope,
  type Excluded,
  type LeftBehind,
  waive,
} from '../check/index.ts'
import {
  createConsoleReport,
  createRedactor,
  createTally,
  progressText,
  type ReportContext,
  toCaseVerdict,
  toVerdictCase,
  type VerdictOptions,
} from '../report/index.ts'
import { FINDINGS } from '../validate/index.ts'
import type { OpenBaseline } from './baseline-file.ts'
import type { Plan } from './check-plan.ts'
import { type CheckEnd, shortfalls } from './check-verdict.ts'
import { createProgress } from './progress.ts'
import { openReports, type WantedReport } from './report-files.ts'
import type { Terminal } from './terminal.ts'
import { VERSION } from './version.ts'

export interface DeskOptions {
  readonly reports: readonly WantedReport[]
  readonly baseline: OpenBaseline | undefined
  readonly terminal: Terminal
  readonly seed: string
  /** the user named what to check */
  readonly isPicked: boolean
}

export interface RunEnd {
  readonly excluded: readonly Excluded[]
  readonly leftBehind: readonly LeftBehind[]
  readonly isInterrupted: boolean
}

export interface Desk {
  readonly note: (result: CaseResult) => void
  /** takes the line of progress away */
  readonly clear: () => void
  /** ends the reports */
  readonly close: (end: RunEnd) => CheckEnd
}

export function createDesk(plan: Plan, options: DeskOptions): Desk {
  const { terminal, baseline, isPicked } = options
  const { contract, target, list, chosen } = plan
  const tally = createTally()
  const ledger = createLedger(contract, list)
  const scope = createScope({ contract, target, list, chosen, isPicked })
  const exclusions = createExclusions()
  const waivers = [checksOff(target), ...(baseline ? [baseline.waiver] : [])]
  const files = openReports(options.reports, terminal, contextMaker(plan, options))
  const print = (text: string) => terminal.print(text.replace(/\n$/, ''))
  const printed = createConsoleReport(print, { paint: terminal.paint, secrets: plan.secrets })
  // Exchanges are only written down where a file is to have them.
  const tell = (result: CaseResult) => {
    if (options.reports.length === 0) return toCaseVerdict(result, verdictOptions)
    const whole = toVerdictCase(result, verdictOptions)
    files.writer.case(whole)
    return whole
  }
  const verdictOptions = verdictOptionsOf(plan, terminal)
  const progress = createProgress(terminal.live)
  return {
    note: (whole) => {
      baseline?.note(whole)
      const { result, waived } = waive(whole, waivers)
      for (const { finding, reason } of waived) exclusions.note(whole.item, reason, finding.code)
      ledger.note(result)
      scope.note(result)
      const told = tell(result)
      tally.note(told)
      printed.case(told)
      progress.show(() => progressText(tally.summary(), chosen.length, terminal.paint))
    },
    clear: progress.clear,
    close: (end) => {
      const excluded = [...list.excluded, ...end.excluded, ...exclusions.all()]
      const isWhole = chosen.length === list.cases.length && !end.isInterrupted
      const checkEnd = { ...end, summary: tally.summary(), debts: scope.debts(end.excluded) }
      const notes = [...leftBehindNotes(end.leftBehind), ...(baseline?.close(isWhole) ?? [])]
      const rest = { ledger: ledger.rows(end.excluded), excluded, shortfalls: shortfalls(checkEnd), notes }
      for (const writer of [files.writer, printed])
        writer.end({ endedAtMs: Date.now(), summary: checkEnd.summary, ...rest })
      files.close()
      return checkEnd
    },
  }
}

function verdictOptionsOf({ contract, target, secrets }: Plan, { displayPath }: Terminal): VerdictOptions {
  const { url, headers } = target
  return { url, headers, locate: contract.locate, displayPath, redactor: createRedactor(secrets), now: Date.now }
}

function leftBehindNotes(leftBehind: readonly LeftBehind[]): readonly string[] {
  return leftBehind.map(({ what, reason }) => `Created by this check and still on the server: ${what} (${reason}).`)
}

function contextMaker({ contract, document, target, secrets }: Plan, { seed }: DeskOptions): () => ReportContext {
  const startedAtMs = Date.now()
  return () => ({
    toolVersion: VERSION,
    targetUrl: target.url,
    document,
    title: contract.title,
    seed,
    startedAtMs,
    codes: { ...FINDINGS, ...CASE_FINDINGS },
    secrets,
  })
}
