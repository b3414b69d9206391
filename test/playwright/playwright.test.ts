/**
 * `stuntdouble/playwright` in Playwright's own runner: what passes, and what a failure says.
 */
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { findChromium, NO_BROWSER } from '../browser/find-chromium.ts'
import { folderWith } from '../folder.ts'
import { noContent, thing } from '../mock/small-document.ts'
import { startMock } from '../mock/start-mock.ts'
import { run } from '../program.ts'
import { startApp } from './app.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const q = { name: 'q', in: 'query', schema: { type: 'string' } }
const document = thing({ parameters: [q], responses: { 200: noContent, 404: noContent } })

interface Spec {
  readonly title: string
  readonly tests: readonly {
    readonly results: readonly {
      readonly status: string
      readonly errors: readonly { readonly message: string }[]
      readonly attachments: readonly { readonly name: string; readonly body?: string }[]
    }[]
  }[]
}

test('tests of an app pass and fail as they should, and a failure shows the nearest request', async ({ skip }) => {
  const chromium = findChromium()
  if (chromium === undefined) return skip(NO_BROWSER)
  const mock = await startMock({ document })
  const app = await startApp(mock.url)
  onTestFinished(app.close)
  const settings = { APP: app.url, MOCK: mock.url, CHROMIUM: chromium, OUTPUT: folderWith({}) }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', 'test/playwright/specs/config.ts']
  const { stdout, stderr } = await run(process.execPath, args, { cwd: project, deadlineMs: 100_000 })
  expect(stderr).toBe('')
  const { suites } = JSON.parse(stdout) as { readonly suites: readonly { readonly specs: readonly Spec[] }[] }
  const specs = suites[0]?.specs ?? []
  expect(Object.fromEntries(specs.map((spec) => [spec.title, outcomeOf(spec)]))).toMatchInlineSnapshot(`
    {
      "fails: a parameter that is not there": {
        "attached": [
          "what the mock was asked: ",
        ],
        "said": "Error: The mock answered 400: thing has no query parameter "p". Did you mean "q"?",
      },
      "fails: an operation that is not there": {
        "attached": [
          "what the mock was asked: ",
        ],
        "said": "Error: The mock answered 404: No operation of the document is called "thin". Did you mean "thing"?",
      },
      "fails: nothing like it was asked": {
        "attached": [
          "what the mock was asked: /thing?q=1",
        ],
        "said": "Error: thing was to be asked for so, and was never.

    The nearest request: GET /thing?q=1
      query q is "two"; the request has "1"

    Received:
      ID  200  GET /thing?q=1",
      },
      "is in a world of its own, with what Playwright sends itself": "passed",
      "shows what the world forces": "passed",
      "waits for what the app asks later": "passed",
    }
  `)
  expect(mock.worlds.list().map(({ name }) => name)).toEqual(['default'])
}, 120_000)

/** Of a failure, what it says up to the lines of the test; and what was attached by the fixture. */
function outcomeOf({ tests }: Spec) {
  const [result] = tests[0]?.results ?? []
  if (result?.status !== 'failed') return result?.status
  const [said = ''] = result.errors.map(({ message }) => message.split(/\n\n.*\d+ \|/)[0])
  const attached = result.attachments.filter(({ body }) => body !== undefined)
  return {
    said: said.replace(/\n\n +at .*$/s, '').replace(/ {2}\w+ {2}(?=\d{3} )/, '  ID  '),
    attached: attached.map(({ name, body = '' }) => {
      const exchanges = JSON.parse(Buffer.from(body, 'base64').toString()) as readonly { readonly target: string }[]
      return `${name}: ${exchanges.map(({ target }) => target).join()}`
    }),
  }
}
