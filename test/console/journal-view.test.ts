import type { Locator } from 'playwright-core'
import { describe, expect } from 'vitest'
import { browserTest, type Page } from '../browser/chromium.ts'
import { startPets } from './pets.ts'

const rows = (page: Page) => page.locator('a[data-exchange]')

/** Method, path and status of each line. */
const lines = (page: Page) =>
  rows(page).evaluateAll((all) =>
    all.map((row) => ['.method', '.target', '.status'].map((part) => row.querySelector(part)?.textContent).join(' ')),
  )

describe('the journal', () => {
  browserTest('shows what has been asked, and what is asked while one looks', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets', 'GET /pets/gone')
    const page = await open(`${url}/__mock/#/journal`)
    await page.getByText('2 exchanges').waitFor()

    await ask('GET /pets?limit=0')
    await page.getByText('3 exchanges').waitFor()

    expect(await lines(page)).toEqual(['GET /pets?limit=0 400', 'GET /pets/gone 404', 'GET /pets 200'])
    expect(await rows(page).first().textContent()).toContain('1 finding')
  })

  browserTest('is cut down by words, operation, status and findings', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets', 'GET /pets/gone', 'GET /pets?limit=0', 'GET /nothing')
    const page = await open(`${url}/__mock/#/journal`)
    await page.getByText('4 exchanges').waitFor()

    await page.getByRole('searchbox').fill('gone fixture')
    expect(await lines(page)).toEqual(['GET /pets/gone 404'])
    await page.getByRole('searchbox').fill('')

    await page.getByRole('combobox', { name: 'Operation' }).selectOption('listPets')
    await page.getByText('2 of 4 exchanges').waitFor()
    expect(page.url()).toContain('operation=listPets')
    await page.getByRole('combobox', { name: 'Operation' }).selectOption('')

    await page.getByRole('combobox', { name: 'Status' }).selectOption('4xx')
    await page.getByText('3 of 4 exchanges').waitFor()
    await page.getByText('With findings').click()
    await page.getByText('1 of 4 exchanges').waitFor()
    expect(await lines(page)).toEqual(['GET /pets?limit=0 400'])
  })

  browserTest('is held, and goes on', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets')
    const page = await open(`${url}/__mock/#/journal`)
    await page.getByText('1 exchange').waitFor()

    await page.getByRole('button', { name: 'Pause' }).click()
    await ask('GET /pets', 'GET /pets')
    await page.getByRole('button', { name: 'Go on (2 new)' }).waitFor()
    expect(await rows(page).count()).toBe(1)

    await page.getByRole('button', { name: 'Go on (2 new)' }).click()
    await page.getByText('3 exchanges').waitFor()
  })

  browserTest('is emptied', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets')
    const page = await open(`${url}/__mock/#/journal`)

    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByText('Nothing has been asked in this world yet.').waitFor()

    await ask('GET /pets')
    await page.getByText('1 exchange').waitFor()
  })

  browserTest('is that of the world that is looked at', async ({ open }) => {
    const { url, ask, askIn } = await startPets()
    await ask('GET /pets')
    await askIn('other', 'GET /pets/rex', 'GET /pets/gone')
    const page = await open(`${url}/__mock/#/journal`)
    await page.getByText('1 exchange').waitFor()

    await page.getByRole('combobox', { name: 'World' }).selectOption('other')
    await page.getByText('2 exchanges').waitFor()

    expect(await lines(page)).toEqual(['GET /pets/gone 404', 'GET /pets/rex 200'])
  })

  browserTest('of thousands has only what is in sight in the document, and scrolls to its end', async ({ open }) => {
    const { url, mock, ask } = await startPets({ journalSize: 10_000 })
    for (let count = 0; count < 10_000; count += 1) await mock.fetch(new Request(`${url}/pets/${count}`))
    const page = await open(`${url}/__mock/#/journal`)
    await page.getByText('10,000 exchanges').waitFor()
    expect(await rows(page).count()).toBeLessThan(60)

    const list = page.getByRole('region', { name: 'Exchanges, the newest first' })
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    await page.getByText('/pets/0', { exact: true }).waitFor()
    expect(await rows(page).count()).toBeLessThan(60)

    // What is read stays where it is while others come in above.
    await list.evaluate((element) => element.scrollTo(0, 5000))
    // The lines at the end are there until those at the new place are drawn.
    await expect.poll(async () => Math.floor(Number((await firstInSight(list)).place) / 100)).toBe(1)
    const read = await firstInSight(list)
    await ask('GET /pets', 'GET /pets/rex')
    await page.waitForFunction(
      ({ id, place }) => document.querySelector(`[data-exchange="${id}"]`)?.closest('li')?.ariaPosInSet === place,
      { ...read, place: String(Number(read.place) + 2) },
    )
    expect((await firstInSight(list)).id).toBe(read.id)
  })
})

/** The first line that is in sight, and its place in the list. */
function firstInSight(list: Locator): Promise<{ readonly id: string | undefined; readonly place: string | null }> {
  return list.evaluate((element) => {
    const { top } = element.getBoundingClientRect()
    const row = [...element.querySelectorAll('a')].find((one) => one.getBoundingClientRect().top >= top)
    return { id: row?.dataset.exchange, place: row?.closest('li')?.ariaPosInSet ?? null }
  })
}
