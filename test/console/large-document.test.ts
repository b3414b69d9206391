import { expect } from 'vitest'
import { browserTest } from '../browser/chromium.ts'
import { manyOperations } from './many-operations.ts'
import { startPets } from './pets.ts'

browserTest('of a thousand operations only those in sight are in the document', async ({ open }) => {
  const { url } = await startPets({ document: manyOperations(1000), fixtures: {} })
  const page = await open(`${url}/__mock/`)
  const rows = page.getByRole('article')
  await rows.first().waitFor()

  expect(await rows.count()).toBeLessThan(40)
  expect(await page.getByRole('listitem').first().getAttribute('aria-setsize')).toBe('1000')

  await page.getByRole('region', { name: 'Operations' }).evaluate((list) => list.scrollTo(0, list.scrollHeight))
  await page.getByRole('article', { name: 'GET /things-999/{id}' }).waitFor()
  expect(await rows.count()).toBeLessThan(40)

  await page.getByRole('searchbox').fill('things-512')
  await page.getByRole('article', { name: 'GET /things-512/{id}' }).waitFor()
  expect(await rows.count()).toBe(1)
  await page.getByRole('button', { name: '401' }).click()
  await page.getByText('1 answer forced').waitFor()

  for (const view of ['map', 'faults']) {
    await page.goto(`${url}/__mock/#/${view}`)
    await page.getByText('/things-3/').first().waitFor()
    expect(await page.getByRole('listitem').count()).toBeLessThan(60)
  }
})

browserTest('the operation that an address names is in sight among a thousand, whole', async ({ open }) => {
  const { url } = await startPets({ document: manyOperations(1000), fixtures: {} })
  const page = await open(`${url}/__mock/#/faults?operation=getThing700`)
  const row = page.locator('.subject[aria-current]')
  await row.getByText('/things-700/').waitFor()
  const isInSight = () =>
    row.evaluate((subject) => {
      const [inner, outer] = [subject, subject.closest('.scroller') ?? subject].map((each) =>
        each.getBoundingClientRect(),
      )
      return inner !== undefined && outer !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom + 1
    })

  await expect.poll(isInSight).toBe(true)
  await page.getByRole('region', { name: 'Operations' }).evaluate((list) => list.scrollTo(0, 0))
  await expect.poll(() => row.count()).toBe(0)
})
