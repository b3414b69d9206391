import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContextOptions } from 'playwright-core'
import { describe, expect } from 'vitest'
import { browserTest, type Page } from '../browser/chromium.ts'
import { startPets } from './pets.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Result {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds, of any weight. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const found = await page.evaluate<readonly Result[]>(
    '(async () => (await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations)()',
  )
  return found.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${impact} ${id}: ${html.slice(0, 200)} ${failureSummary}`),
  )
}

const LOOKS: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['narrow', { viewport: { width: 360, height: 740 } }],
]

describe.each(LOOKS)('%s, axe has nothing to say', (_, options) => {
  browserTest.for<readonly [view: string, shown: string]>([
    ['operations', '[aria-pressed=true]'],
    ['journal', 'a[data-exchange]'],
    ['map', '.map-cell'],
    ['faults?operation=getPet', '.setting'],
    ['worlds', '.world'],
  ])('against %s', async ([view, shown], { open }) => {
    const { url, mock, ask } = await startPets()
    mock.worlds.put('default', {
      listPets: { answer: 503 },
      getPet: { delay: { min: 1, max: 2 }, fault: { kind: 'status', rate: 0.5 }, limit: '500/min' },
    })
    await ask('GET /pets', 'GET /pets?limit=0', 'GET /nothing', 'POST /pets {"name":7}')
    const page = await open(`${url}/__mock/#/${view}`, { ...options, bypassCSP: true })
    await page.locator(shown).first().waitFor()

    expect(await findings(page)).toEqual([])
  })

  browserTest('against an exchange, and the dialog that saves it', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('POST /pets {"name":7}', 'GET /pets/rex')
    const page = await open(`${url}/__mock/#/journal`, { ...options, bypassCSP: true })
    await page.locator('a[data-exchange]').first().click()
    await page.locator('.story').waitFor()
    expect(await findings(page)).toEqual([])

    await page.getByRole('button', { name: 'Save as fixture' }).click()
    await page.locator('.diff').waitFor()
    expect(await findings(page)).toEqual([])
  })
})

browserTest('axe finds what is wrong with a page that is', async ({ open }) => {
  const page = await open('data:text/html,<button></button><p style="color:%23ddd">pale</p>')
  const found = await findings(page)

  expect(found.some((text) => text.includes('button-name'))).toBe(true)
  expect(found.some((text) => text.includes('color-contrast'))).toBe(true)
})

browserTest('nothing is wider than a screen of 360 pixels', async ({ open }) => {
  const { url, mock, ask } = await startPets()
  mock.worlds.put('default', {
    getPet: {
      answer: 'gone',
      delay: { p50: 600_000, p99: 600_000 },
      fault: { kind: 'status', rate: 0.5, status: 503 },
      limit: '999999999/min',
      seed: 'a-long-seed-of-many-characters',
      dynamic: true,
    },
  })
  await ask('GET /pets?limit=100000000000000000000000000000000000000000000000000')
  const page = await open(`${url}/__mock/`, { viewport: { width: 360, height: 740 } })
  for (const view of ['operations', 'journal', 'map', 'faults?operation=getPet', 'worlds']) {
    await page.goto(`${url}/__mock/#/${view}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('main, main *')]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
        .map((element) => `${element.tagName}.${element.className}`),
    )

    expect({ view, wide }).toEqual({ view, wide: [] })
  }
})
