/**
 * Worlds that are kept in a file: found beside the fixtures or named, checked with their places, read again when saved.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { formatLocation, type ToolErrors } from '../../../src/index.ts'
import { folderWith } from '../../folder.ts'
import { documentOf, jsonResponse, thing } from '../small-document.ts'
import { answerer, ask, makeMock } from '../start-mock.ts'

const text = jsonResponse({ type: 'string' })
const document = thing({ responses: { 200: text, 404: text, 503: text } })

function overridesOf(mock: Awaited<ReturnType<typeof makeMock>>) {
  return Object.fromEntries(mock.worlds.list().map(({ name, overrides }) => [name, overrides]))
}

test('worlds.yaml beside the fixtures is taken for worlds, and for no fixture', async () => {
  const fixtures = folderWith({ 'worlds.yaml': 'down: { thing: { answer: 404 } }\nempty:\n' })
  const mock = await makeMock({ document, fixtures })
  expect(overridesOf(mock)).toStrictEqual({ default: {}, down: { thing: { answer: 404 } }, empty: {} })
  expect(mock.worlds.get('down')?.isKept).toBe(true)
  expect(mock.files()).toContain(join(fixtures, 'worlds.yaml'))
})

test('a file that is named is taken in its place', async () => {
  const folder = folderWith({ 'fixtures/worlds.yaml': 'down: {}', 'other.json': '{ "up": {} }' })
  const mock = await makeMock({ document, fixtures: join(folder, 'fixtures'), worlds: join(folder, 'other.json') })
  expect(Object.keys(overridesOf(mock))).toStrictEqual(['default', 'up'])
})

test('a file that is named and not there is told', async () => {
  const folder = folderWith({})
  await expect(makeMock({ document, worlds: join(folder, 'none.yaml') })).rejects.toThrow('The file does not exist.')
})

/** What is told of a file of worlds, without its folder. */
async function told(worlds: string, more = document) {
  const folder = folderWith({ 'worlds.yaml': worlds })
  const error = await makeMock({ document: more, fixtures: folder }).then(
    () => undefined,
    (thrown: ToolErrors) => thrown,
  )
  return error?.errors.map(({ code, at, message, hint }) =>
    [`${code} ${at ? formatLocation(at).replace(`${folder}/`, '') : ''}`, message, hint].join(' | '),
  )
}

test('every fault is told with its place and the way out', async () => {
  const faults = await told(`a b: {}
down:
  thin: { answer: 404 }
  thing: { answer: "404", delay: { p50: 5 }, limit: often }
list: []
flaky:
  "*": { fault: { kind: rest }, answers: 1 }
`)
  expect(faults).toMatchInlineSnapshot(`
    [
      "WORLDS_INVALID worlds.yaml:1:1 | "a b" is no name of a world: it has 1 to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or a digit. | Such as: checkout-down.",
      "WORLDS_INVALID worlds.yaml:3:3 | World "down": No operation of the document is called "thin". | Did you mean "thing"?",
      "WORLDS_INVALID worlds.yaml:4:20 | World "down": There is no answer called "404". Statuses: 200, 404, 503. Names: none. | A status is written without quotes: answer: 404.",
      "WORLDS_INVALID worlds.yaml:4:27 | World "down": The delay of "thing" must have "p99". | Write milliseconds: 200, { min: 100, max: 300 } or { p50: 200, p99: 3000 }.",
      "WORLDS_INVALID worlds.yaml:4:53 | World "down": The limit of "thing" must be a number of requests in a time. | Write it like 5/min, 100/s or 1000/h.",
      "WORLDS_INVALID worlds.yaml:5:7 | World "list": What a world overrides must be a map. | Write operations with their conduct: getThing: { answer: 404 }.",
      "WORLDS_INVALID worlds.yaml:7:33 | World "flaky": "answers" is nothing that a world overrides. | Did you mean "answer"?",
      "WORLDS_INVALID worlds.yaml:7:25 | World "flaky": The fault/kind of "*" names "rest", which is no fault. | Did you mean "reset"? The faults are: reset, close, truncate, stall, dribble, garbage, malformed-json, wrong-type, status, lie. The lies are: null, wrong-type, unknown-enum, not-const, out-of-range, not-a-multiple, too-short, too-long, pattern-mismatch, bad-format, empty-list, short-list, long-list, repeated-item, nothing-contained, extra-item, missing-required, missing-dependent, extra-property, bad-name, too-few-properties, too-many-properties.",
    ]
  `)
})

