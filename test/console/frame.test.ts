import { describe, expect } from 'vitest'
import { browserTest } from '../browser/chromium.ts'
import { startPets } from './pets.ts'

describe('the page', () => {
  browserTest('is led by keys alone', async ({ open }) => {
    const { url, ask } = await startPets()
    await ask('GET /pets', 'GET /pets/gone')
    const page = await open(`${url}/__mock/`)
    await page.getByRole('article').first().waitFor()

    await page.keyboard.press('2')
    await page.getByText('2 exchanges').waitFor()
    await page.keyboard.press('j')
    await page.getByText('Answered 404 from fixture gone').waitFor()
    await page.keyboard.press('j')
    await page.getByText('Answered 404 from fixture gone').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'detached' })
    await page.keyboard.press('p')
    await page.getByRole('button', { name: 'Go on' }).waitFor()
    for (const [key, view] of [
      ['1', 'Operations'],
      ['3', 'Map'],
      ['4', 'Faults'],
      ['5', 'Worlds'],
    ] as const) {
      await page.keyboard.press(key)
      await page.getByRole('heading', { level: 1, name: view }).waitFor()
    }
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  browserTest('leaves single keys alone where they are turned off, and where one types', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/`)
    await page.getByRole('searchbox').fill('')
    await page.keyboard.type('23')
    expect(await page.getByRole('searchbox').inputValue()).toBe('23')

    await page.getByRole('button', { name: 'Keyboard and help' }).click()
    await page.getByText('Single keys do something').click()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('3')

    expect(page.url()).not.toContain('map')
  })

  browserTest('is dark where the system is, or where its switch says so', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/`, { colorScheme: 'light' })
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await page.getByRole('article').first().waitFor()

    const light = await background()
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await background()
    expect(dark).not.toBe(light)

    await page.getByRole('button', { name: 'Colours: as the system has them' }).click()
    await page.getByRole('button', { name: 'Colours: light' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Colours: light' }).waitFor()
    expect(await background()).toBe(light)
  })

  browserTest('turns its colours by the key t, but where one types', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/`, { colorScheme: 'light' })
    await page.getByRole('article').first().waitFor()
    const look = () =>
      page.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.body).backgroundColor])
    const [first, light] = await look()

    await page.keyboard.press('t')
    await page.getByRole('button', { name: 'Colours: light' }).waitFor()
    await page.keyboard.press('t')
    await page.getByRole('button', { name: 'Colours: dark' }).waitFor()
    const [theme, dark] = await look()
    expect([first, theme]).toEqual(['system', 'dark'])
    expect(dark).not.toBe(light)

    await page.getByRole('searchbox').focus()
    await page.keyboard.press('t')
    expect([...(await look()), await page.getByRole('searchbox').inputValue()]).toEqual(['dark', dark, 't'])

    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('t')
    await page.getByRole('button', { name: 'Colours: as the system has them' }).waitFor()
    expect(await look()).toEqual(['system', light])
  })

  browserTest('says when the mock has gone, and goes on when it is there again', async ({ open }) => {
    const first = await startPets()
    const page = await open(`${first.url}/__mock/#/journal`)
    await page.getByText('Nothing has been asked in this world yet.').waitFor()

    await first.close()
    await page.getByText('The mock does not answer.').waitFor()
    const second = await startPets({}, Number(new URL(first.url).port))
    await page.getByText('The mock does not answer.').waitFor({ state: 'detached' })
    await second.ask('GET /pets')
    await page.getByText('1 exchange').waitFor()
  })

  browserTest('tells of what the mock refuses: what, where, and the way out', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/#/worlds`)
    await page.getByRole('article').first().waitFor()

    // As another window may have done.
    await fetch(`${url}/__mock/worlds/other`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    await page.reload()
    const removed = page.getByRole('button', { name: 'Delete other' })
    await removed.click()
    await fetch(`${url}/__mock/worlds/other`, { method: 'DELETE' })
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()

    const trouble = page.getByRole('alert')
    await trouble.getByText('DELETE worlds/other').waitFor()
    expect(await trouble.textContent()).toContain('Look at what there is now.')
    await page.getByRole('button', { name: 'Put away' }).click()
    await trouble.getByText('DELETE worlds/other').waitFor({ state: 'detached' })
  })

  browserTest('makes a world that is asked for and is not there', async ({ open }) => {
    const { url } = await startPets()
    const page = await open(`${url}/__mock/#/journal?world=new`)
    await page.getByText('There is no world new').waitFor()

    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByText('There is no world new').waitFor({ state: 'detached' })
    expect((await fetch(`${url}/__mock/worlds/new`)).status).toBe(200)
  })

  browserTest('follows the fixtures when they are read again', async ({ open }) => {
    const { url, mock, folder } = await startPets()
    const page = await open(`${url}/__mock/`)
    await page.getByRole('button', { name: '404 gone' }).waitFor()

    const { writeFileSync } = await import('node:fs')
    writeFileSync(`${folder}/getPet.yaml`, 'away: { response: { status: 404 } }\n')
    mock.reload()

    await page.getByRole('button', { name: '404 away' }).waitFor()
    expect(await page.getByRole('button', { name: '404 gone' }).count()).toBe(0)
  })
})
