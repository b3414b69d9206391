import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { folderWith } from '../folder.ts'
import { eventually, petDocument, startMock } from './stuntdouble.ts'

const FILES = { 'api.yaml': petDocument() }
const OPENER = process.platform === 'darwin' ? 'open' : 'xdg-open'

afterEach(() => {
  vi.unstubAllEnvs()
})

/** A folder with what opens browsers, before all others on the PATH. */
function openerThat(script: string): string {
  const folder = folderWith({ [OPENER]: `#!/bin/sh\n${script}\n` })
  chmodSync(join(folder, OPENER), 0o755)
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`)
  return folder
}

test('--open opens the console, and without it nothing is opened', async () => {
  const folder = openerThat('printf %s "$1" > "$0.url.new" && mv "$0.url.new" "$0.url"')
  const opened = join(folder, `${OPENER}.url`)
  const closed = await startMock(['api.yaml'], FILES)
  await fetch(`${closed.url}/pet`)
  await eventually(closed.stdout).toContain('GET  /pet')
  expect(existsSync(opened)).toBe(false)

  const mock = await startMock(['api.yaml', '--open', '--admin-prefix', '/_admin'], FILES)
  await eventually(() => existsSync(opened)).toBe(true)

  expect(readFileSync(opened, 'utf8')).toBe(`${mock.url}/_admin/`)
  expect((await fetch(readFileSync(opened, 'utf8'))).headers.get('content-type')).toContain('text/html')
})

test('a browser that cannot be opened is told, and stops nothing', async () => {
  openerThat('exit 3')
  const mock = await startMock(['api.yaml', '--open'], FILES)

  await eventually(mock.stdout).toContain(
    `The browser was not opened (${OPENER} ended with 3). The console is at URL/__mock/`,
  )
  expect((await fetch(`${mock.url}/pet`)).status).toBe(200)
})
