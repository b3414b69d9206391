import { describe, expect } from 'vitest'
import { browserTest } from '../browser/chromium.ts'
import { startPets } from './pets.ts'

const copying = { permissions: ['clipboard-read', 'clipboard-write'] }

describe('an exchange that is opened', () => {
  browserTest('shows why it was answered so, with the lines of document and fixtures', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets/gone')
    const page = await open(`${url}/__mock/#/journal`)

    await page.getByText('/pets/gone').click()
    const panel = page.getByRole('complementary', { name: 'Exchange' })
    await panel.getByText('GET /pets/{id} is the operation getPet').waitFor()

    const story = await panel.locator('.story').textContent()
    expect(story).toContain('1 of 2 fixtures matches')
    expect(story).toMatch(/gone matches.*getPet\.yaml:6:1/)
    expect(story).toMatch(/rex differs.*path id is "rex"; the request has "gone"/)
    expect(story).toContain('Answered 404 from fixture gone')
    expect(
      await panel.getByRole('heading', { level: 2 }).evaluate((heading) => heading === document.activeElement),
    ).toBe(true)
  })

  browserTest('shows the findings, the request and the answer', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('POST /pets {"name":7}')
    const page = await open(`${url}/__mock/#/journal`)

    await page.locator('a[data-exchange]').click()
    await page.getByRole('region', { name: 'Body of the request' }).waitFor()

    expect(await page.getByRole('region', { name: 'Body of the request' }).textContent()).toBe('{\n  "name": 7\n}')
    expect(await page.locator('.story [data-kind=trouble]').textContent()).toContain('in the request · body-schema')
    await page.getByText('header fields').first().click()
    expect(await page.locator('details[open] .headers').textContent()).toContain('content-typeapplication/json')
  })

  browserTest('is copied as curl and as fetch', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets?limit=2')
    const page = await open(`${url}/__mock/#/journal`, copying)
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
    await page.locator('a[data-exchange]').click()

    await page.getByRole('button', { name: 'Copy as curl' }).click()
    await page.getByText('Copied.').first().waitFor()
    expect(await clipboard()).toContain(`'${url}/pets?limit=2'`)

    await page.getByRole('button', { name: 'Copy as fetch' }).click()
    await page.getByText('Copied.').nth(1).waitFor()
    expect(await clipboard()).toContain(`await fetch("${url}/pets?limit=2", {`)
  })

  browserTest('stays open when the page is loaded again, and closes by Escape', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets')
    const page = await open(`${url}/__mock/#/journal`)
    await page.locator('a[data-exchange]').click()
    await page.getByText('Why this answer').waitFor()

    await page.reload()
    await page.getByText('Why this answer').waitFor()
    await page.keyboard.press('Escape')

    await page.getByText('Why this answer').waitFor({ state: 'detached' })
    expect(await page.locator('a[data-exchange]').evaluate((row) => row === document.activeElement)).toBe(true)
  })

  browserTest('that is gone says so', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/#/journal?exchange=none1`)

    await page.getByText('Look at what there is now.').waitFor()
  })
})
