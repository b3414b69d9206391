/**
 * How Playwright runs the tests beside this file. What it is told comes in the environment: MOCK and CHROMIUM.
 */
import { defineConfig } from '@playwright/test'
import type { WorldOptions } from '../../../src/playwright/index.ts'

const isRoot = process.getuid?.() === 0

export default defineConfig<WorldOptions>({
  testDir: '.',
  testMatch: '*.spec.ts',
  fullyParallel: true,
  workers: 2,
  reporter: 'json',
  outputDir: process.env.OUTPUT ?? 'test-results',
  use: {
    mockUrl: process.env.MOCK ?? '',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '', args: isRoot ? ['--no-sandbox'] : [] },
  },
})
