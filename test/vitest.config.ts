/**
 * How the tests are run: every `*.test.ts` below `test/`, in Node, with a summary line at the end.
 * The bench is a program of its own (`npm run bench`), not a test.
 */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { SummaryReporter } from './summary-reporter.ts'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**'],
    environment: 'node',
    globalSetup: [fileURLToPath(new URL('browser/install-chromium.ts', import.meta.url))],
    passWithNoTests: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    reporters: ['default', new SummaryReporter()],
  },
})
