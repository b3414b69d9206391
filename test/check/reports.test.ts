/**
 * Reports: one for each flag, written while the check runs, and for GitHub also where its step shows them.
 */
import { expect, test } from 'vitest'
import { check } from './checker.ts'
import { pets, wrongPets } from './pets-server.ts'
import { deadUrl, serve } from './servers.ts'

test('each --report is written', async () => {
  const { url } = await serve(wrongPets)
  const formats = ['json', 'junit', 'sarif', 'html', 'har', 'markdown']
  const { code, file } = await check([
    'pets.yaml',
    url,
    ...formats.flatMap((format) => ['--report', `${format}=r.${format}`]),
  ])
  expect(code).toBe(1)
  for (const format of formats) expect(file(`r.${format}`)).toContain('body-schema')
  expect(JSON.parse(file('r.json')).summary.violates).toBeGreaterThan(0)
})

test('--report github needs no file: annotations on the standard output, a summary on the page of the step', async () => {
  const { url } = await serve(wrongPets)
  const env = { GITHUB_STEP_SUMMARY: 'summary.md' }
  const files = { 'summary.md': 'before\n' }
  const { stdout, file } = await check(['pets.yaml', url, '--report', 'github'], { env, files })
  expect(stdout).toMatch(/^::error /m)
  expect(file('summary.md')).toMatch(/^before\n.*body-schema/s)
})

test('without a server nothing is written over an older report', async () => {
  const url = await deadUrl()
  const { code, file } = await check(['pets.yaml', url, '--report', 'json=r.json'], { files: { 'r.json': 'older' } })
  expect({ code, report: file('r.json') }).toEqual({ code: 2, report: 'older' })
})

test('a format that is none, and one without its file, are told', async () => {
  const { url, seen } = await serve(pets)
  const unknown = await check(['pets.yaml', url, '--report', 'junt=r.xml'])
  expect(unknown.code).toBe(2)
  expect(unknown.stderr).toContain('"junt" is no format of reports.\n  Did you mean "junit"?')
  const bare = await check(['pets.yaml', url, '--report', 'json'])
  expect(bare.code).toBe(2)
  expect(bare.stderr).toContain('The json report needs a file.')
  expect(seen).toEqual([])
})
