import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { browserTest } from '../browser/chromium.ts'
import { folderWith } from '../folder.ts'
import { GET_PET_FIXTURES, type Pets, startPets } from './pets.ts'

/** Sends a request and gives the id of its exchange. */
async function traceOf({ url }: Pets, path: string, init: RequestInit = {}): Promise<string> {
  return (await fetch(url + path, init)).headers.get('x-mock-trace') ?? ''
}

async function save({ url }: Pets, id: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/__mock/exchanges/${id}/fixture`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, string> }
}

const MAX = `
max:
  request:
    path:
      id: max
  response:
    status: 200
    body:
      name: Rex
      age: 4
`

browserTest('an answer is kept as a fixture once its change was shown', async ({ open }) => {
  const pets = await startPets()
  await pets.ask('GET /pets/rex')
  const page = await open(`${pets.url}/__mock/#/journal`)
  await page.locator('a[data-exchange]').click()

  await page.getByRole('button', { name: 'Save as fixture' }).click()
  await page.getByLabel('Name').fill('again')
  await page.locator('.diff [data-kind=added]').first().waitFor()
  expect(await page.locator('.diff figcaption').textContent()).toContain('getPet.yaml')
  expect((await page.locator('.diff [data-kind=added]').allTextContents()).join('\n')).toContain('again:')
  expect(readFileSync(join(pets.folder, 'getPet.yaml'), 'utf8')).toBe(GET_PET_FIXTURES)

  await page.getByRole('button', { name: 'Write the file' }).click()
  await page.getByText('The fixture again is in').waitFor()
  const written = readFileSync(join(pets.folder, 'getPet.yaml'), 'utf8')
  expect(written.startsWith(GET_PET_FIXTURES)).toBe(true)

  // The mock has read it again, and offers it.
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Operations' }).click()
  await page.getByRole('button', { name: '200 again' }).waitFor()
})

describe('a fixture that is saved', () => {
  test('is shown first, written as shown, and then answers', async () => {
    const pets = await startPets()
    pets.mock.worlds.put('default', { getPet: { answer: 'rex' } })
    const id = await traceOf(pets, '/pets/max')
    const shown = await save(pets, id, { name: 'max' })
    const saved = await save(pets, id, { name: 'max', save: true, revision: shown.body.revision })
    pets.mock.worlds.put('default', {})

    expect(shown).toMatchObject({
      status: 200,
      body: { before: GET_PET_FIXTURES, after: GET_PET_FIXTURES + MAX, isSaved: false },
    })
    expect(saved).toEqual({ status: 200, body: { ...shown.body, isSaved: true } })
    expect(readFileSync(join(pets.folder, 'getPet.yaml'), 'utf8')).toBe(GET_PET_FIXTURES + MAX)
    expect(readdirSync(pets.folder)).toEqual(['getPet.yaml'])
    expect((await fetch(`${pets.url}/pets/max`)).headers.get('x-mock-answer')).toBe('fixture max')
  })

  test('says what it breaks, where it was a lie', async () => {
    const pets = await startPets()
    pets.mock.worlds.put('default', { getPet: { fault: 'lie:missing-required@/name' } })
    const { status, body } = await save(pets, await traceOf(pets, '/pets/rex'), { name: 'nameless' })

    expect(status).toBe(200)
    expect(body.after).toMatch(/\n {4}body:\n {6}age: 4\n {2}breaks:\n {4}- body-schema\n$/)
  })

  test('of an operation that has none begins a file', async () => {
    const pets = await startPets()
    const { body } = await save(pets, await traceOf(pets, '/pets?limit=3'), { name: 'three' })

    expect(body).toMatchObject({ before: '', file: expect.stringMatching(/listPets\.yaml$/) })
    expect(body.after).toMatch(/^three:\n {2}request:\n {4}query:\n {6}limit: '3'\n {2}response:\n {4}status: 200\n/)
  })
})

describe('nothing is written', () => {
  test('when the file has changed since the change was shown', async () => {
    const pets = await startPets()
    const id = await traceOf(pets, '/pets/rex')
    const { body } = await save(pets, id, { name: 'new' })
    writeFileSync(join(pets.folder, 'getPet.yaml'), `${GET_PET_FIXTURES}# changed\n`)

    expect((await save(pets, id, { name: 'new', save: true, revision: body.revision })).status).toBe(409)
    expect((await save(pets, id, { name: 'new', save: true })).status).toBe(409)
    expect(readFileSync(join(pets.folder, 'getPet.yaml'), 'utf8')).toBe(`${GET_PET_FIXTURES}# changed\n`)
  })

  test('under a name that is taken, or means something else', async () => {
    const pets = await startPets()
    const id = await traceOf(pets, '/pets/rex')

    expect((await save(pets, id, { name: 'rex' })).status).toBe(409)
    expect((await save(pets, id, { name: 'operation' })).status).toBe(400)
  })

  test('through a link that leads out of the folder', async () => {
    const pets = await startPets()
    const outside = folderWith({ 'target.yaml': '' })
    symlinkSync(join(outside, 'target.yaml'), join(pets.folder, 'listPets.yaml'))
    const id = await traceOf(pets, '/pets')

    expect(await save(pets, id, { name: 'new' })).toMatchObject({
      status: 409,
      body: { detail: 'The file of these fixtures is a link that leads out of their folder.' },
    })
  })

  test('without a folder, an operation, or an exchange', async () => {
    const pets = await startPets()
    const unkept = await startPets({ fixtures: { getPet: {} } })

    expect((await save(unkept, await traceOf(unkept, '/pets'), { name: 'new' })).status).toBe(409)
    expect((await save(pets, await traceOf(pets, '/nothing'), { name: 'new' })).status).toBe(409)
    expect((await save(pets, 'none1', { name: 'new' })).status).toBe(404)
  })

  test.each([
    ['no JSON', '{', {}, 400],
    ['no name', { save: false }, {}, 400],
    ['a name that is too long', { name: 'x'.repeat(101) }, {}, 400],
    ['something unknown', { name: 'a', path: '../../etc' }, {}, 400],
    ['the type of a form', { name: 'a' }, { 'content-type': 'text/plain' }, 415],
    ['another origin', { name: 'a' }, { origin: 'https://evil.example' }, 403],
  ])('when the request has %s', async (_, body, headers, status) => {
    const pets = await startPets()

    expect((await save(pets, await traceOf(pets, '/pets/rex'), body, headers)).status).toBe(status)
  })
})

test('a name cannot lead out of the folder: it is a key of the file', async () => {
  const pets = await startPets()
  const { body } = await save(pets, await traceOf(pets, '/pets/rex'), { name: '../../outside' })

  expect(body.file).toMatch(/getPet\.yaml$/)
  expect(body.after).toContain('\n../../outside:\n')
})
