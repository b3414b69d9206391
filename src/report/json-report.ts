/**
 * The JSON report, as `spec/check-report.schema.json` describes it: one case a line, written as it comes.
 */
import type { ReportContext, ReportWriter, Write } from './report-writer.ts'

/** Grows when a reader of older reports could no longer read new ones. */
const REPORT_VERSION = 1

export function createJsonReport(write: Write, context: ReportContext): ReportWriter {
  const head = {
    reportVersion: REPORT_VERSION,
    tool: { name: 'stuntdouble', version: context.toolVersion },
    document: context.document,
    title: context.title,
    target: context.targetUrl,
    seed: context.seed,
    startedAt: new Date(context.startedAtMs).toISOString(),
  }
  let separator = '\n'
  write(`{\n${members(head)},\n  "cases": [`)
  return {
    case: (result) => {
      write(`${separator}    ${JSON.stringify(result)}`)
      separator = ',\n'
    },
    end: ({ endedAtMs, summary, shortfalls, notes, ledger, excluded }) => {
      const endedAt = new Date(endedAtMs).toISOString()
      write(`\n  ],\n${members({ endedAt, summary, shortfalls, notes })},\n`)
      write(`  "ledger": ${list(ledger)},\n  "excluded": ${list(excluded)}\n}\n`)
    },
  }
}

function members(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
    .join(',\n')
}

function list(values: readonly unknown[]): string {
  return values.length === 0 ? '[]' : `[\n${values.map((value) => `    ${JSON.stringify(value)}`).join(',\n')}\n  ]`
}
