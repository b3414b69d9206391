/**
 * Tests as a user writes them; `playwright.test.ts` runs them and looks at what comes of each.
 */
import { expect, test } from '../../../src/playwright/index.ts'

const app = process.env.APP ?? ''

test('shows what the world forces', async ({ page, world }) => {
  await world.put({ thing: { answer: 404 } })
  await page.goto(`${app}/?q=1`)
  await expect(page.locator('#status')).toHaveText('404')
  await expect(world).toHaveReceived('thing', { query: { q: 1 }, times: 1 })
  await expect(world).not.toHaveReceived('thing', { query: { q: 2 }, timeout: 10 })
})

test('is in a world of its own, with what Playwright sends itself', async ({ page, request, world }) => {
  await page.goto(`${app}/?q=2`)
  await page.request.get(`${process.env.MOCK}/thing?q=3`)
  await request.get(`${world.url}/thing?q=4`)
  await expect(world).toHaveReceived('thing', { times: 3 })
  await world.reset()
  await expect(world).toHaveReceived('thing', { times: 0 })
})

test('waits for what the app asks later', async ({ page, world }) => {
  await page.goto(app)
  await page.evaluate(`setTimeout(() => ask('?q=late'), 300)`)
  await expect(world).toHaveReceived('thing', { query: { q: 'late' } })
})

test('fails: nothing like it was asked', async ({ page, world }) => {
  await page.goto(`${app}/?q=1`)
  await expect(page.locator('#status')).toHaveText('200')
  await expect(world).toHaveReceived('thing', { query: { q: 'two' }, timeout: 200 })
})

test('fails: a parameter that is not there', async ({ world }) => {
  await expect(world).toHaveReceived('thing', { query: { p: 1 } })
})

test('fails: an operation that is not there', async ({ world }) => {
  await expect(world).toHaveReceived('thin')
})
