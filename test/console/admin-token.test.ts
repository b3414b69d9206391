/**
 * The console of a mock on another machine, which asks for its admin token.
 */
import { describe, expect } from 'vitest'
import { browserTest } from '../browser/chromium.ts'
import { serveFrom } from '../mock/serve-from.ts'
import { startPets } from './pets.ts'

const ELSEWHERE = '203.0.113.5'

async function startElsewhere() {
  const pets = await startPets({ adminToken: 's3cr3t' })
  return { ...pets, far: await serveFrom(ELSEWHERE, pets.mock) }
}

describe('from another machine', () => {
  browserTest(
    'the console asks for the token, says when it is another, and goes on with the right one',
    async ({ open }) => {
      const { far, ask } = await startElsewhere()
      await ask('GET /pets')
      const page = await open(`${far}/__mock/#/journal`)
      const field = page.getByLabel('The mock asks for the token it was started with')
      const refusal = page.getByText('The mock was not started with that token.')

      await field.fill('other')
      await page.getByRole('button', { name: 'Go on' }).click()
      await refusal.waitFor()
      expect(await page.locator('a[data-exchange]').count()).toBe(0)

      await field.fill('s3cr3t')
      await field.press('Enter')
      await page.getByText('1 exchange').waitFor()
      await page.getByText('from another machine').waitFor({ state: 'detached' })
      expect([await field.count(), await refusal.count()]).toEqual([0, 0])

      // As long as the tab is open.
      await page.reload()
      await page.getByText('1 exchange').waitFor()
      expect(await field.count()).toBe(0)
    },
  )

  browserTest('what was refused without the token is read with it', async ({ open }) => {
    const { far, ask, mock } = await startElsewhere()
    await ask('GET /pets/gone')
    const [exchange] = mock.worlds.journal('default')
    const page = await open(`${far}/__mock/#/map?exchange=${exchange?.id}`)
    await page.getByLabel('The mock asks for the token it was started with').fill('s3cr3t')
    await page.getByRole('button', { name: 'Go on' }).click()

    await page.getByText('Answered 404 from fixture gone').waitFor()
    await page.getByText('The app has been shown 1 of 7 documented answers').waitFor()
  })

  browserTest('with the token worlds are changed', async ({ open }) => {
    const { far, mock } = await startElsewhere()
    const page = await open(`${far}/__mock/`)
    await page.getByLabel('The mock asks for the token it was started with').fill('s3cr3t')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: '503' }).click()
    await page.getByText('1 answer forced').waitFor()

    await expect.poll(() => mock.worlds.get('default')?.overrides).toEqual({ listPets: { answer: 503 } })
  })
})

browserTest('on this machine no token is asked for', async ({ open }) => {
  const { url } = await startPets({ adminToken: 's3cr3t' })
  const page = await open(`${url}/__mock/`)
  await page.getByRole('article').first().waitFor()

  expect(await page.getByLabel('The mock asks for the token it was started with').count()).toBe(0)
})
