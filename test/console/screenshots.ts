/**
 * Makes the pictures of the README anew: `npm run screenshots`. The mock of the embedded document is asked as an app would,
 * on a clock that stands still.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { consolePages } from '../../src/console/index.ts'
import { createMock } from '../../src/index.ts'
import { NO_BROWSER, openBrowser } from '../browser/find-chromium.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = fileURLToPath(new URL('screenshots/', import.meta.url))

const mock = await createMock({
  document: `${root}spec/meetra.yaml`,
  fixtures: `${root}fixtures`,
  pages: consolePages,
  now: () => Date.UTC(2026, 2, 2, 9, 30),
  random: () => 0.25,
  displayPath: (file) => file.replace(root, ''),
})
const { url, close } = await mock.listen({ port: 4010 })
const browser = await openBrowser()
if (!browser) throw new Error(NO_BROWSER)

mkdirSync(folder, { recursive: true })
await use()
const looks = [
  { name: 'operations', colorScheme: 'light', fragment: '/operations' },
  { name: 'journal', colorScheme: 'dark', fragment: '/journal' },
] as const
for (const { name, colorScheme, fragment } of looks) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 760 } })
  await page.goto(`${url}/__mock/#${fragment}`)
  if (name === 'journal') await page.locator('a[data-exchange]').nth(1).click()
  await page
    .locator(name === 'journal' ? '.story' : '.operation')
    .first()
    .waitFor()
  await page.screenshot({ path: `${folder}${name}.png` })
  await page.close()
}
await browser.close()
await close()

async function use(): Promise<void> {
  mock.worlds.put('default', {
    getMeetingBalanceScore: { answer: 'still-processing' },
    getMeetingSpeakers: { delay: { p50: 20, p99: 30 } },
    getMeetingEmotions: { delay: { min: 1, max: 5 }, fault: 'lie:missing-required@/meeting_emotions' },
  })
  const known = mock.contract().operations.filter(({ method }) => method === 'GET')
  const ask = (path: string, headers: Record<string, string> = { authorization: 'Bearer test' }) =>
    fetch(`${url}${path}`, { headers })
  for (const { path } of known) await ask(`${path}?file-hash=abcdef1234567890`)
  await ask('/single-feature-api/meeting/meeting-energy', {})
  await ask('/single-feature-api/meeting/meeting-emotions?file-hash=abcdef1234567890')
  await ask('/single-feature-api/meeting/balance-score?file-hash=abcdef1234567890')
}
