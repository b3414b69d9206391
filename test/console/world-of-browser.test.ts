/**
 * The world that a browser is in by its cookie is the one that its console looks at.
 */
import { describe, expect } from 'vitest'
import { browserTest } from '../browser/chromium.ts'
import { startPets } from './pets.ts'

describe('a browser that is in a world', () => {
  browserTest(
    'by the page that sets the cookie: the console looks at that world, and changes it alone',
    async ({ open }) => {
      const { url, mock } = await startPets()
      const page = await open(`${url}/__mock/world/shop`)
      await page.getByRole('heading', { name: 'This browser is now in the world shop' }).waitFor()
      await page.getByRole('link', { name: 'Look at it' }).click()

      await page.getByRole('button', { name: '503' }).click()
      await page.getByText('1 answer forced in the world shop').waitFor()
      await expect.poll(() => mock.worlds.get('shop')?.overrides).toEqual({ listPets: { answer: 503 } })
      expect(mock.worlds.get('default')?.overrides).toEqual({})

      // What the app in this browser is answered, and where it is noted.
      expect(await page.evaluate(async () => (await fetch('/pets')).status)).toBe(503)
      expect((await fetch(`${url}/pets`)).status).toBe(200)
      await page.keyboard.press('2')
      await page.getByText('1 exchange').waitFor()
      expect(await page.locator('a[data-exchange] .status').textContent()).toBe('503')
    },
  )

  browserTest('looks at another where one is chosen, also after the page is loaded again', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/world/shop`)
    await page.goto(`${url}/__mock/#/worlds`)
    const world = page.getByRole('combobox', { name: 'World', exact: true })
    const shop = page.getByRole('article', { name: 'World shop' })
    await shop.getByText('of this browser').waitFor()
    await shop.getByText('looked at').waitFor()

    await world.selectOption('default')
    await page.getByRole('article', { name: 'World default' }).getByText('looked at').waitFor()
    await page.reload()
    await page.getByRole('article', { name: 'World default' }).getByText('looked at').waitFor()
    expect(await world.inputValue()).toBe('default')
  })

  browserTest('is out of it again by the page of the default world', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/world/shop`)
    await page.getByRole('link', { name: 'Leave it' }).click()
    await page.getByRole('heading', { name: 'This browser is in no world of its own' }).waitFor()
    await page.getByRole('link', { name: 'Look at it' }).click()
    await page.getByRole('article').first().waitFor()

    expect(await page.getByRole('combobox', { name: 'World', exact: true }).inputValue()).toBe('default')
  })
})

browserTest('a browser in no world looks at the default one', async ({ open }) => {
  const { url, mock } = await startPets()
  mock.worlds.put('shop', {})
  const page = await open(`${url}/__mock/#/worlds`)
  await page.getByRole('article', { name: 'World shop' }).waitFor()

  await page.getByRole('article', { name: 'World default' }).getByText('looked at').waitFor()
  expect(await page.getByText('of this browser').count()).toBe(0)
})
