/**
 * Ends a test run with one line that counts it: `N passed, N failed`, and `, N skipped` where tests were left out.
 * Everything that is not a passed test is named on a line of its own before it. Writes to stdout only.
 */
import type { Reporter, SerializedError, TestCase, TestModule, TestRunEndReason, TestSuite } from 'vitest/node'

/** One thing the run reported, as a line of the summary counts it. */
export type Entry =
  | { readonly kind: 'passed'; readonly name: string }
  | { readonly kind: 'failed'; readonly name: string; readonly reason: string }
  | { readonly kind: 'skipped'; readonly name: string; readonly reason: string }

export class SummaryReporter implements Reporter {
  onTestRunEnd(
    modules: ReadonlyArray<TestModule>,
    unhandledErrors: ReadonlyArray<SerializedError>,
    reason: TestRunEndReason,
  ): void {
    const entries = [
      ...inOrder(modules).flatMap(entriesOfModule),
      ...unhandledErrors.map(entryOfError),
      ...entriesOfEnd(reason),
    ]
    const counted = entries.length === 0 ? [nothingRan] : entries
    process.stdout.write(`${summaryLines(counted).join('\n')}\n`)
    if (counted.some((entry) => entry.kind === 'failed')) process.exitCode = 1
  }
}

/** The lines of the summary: failed and skipped entries by name, then the counts. */
export function summaryLines(entries: ReadonlyArray<Entry>): string[] {
  const failed = entries.filter((entry) => entry.kind === 'failed')
  const skipped = entries.filter((entry) => entry.kind === 'skipped')
  const passed = entries.length - failed.length - skipped.length
  const counts = `${passed} passed, ${failed.length} failed`
  return [
    ...failed.map((entry) => `failed: ${entry.name} (${entry.reason})`),
    ...skipped.map((entry) => `skipped: ${entry.name} (${entry.reason})`),
    skipped.length === 0 ? counts : `${counts}, ${skipped.length} skipped`,
  ]
}

const nothingRan: Entry = { kind: 'failed', name: 'the run', reason: 'no test ran' }

/** Modules end in any order; the summary has them by name. */
function inOrder(modules: ReadonlyArray<TestModule>): TestModule[] {
  return [...modules].sort((one, other) => (one.relativeModuleId < other.relativeModuleId ? -1 : 1))
}

function entriesOfModule(module: TestModule): Entry[] {
  const tests = [...module.children.allTests()].map(entryOfTest)
  const suites = [module, ...module.children.allSuites()].flatMap(entryOfSuite)
  const entries = [...suites, ...tests]
  return entries.length === 0 ? [{ kind: 'failed', name: module.relativeModuleId, reason: 'holds no test' }] : entries
}

/** A module that does not load and a failing `beforeAll` belong to no test, and count as one failure each. */
function entryOfSuite(suite: TestModule | TestSuite): Entry[] {
  const [error] = suite.errors()
  if (error === undefined) return []
  return [{ kind: 'failed', name: nameOf(suite), reason: firstLine(error.message) }]
}

function entryOfTest(test: TestCase): Entry {
  const result = test.result()
  const name = nameOf(test)
  switch (result.state) {
    case 'passed':
      return { kind: 'passed', name }
    case 'failed':
      return { kind: 'failed', name, reason: firstLine(result.errors[0]?.message ?? 'no message') }
    case 'skipped':
      return { kind: 'skipped', name, reason: result.note ?? skipReason(test) }
    case 'pending':
      return { kind: 'failed', name, reason: 'did not finish' }
  }
}

function skipReason(test: TestCase): string {
  return test.options.mode === 'run' ? 'not run' : test.options.mode
}

function entryOfError(error: SerializedError): Entry {
  return { kind: 'failed', name: 'unhandled error', reason: firstLine(error.message) }
}

function entriesOfEnd(reason: TestRunEndReason): Entry[] {
  return reason === 'interrupted' ? [{ kind: 'failed', name: 'the run', reason: 'interrupted' }] : []
}

function nameOf(task: TestModule | TestSuite | TestCase): string {
  return task.type === 'module' ? task.relativeModuleId : `${task.module.relativeModuleId} > ${task.fullName}`
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
