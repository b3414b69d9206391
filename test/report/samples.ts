/**
 * Results of a check for the tests of the reports, and what a writer makes of them. Not a test.
 */
import { createReport, type ReportFormat } from '../../src/report/create-report.ts'
import type { ReportContext, VerdictEnd } from '../../src/report/report-writer.ts'
import { createTally } from '../../src/report/tally.ts'
import type { VerdictCase, VerdictFinding } from '../../src/report/verdict.ts'

/** What a server may send to break out of a format. */
export const HOSTILE = '</pre></script><script>alert(1)</script>]]>\u0007\u202e%0A\n::error::x | `a` [b](c) "\'&'

export const FINDING: VerdictFinding = {
  code: 'body-schema',
  severity: 'error',
  message: 'The body at /score must be number, got "20".',
  in: 'body',
  instance: '/score',
  line: 1,
  column: 10,
  received: '"20"',
  documented: 'type: number',
  contract: '/components/schemas/Score/properties/score/type',
  source: { file: 'spec/api.yaml', line: 61, column: 11 },
  curl: `curl -i -H "authorization: Bearer $TOKEN" 'https://api.test/score'`,
}

export const WARNING: VerdictFinding = {
  code: 'property-undocumented',
  severity: 'warning',
  message: 'The body at /x is a property that the document does not name.',
  in: 'body',
  instance: '/x',
  curl: "curl -i 'https://api.test/score'",
}

export const CONFORMS: VerdictCase = {
  id: 'getScore/404/unknown',
  kind: 'unknown',
  operation: 'getScore',
  outcome: 'conforms',
  isSent: true,
  startedAt: '2026-11-23T17:00:00.100Z',
  durationMs: 12.5,
  request: { method: 'GET', url: 'https://api.test/score?id=7', headers: {}, credentials: 'good' },
  response: { status: 404, documentedAs: '404', headers: {}, bodyBytes: 0 },
  findings: [],
}

export const VIOLATES: VerdictCase = {
  ...CONFORMS,
  id: 'getScore/200/scored',
  kind: 'fixture',
  outcome: 'violates',
  response: {
    status: 200,
    documentedAs: '200',
    headers: { 'content-type': 'application/json', 'set-cookie': ['a=[redacted]', 'b=[redacted]'] },
    body: '{"score":"20"}',
    bodyBytes: 14,
  },
  findings: [FINDING, WARNING],
}

const { response: _, durationMs: __, ...unanswered } = CONFORMS

export const UNJUDGED: VerdictCase = {
  ...unanswered,
  id: 'addScore/201/valid',
  kind: 'positive',
  operation: 'addScore',
  outcome: 'unjudged',
  reason: 'the server did not answer within 10 s',
  request: {
    method: 'POST',
    url: 'https://api.test/score',
    headers: { 'content-type': 'application/json' },
    credentials: 'none',
    body: '{"score":1}',
    bodyBytes: 11,
  },
}

export const CASES = [CONFORMS, VIOLATES, UNJUDGED]

export const CONTEXT: ReportContext = {
  toolVersion: '1.2.3',
  targetUrl: 'https://ann:s3cret@api.test',
  document: 'spec/api.yaml',
  title: 'Scores',
  seed: '1',
  startedAtMs: Date.UTC(2026, 10, 23, 17),
  codes: { 'body-schema': 'a body does not fit its schema', 'server-error': 'the server failed (5xx)' },
  secrets: [],
}

export const END: Omit<VerdictEnd, 'summary'> = {
  endedAtMs: CONTEXT.startedAtMs + 5_300,
  ledger: [
    { operation: 'getScore', status: '200', mediaType: 'application/json', header: undefined, judged: 1 },
    { operation: 'getScore', status: '404', mediaType: undefined, header: undefined, judged: 1 },
    { operation: 'addScore', status: '201', mediaType: 'application/json', judged: 0, reason: 'never reached' },
    { operation: 'dropScore', status: '204', mediaType: undefined, judged: 0, reason: 'no write allowed' },
  ],
  excluded: [{ operation: 'dropScore', what: 'all cases', reason: 'no write allowed' }],
  shortfalls: ['The operation addScore has no judged answer.'],
  notes: ['Left on the server: /scores/7.'],
}

export interface Written {
  readonly cases?: readonly VerdictCase[]
  readonly context?: Partial<ReportContext>
  readonly end?: Partial<VerdictEnd>
}

/** The pieces in which a report was written. */
export function piecesOf(format: ReportFormat, { cases = CASES, context = {}, end = {} }: Written = {}): string[] {
  const pieces: string[] = []
  const report = createReport(format, (text) => pieces.push(text), { ...CONTEXT, ...context })
  const tally = createTally()
  for (const result of cases) {
    tally.note(result)
    report.case(result)
  }
  report.end({ ...END, summary: tally.summary(), ...end })
  return pieces
}

export function reportOf(format: ReportFormat, written: Written = {}): string {
  return piecesOf(format, written).join('')
}

/** A case with the text at every place that a server or a document fills. */
export function filledWith(text: string): VerdictCase {
  const finding = { ...FINDING, message: text, received: text, documented: text, in: text, instance: text, curl: text }
  return {
    ...VIOLATES,
    id: text,
    operation: text,
    request: { ...VIOLATES.request, method: text, url: text, headers: { [text]: text }, body: text, bodyBytes: 9_999 },
    response: { status: 200, documentedAs: text, headers: { [text]: [text] }, body: text, bodyBytes: 9_999 },
    findings: [{ ...finding, contract: text, source: { file: text, line: 1, column: 1 } }, WARNING],
  }
}

/** An end with the text at every place. */
export function endFilledWith(text: string): Partial<VerdictEnd> {
  return {
    ledger: [{ operation: text, status: text, mediaType: text, header: text, judged: 0, reason: text }],
    excluded: [{ operation: text, what: text, reason: text }],
    shortfalls: [text],
    notes: [text],
  }
}
