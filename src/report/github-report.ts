/**
 * Workflow commands of GitHub Actions: each cause as an annotation at its line of the document. A step shows ten errors
 * and ten warnings, so errors and what many operations share come first, and the last line tells the sum.
 */

import type { Cause } from './causes.ts'
import { createDigest } from './digest.ts'
import { operationsText } from './operations-text.ts'
import { comparisonText, instanceText } from './place-text.ts'
import { clean } from './problem-text.ts'
import type { ReportContext, ReportWriter, Write } from './report-writer.ts'
import { summaryLine } from './summary-text.ts'

export function createGithubReport(write: Write, { document }: ReportContext): ReportWriter {
  const digest = createDigest()
  return {
    case: (result) => {
      digest.note(result)
    },
    end: ({ summary, shortfalls, notes }) => {
      const all = digest
        .causes()
        .map((cause) => ({ severity: cause.finding.severity, text: annotation(cause, document) }))
      const whole = (title: string, lines: readonly string[]) => command('error', { file: document, title }, lines)
      for (const shortfall of shortfalls) write(whole('check', [shortfall]))
      for (const { severity, text } of all) if (severity === 'error') write(text)
      for (const [reason, operations] of digest.unjudged())
        write(whole('not judged', [reason, operationsText(operations)]))
      for (const { severity, text } of all) if (severity === 'warning') write(text)
      write(command('notice', { title: 'stuntdouble check' }, [summaryLine(summary), ...notes]))
    },
  }
}

function annotation({ finding, operations, caseId }: Cause, document: string): string {
  const { severity, source, code, message, curl } = finding
  const lines = [
    message,
    instanceText(finding),
    comparisonText(finding),
    `${operationsText(operations)}; first in ${caseId}`,
    curl,
  ]
  const { file = document, line, column: col } = source ?? {}
  return command(
    severity,
    { file, line, col, title: code },
    lines.filter((text) => text !== undefined),
  )
}

type Properties = Readonly<Record<string, string | number | undefined>>

/** Anything that ends a line or a property is escaped, or text of a server could give commands of its own. */
function command(name: 'error' | 'warning' | 'notice', properties: Properties, lines: readonly string[]): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        `${key}=${escapeData(clean(String(value)))
          .replaceAll(':', '%3A')
          .replaceAll(',', '%2C')}`,
    )
  return `::${name} ${written.join(',')}::${lines.map((line) => escapeData(clean(line))).join('%0A')}\n`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
