/**
 * The admin API keeps to its own document, `spec/admin.yaml`: the project's own check says so.
 */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { consolePages } from '../../../src/console/index.ts'
import { stuntdouble } from '../../cli/stuntdouble.ts'
import { folderWith } from '../../folder.ts'
import { jsonResponse, thing } from '../small-document.ts'
import { startMock } from '../start-mock.ts'

const adminDocument = fileURLToPath(new URL('../../../spec/admin.yaml', import.meta.url))
const document = thing({ responses: { 200: jsonResponse({ type: 'string' }) } })

/** What the check has to know of this mock: an exchange that there was, an operation that there is. */
async function check(flags: readonly string[] = []) {
  const fixtures = folderWith({ 'thing.yaml': 'named: { response: { status: 200, body: a } }' })
  const { url, get } = await startMock({ document, fixtures, pages: consolePages })
  const asked = await get('/thing')
  const config = `document: ${adminDocument}
targets:
  admin:
    url: ${url}/__mock
    values: { exchange: "${asked.headers.get('x-mock-trace')}", operation: thing }
`
  const args = ['check', 'admin', '--allow-writes', ...flags]
  return stuntdouble(args, { 'stuntdouble.yaml': config })
}

test('the check finds nothing wrong with it, and leaves nothing unjudged', async () => {
  const { code, stdout, stderr } = await check()
  // What it prints comes first: it says what was wrong.
  expect(stdout).toMatch(/\d+ cases: \d+ conform, 0 violate, 0 not judged; 0 warnings\.\n$/)
  expect([code, stderr]).toEqual([0, ''])
}, 60_000)
