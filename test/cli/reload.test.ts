import { once } from 'node:events'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Files } from '../folder.ts'
import { eventually, petDocument, type RunningMock, startMock } from './stuntdouble.ts'

/** A document whose example is the name. */
const document = (name: string, ref = '#/components/schemas/Pet') =>
  petDocument((text) => text.replace('{ name: Rex }', `{ name: ${name} }`).replace('#/components/schemas/Pet', ref))

const fixture = (name: string) => `a: { response: { status: 200, body: { name: ${name} } } }\n`

const ARGS = ['api.yaml', '--fixtures', 'fixtures']

async function mockWith(files: Files, args: readonly string[] = ARGS): Promise<RunningMock> {
  return startMock(args, { 'api.yaml': document('Rex'), 'fixtures/.keep': '', ...files })
}

async function answerOf({ url }: RunningMock, path = '/pet'): Promise<string> {
  const response = await fetch(`${url}${path}`)
  return `${response.status} ${await response.text()}`
}

const named = (name: string) => `200 {"name":"${name}"}`

function save({ folder }: RunningMock, file: string, content: string): void {
  writeFileSync(join(folder, file), content)
}

/** As editors do that fear to lose a file: beside it, then in its place. */
function saveByRename({ folder }: RunningMock, file: string, content: string): void {
  writeFileSync(join(folder, `${file}~`), content)
  renameSync(join(folder, `${file}~`), join(folder, file))
}

const reloadsOf = (mock: RunningMock) => mock.stdout().match(/^reloaded Pets$/gm)?.length ?? 0

test.each([
  ['in place', save],
  ['by rename', saveByRename],
])('a document saved %s takes effect, and so does the next save', async (_, write) => {
  const mock = await mockWith({})
  for (const name of ['Tom', 'Kim', 'Max']) {
    write(mock, 'api.yaml', document(name))
    await eventually(() => answerOf(mock)).toBe(named(name))
  }
})

test.each([
  ['in place', save],
  ['by rename', saveByRename],
])('a fixture saved %s takes effect, and so does the next save', async (_, write) => {
  const mock = await mockWith({ 'fixtures/getPet.yaml': fixture('Rex') })
  for (const name of ['Tom', 'Kim', 'Max']) {
    write(mock, 'fixtures/getPet.yaml', fixture(name))
    await eventually(() => answerOf(mock)).toBe(named(name))
  }
})

test('a new file of fixtures takes effect, and so does its end', async () => {
  const mock = await mockWith({})
  save(mock, 'fixtures/getPet.yaml', fixture('Tom'))
  await eventually(() => answerOf(mock)).toBe(named('Tom'))
  rmSync(join(mock.folder, 'fixtures/getPet.yaml'))
  await eventually(() => answerOf(mock)).toBe(named('Rex'))
})

test('a file that the document refers to takes effect, after other reloads too', async () => {
  const schema = (type: string) => `Pet: { type: object, properties: { name: { type: ${type} } } }\n`
  const mock = await mockWith({
    'api.yaml': document('Rex', 'parts/pet.yaml#/Pet'),
    'parts/pet.yaml': schema('string'),
  })
  save(mock, 'api.yaml', document('Tom', 'parts/pet.yaml#/Pet'))
  await eventually(() => answerOf(mock)).toBe(named('Tom'))
  await eventually(() => reloadsOf(mock)).toBe(1)
  save(mock, 'parts/pet.yaml', schema('integer'))
  await eventually(() => answerOf(mock)).not.toBe(named('Tom'))
  saveByRename(mock, 'parts/pet.yaml', schema('string'))
  await eventually(() => answerOf(mock)).toBe(named('Tom'))
})

test('a file that was missing, or could not be read, takes effect once it can be', async () => {
  const mock = await mockWith({ 'api.yaml': document('Rex', 'parts/pet.yaml#/Pet'), 'parts/.keep': '' })
  await eventually(mock.stderr).toContain('the file does not exist')
  expect(await answerOf(mock)).toContain('500 ')
  save(mock, 'parts/pet.yaml', 'Pet: { type: object }\n')
  await eventually(() => answerOf(mock)).toBe(named('Rex'))
  await eventually(() => reloadsOf(mock)).toBe(1)
})