test('a file that is no map is told', async () => {
  expect(await told('- a')).toMatchInlineSnapshot(`
    [
      "WORLDS_INVALID worlds.yaml:1:1 | A file of worlds is a map of worlds by name. | Write: checkout-down: { getThing: { answer: 404 } }",
    ]
  `)
})

test('what is right has no fault', async () => {
  expect(await told('"*": {}\n')).toHaveLength(1)
  expect(
    await told('all: { "*": { delay: { p50: 1, p99: 2 }, limit: 5/min, fault: reset, seed: a, dynamic: true } }'),
  ).toBe(undefined)
})

const called = documentOf({ '/worlds': { get: { operationId: 'worlds', responses: { 200: text } } } })

test('an operation that is called worlds has its fixtures in a file of another name; worlds.yaml says so', async () => {
  expect(await told('some: { response: { status: 200, body: a } }', called)).toStrictEqual([
    'FIXTURE_INVALID worlds.yaml:1:1 | worlds.yaml is for worlds, also where an operation is called "worlds". | Rename it, such as to fixtures-of-worlds.yaml, and write "operation: worlds" into it.',
  ])
  const fixtures = folderWith({
    'worlds.yaml': 'w: { worlds: { answer: some } }',
    'of-worlds.yaml': 'operation: worlds\nsome: { response: { status: 200, body: a } }',
  })
  const mock = await makeMock({ document: called, fixtures })
  expect(await answerer(ask(mock, '/worlds', { headers: { 'x-mock-world': 'w' } }))).toBe('200 fixture some')
})

test('a saved file changes the worlds that it changed, and leaves the others as they were made since', async () => {
  const fixtures = folderWith({ 'worlds.yaml': 'a: { thing: { answer: 404 } }\nb: { thing: { answer: 404 } }\n' })
  const mock = await makeMock({ document, fixtures })
  mock.worlds.put('a', { thing: { answer: 200 } })
  mock.worlds.put('b', { thing: { answer: 200 } })
  await ask(mock, '/thing', { headers: { 'x-mock-world': 'a' } })
  writeFileSync(join(fixtures, 'worlds.yaml'), 'a: { thing: { answer: 404 } }\nb: { thing: { answer: 503 } }\nc: {}\n')
  mock.reload()
  expect(overridesOf(mock)).toStrictEqual({
    default: {},
    a: { thing: { answer: 200 } },
    b: { thing: { answer: 503 } },
    c: {},
  })
  expect(mock.worlds.reset('a')?.overrides).toStrictEqual({ thing: { answer: 404 } })
})

test('a world that is no longer in the file is gone; default stays and overrides nothing', async () => {
  const fixtures = folderWith({ 'worlds.yaml': 'default: { thing: { answer: 404 } }\na: {}\n' })
  const mock = await makeMock({ document, fixtures })
  rmSync(join(fixtures, 'worlds.yaml'))
  mock.reload()
  expect(overridesOf(mock)).toStrictEqual({ default: {} })
})

test('a bad save changes nothing', async () => {
  const fixtures = folderWith({ 'worlds.yaml': 'a: { thing: { answer: 404 } }\n' })
  const mock = await makeMock({ document, fixtures })
  writeFileSync(join(fixtures, 'worlds.yaml'), 'a: { thing: { answer: 418 } }\n')
  expect(() => mock.reload()).toThrow('The worlds cannot be used.')
  expect(overridesOf(mock)).toStrictEqual({ default: {}, a: { thing: { answer: 404 } } })
})

test('a kept world that is ended is there again, as the file has it', async () => {
  const mock = await makeMock({ document, worlds: { a: { thing: { answer: 404 } } } })
  mock.worlds.put('a', {})
  mock.worlds.delete('a')
  expect(overridesOf(mock)).toStrictEqual({ default: {}, a: { thing: { answer: 404 } } })
})

test('the published schema says the same of overrides as the document of the admin API', () => {
  const read = (name: string) => readFileSync(new URL(`../../../spec/${name}`, import.meta.url), 'utf8')
  const schema = JSON.parse(read('worlds-file.schema.json')) as { readonly $defs: Readonly<Record<string, unknown>> }
  const admin = load(read('admin.yaml')) as {
    readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
  }
  const wanted = Object.keys(schema.$defs).map((name) => [name, admin.components.schemas[name]])
  const rewritten = JSON.stringify(Object.fromEntries(wanted)).replaceAll('#/components/schemas/', '#/$defs/')
  expect(Object.keys(schema.$defs)).toContain('Conduct')
  expect(schema.$defs).toStrictEqual(JSON.parse(rewritten))
})
