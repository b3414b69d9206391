/**
 * Runs vitest on made-up tests and reads what the summary reporter makes of them.
 */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { run } from './program.ts'

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const reporter = fileURLToPath(new URL('./summary-reporter.ts', import.meta.url))

let folder: string

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'stuntdouble-summary-')))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The exit code and the lines printed, for made-up test files given by name. */
async function summaryOf(files: Record<string, string>): Promise<{ code: number | null; lines: string[] }> {
  const config = `import { SummaryReporter } from ${JSON.stringify(reporter)}
    export default { test: { globals: true, include: ['*.test.js'], reporters: [new SummaryReporter()] } }`
  for (const [name, text] of Object.entries({ ...files, 'vitest.config.js': config })) {
    writeFileSync(join(folder, name), text)
  }
  const { code, stdout } = await run(process.execPath, [vitest, 'run', '--root', folder], { cwd: folder })
  return { code, lines: stdout.trimEnd().split('\n') }
}

test('passed tests are counted', async () => {
  expect(await summaryOf({ 'a.test.js': `test('one', () => {})\ntest('two', () => {})` })).toEqual({
    code: 0,
    lines: ['2 passed, 0 failed'],
  })
})

test('a test left out is named, with its reason', async () => {
  const text = `test('one', () => {})
    test.skip('two', () => {})
    test.todo('three')
    test('four', (context) => context.skip('no peer'))`

  expect(await summaryOf({ 'a.test.js': text })).toEqual({
    code: 0,
    lines: [
      'skipped: a.test.js > two (skip)',
      'skipped: a.test.js > three (todo)',
      'skipped: a.test.js > four (no peer)',
      '1 passed, 0 failed, 3 skipped',
    ],
  })
})

test('a failed test is named, and so are a module that does not load, one without tests, and a broken hook', async () => {
  const files = {
    'a.test.js': `test('one', () => {})\ntest('two', () => { throw new Error('no') })`,
    'b.test.js': `throw new Error('does not load')`,
    'c.test.js': '',
    'd.test.js': `describe('group', () => { beforeAll(() => { throw new Error('broken hook') }); test('three', () => {}) })`,
  }

  expect(await summaryOf(files)).toEqual({
    code: 1,
    lines: [
      'failed: a.test.js > two (no)',
      'failed: b.test.js (does not load)',
      `failed: c.test.js (No test suite found in file ${folder}/c.test.js)`,
      'failed: d.test.js > group (broken hook)',
      'skipped: d.test.js > group > three (not run)',
      '1 passed, 4 failed, 1 skipped',
    ],
  })
})

test('an error outside of the tests is a failure', async () => {
  const text = `test('one', () => { Promise.reject(new Error('lost')) })`

  expect(await summaryOf({ 'a.test.js': text })).toEqual({
    code: 1,
    lines: ['failed: unhandled error (lost)', '1 passed, 1 failed'],
  })
})

test('a worker that dies takes its tests with it, as failures', async () => {
  const text = `test('one', () => { process.kill(process.pid, 'SIGKILL') })`

  expect(await summaryOf({ 'a.test.js': text })).toEqual({
    code: 1,
    lines: [
      'failed: a.test.js > one (did not finish)',
      'failed: unhandled error ([vitest-pool]: Worker forks emitted error.)',
      '0 passed, 2 failed',
    ],
  })
})

test('a run without tests is a failure', async () => {
  expect(await summaryOf({})).toEqual({ code: 1, lines: ['failed: the run (no test ran)', '0 passed, 1 failed'] })
})
