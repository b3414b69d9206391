import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eventually, petDocument, startMock, stuntdouble } from './stuntdouble.ts'

const FILES = { 'api.yaml': petDocument() }
/** Answers with what nobody wrote down. */
const MADE = `openapi: 3.1.0
info: { title: Made, version: '1' }
paths:
  /made:
    get:
      responses:
        '200':
          description: made up
          content:
            application/json:
              schema:
                type: object
                required: [token, createdAt]
                properties: { token: { type: string }, createdAt: { type: string, format: date-time } }
`
const ORIGIN = { headers: { origin: 'http://app.example' } }

test('--quiet prints no line for a request, and without it there is one', async () => {
  const quiet = await startMock(['api.yaml', '--quiet'], FILES)
  const loud = await startMock(['api.yaml'], FILES)
  for (const { url } of [quiet, loud]) await fetch(`${url}/list`)
  await eventually(loud.stdout).toContain('  GET  /list  204')
  const left = await quiet.stop()

  expect([left.stdout.includes('/list  204'), left.stderr, left.code]).toEqual([false, '', 0])
})

test('the lines of the last requests are printed before it ends', async () => {
  const mock = await startMock(['api.yaml'], FILES)
  await fetch(`${mock.url}/list`)

  expect((await mock.stop()).stdout).toContain('  GET  /list  204')
})

test('--no-cors sends no CORS headers, and without it they are sent', async () => {
  const allowed = async (...flags: readonly string[]) => {
    const mock = await startMock(['api.yaml', ...flags], FILES)
    const { headers } = await fetch(`${mock.url}/list`, ORIGIN)
    return [headers.get('access-control-allow-origin'), headers.get('vary')]
  }

  expect([await allowed('--no-cors'), await allowed()]).toEqual([
    [null, null],
    ['http://app.example', 'Origin'],
  ])
})

test('--seed gives other values, the same seed the same', async () => {
  const ask = async (...flags: readonly string[]) => {
    const mock = await startMock(['made.yaml', ...flags], { 'made.yaml': MADE })
    return (await fetch(`${mock.url}/made`)).text()
  }
  expect(await ask('--seed', 'x')).toBe(await ask('--seed', 'x'))
  expect(await ask('--seed', 'x')).not.toBe(await ask())
})

test('--dynamic gives other values each time', async () => {
  const mock = await startMock(['made.yaml', '--dynamic'], { 'made.yaml': MADE })
  const ask = async () => (await fetch(`${mock.url}/made`)).text()
  expect(await ask()).not.toBe(await ask())
})

test('--now sets the clock that dates lie around', async () => {
  const mock = await startMock(['made.yaml', '--now', '2001-03-05'], { 'made.yaml': MADE })
  const { createdAt } = (await (await fetch(`${mock.url}/made`)).json()) as { createdAt: string }
  expect(createdAt).toMatch(/^200[01]-/)
})

const configured = (settings: string) => ({ 'stuntdouble.yaml': `document: made.yaml\n${settings}`, 'made.yaml': MADE })

test('stuntdouble.yaml may hold the seed and the clock, and flags win', async () => {
  const ask = async (files: Readonly<Record<string, string>>, ...flags: readonly string[]) => {
    const mock = await startMock(flags, files)
    return (await fetch(`${mock.url}/made`)).text()
  }
  const settings = configured('seed: 7\nnow: 2001-03-05\n')
  const made = await ask(settings)
  expect(made).toBe(await ask({ 'made.yaml': MADE }, 'made.yaml', '--seed', '7', '--now', '2001-03-05'))
  expect(await ask(settings, '--seed', 'x')).not.toBe(made)
})

test('stuntdouble.yaml may ask for other values each time', async () => {
  const mock = await startMock([], configured('dynamic: true\n'))
  const ask = async () => (await fetch(`${mock.url}/made`)).text()
  expect(await ask()).not.toBe(await ask())
})

test.each([
  ['seed: [7]', 'The setting "seed" must be text or a number.'],
  ['dynamic: sometimes', 'The setting "dynamic" must be true or false.'],
  ['now: yesterday', 'The setting "now" must be a date such as 2026-03-01, or a date and time such as'],
])('stuntdouble.yaml does not take %s', async (setting, told) => {
  const { code, stderr } = await stuntdouble(['mock'], configured(`${setting}\n`))
  expect([code, stderr]).toEqual([2, expect.stringContaining(told)])
  expect(stderr).toContain('stuntdouble.yaml:2:1')
})

test('--now takes no other instant', async () => {
  const { code, stderr } = await stuntdouble(['mock', 'made.yaml', '--now', 'yesterday'], { 'made.yaml': MADE })
  expect([code, stderr]).toEqual([2, expect.stringContaining('--now does not take "yesterday".')])
})

test('--admin-prefix moves the mock’s own pages', async () => {
  const mock = await startMock(['api.yaml', '--admin-prefix', '/_admin/v1'], FILES)
  const trace = (await fetch(`${mock.url}/pet`)).headers.get('x-mock-trace')
  const statusAt = async (prefix: string) => (await fetch(`${mock.url}${prefix}/why/${trace}`)).status

  expect([await statusAt('/_admin/v1'), await statusAt('/__mock')]).toEqual([200, 404])
  expect(mock.stdout()).toContain('why       URL/_admin/v1/why/<X-Mock-Trace of an answer>\n')
})

