/**
 * JUnit XML as GitLab and Jenkins read it: a suite for each operation, a test for each case. A case that was not judged
 * is an error, since a skipped test looks like a passed one; what was excluded by choice is skipped.
 * The counts stand before the tests, so each suite is kept as text until the end.
 */
import { comparisonText, contractText, instanceText } from './place-text.ts'
import type { ReportContext, ReportWriter, VerdictEnd, Write } from './report-writer.ts'
import type { LedgerEntry, VerdictCase, VerdictFinding } from './verdict.ts'
import { xmlAttributes, xmlText } from './xml-text.ts'

/** The suite of what concerns no single operation. */
const WHOLE = 'stuntdouble check'

type Suite = { readonly tests: string[]; failures: number; errors: number; skipped: number; timeMs: number }

export function createJunitReport(write: Write, context: ReportContext): ReportWriter {
  const suites = new Map<string, Suite>()
  const suiteOf = (name: string) => {
    const suite = suites.get(name) ?? { tests: [], failures: 0, errors: 0, skipped: 0, timeMs: 0 }
    suites.set(name, suite)
    return suite
  }
  return {
    case: (result) => {
      const suite = suiteOf(result.operation)
      suite.tests.push(testText(result))
      suite.timeMs += result.durationMs ?? 0
      if (result.outcome === 'violates') suite.failures += 1
      if (result.outcome === 'unjudged') suite.errors += 1
    },
    end: (verdict) => {
      addRest(suiteOf, verdict)
      for (const text of document(suites, verdict, context)) write(text)
    },
  }
}

/** What no case stands for: parts that were left out, and why the run as a whole is not green. */
function addRest(suiteOf: (name: string) => Suite, { excluded, shortfalls, notes, ledger }: VerdictEnd): void {
  // Each operation of the ledger has a suite, since its rows are told there.
  for (const { operation } of ledger) suiteOf(operation)
  for (const { operation, what, reason } of excluded) {
    const suite = suiteOf(operation)
    suite.tests.push(
      element('testcase', { name: `${what} excluded`, classname: operation, time: '0' }, skippedText(reason)),
    )
    suite.skipped += 1
  }
  for (const shortfall of shortfalls) {
    const suite = suiteOf(WHOLE)
    suite.tests.push(
      element(
        'testcase',
        { name: shortfall, classname: WHOLE, time: '0' },
        failureText('error', 'shortfall', shortfall),
      ),
    )
    suite.errors += 1
  }
  if (notes.length > 0) suiteOf(WHOLE)
}

function* document(
  suites: ReadonlyMap<string, Suite>,
  { ledger, notes }: VerdictEnd,
  { startedAtMs, targetUrl, seed, document: path, toolVersion }: ReportContext,
): Generator<string> {
  const sum = (count: (suite: Suite) => number) =>
    [...suites.values()].reduce((total, suite) => total + count(suite), 0)
  const timestamp = new Date(startedAtMs).toISOString().slice(0, 19)
  yield '<?xml version="1.0" encoding="UTF-8"?>\n'
  yield `<testsuites ${xmlAttributes({
    name: WHOLE,
    tests: sum(({ tests }) => tests.length),
    failures: sum(({ failures }) => failures),
    errors: sum(({ errors }) => errors),
    skipped: sum(({ skipped }) => skipped),
    time: seconds(sum(({ timeMs }) => timeMs)),
  })}>\n`
  for (const [name, { tests, failures, errors, skipped, timeMs }] of suites) {
    const counts = { tests: tests.length, failures, errors, skipped, time: seconds(timeMs), timestamp }
    yield `<testsuite ${xmlAttributes({ name, ...counts })}>\n`
    yield propertiesText({ target: targetUrl, document: path, seed, 'stuntdouble version': toolVersion })
    for (const test of tests) yield test
    const rows = ledger.filter(({ operation }) => operation === name).map(ledgerLine)
    const lines = name === WHOLE ? [...notes, ...rows] : rows
    if (lines.length > 0) yield element('system-out', {}, xmlText(lines.join('\n')))
    yield '</testsuite>\n'
  }
  yield '</testsuites>\n'
}

function testText(result: VerdictCase): string {
  const { id, operation, outcome, reason = '', findings, durationMs = 0 } = result
  const attributes = { name: id, classname: operation, time: seconds(durationMs) }
  const text = findings.map(findingText).join('\n\n')
  switch (outcome) {
    case 'conforms':
      return element('testcase', attributes, text === '' ? '' : element('system-out', {}, xmlText(text)))
    case 'violates': {
      const [worst] = findings.filter(({ severity }) => severity === 'error')
      return element('testcase', attributes, failureText('failure', worst?.code ?? outcome, worst?.message ?? '', text))
    }
    case 'unjudged':
      return element('testcase', attributes, failureText('error', outcome, `Not judged: ${reason}`, text))
  }
}

function findingText(finding: VerdictFinding): string {
  return [
    `${finding.severity} ${finding.code}: ${finding.message}`,
    instanceText(finding),
    comparisonText(finding),
    contractText(finding),
    finding.curl,
  ]
    .filter((line) => line !== undefined)
    .join('\n')
}

function failureText(name: 'failure' | 'error', type: string, message: string, text = ''): string {
  return element(name, { type, message }, xmlText(text))
}

function skippedText(reason: string): string {
  return element('skipped', { message: reason }, '')
}

function ledgerLine({ status, mediaType, header, judged, reason }: LedgerEntry): string {
  const name = [status, mediaType, header && `header ${header}`].filter((part) => part !== undefined).join(' ')
  return judged > 0 ? `judged × ${judged}: ${name}` : `not judged: ${name}: ${reason ?? 'never reached'}`
}

function propertiesText(properties: Readonly<Record<string, string>>): string {
  const all = Object.entries(properties).map(([name, value]) => element('property', { name, value }, ''))
  return element('properties', {}, `\n${all.join('')}`)
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, content: string): string {
  const start = [name, xmlAttributes(attributes)].filter((part) => part !== '').join(' ')
  return content === '' ? `<${start}/>\n` : `<${start}>${content}</${name}>\n`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
