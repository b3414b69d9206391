/**
 * The report for a terminal: findings by cause, what was not judged, what was excluded, coverage, and the sum last.
 */

import { causeText, excludedText, ledgerText, summaryText, unjudgedText } from './check-text.ts'
import { createDigest } from './digest.ts'
import type { Paint } from './paint.ts'
import { clean } from './problem-text.ts'
import type { VerdictEnd, Write } from './report-writer.ts'
import { createRedactor } from './secrets.ts'
import type { CaseVerdict } from './verdict.ts'
import { withoutSecrets } from './without-secrets.ts'

export interface ConsoleOptions {
  readonly paint: Paint
  /** the target's own secret values; may grow while the check runs */
  readonly secrets: readonly string[]
}

/** Needs no exchanges. */
export interface ConsoleReport {
  readonly case: (result: CaseVerdict) => void
  readonly end: (verdict: VerdictEnd) => void
}

export function createConsoleReport(write: Write, { paint, secrets }: ConsoleOptions): ConsoleReport {
  const digest = createDigest()
  const writer: ConsoleReport = {
    case: (result) => {
      digest.note(result)
    },
    end: ({ summary, ledger, excluded, shortfalls, notes }) => {
      const sections = [
        ...digest.causes().map((cause) => causeText(cause, paint)),
        unjudgedText(digest.unjudged(), paint),
        excludedText(excluded, paint),
        ledgerText(ledger, paint),
        [...notes.map(clean), ...shortfalls.map((text) => paint.yellow(clean(text)))].join('\n'),
        summaryText(summary, paint),
      ]
      write(`${sections.filter((text) => text !== '').join('\n\n')}\n`)
    },
  }
  return withoutSecrets(writer, createRedactor(secrets))
}
