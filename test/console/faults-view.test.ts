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
