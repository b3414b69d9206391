/**
 * The result of a check for a terminal, section by section. What servers sent has no control character left in it.
 */
import type { Excluded } from '../check/index.ts'
import { formatLocation } from '../contract/index.ts'
import type { Cause } from './causes.ts'
import { operationsText } from './operations-text.ts'
import type { Paint } from './paint.ts'
import { comparisonText, instanceText } from './place-text.ts'
import { clean } from './problem-text.ts'
import { createReasons, type Reasons } from './reasons.ts'
import { summaryLine } from './summary-text.ts'
import type { LedgerEntry, Summary } from './verdict.ts'

const MAX_CURL = 600

/**
 *     error body-schema  spec/meetra.yaml:61:15
 *       The body at /score must be number, got "20".
 *       body /score (line 1, column 10); documented type: number
 *       getScore × 3, listScores … first in getScore/200/scored
 *       curl -i …
 */
export function causeText({ finding, caseId, operations }: Cause, paint: Paint): string {
  const severity = finding.severity === 'error' ? paint.red('error') : paint.yellow('warning')
  const place = finding.source ? `  ${line(formatLocation(finding.source))}` : ''
  const details = [instanceText(finding), comparisonText(finding)].filter((text) => text !== undefined)
  const { curl } = finding
  return [
    `${severity} ${paint.bold(line(finding.code))}${place}`,
    `  ${line(finding.message)}`,
    ...(details.length === 0 ? [] : [`  ${line(details.join('; '))}`]),
    ...(finding.contract === undefined ? [] : [`  ${paint.dim(`#${line(finding.contract)}`)}`]),
    `  ${line(operationsText(operations))}; first in ${line(caseId)}`,
    `  ${paint.dim(line(curl.length > MAX_CURL ? `${curl.slice(0, MAX_CURL)}…` : curl))}`,
  ].join('\n')
}

/** Reasons, each with the operations it holds for. */
function reasonsText(title: string, reasons: ReturnType<Reasons['all']>, paint: Paint): string {
  if (reasons.size === 0) return ''
  const lines = [...reasons].map(([reason, operations]) => `  ${line(reason)}: ${line(operationsText(operations))}`)
  return [paint.yellow(title), ...lines].join('\n')
}

/** Reasons why cases were not judged. */
export function unjudgedText(reasons: ReturnType<Reasons['all']>, paint: Paint): string {
  return reasonsText('not judged', reasons, paint)
}

/** Each operation with the bodies that were judged and how often; then those that never were, by reason. */
export function ledgerText(rows: readonly LedgerEntry[], paint: Paint): string {
  const operations = new Map<string, string[]>()
  const gaps = createReasons()
  for (const row of rows) {
    const judged = operations.get(row.operation) ?? []
    operations.set(row.operation, judged)
    if (row.judged > 0 && row.header !== undefined) continue
    if (row.judged > 0) judged.push(paint.green(`${line(answerText(row))} × ${row.judged}`))
    else gaps.note(row.reason ?? 'never reached', `${row.operation} ${answerText(row)}`)
  }
  const lines = [...operations].map(
    ([operation, judged]) => `  ${line(operation)}  ${judged.join(', ') || paint.yellow('never judged')}`,
  )
  if (lines.length === 0) return ''
  const never = reasonsText('answers never judged', gaps.all(), paint)
  return [paint.bold('answers judged'), ...lines, ...(never === '' ? [] : ['', never])].join('\n')
}

/** JSON goes without saying. */
function answerText({ status, mediaType, header }: LedgerEntry): string {
  const type = mediaType === 'application/json' ? undefined : mediaType
  return [status, type, header].filter((part) => part !== undefined).join(' ') || 'its responses'
}

export function excludedText(excluded: readonly Excluded[], paint: Paint): string {
  const reasons = createReasons()
  for (const { operation, what, reason } of excluded) reasons.note(`${what}: ${reason}`, operation)
  return reasonsText('excluded', reasons.all(), paint)
}

export function summaryText(summary: Summary, paint: Paint): string {
  const text = summaryLine(summary)
  if (summary.violates > 0) return paint.red(text)
  return summary.unjudged > 0 || summary.cases === 0 ? paint.yellow(text) : paint.green(text)
}

/** `123 of 480 cases, 3 violate, 1 not judged`, to be overwritten by the next. */
export function progressText({ cases, violates, unjudged }: Summary, total: number, paint: Paint): string {
  const parts = [
    `${cases} of ${total} cases`,
    ...(violates > 0 ? [paint.red(`${violates} ${violates === 1 ? 'violates' : 'violate'}`)] : []),
    ...(unjudged > 0 ? [paint.yellow(`${unjudged} not judged`)] : []),
  ]
  return parts.join(', ')
}

/** On one line; GitHub's runner takes `##[` for a command of a step wherever it stands. */
function line(text: string): string {
  return clean(text).replaceAll('##[', '## [')
}
