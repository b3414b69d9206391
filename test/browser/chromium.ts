/**
 * Tests with a page: they run in Chromium, and are skipped, each by its name and with the reason, where there is none.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { NO_BROWSER, openBrowser } from './find-chromium.ts'

export type { Browser, Page } from 'playwright-core'
export { findChromium, openBrowser } from './find-chromium.ts'

interface BrowserFixtures {
  /** one for all tests of a file; undefined where there is none */
  readonly browser: Browser | undefined
  /** opens a page in a context of its own, which is closed with the test; what its console calls an error fails the test */
  readonly open: (url: string, options?: BrowserContextOptions) => Promise<Page>
}

export const browserTest = test.extend<BrowserFixtures>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern what a fixture needs
    async ({}, use) => {
      const browser = await openBrowser()
      await use(browser)
      await browser?.close()
    },
    { scope: 'file' },
  ],
  open: async ({ browser, skip }, use) => {
    if (browser === undefined) return skip(NO_BROWSER)
    const errors: string[] = []
    const contexts: { close: () => Promise<void> }[] = []
    await use(async (url, options = {}) => {
      const context = await browser.newContext(options)
      contexts.push(context)
      const page = await context.newPage()
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      page.on('pageerror', (error) => errors.push(String(error)))
      await page.goto(url)
      return page
    })
    for (const context of contexts) await context.close()
    expect(errors.filter((text) => !isRefusal(text))).toEqual([])
  },
})

/** Chromium writes a line for each answer above 399, and for each that is cut off; what the page makes of them is for the tests to say. */
function isRefusal(text: string): boolean {
  return /^Failed to load resource: (the server responded with a status of|net::ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING))/.test(
    text,
  )
}
