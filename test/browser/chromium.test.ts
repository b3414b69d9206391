import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from '../folder.ts'
import { browserTest, findChromium } from './chromium.ts'

describe('a browser is found', () => {
  test('where the environment names it', () => {
    expect(findChromium({ CHROMIUM: '/opt/my/chrome', PATH: '' })).toBe('/opt/my/chrome')
  })

  test('on the PATH, if it is a program', () => {
    const folder = folderWith({ chromium: '', 'google-chrome': '' })
    chmodSync(join(folder, 'google-chrome'), 0o755)

    expect(findChromium({ PATH: folder })).toBe(join(folder, 'google-chrome'))
  })
})

browserTest('opens a page', async ({ open }) => {
  const page = await open('data:text/html,<h1>Hello</h1>')

  expect(await page.textContent('h1')).toBe('Hello')
})