test('--max-body refuses larger bodies with 413, and takes those that are just as large', async () => {
  const post = petDocument((text) =>
    text.replace('/list:\n    get:', '/list:\n    post:\n      requestBody: { content: { text/plain: {} } }'),
  )
  const mock = await startMock(['api.yaml', '--max-body', '10'], { 'api.yaml': post })
  const send = async (body: string) =>
    (await fetch(`${mock.url}/list`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })).status

  expect([await send('0123456789'), await send('0123456789a')]).toEqual([204, 413])
})

test('--journal keeps as many exchanges', async () => {
  const mock = await startMock(['api.yaml', '--journal', '2'], FILES)
  const traces: (string | null)[] = []
  for (let sent = 0; sent < 3; sent += 1) traces.push((await fetch(`${mock.url}/pet`)).headers.get('x-mock-trace'))
  const statuses: number[] = []
  for (const trace of traces) statuses.push((await fetch(`${mock.url}/__mock/why/${trace}`)).status)

  expect(statuses).toEqual([404, 200, 200])
})

test('--host listens on the address it names', async () => {
  const mock = await startMock(['api.yaml', '--host', 'localhost'], FILES)

  expect((await fetch(`${mock.url}/list`)).status).toBe(204)
  expect(new URL(mock.url).hostname).toBe('localhost')
})

test('SIGTERM ends it with exit code 0 and frees the port, open connections or not', async () => {
  const mock = await startMock(['api.yaml'], FILES)
  await fetch(`${mock.url}/list`)

  expect((await mock.stop()).code).toBe(0)
  await expect(fetch(`${mock.url}/list`)).rejects.toThrow('fetch failed')
})

test('--help names every flag with its default', async () => {
  expect((await stuntdouble(['mock', '--help'])).stdout).toMatchInlineSnapshot(`
    "Usage: stuntdouble mock [options] [document]

    answer as the API would, from fixtures and the document

    Arguments:
      document                path of the OpenAPI document; default:
                              stuntdouble.yaml, or the embedded Meetra API

    Options:
      --fixtures <dir>        folder of fixture files
      --overlay <file>        an overlay to apply to the document; may be given
                              several times (default: [])
      --allow-remote          the document may be a URL, and refer to what is on the
                              network (default: false)
      --base-path <path>      in the place of the paths of the document's servers
      --port <port>           port to listen on; 0 takes a free one (default: 4010)
      --host <host>           address to listen on (default: "127.0.0.1")
      --no-cors               send no CORS headers
      --no-watch              do not reload when a file is saved
      --quiet                 print no line for each request
      --max-body <bytes>      larger request bodies are answered by 413 (default:
                              10485760)
      --journal <count>       how many exchanges each world keeps, to be explained
                              (default: 1000)
      --worlds <file>         file of worlds; default: worlds.yaml in the folder of
                              fixtures
      --max-worlds <count>    how many worlds there may be that are not in the file
                              (default: 1000)
      --world-idle <minutes>  how long such a world stays when it is not used
                              (default: 1440)
      --admin-token <token>   lets clients of other machines see the mock's own
                              pages and change worlds
      --seed <text>           what values are made up from; the same seed, the same
                              answers
      --dynamic               make up values afresh for each request, in place of
                              examples
      --now <instant>         begin with this date and time on the clock, such as
                              2026-03-01
      --open                  open the console in the browser
      --admin-prefix <path>   begins the paths of the mock's own pages (default:
                              "/__mock")
      -h, --help              display help for command
    "
  `)
})

test('--worlds names the file of worlds, which is read again when it is saved', async () => {
  const mock = await startMock(['api.yaml', '--worlds', 'my-worlds.yaml'], {
    ...FILES,
    'my-worlds.yaml': 'down: { getPet: { answer: 404 } }\n',
  })
  const status = async () => (await fetch(`${mock.url}/pet`, { headers: { 'x-mock-world': 'down' } })).status
  expect([await status(), (await fetch(`${mock.url}/pet`)).status]).toEqual([404, 200])
  await eventually(mock.stdout).toMatch(/GET {2}\/pet {2}404 .* in down\n/)
  writeFileSync(join(mock.folder, 'my-worlds.yaml'), 'down: { getPet: { answer: 200 } }\n')
  await eventually(status).toBe(200)
})

test('worlds that do not fit the document stop the start, with their place', async () => {
  const files = { ...FILES, 'fixtures/worlds.yaml': 'down: { getPat: { answer: 404 } }\n' }
  const { code, stderr } = await stuntdouble(['mock', 'api.yaml', '--fixtures', 'fixtures', '--port', '0'], files)
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `error WORLDS_INVALID  fixtures/worlds.yaml:1:9
  World "down": No operation of the document is called "getPat".
  Did you mean "getPet"?
`,
  })
})

test('--max-worlds and --world-idle take numbers, and --admin-token stays out of what is printed', async () => {
  const { code } = await stuntdouble(['mock', 'api.yaml', '--max-worlds', '0'], FILES)
  const flags = ['--max-worlds', '1', '--world-idle', '5', '--admin-token', 's3cr3t']
  const mock = await startMock(['api.yaml', ...flags], FILES)
  for (const world of ['a', 'b']) await fetch(`${mock.url}/pet`, { headers: { 'x-mock-world': world } })
  const headers = { authorization: 'Bearer s3cr3t' }
  const { worlds } = (await (await fetch(`${mock.url}/__mock/worlds`, { headers })).json()) as {
    readonly worlds: readonly { readonly name: string }[]
  }
  const { stdout, stderr } = await mock.stop()
  expect([code, worlds.map(({ name }) => name), (stdout + stderr).includes('s3cr3t')]).toEqual([
    2,
    ['default', 'b'],
    false,
  ])
})
