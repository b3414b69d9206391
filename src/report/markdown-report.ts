/**
 * A summary in Markdown, for the step summary of GitHub Actions or a comment: operations × statuses, and the causes
 * below. GitHub takes 1 MiB, so rows and causes are cut. Keeps numbers and causes, no exchanges.
 */

import type { Cause } from './causes.ts'
import { cellState, createCoverage, type Grid, type GridCell } from './coverage.ts'
import { createDigest } from './digest.ts'
import { operationsText } from './operations-text.ts'
import { comparisonText, contractText, instanceText } from './place-text.ts'
import { clean } from './problem-text.ts'
import { createReasons, type Reasons } from './reasons.ts'
import type { ReportContext, ReportWriter, VerdictEnd, Write } from './report-writer.ts'
import { summaryLine } from './summary-text.ts'

const MAX_ROWS = 300
const MAX_CAUSES = 30

export function createMarkdownReport(write: Write, context: ReportContext): ReportWriter {
  const digest = createDigest()
  const coverage = createCoverage()
  return {
    case: (result) => {
      digest.note(result)
      coverage.note(result)
    },
    end: (verdict) => {
      write(headText(verdict, context))
      write(gridText(coverage.grid(verdict.ledger)))
      write(causesText(digest.causes()))
      write(reasonsText('Not judged', digest.unjudged()))
      write(reasonsText('Answers never judged', gapsOf(verdict)))
      write(reasonsText('Excluded', excludedOf(verdict)))
    },
  }
}

function headText(
  { summary, shortfalls, notes }: VerdictEnd,
  { title, targetUrl, document, toolVersion }: ReportContext,
) {
  const isGreen = summary.violates === 0 && summary.unjudged === 0 && shortfalls.length === 0
  return [
    `## ${isGreen ? '✅' : summary.violates > 0 ? '❌' : '⚠️'} ${plain(title)}`,
    '',
    `**${plain(summaryLine(summary))}**`,
    '',
    ...shortfalls.map((text) => `- ⚠️ ${plain(text)}`),
    ...notes.map((text) => `- ${plain(text)}`),
    ...(shortfalls.length + notes.length === 0 ? [] : ['']),
    `${code(targetUrl)} held to ${code(document)} by stuntdouble ${plain(toolVersion)}`,
    '\n',
  ].join('\n')
}

function gridText({ statuses, rows }: Grid): string {
  if (rows.length === 0) return ''
  const lines = rows.slice(0, MAX_ROWS).map(({ operation, cells }) => {
    const texts = statuses.map((status) => cellText(cells.get(status)))
    return `| ${[code(operation), ...texts].join(' | ')} |`
  })
  const more = rows.length > MAX_ROWS ? [`\n… and ${rows.length - MAX_ROWS} more operations.`] : []
  return [
    `| ${['operation', ...statuses.map(plain)].join(' | ')} |`,
    `| --- |${' :-: |'.repeat(statuses.length)}`,
    ...lines,
    ...more,
    '\n',
  ].join('\n')
}

function cellText(cell: GridCell | undefined): string {
  if (!cell) return ''
  const notes = [
    ...(cell.isDocumented ? [] : ['undocumented']),
    ...(cell.warnings === 0 ? [] : [`${cell.warnings} ${cell.warnings === 1 ? 'warning' : 'warnings'}`]),
  ]
  const mark = notes.length === 0 ? '' : ` (${notes.join(', ')})`
  switch (cellState(cell)) {
    case 'violates':
      return `❌ ${cell.violates} of ${cell.violates + cell.unjudged + cell.conforms}${mark}`
    case 'unjudged':
      return `❔ ${cell.unjudged} of ${cell.unjudged + cell.conforms}${mark}`
    case 'partly':
      return `◐ ${cell.conforms}${mark}`
    case 'conforms':
      return `✅ ${cell.conforms}${mark}`
    case 'never':
      return '– never'
  }
}

function causesText(causes: readonly Cause[]): string {
  if (causes.length === 0) return ''
  const more = causes.length > MAX_CAUSES ? [`… and ${causes.length - MAX_CAUSES} more.`, ''] : []
  return ['### Findings', '', ...causes.slice(0, MAX_CAUSES).flatMap(causeLines), ...more, ''].join('\n')
}

function causeLines({ finding, operations, caseId }: Cause): readonly string[] {
  const details = [
    instanceText(finding),
    comparisonText(finding),
    contractText(finding),
    `first in ${caseId}`,
    finding.curl,
  ]
  return [
    `- ${finding.severity === 'error' ? '❌' : '⚠️'} **${plain(finding.code)}** ${plain(finding.message)}<br>`,
    `  ${plain(operationsText(operations))}<br>`,
    `  ${details.flatMap((text) => (text === undefined ? [] : code(text))).join('<br>\n  ')}`,
    '',
  ]
}

function reasonsText(title: string, reasons: ReturnType<Reasons['all']>): string {
  if (reasons.size === 0) return ''
  const lines = [...reasons].map(([reason, names]) => `- ${plain(reason)}: ${plain(operationsText(names))}`)
  const more = lines.length > MAX_CAUSES ? [`- … and ${lines.length - MAX_CAUSES} more reasons`] : []
  return [`### ${title}`, '', ...lines.slice(0, MAX_CAUSES), ...more, '\n'].join('\n')
}

function gapsOf({ ledger }: VerdictEnd): ReturnType<Reasons['all']> {
  const gaps = createReasons()
  for (const { operation, status, judged, reason } of ledger) {
    if (judged === 0) gaps.note(reason ?? 'never reached', [operation, status].join(' ').trim())
  }
  return gaps.all()
}

function excludedOf({ excluded }: VerdictEnd): ReturnType<Reasons['all']> {
  const reasons = createReasons()
  for (const { operation, what, reason } of excluded) reasons.note(`${what}: ${reason}`, operation)
  return reasons.all()
}

const MAX_CODE = 600

function code(text: string): string {
  return `<code>${plain(text.length > MAX_CODE ? `${text.slice(0, MAX_CODE)}…` : text)}</code>`
}

/** As character references, which CommonMark (section 2.5) never takes for markup. */
function plain(text: string): string {
  return clean(text).replace(/[&<>"'`*_{}[\]()#!|~@\\$^=]/g, (char) => `&#${char.charCodeAt(0)};`)
}
