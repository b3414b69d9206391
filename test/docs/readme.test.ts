/**
 * The README tells the truth: its lists are those of the code, its commands give what it shows.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CASE_FINDINGS } from '../../src/check/index.ts'
import { FAULTS, LIES } from '../../src/fault/index.ts'
import { createMock, FINDINGS, type Mock, TOOL_ERRORS } from '../../src/index.ts'
import { readCaseFiles } from '../conformance/read-case-files.ts'
import { run } from '../program.ts'
import { codeBlocks, codeTable, curlBlocks, lastColumn } from './read-readme.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const readme = readFileSync(join(project, 'README.md'), 'utf8')
const main = join(project, 'dist/bundle/stuntdouble.cjs')

let mock: Mock
let folder: string

beforeAll(async () => {
  mock = await createMock({ document: join(project, 'spec/meetra.yaml'), fixtures: join(project, 'fixtures') })
  folder = mkdtempSync(join(tmpdir(), 'stuntdouble-docs-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

test('the codes of findings are those of the code', () => {
  expect(codeTable(readme, 'Findings, in explanations')).toEqual(FINDINGS)
})

test('the codes of findings about cases are those of the code', () => {
  expect(codeTable(readme, 'Findings of the check about')).toEqual(CASE_FINDINGS)
})

test('the codes of tool errors are those of the code', () => {
  expect(codeTable(readme, 'Tool errors, which')).toEqual(TOOL_ERRORS)
})

test('the faults and the lies are those of the code', () => {
  expect(codeTable(readme, 'Faults, by their kind')).toEqual(FAULTS)
  expect(codeTable(readme, 'Lies, by what they break')).toEqual(LIES)
})

/** What Node's own client says of what curl ends with. */
const CURL_EXITS: Readonly<Record<string, string>> = {
  18: 'terminated: other side closed',
  52: 'fetch failed: other side closed',
  56: 'fetch failed: read ECONNRESET',
}

test('the faults that it asks for are committed as it says', async () => {
  const listener = await mock.listen({ port: 0 })
  const lines = [
    ...readme.matchAll(/^curl -sS -H '([^:]+): ([^']*)' 'http:\/\/[^/]*(\/[^']*)'(?: # curl: \((\d+)\).*)?$/gm),
  ]
  const seen = lines.map(async ([, name = '', value = '', path = '']) =>
    fetch(listener.url + path, { headers: { [name]: value } })
      .then((response) => response.text())
      .catch((error) => `${error.message}: ${error.cause?.message}`),
  )
  const told = lines.map(([, , , , exit]) =>
    exit === undefined ? '{"meeting_interaction_score":20}' : CURL_EXITS[exit],
  )

  expect(await Promise.all(seen)).toEqual(told)
  expect(told.length).toBeGreaterThanOrEqual(4)
  await listener.close()
})

test('the fixture with settings that it shows is a fixture', async () => {
  const [fixtures = ''] = codeBlocks(readme, 'yaml').filter((text) => text.startsWith('unsteady:'))
  const folderOfOne = mkdtempSync(join(folder, 'settings-'))
  writeFileSync(join(folderOfOne, 'getMeetingInteractionScore.yaml'), fixtures)
  const shown = await createMock({ document: join(project, 'spec/meetra.yaml'), fixtures: folderOfOne })
  expect(shown.notices()).toEqual([])
})

test('what it says is supported is held to by cases of the conformance set', () => {
  const cases = new Set(readCaseFiles().flatMap((file) => file.cases.map(({ id }) => id)))
  const named = lastColumn(readme, '## What is supported')

  expect(named.length).toBeGreaterThanOrEqual(20)
  expect(named.filter((id) => !cases.has(id))).toEqual([])
})

test('a row that names no case is told', () => {
  expect(lastColumn('## What\n\n| a | b |\n| --- | --- |\n| x | `c` |\n| y | |\n', '## What')).toEqual([
    'c',
    'no name in: | y | |',
  ])
})

test('a table that lacks a row is not taken for whole', () => {
  expect(codeTable('Findings\n\n| code | meaning |\n| --- | --- |\n| `a` | b |\n', 'Findings')).toEqual({ a: 'b' })
})

test('each curl line gives what stands below it', async () => {
  const shown = curlBlocks(readme)
  expect(shown.length).toBeGreaterThanOrEqual(6)
  for (const { url, headers, expected } of shown) {
    const response = await mock.fetch(new Request(url, { headers }))
    const lines = [
      `HTTP/1.1 ${response.status} ${response.status === 200 ? 'OK' : 'Unauthorized'}`,
      ...[...response.headers].map(([name, value]) => `${name}: ${value}`),
      await response.text(),
    ].map((line) => line.toLowerCase())
    for (const line of expected) expect(lines).toContain(line.toLowerCase())
    expect(response.headers.get('x-mock-answer')).not.toMatch(/^problem/)
  }
})

test('each script in code prints what its comments say', async () => {
  const scripts = codeBlocks(readme, 'js')
  expect(scripts.length).toBe(3)
  for (const script of scripts) {
    const printed = [...script.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, text]) => `${text}\n`)
    const finished = await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: project })
    expect(finished).toEqual({ code: 0, stdout: printed.join(''), stderr: '' })
  }
})

