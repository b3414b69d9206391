import { describe, expect } from 'vitest'
import { browserTest } from '../browser/chromium.ts'
import { startPets } from './pets.ts'

describe('the operations', () => {
  browserTest('are shown with the answers they can give', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/`)
    const pet = page.getByRole('article', { name: 'GET /pets/{id}' })

    expect(await page.getByRole('article').allTextContents()).toHaveLength(3)
    expect(await pet.getByRole('button').allTextContents()).toEqual(['200', '200rex', '404', '404gone'])
    expect(await page.title()).toBe('Pets · Stuntdouble')
  })

  browserTest('give the answer that is clicked, until it is clicked again', async ({ open }) => {
    const { url, mock } = await startPets()
    const page = await open(`${url}/__mock/`)
    const closed = page.getByRole('article', { name: 'GET /pets', exact: true }).getByRole('button', { name: '503' })
    const status = async () => (await mock.fetch(new Request(`${url}/pets`))).status

    await closed.click()
    await closed.and(page.locator('[aria-pressed=true]')).waitFor()
    expect(await status()).toBe(503)
    expect(await page.locator('.bar').textContent()).toContain('1 answer forced in the world default')

    await closed.click()
    await closed.and(page.locator('[aria-pressed=false]')).waitFor()
    expect(await status()).toBe(200)
  })

  browserTest('are set free all at once', async ({ open }) => {
    const { url, mock } = await startPets()
    const page = await open(`${url}/__mock/`)

    await page.getByRole('article', { name: 'GET /pets', exact: true }).getByRole('button', { name: '503' }).click()
    await page.getByRole('button', { name: '404 gone' }).click()
    await page.getByText('2 answers').waitFor()
    await page.getByRole('button', { name: 'Undo all' }).click()
    await page.getByText('No answer is forced any more.').waitFor()

    expect((await mock.fetch(new Request(`${url}/pets/rex`))).status).toBe(200)
    expect(await page.locator('[aria-pressed=true]').count()).toBe(0)
  })

  browserTest('are forced in the world that is looked at, and in no other', async ({ open }) => {
    const { url, mock, askIn } = await startPets()
    await askIn('down', 'GET /pets')
    const page = await open(`${url}/__mock/#/operations?world=down`)
    const statusIn = async (world: string) =>
      (await mock.fetch(new Request(`${url}/pets`, { headers: { 'x-mock-world': world } }))).status

    await page.getByRole('article', { name: 'GET /pets', exact: true }).getByRole('button', { name: '503' }).click()
    await page.getByText('forced in the world down').waitFor()

    expect([await statusIn('down'), await statusIn('default')]).toEqual([503, 200])
  })

  browserTest('are found by words, and by what was changed', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/`)
    const names = () => page.getByRole('article').evaluateAll((rows) => rows.map((row) => row.ariaLabel))
    await page.getByRole('article').first().waitFor()

    await page.keyboard.press('/')
    await page.keyboard.type('PET one')
    expect(await names()).toEqual(['GET /pets/{id}'])

    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '404 gone' }).click()
    await page.getByText('Changed only (1)').click()
    expect(await names()).toEqual(['GET /pets/{id}'])

    await page.getByRole('searchbox').fill('nothing of the kind')
    await page.getByText('No operation fits.').waitFor()
  })
})
