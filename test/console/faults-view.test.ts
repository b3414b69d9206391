import { describe, expect } from 'vitest'
import { browserTest } from '../browser/chromium.ts'
import { type Pets, startPets } from './pets.ts'

const overridesOf = async ({ url }: Pets, world = 'default') =>
  ((await (await fetch(`${url}/__mock/worlds/${world}`)).json()) as { overrides: unknown }).overrides

describe('faults are set', () => {
  browserTest('for all operations: a delay in each of its forms', async ({ open }) => {
    const pets = await startPets()
    const page = await open(`${pets.url}/__mock/#/faults`)
    const becomes = (overrides: unknown) => expect.poll(() => overridesOf(pets)).toEqual(overrides)

    await page.getByText('fixed').click()
    await becomes({ '*': { delay: 500 } })
    await page.getByRole('slider', { name: 'Time' }).press('ArrowRight')
    await becomes({ '*': { delay: 550 } })
    await page.getByText('range').click()
    await becomes({ '*': { delay: { min: 200, max: 1500 } } })
    // One end takes the other with it.
    await page.getByRole('spinbutton', { name: 'At least, ms' }).fill('2000')
    await page.keyboard.press('Tab')
    await becomes({ '*': { delay: { min: 2000, max: 2000 } } })
    await page.getByText('percentiles').click()
    await becomes({ '*': { delay: { p50: 200, p99: 3000 } } })
    await page.getByRole('radio', { name: 'none' }).check({ force: true })
    await becomes({})
  })

  browserTest('for one operation: a fault, its details and its rate, and a rate limit', async ({ open }) => {
    const pets = await startPets()
    const page = await open(`${pets.url}/__mock/#/faults`)
    await page.getByText('/pets/{id}').click()
    await page.getByRole('heading', { name: 'GET /pets/{id}' }).waitFor()

    await page.getByLabel('Kind').selectOption('status')
    await page.getByText('An error status comes, with Retry-After.').waitFor()
    await page.getByLabel('Status', { exact: true }).fill('502')
    await page.getByLabel('Status', { exact: true }).blur()
    const rate = page.getByRole('spinbutton', { name: 'How often, % of requests' })
    await rate.fill('25')
    await rate.blur()
    await page.getByLabel('Rate limit').check()
    await page.getByText('More are answered by 429').waitFor()

    expect(await overridesOf(pets)).toEqual({
      getPet: { fault: { kind: 'status', rate: 0.25, status: 502 }, limit: '5/min' },
    })
    expect(await page.locator('.subject[aria-current] .tag').allTextContents()).toEqual([
      'status 502, 25 %',
      'limit 5/min',
    ])

    // Another fault has none of the details of the one before.
    await page.getByLabel('Kind').selectOption('close')
    await expect
      .poll(() => overridesOf(pets))
      .toEqual({ getPet: { fault: { kind: 'close', rate: 0.25 }, limit: '5/min' } })

    await page.getByRole('button', { name: 'Take all faults away' }).click()
    await page.getByText('An error status comes, with Retry-After.').waitFor({ state: 'detached' })
    expect(await overridesOf(pets)).toEqual({})
  })

  browserTest('with a seed, and whether values are made afresh; each is taken away again', async ({ open }) => {
    const pets = await startPets()
    pets.mock.worlds.put('default', { getPet: { answer: 200 } })
    const page = await open(`${pets.url}/__mock/#/faults?operation=getPet`)
    const becomes = (conduct: unknown) => expect.poll(() => overridesOf(pets)).toEqual({ getPet: conduct })
    const tags = () => page.locator('.subject[aria-current] .tag').allTextContents()

    await page.getByLabel('Seed').fill('1.5')
    await page.getByLabel('Seed').press('Enter')
    await becomes({ answer: 200, seed: '1.5' })
    await page.getByLabel('Seed').fill('7')
    await page.keyboard.press('Tab')
    await becomes({ answer: 200, seed: 7 })
    await page.getByLabel('Values are made').selectOption('afresh for each request')
    await becomes({ answer: 200, seed: 7, dynamic: true })
    await page.getByText('They also stand in the place of examples.').waitFor()
    expect(await tags()).toEqual(['seed 7', 'dynamic'])

    // Neither is a fault.
    expect(await page.getByRole('button', { name: 'Take all faults away' }).isDisabled()).toBe(true)
    await page.getByLabel('Values are made').selectOption('the same each time')
    await becomes({ answer: 200, seed: 7, dynamic: false })
    await page.getByLabel('Seed').fill('')
    await page.keyboard.press('Tab')
    await becomes({ answer: 200, dynamic: false })
    await page.getByLabel('Values are made').selectOption('as ever')
    await becomes({ answer: 200 })
    expect(await tags()).toEqual([])
  })

  browserTest('so that values are those of the seed, or others each time', async ({ open }) => {
    const pets = await startPets()
    const page = await open(`${pets.url}/__mock/#/faults`)
    const becomes = (conduct: unknown) => expect.poll(() => overridesOf(pets)).toEqual({ '*': conduct })
    const values = async () => (await fetch(`${pets.url}/pets`)).text()
    const valuesOf = async (seed: number) => {
      await page.getByLabel('Seed').fill(String(seed))
      await page.getByLabel('Seed').press('Enter')
      await becomes({ seed })
      return values()
    }
    const ofSeven = await valuesOf(7)
    expect(await valuesOf(8)).not.toBe(ofSeven)
    expect(await valuesOf(7)).toBe(ofSeven)

    await page.getByLabel('Values are made').selectOption('afresh for each request')
    await becomes({ seed: 7, dynamic: true })
    expect(await values()).not.toBe(await values())
  })

  browserTest('beside an answer that is forced, which stays', async ({ open }) => {
    const pets = await startPets()
    pets.mock.worlds.put('default', { getPet: { answer: 404 } })
    const page = await open(`${pets.url}/__mock/#/faults?operation=getPet`)

    await page.getByLabel('Kind').selectOption('close')
    await page.getByText('The connection is closed without an answer.').waitFor()

    expect(await overridesOf(pets)).toEqual({ getPet: { answer: 404, fault: { kind: 'close', rate: 1 } } })
  })

  browserTest('among them each lie that the schemas allow', async ({ open }) => {
    const pets = await startPets()
    const page = await open(`${pets.url}/__mock/#/faults?operation=getPet`)

    await page.getByLabel('Kind').selectOption('lie')
    await page.getByLabel('Lie', { exact: true }).selectOption('missing-required@/name')
    await page.getByRole('button', { name: 'Take all faults away' }).waitFor()

    expect(await overridesOf(pets)).toEqual({
      getPet: { fault: { kind: 'lie', rate: 1, break: 'missing-required', at: '/name' } },
    })
    expect((await fetch(`${pets.url}/pets/rex`)).headers.get('x-mock-lie')).toBe('missing-required@/name')
  })
})
