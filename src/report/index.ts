/**
 * What the other folders use of `report/`.
 */
export { progressText } from './check-text.ts'
export { type ConsoleOptions, createConsoleReport } from './console-report.ts'
export { createReport, REPORT_FORMATS, type ReportFormat } from './create-report.ts'
export { createPaint, type Paint } from './paint.ts'
export { problemText, sortProblems, type TextOptions } from './problem-text.ts'
export type { ReportContext, ReportWriter, VerdictEnd, Write } from './report-writer.ts'
export { createRedactor, type Redactor, secretsOf } from './secrets.ts'
export { createTally, type Tally } from './tally.ts'
export {
  type CaseVerdict,
  type LedgerEntry,
  type Summary,
  toCaseVerdict,
  toVerdictCase,
  type VerdictCase,
  type VerdictFinding,
  type VerdictOptions,
} from './verdict.ts'
