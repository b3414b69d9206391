import { describe, expect } from 'vitest'
import { browserTest } from '../browser/chromium.ts'
import { startPets } from './pets.ts'

describe('the map', () => {
  browserTest('shows how often the app was shown each documented answer', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets', 'GET /pets', 'GET /pets/gone')
    const page = await open(`${url}/__mock/#/map`)
    await page.getByText('The app has been shown 2 of 7 documented answers; 3 errors it has never met.').waitFor()

    const cells = await page.locator('.map-cell').allTextContents()
    expect(cells).toEqual([
      '200 ×2; open the last',
      '400 ×0',
      '503 ×0',
      '201 ×0',
      '400 ×0',
      '200 ×0',
      '404 ×1; open the last',
    ])

    await ask('GET /pets?limit=0')
    await page.getByText('2 errors it has never met').waitFor()
  })

  browserTest('leads from an answer that was shown to its exchange', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets/gone')
    const page = await open(`${url}/__mock/#/map`)

    await page.getByRole('link', { name: '404 ×1' }).click()
    await page.getByText('Answered 404 from fixture gone').waitFor()
  })

  browserTest('forces an error that was never met', async ({ open }) => {
    const { url, mock } = await startPets()
    const page = await open(`${url}/__mock/#/map`)
    const never = page.getByRole('button', { name: '503 ×0' })

    await never.click()
    await page.getByText('listPets answers 503 from now on.').waitFor()
    expect((await mock.fetch(new Request(`${url}/pets`))).status).toBe(503)
    await page.getByRole('link', { name: '503 ×1' }).waitFor()
  })

  browserTest(
    'forces an answer that was shown before, and undoes it, by keyboard; its exchange opens beside it',
    async ({ open }) => {
      const { url, mock, ask } = await startPets()
      await ask('GET /pets/gone')
      const page = await open(`${url}/__mock/#/map`)
      const statusOfRex = async () => (await mock.fetch(new Request(`${url}/pets/rex`))).status
      const force = page.getByRole('button', { name: 'Force 404 for getPet' })

      await page.getByRole('link', { name: '404 ×1' }).press('Enter')
      await page.getByText('Answered 404 from fixture gone').waitFor()
      await page.getByRole('link', { name: '404 ×1' }).focus()
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.getByText('getPet answers 404 from now on.').waitFor()
      expect([await force.getAttribute('aria-pressed'), await statusOfRex()]).toEqual(['true', 404])
      expect(await page.getByText('Answered 404 from fixture gone').count()).toBe(1)

      await force.press('Space')
      await expect.poll(() => force.getAttribute('aria-pressed')).toBe('false')
      await expect.poll(() => mock.worlds.get('default')?.overrides).toEqual({})
      expect(await statusOfRex()).toBe(200)
    },
  )

  browserTest('knows an answer that is forced by the name of a fixture', async ({ open }) => {
    const { url, mock, ask } = await startPets()
    await ask('GET /pets/gone', 'GET /pets/rex')
    mock.worlds.put('default', { getPet: { answer: 'gone' } })
    const page = await open(`${url}/__mock/#/map`)
    const pressed = (name: string) => page.getByRole('button', { name }).getAttribute('aria-pressed')
    await page.getByRole('link', { name: '404 ×1' }).waitFor()

    expect([await pressed('Force 404 for getPet'), await pressed('Force 200 for getPet')]).toEqual(['true', 'false'])
  })

  browserTest('of a world that is not there says so below its heading, and is drawn once it is', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/#/map?world=new`)
    await page.getByText('GET worlds/new/coverage').waitFor()
    expect(await page.getByRole('heading', { level: 1, name: 'Map' }).count()).toBe(1)

    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByText('The app has been shown 0 of 7 documented answers').waitFor()
    expect(await page.getByText('GET worlds/new/coverage').count()).toBe(0)
  })

  browserTest('is cut down to operations with errors never met', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets/gone')
    const page = await open(`${url}/__mock/#/map`)
    await page.locator('.map-row').nth(2).waitFor()

    await page.getByText('Errors never met only').click()
    expect(await page.locator('.map-operation').allTextContents()).toEqual(['GET /pets', 'POST /pets'])
  })
})
