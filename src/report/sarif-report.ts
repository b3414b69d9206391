/**
 * SARIF 2.1.0, for code scanning: each cause once, at its line of the document, with how often it occurred.
 * What was not judged and why stands in the notifications of the run. Causes are kept, exchanges are not.
 */

import type { Cause } from './causes.ts'
import { createDigest } from './digest.ts'
import { toFileUri } from './file-uri.ts'
import { operationsText } from './operations-text.ts'
import { comparisonText, instanceText } from './place-text.ts'
import type { ReportContext, ReportWriter, VerdictEnd, Write } from './report-writer.ts'

export function createSarifReport(write: Write, context: ReportContext): ReportWriter {
  const digest = createDigest()
  return {
    case: (result) => {
      digest.note(result)
    },
    end: (verdict) => {
      write(`{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"results":[`)
      digest.causes().forEach((cause, index) => {
        write(`${index === 0 ? '\n' : ',\n'}${JSON.stringify(resultOf(cause, context))}`)
      })
      const notes = [
        ...verdict.shortfalls.map((text) => notification('shortfall', 'error', text)),
        ...verdict.notes.map((text) => notification('note', 'note', text)),
        ...[...digest.unjudged()].map(([reason, names]) =>
          notification('unjudged', 'warning', `Not judged: ${reason} (${operationsText(names)})`),
        ),
      ]
      write(`\n],${JSON.stringify(runOf(verdict, context, notes)).slice(1)}]}\n`)
    },
  }
}

type Notification = ReturnType<typeof notification>

function notification(id: string, level: 'error' | 'warning' | 'note', text: string) {
  return { descriptor: { id }, level, message: { text: withoutLinks(text) } }
}

function runOf(verdict: VerdictEnd, context: ReportContext, notes: readonly Notification[]) {
  return {
    tool: {
      driver: {
        name: 'stuntdouble',
        version: context.toolVersion,
        semanticVersion: context.toolVersion,
        rules: Object.entries(context.codes).map(([id, meaning]) => ruleOf(id, meaning)),
        notifications: [
          { id: 'shortfall', shortDescription: { text: 'Why the check as a whole is not green.' } },
          { id: 'note', shortDescription: { text: 'What else is to be told.' } },
          { id: 'unjudged', shortDescription: { text: 'A case that could not be judged.' } },
        ],
      },
    },
    invocations: [
      {
        executionSuccessful: verdict.shortfalls.length === 0,
        startTimeUtc: new Date(context.startedAtMs).toISOString(),
        endTimeUtc: new Date(verdict.endedAtMs).toISOString(),
        toolExecutionNotifications: notes,
      },
    ],
    automationDetails: { id: `stuntdouble/${context.document}` },
    columnKind: 'utf16CodeUnits',
    properties: {
      target: context.targetUrl,
      seed: context.seed,
      summary: verdict.summary,
      ledger: verdict.ledger,
      excluded: verdict.excluded,
    },
  }
}

function ruleOf(id: string, meaning: string) {
  const text = `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`
  return {
    id,
    shortDescription: { text },
    fullDescription: { text },
    help: { text: `${text} The message names the response and the place in the document that it departs from.` },
    defaultConfiguration: { level: 'error' },
  }
}

function resultOf(cause: Cause, context: ReportContext) {
  const { finding, count, operations, caseId } = cause
  const index = Object.keys(context.codes).indexOf(finding.code)
  const text = [
    finding.message,
    [instanceText(finding), comparisonText(finding)].filter((part) => part !== undefined).join(': '),
    `In ${count} ${count === 1 ? 'case' : 'cases'}: ${operationsText(operations)}; first in ${caseId}.`,
    finding.curl,
  ].filter((line) => line !== '')
  return {
    ruleId: finding.code,
    ...(index === -1 ? {} : { ruleIndex: index }),
    level: finding.severity,
    message: { text: withoutLinks(text.join('\n')) },
    locations: [{ physicalLocation: physicalLocation(cause, context) }],
    occurrenceCount: count,
    // Without the line, so that a finding stays the same when the document grows above it.
    partialFingerprints: { 'cause/v1': [finding.code, finding.contract, finding.in].join(' ') },
    properties: { case: caseId, ...(finding.contract === undefined ? {} : { contract: `#${finding.contract}` }) },
  }
}

/** SARIF section 3.11.6 reads `[text](target)` as a link: none is made of what a server sent. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (')
}

/** Code scanning shows only what has a line: without one, the first of the document. */
function physicalLocation({ finding: { source } }: Cause, { document }: ReportContext) {
  const { line: startLine = 1, column: startColumn = 1 } = source ?? {}
  return { artifactLocation: toFileUri(source?.file ?? document), region: { startLine, startColumn } }
}
