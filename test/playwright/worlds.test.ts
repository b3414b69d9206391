/**
 * Browsers in worlds of their own, in real Chromium: side by side on one mock, from an app on another origin.
 */
import { expect, onTestFinished } from 'vitest'
import { createTestWorld } from '../../src/playwright/test-world.ts'
import { browserTest } from '../browser/chromium.ts'
import { NO_BROWSER } from '../browser/find-chromium.ts'
import { jsonResponse, noContent, thing } from '../mock/small-document.ts'
import { startMock } from '../mock/start-mock.ts'
import { startApp } from './app.ts'

const q = { name: 'q', in: 'query', schema: { type: 'string' } }
const responses = Object.fromEntries([200, 404, 409, 500, 503].map((status) => [status, noContent]))
const document = thing({ parameters: [q], responses })

browserTest(
  'twenty browser contexts with worlds of their own do not meet',
  async ({ browser, skip }) => {
    if (browser === undefined) return skip(NO_BROWSER)
    const mock = await startMock({ document })
    const app = await startApp(mock.url)
    onTestFinished(app.close)
    const address = { mockUrl: mock.url, adminPrefix: '/__mock', adminToken: undefined }
    const statuses = [200, 404, 409, 500, 503]
    const contexts = Array.from({ length: 20 }, async (_, index) => {
      const status = statuses[index % statuses.length] ?? 200
      const world = await createTestWorld(`world-${index}`, address)
      await world.put({ thing: { answer: status } })
      const context = await browser.newContext()
      await world.enter(context)
      const page = await context.newPage()
      await page.goto(`${app.url}/?q=${index}`)
      const seen = await page.evaluate(`Promise.all(Array.from({ length: 10 }, () => ask('?q=${index}')))`)
      const journal = await world.journal()
      await context.close()
      return { status, seen, targets: journal.map(({ target }) => target) }
    })
    for (const [index, { status, seen, targets }] of (await Promise.all(contexts)).entries()) {
      expect(seen).toEqual(Array.from({ length: 10 }, () => status))
      expect(targets).toEqual(Array.from({ length: 11 }, () => `/thing?q=${index}`))
    }
    expect(mock.worlds.get('default')?.exchanges).toBe(0)
  },
  120_000,
)

browserTest(
  'a browser that opened the page of a world is in it, on the same host with credentials',
  async ({ open }) => {
    const shown = jsonResponse({ type: 'string' })
    const document = thing({ responses: { 200: shown, 503: shown } })
    const mock = await startMock({ document, worlds: { down: { thing: { answer: 503 } } } })
    const page = await open(`${mock.url}/__mock/world/down`)
    expect(await page.title()).toBe('This browser is now in the world down')
    // The page itself may send nothing; another one of the same host is its app.
    const ask = async () => {
      const response = await page.goto(`${mock.url}/thing`)
      return `${response?.status()} ${response?.headers()['x-mock-world']}`
    }
    expect(await ask()).toBe('503 down')
    await page.goto(`${mock.url}/__mock/world/default`)
    expect(await ask()).toBe('200 undefined')
  },
)
