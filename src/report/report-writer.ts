/**
 * What a report is told, in the order a check has it: its context, each case as it comes, and the end. Types only.
 */
import type { Excluded } from '../check/index.ts'
import type { LedgerEntry, Summary, VerdictCase } from './verdict.ts'

export interface ReportWriter {
  /** once for each case; a report keeps no more of it than its format needs */
  readonly case: (result: VerdictCase) => void
  /** once; afterwards all is written */
  readonly end: (verdict: VerdictEnd) => void
}

export interface ReportContext {
  readonly toolVersion: string
  readonly targetUrl: string
  /** the path of the document, as it is displayed */
  readonly document: string
  /** the title of the API */
  readonly title: string
  readonly seed: string
  readonly startedAtMs: number
  /** every code of a finding, with what it means */
  readonly codes: Readonly<Record<string, string>>
  /** the target's own secret values; may grow while the check runs */
  readonly secrets: readonly string[]
}

export interface VerdictEnd {
  readonly endedAtMs: number
  readonly summary: Summary
  readonly ledger: readonly LedgerEntry[]
  readonly excluded: readonly Excluded[]
  /** why the run as a whole is not green, beyond its cases: nothing tested, an operation never judged, interrupted */
  readonly shortfalls: readonly string[]
  /** what else is to be told and makes nothing fail: left behind on the server, fixed since the baseline */
  readonly notes: readonly string[]
}

export type Write = (text: string) => void
