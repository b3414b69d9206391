import { describe, expect } from 'vitest'
import { browserTest } from '../browser/chromium.ts'
import { startPets } from './pets.ts'

describe('worlds', () => {
  browserTest('are listed with what they override, and how an app gets in', async ({ open }) => {
    const { url, mock } = await startPets()
    mock.worlds.put('default', { getPet: { answer: 404, delay: { min: 5, max: 9 } } })
    const page = await open(`${url}/__mock/#/worlds`)
    const world = page.getByRole('article', { name: 'World default' })
    await world.waitFor()

    expect(await world.locator('.overrides').textContent()).toBe('getPetanswers 404delay 5 ms – 9 ms')
    expect(await page.locator('.ways code').allTextContents()).toEqual([
      `${url}/__mock/w/default`,
      'X-Mock-World: default',
      `${url}/__mock/world/default`,
    ])
  })

  browserTest('are made as another is, and looked at', async ({ open }) => {
    const { url, mock } = await startPets()
    mock.worlds.put('default', { getPet: { answer: 404 } })
    const page = await open(`${url}/__mock/#/worlds`)

    await page.getByLabel('Name of the new world').fill('copy')
    await page.getByLabel('What it overrides').selectOption('default')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByText('How an app gets into copy').waitFor()

    expect(page.url()).toContain('world=copy')
    const response = await fetch(`${url}/pets/rex`, { headers: { 'x-mock-world': 'copy' } })
    expect(response.status).toBe(404)
  })

  browserTest('begin anew', async ({ open }) => {
    const { url, mock, ask } = await startPets()
    mock.worlds.put('default', { getPet: { answer: 404 } })
    await ask('GET /pets')
    const page = await open(`${url}/__mock/#/worlds`)

    await page.getByRole('button', { name: 'Reset default' }).click()
    await page.getByText('The world default begins anew.').waitFor()

    const world = page.getByRole('article', { name: 'World default' })
    await world.getByText('Overrides nothing.').waitFor()
    expect(await world.textContent()).toContain('0 exchanges')
  })

  browserTest('end when one is sure, and what was looked at is then the default', async ({ open }) => {
    const { url, askIn } = await startPets()
    await askIn('short', 'GET /pets')
    const page = await open(`${url}/__mock/#/worlds?world=short`)

    await page.getByRole('button', { name: 'Delete short' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect((await fetch(`${url}/__mock/worlds/short`)).status).toBe(200)

    await page.getByRole('button', { name: 'Delete short' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('The world short is gone.').waitFor()

    expect((await fetch(`${url}/__mock/worlds/short`)).status).toBe(404)
    expect(page.url()).not.toContain('world=')
    expect(await page.getByRole('button', { name: /^Delete/ }).count()).toBe(0)
  })

  browserTest('are copied into an app by their base URL', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/#/worlds?world=default`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    })

    await page.getByRole('button', { name: 'Copy the base URL' }).click()
    await page.getByText('Copied.').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())

    expect((await fetch(`${copied}/pets`)).status).toBe(200)
  })
})
