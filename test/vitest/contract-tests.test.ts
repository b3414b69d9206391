/**
 * Contract tests in vitest: run as a project of their own, and what its reporter says of them.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { PETS } from '../check/checker.ts'
import { pets, wrongPets } from '../check/pets-server.ts'
import { serve } from '../check/servers.ts'
import { folderWith } from '../folder.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))

interface Tested {
  readonly isGreen: boolean
  /** names by what became of them */
  readonly passed: readonly string[]
  readonly failed: Readonly<Record<string, string>>
  readonly skipped: readonly string[]
}

async function runTests(options: string, flags: readonly string[] = [], document = PETS): Promise<Tested> {
  const folder = folderWith({
    'pets.yaml': document,
    'a.test.ts': `import { contractTests } from '${project}src/vitest/index.ts'\nawait contractTests({ document: 'pets.yaml', ${options} })\n`,
    'node_modules/.keep': '',
  })
  const args = ['run', '--root', folder, '--reporter', 'json', ...flags]
  const child = spawn(`${project}node_modules/.bin/vitest`, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, NO_PROXY: '*' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more
  })
  await once(child, 'close')
  return summarise(JSON.parse(text.slice(text.indexOf('{'))))
}

type Assertion = { readonly title: string; readonly status: string; readonly failureMessages: readonly string[] }

function summarise(report: {
  success: boolean
  testResults: readonly { assertionResults: readonly Assertion[] }[]
}): Tested {
  const all = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const named = (status: string) => all.filter((one) => one.status === status)
  return {
    isGreen: report.success,
    passed: named('passed').map(({ title }) => title),
    failed: Object.fromEntries(
      named('failed').map(({ title, failureMessages }) => [title, failureMessages.join('\n')]),
    ),
    skipped: all.filter(({ status }) => status === 'skipped' || status === 'pending').map(({ title }) => title),
  }
}

test('each case is a test, named by its id', async () => {
  const { url } = await serve(pets)
  const { isGreen, passed, failed } = await runTests(`target: '${url}'`)
  expect({ isGreen, failed }).toEqual({ isGreen: true, failed: {} })
  expect(passed).toContain('listPets/400/query.limit/maximum')
})

test('the document may be on the network, where that is allowed', async () => {
  const document = await serve((_, response) => response.end(PETS))
  const { url } = await serve(pets)
  const options = `target: '${url}', document: '${document.url}/pets.yaml'`
  const { isGreen, passed } = await runTests(`${options}, allowRemote: true`)
  expect(isGreen).toBe(true)
  expect(passed).toContain('listPets/400/query.limit/maximum')
  expect((await runTests(options)).isGreen).toBe(false)
})

test('a violation fails its test, with the place in the document and a line that repeats it', async () => {
  const { url } = await serve(wrongPets)
  const { isGreen, failed } = await runTests(`target: '${url}'`)
  const [text = ''] = Object.values(failed)
  expect(isGreen).toBe(false)
  expect(text).toContain('error body-schema')
  expect(text).toContain('pets.yaml:21:35')
  expect(text).toContain('curl -i')
})

test('what is not judged fails, unless it may stay so', async () => {
  const { url } = await serve((request, response) => {
    if (request.url === '/pets?limit=10') request.socket.destroy()
    else pets(request, response)
  })
  const { isGreen, failed } = await runTests(`target: '${url}', retries: 0`)
  expect(isGreen).toBe(false)
  expect(Object.values(failed)[0]).toContain('Not judged: the connection was closed before the answer was complete')
  const allowed = await runTests(`target: '${url}', retries: 0, allowUnjudged: ['listPets/']`)
  expect({ isGreen: allowed.isGreen, failed: allowed.failed }).toEqual({ isGreen: true, failed: {} })
  expect(allowed.skipped.length).toBeGreaterThan(0)
})

test('an operation that is never judged fails', async () => {
  const { url } = await serve(pets)
  const broken = PETS.replace(
    'components:',
    `  /cats/{id}:
    get:
      operationId: getCat
      parameters: [{ name: id, in: path, required: true, schema: { type: string, pattern: "^(?=a)b$" } }]
      responses: { "200": { description: a cat } }
components:`,
  )
  const { isGreen, failed } = await runTests(`target: '${url}'`, [], broken)
  expect({ isGreen, names: Object.keys(failed) }).toEqual({ isGreen: false, names: ['getCat: all cases'] })
})

test('a document without operations fails', async () => {
  const { isGreen, failed } = await runTests(
    `target: 'http://127.0.0.1:1'`,
    [],
    'openapi: 3.1.0\ninfo: { title: N, version: "1" }\npaths: {}\n',
  )
  expect({ isGreen, names: Object.keys(failed) }).toEqual({ isGreen: false, names: ['there is something to test'] })
})

const SECURED = PETS.replace('operationId: listPets', 'operationId: listPets\n      security: [{ who: [] }]')
  .replace('components:', 'components:\n  securitySchemes: { who: { type: http, scheme: bearer } }')
  .replace('"400":', '"401": { description: who }\n        "400":')

test('a case of security alone finds out by itself that good credentials are accepted', async () => {
  const { url, seen } = await serve((request, response) => {
    if (request.headers.authorization === 'Bearer good') pets(request, response)
    else response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
  })
  const target = (token: string) => `target: { url: '${url}', auth: { who: { bearer: '${token}' } } }`
  const flags = ['-t', 'no-credentials']
  const { isGreen, passed } = await runTests(target('good'), flags, SECURED)
  expect({ isGreen, passed, sent: seen.length }).toEqual({
    isGreen: true,
    passed: ['listPets/401/no-credentials'],
    sent: 2,
  })
  expect((await runTests(target('bad'), flags, SECURED)).isGreen).toBe(false)
})