test('a body file takes effect', async () => {
  const mock = await mockWith({
    'fixtures/getPet.yaml': 'a: { response: { status: 200, bodyFile: bodies/pet.json } }\n',
    'fixtures/bodies/pet.json': '{"name":"Rex"}',
  })
  save(mock, 'fixtures/bodies/pet.json', '{"name":"Tom"}')
  await eventually(() => answerOf(mock)).toBe(named('Tom'))
})

const BAD: readonly [file: string, bad: string, good: string, told: string][] = [
  ['api.yaml', 'openapi: [', document('Tom'), 'DOCUMENT_SYNTAX  api.yaml:1:11'],
  ['api.yaml', document('Tom').replace('3.1.0', '4.0.0'), document('Tom'), 'DOCUMENT_VERSION  api.yaml:1:10'],
  [
    'fixtures/getPet.yaml',
    'a: { response: { status: 200, body: { name: 7 } } }\n',
    fixture('Tom'),
    'FIXTURE_BREAKS_CONTRACT  fixtures/getPet.yaml:1:45',
  ],
  ['fixtures/getPet.yaml', 'a: { response', fixture('Tom'), 'DOCUMENT_SYNTAX  fixtures/getPet.yaml:1:14'],
]

test.each(BAD)(
  'a bad save of %s prints its error, the last good version answers, a good save works',
  async (...row) => {
    const [file, bad, good, told] = row
    const mock = await mockWith({})
    save(mock, file, bad)
    await eventually(mock.stdout).toContain('not reloaded; the last good version keeps answering\n')

    expect(mock.stderr()).toContain(`error ${told}\n`)
    expect(mock.stderr()).not.toContain('\n    at ')
    expect(await answerOf(mock)).toBe(named('Rex'))
    save(mock, file, good)
    await eventually(() => answerOf(mock)).toBe(named('Tom'))
  },
)

test('a bad save of a file that the document refers to keeps the last good version, too', async () => {
  const mock = await mockWith({
    'api.yaml': document('Rex', 'pet.yaml#/Pet'),
    'pet.yaml': 'Pet: { type: object }\n',
  })
  save(mock, 'pet.yaml', 'Pet: {\n')
  await eventually(mock.stdout).toContain('not reloaded')

  expect(mock.stderr()).toContain('error DOCUMENT_SYNTAX  pet.yaml:2:1\n')
  expect(await answerOf(mock)).toBe(named('Rex'))
  save(mock, 'pet.yaml', 'Pet: { type: object, required: [name] }\n')
  await eventually(() => reloadsOf(mock)).toBe(1)
  expect(await answerOf(mock)).toBe(named('Rex'))
})

test('a document that is removed and written anew takes effect', async () => {
  const mock = await mockWith({})
  rmSync(join(mock.folder, 'api.yaml'))
  await eventually(mock.stdout).toContain('not reloaded')
  expect(await answerOf(mock)).toBe(named('Rex'))
  save(mock, 'api.yaml', document('Tom'))
  await eventually(() => answerOf(mock)).toBe(named('Tom'))
})

const SEQUENCES = (last: string) => `kept:
  request: { query: { limit: 1 } }
  response: [{ status: 404 }, { status: 200, body: { name: Rex } }]
changed:
  request: { query: { limit: 2 } }
  response: [{ status: 404 }, { status: 200, body: { name: ${last} } }]
`

test('an untouched fixture keeps its place in its sequence, a changed one starts anew', async () => {
  const mock = await mockWith({ 'fixtures/getPet.yaml': SEQUENCES('Kim') })
  const both = async () => [await answerOf(mock, '/pet?limit=1'), await answerOf(mock, '/pet?limit=2')]

  expect(await both()).toEqual(['404 ', '404 '])
  save(mock, 'fixtures/getPet.yaml', SEQUENCES('Tom'))
  await eventually(() => reloadsOf(mock)).toBe(1)
  expect(await both()).toEqual([named('Rex'), '404 '])
  expect(await both()).toEqual([named('Rex'), named('Tom')])
})

