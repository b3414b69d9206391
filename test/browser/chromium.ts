/**
 * Chromium for tests: finds one on this machine, or has Debian install its own, and opens pages in it. Tests that find
 * none are skipped, each by its name and with the reason.
 */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect, test } from 'vitest'

export type { Browser, Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path that `CHROMIUM` names, or a browser on the `PATH`, or where it is usually installed. */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  if (env.CHROMIUM) return env.CHROMIUM
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...ELSEWHERE].find(isProgram)
}

/** Starts the browser; undefined where there is none. */
export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = findChromium() ?? installOnDebian()
  if (executablePath === undefined) return undefined
  return chromium.launch({ executablePath, args: isRoot() ? ['--no-sandbox'] : [] })
}

export const NO_BROWSER = 'No Chromium was found: install one, or name its path in CHROMIUM.'

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

/** Chromium writes a line for each answer above 399; what the page makes of them is for the tests to say. */
function isRefusal(text: string): boolean {
  return /^Failed to load resource: (the server responded with a status of|net::ERR_CONNECTION_REFUSED)/.test(text)
}

/** As the script of a container or of CI would; a person's machine is left as it is. */
function installOnDebian(): string | undefined {
  if (!isRoot() || !existsSync('/etc/debian_version')) return undefined
  const quiet = { stdio: 'ignore' } as const
  execFileSync('apt-get', ['update', '-qq'], quiet)
  execFileSync('apt-get', ['install', '-y', '-qq', '-o', 'DPkg::Lock::Timeout=600', 'chromium'], quiet)
  return findChromium()
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