test('the fixtures it shows are fixtures', async () => {
  const [fixtures = ''] = codeBlocks(readme, 'yaml').filter((text) => text.includes('still-processing:'))
  mkdirSync(join(folder, 'bodies'))
  writeFileSync(join(folder, 'bodies/slow.json'), '{ "meeting_interaction_score": 1 }')
  writeFileSync(join(folder, 'getMeetingInteractionScore.yaml'), fixtures)
  const shown = await createMock({ document: join(project, 'spec/meetra.yaml'), fixtures: folder })
  expect(shown.notices()).toEqual([])
})

test('the worlds it shows are worlds of the Meetra API', async () => {
  const [worlds = ''] = codeBlocks(readme, 'yaml').filter((text) => text.includes('flaky-train:'))
  writeFileSync(join(folder, 'my-worlds.yaml'), worlds)
  const shown = await createMock({
    document: join(project, 'spec/meetra.yaml'),
    worlds: join(folder, 'my-worlds.yaml'),
  })
  expect(shown.worlds.list().map(({ name, isKept }) => [name, isKept])).toEqual([
    ['default', false],
    ['checkout-down', true],
    ['flaky-train', true],
  ])
})

test('the requests it shows of the admin API are answered', async () => {
  const [block = ''] = codeBlocks(readme, 'sh').filter((text) => text.includes('-X PUT'))
  const statuses: (readonly [string, number])[] = []
  for (const line of block.trim().split('\n')) {
    const [, method = 'GET'] = /-X (\w+)/.exec(line) ?? []
    const [, body] = /-d '([^']*)'/.exec(line) ?? []
    const url = /'?(http:[^']*)'?$/.exec(line)?.[1] ?? ''
    const sent = body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }
    statuses.push([method, (await mock.fetch(new Request(url, { method, ...sent }))).status])
  }
  expect(statuses).toEqual([
    ['PUT', 201],
    ['PATCH', 200],
    ['GET', 200],
    ['POST', 200],
    ['DELETE', 204],
  ])
})

test('the broken fixture is told as it shows', async () => {
  mkdirSync(join(folder, 'fixtures'))
  const broken =
    'scored:\n  request: { query: { file-hash: abcdef1234567890 } }\n  response: { status: 200, body: { meeting_interaction_score: "20" } }\n'
  writeFileSync(join(folder, 'fixtures/getMeetingInteractionScore.yaml'), broken)
  const args = [main, 'lint', join(project, 'spec/meetra.yaml'), '--fixtures', 'fixtures']
  const finished = await run(process.execPath, args, { cwd: folder })
  const [shown] = codeBlocks(readme, '').filter((text) => text.startsWith('error FIXTURE_BREAKS_CONTRACT'))
  expect(finished.stderr.replaceAll(project, '')).toBe(shown)
  expect(finished.code).toBe(1)
})

test('lint says of the embedded document what it shows', async () => {
  const finished = await run(process.execPath, [main, 'lint'], { cwd: project })
  expect(codeBlocks(readme, '')).toContain(finished.stdout)
})

test('the explanation it shows is given', async () => {
  const [shown = ''] = codeBlocks(readme, '').filter((text) => text.includes('→ 401'))
  const asked = await mock.fetch(
    new Request('http://mock/single-feature-api/meeting/meeting-interaction_score?file-hash=zz'),
  )
  const why = `http://localhost/__mock/why/${asked.headers.get('x-mock-trace')}`
  const text = (await (await mock.fetch(new Request(why, { headers: { accept: 'text/plain' } }))).text()).replaceAll(
    project,
    '',
  )
  for (const line of shown.split('\n').filter((line) => line !== '  …')) expect(text.split('\n')).toContain(line)
})