test('a bad save leaves every sequence where it is', async () => {
  const mock = await mockWith({ 'fixtures/getPet.yaml': SEQUENCES('Kim') })

  expect(await answerOf(mock, '/pet?limit=2')).toBe('404 ')
  save(mock, 'fixtures/getPet.yaml', 'a: {')
  await eventually(mock.stdout).toContain('not reloaded')
  save(mock, 'fixtures/getPet.yaml', SEQUENCES('Kim'))
  await eventually(() => reloadsOf(mock)).toBe(1)
  expect(await answerOf(mock, '/pet?limit=2')).toBe(named('Kim'))
})

test('a connection that is kept alive goes on across a reload', async () => {
  const mock = await mockWith({})
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  const ask = async () => {
    const [response] = (await once(get(`${mock.url}/pet`, { agent }), 'response')) as [IncomingMessage]
    const { localPort } = response.socket
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk)
    return { localPort, body: Buffer.concat(chunks).toString() }
  }
  const before = await ask()
  save(mock, 'api.yaml', document('Tom'))
  await eventually(async () => (await ask()).body).toBe('{"name":"Tom"}')

  expect((await ask()).localPort).toBe(before.localPort)
})

test('a file that is none of the mock’s reloads nothing', async () => {
  const still = await mockWith({})
  const watching = await mockWith({})
  mkdirSync(join(still.folder, 'fixtures/below'))
  save(still, 'notes.txt', 'x')
  save(still, 'fixtures/below/getPet.yaml', fixture('Tom'))
  save(watching, 'api.yaml', document('Tom'))
  await eventually(() => answerOf(watching)).toBe(named('Tom'))

  expect([await answerOf(still), reloadsOf(still)]).toEqual([named('Rex'), 0])
})

test('a file of a folder that a save has led to is watched from then on', async () => {
  const schema = (type: string) => `Pet: { type: object, properties: { name: { type: ${type} } } }\n`
  const mock = await mockWith({ 'parts/pet.yaml': schema('string') })
  save(mock, 'api.yaml', document('Tom', 'parts/pet.yaml#/Pet'))
  await eventually(() => answerOf(mock)).toBe(named('Tom'))
  const saved = () => {
    save(mock, 'parts/pet.yaml', schema('boolean'))
    return answerOf(mock)
  }
  // Saved again and again, and not too fast: the watch begins a moment after the reload.
  await expect.poll(saved, { interval: 250, timeout: 10_000 }).not.toBe(named('Tom'))
  rmSync(join(mock.folder, 'parts/pet.yaml'))
  await eventually(() => answerOf(mock)).toContain('500 ')
  save(mock, 'parts/pet.yaml', schema('integer'))
  await eventually(() => answerOf(mock)).toContain('200 ')
  expect(await answerOf(mock)).not.toBe(named('Tom'))
  saveByRename(mock, 'parts/pet.yaml', schema('string'))
  await eventually(() => answerOf(mock)).toBe(named('Tom'))
})

test('--no-watch reloads nothing', async () => {
  const still = await mockWith({}, [...ARGS, '--no-watch'])
  const watching = await mockWith({})
  for (const mock of [still, watching]) save(mock, 'api.yaml', document('Tom'))
  await eventually(() => answerOf(watching)).toBe(named('Tom'))

  expect([await answerOf(still), reloadsOf(still)]).toEqual([named('Rex'), 0])
})

test('what is wrong with the document is told again when it is saved, and not when a fixture is', async () => {
  const misspelt = (name: string) => document(name).replace('required: [name]', 'requried: [name]')
  const mock = await mockWith({ 'api.yaml': misspelt('Rex') })
  const warnings = () => mock.stderr().match(/^warning keyword-unknown/gm)?.length ?? 0
  await eventually(warnings).toBe(1)
  save(mock, 'fixtures/getPet.yaml', fixture('Tom'))
  await eventually(() => answerOf(mock)).toBe(named('Tom'))
  rmSync(join(mock.folder, 'fixtures/getPet.yaml'))
  await eventually(() => answerOf(mock)).toBe(named('Rex'))
  expect(warnings()).toBe(1)
  save(mock, 'api.yaml', misspelt('Kim'))
  await eventually(() => answerOf(mock)).toBe(named('Kim'))
  await eventually(warnings).toBe(2)
})
