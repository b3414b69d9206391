import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Files } from '../folder.ts'
import { eventually, petDocument, type RunningMock, startMock } from './stuntdouble.ts'

const execute = promisify(execFile)
const project = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string) => readFileSync(`${project}${path}`, 'utf8')

const MEETRA: Files = {
  'stuntdouble.yaml': 'document: meetra.yaml\nfixtures: fixtures\n',
  'meetra.yaml': read('spec/meetra.yaml'),
  ...Object.fromEntries(
    readdirSync(`${project}fixtures`).map((name) => [`fixtures/${name}`, read(`fixtures/${name}`)]),
  ),
}

test('it says where it listens, what from, and a curl line for each answer', async () => {
  const mock = await startMock([], MEETRA)
  const shown = ['POST /api-login', 'GET /single-feature-api/meeting/meeting-interaction_score', 'Meetra AI API is']
  const paragraphs = mock.stdout().split('\n\n')

  expect(paragraphs.length).toBe(1 + 16 + 1)
  expect(
    paragraphs.filter((text) => shown.some((start) => text.startsWith(start))).join('\n\n'),
  ).toMatchInlineSnapshot(`
    "POST /api-login  User Login
      200                    curl -i -X POST -H 'Prefer: code=200' 'URL/api-login'
      200 logged-in          curl -i -X POST -H 'Prefer: example=logged-in' 'URL/api-login'
      400                    curl -i -X POST -H 'Prefer: code=400' 'URL/api-login'
      400 wrong-password     curl -i -X POST -H 'Prefer: example=wrong-password' 'URL/api-login'
      400 unknown-email      curl -i -X POST -H 'Prefer: example=unknown-email' 'URL/api-login'

    GET /single-feature-api/meeting/meeting-interaction_score  Interaction Score
      200                    curl -i -H 'Authorization: Bearer test' -H 'Prefer: code=200' 'URL/single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef1234567890'
      200 scored             curl -i -H 'Authorization: Bearer test' 'URL/single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef1234567890'
      200 silent-meeting     curl -i -H 'Authorization: Bearer test' 'URL/single-feature-api/meeting/meeting-interaction_score?file-hash=0000000000000000'
      200 fractional         curl -i -H 'Authorization: Bearer test' 'URL/single-feature-api/meeting/meeting-interaction_score?file-hash=f7ac710a'
      400                    curl -i -H 'Authorization: Bearer test' -H 'Prefer: code=400' 'URL/single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef1234567890'
      400 rejected-hash      curl -i -H 'Authorization: Bearer test' -H 'Prefer: example=rejected-hash' 'URL/single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef1234567890'
      401                    curl -i -H 'Authorization: Bearer test' -H 'Prefer: code=401' 'URL/single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef1234567890'
      401 revoked-token      curl -i -H 'Authorization: Bearer revoked' 'URL/single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef1234567890'
      404                    curl -i -H 'Authorization: Bearer test' -H 'Prefer: code=404' 'URL/single-feature-api/meeting/meeting-interaction_score?file-hash=abcdef1234567890'
      404 still-processing   curl -i -H 'Authorization: Bearer test' 'URL/single-feature-api/meeting/meeting-interaction_score?file-hash=5ca1ab1e'

    Meetra AI API is mocked at URL
    document  meetra.yaml
    fixtures  fixtures
    console   URL/__mock/
    why       URL/__mock/why/<X-Mock-Trace of an answer>"
  `)
  expect(mock.stderr()).toBe('')
})

test('without a document it is the embedded one with its fixtures', async () => {
  const mock = await startMock([])

  expect(mock.stdout().replaceAll(project, 'PROJECT/').split('\n').slice(-7, -4)).toEqual([
    'Meetra AI API is mocked at URL',
    'document  PROJECT/spec/meetra.yaml (embedded)',
    'fixtures  PROJECT/fixtures',
  ])
})

interface CurlLine {
  readonly status: number
  readonly command: string
}

function curlLinesOf(mock: RunningMock): readonly CurlLine[] {
  const lines = mock
    .stdout()
    .replaceAll('URL', mock.url)
    .matchAll(/^ {2}(\d{3}) .*?(curl -i .*)$/gm)
  return [...lines].map(([, status, command = '']) => ({ status: Number(status), command }))
}

async function statusOf(command: string): Promise<number> {
  const { stdout } = await execute('bash', ['-c', command])
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(stdout)?.[1])
}

/** A document of all that makes a request hard to write down. */
const KINDS = `openapi: 3.1.0
info: { title: Kinds, version: "1" }
security: [{ key: [], session: [] }]
paths:
  /pets/{id}/{tags}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer, minimum: 5 } }
      - { name: tags, in: path, required: true, style: label, explode: true, schema: { type: array, items: { type: string }, minItems: 2 } }
    get:
      operationId: getPet
      parameters:
        - { name: day, in: query, required: true, schema: { type: string, format: date } }
        - { name: kind, in: query, required: true, schema: { enum: [cat's, dog] } }
        - { name: filter, in: query, required: true, style: deepObject, explode: true, schema: { type: object, required: [a], properties: { a: { type: integer } } } }
        - { name: X-Trace, in: header, required: true, schema: { type: string, pattern: "^[a-f]{4}$" } }
        - { name: sid, in: cookie, required: true, schema: { type: string, format: uuid } }
      responses:
        "200": { description: a pet, content: { application/json: { schema: { type: object, properties: { a: { type: integer } } } } } }
        "201": { description: made }
        4XX: { description: no }
        default: { description: other, content: { application/json: { schema: { type: object } } } }
    put:
      operationId: putPet
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { "204": { description: done }, "400": { description: bad } }
    delete:
      security: []
      responses: { "204": { description: done } }
    head:
      responses: { "200": { description: done } }
  /examples:
    get:
      operationId: getExamples
      parameters:
        - { name: a, in: query, required: true, schema: { type: string }, examples: { one: { value: x y }, two: { value: z } } }
        - { name: c, in: query, required: true, content: { application/json: { schema: { type: object, required: [n], properties: { n: { type: integer } } } } } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: object }, examples: { one: { value: { r: 1 } }, three: { value: { r: 3 } } } } } }
        "206": { description: ok, content: { application/json: { schema: { type: object }, examples: { two: { value: { r: 2 } } } } } }
        "404": { description: none }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-API-Key }
    session: { type: apiKey, in: cookie, name: session }
`

const KIND_FIXTURES: Files = {
  'fixtures/getPet.yaml': `five:
  request: { path: { id: 5 }, header: { x-trace: abcd } }
  response: { status: 200, body: { a: 1 } }
shadowed:
  request: { path: { id: 5 }, header: { x-trace: abcd } }
  response: { status: 404 }
invalid:
  request: { path: { id: nope } }
  response: { status: 400 }
too-small:
  request: { path: { id: 1 }, query: { kind: dog }, header: { x-trace: abcd } }
  response: { status: 404 }
in-turn:
  request: { cookie: { sid: 123e4567-e89b-12d3-a456-426614174000 }, query: { kind: dog } }
  response: [{ status: 404 }, { status: 200, body: {} }]
"it's":
  response: { status: 200, body: { a: 7 } }
`,
  'fixtures/putPet.yaml': 'put: { request: { body: { a: 1 } }, response: { status: 204 } }\n',
}

test.each<[what: string, files: Files, args: readonly string[], count: number]>([
  ['of the Meetra document', MEETRA, [], 152],
  ['of parameters of every kind', { 'api.yaml': KINDS }, ['api.yaml'], 14],
  [
    'of parameters of every kind, with fixtures',
    { 'api.yaml': KINDS, ...KIND_FIXTURES },
    ['api.yaml', '--fixtures', 'fixtures'],
    21,
  ],
])('each curl line %s gets the status it promises', async (_, files, args, count) => {
  const mock = await startMock(args, files)
  const lines = curlLinesOf(mock)
  const kept: CurlLine[] = []
  for (const { command } of lines) kept.push({ command, status: await statusOf(command) })

  expect(kept).toEqual(lines)
  expect(lines.length).toBe(count)
})

test('a curl line whose request is changed gets another status', async () => {
  const mock = await startMock([], MEETRA)
  const [line] = curlLinesOf(mock).filter(({ status, command }) => status === 200 && command.includes('-balance'))

  expect(await statusOf(line?.command.replace('Bearer', 'Basic').replace(/-H 'Prefer[^']*'/, '') ?? '')).toBe(401)
})

test('the first twenty operations are printed, then how many there are', async () => {
  const paths = Array.from(
    { length: 23 },
    (_, index) => `  /p${index}: { get: { responses: { "204": { description: x } } } }`,
  )
  const mock = await startMock(['api.yaml'], {
    'api.yaml': `openapi: 3.1.0\ninfo: { title: Many, version: "1" }\npaths:\n${paths.join('\n')}\n`,
  })
  const shown = [...mock.stdout().matchAll(/^GET (.*)$/gm)].map(([, path]) => path)

  expect(shown).toEqual(Array.from({ length: 20 }, (_, index) => `/p${index}`))
  expect(mock.stdout()).toMatch(/\n\n… 23 operations in all\.\n\nMany is mocked at /)
})

test('twenty operations are all there are', async () => {
  const paths = Array.from(
    { length: 20 },
    (_, index) => `  /p${index}: { get: { responses: { "204": { description: x } } } }`,
  )
  const mock = await startMock(['api.yaml'], {
    'api.yaml': `openapi: 3.1.0\ninfo: { title: Many, version: "1" }\npaths:\n${paths.join('\n')}\n`,
  })

  expect(mock.stdout()).not.toContain('in all')
})

test('a document without operations', async () => {
  const mock = await startMock(['api.yaml'], {
    'api.yaml': 'openapi: 3.1.0\ninfo: { title: Nothing, version: "1" }\npaths: {}\n',
  })

  expect(mock.stdout()).toMatchInlineSnapshot(`
    "Nothing is mocked at URL
    document  api.yaml
    fixtures  none (--fixtures <dir>)
    console   URL/__mock/
    why       URL/__mock/why/<X-Mock-Trace of an answer>
    The document offers no operation.

    "
  `)
  expect((await fetch(mock.url)).status).toBe(404)
})

test('what cannot be checked is said', async () => {
  const mock = await startMock(['api.yaml', '--fixtures', 'fixtures'], {
    'api.yaml': `openapi: 3.1.0
info: { title: Photos, version: "1" }
paths:
  /photo:
    get:
      operationId: getPhoto
      responses: { "200": { description: a photo, content: { application/cbor: { schema: { type: object } } } } }
`,
    'fixtures/getPhoto.yaml': 'cat: { response: { status: 200, bodyFile: cat.cbor } }\n',
    'fixtures/cat.cbor': Uint8Array.from([0xa0]),
  })

  await eventually(mock.stdout).toContain(
    '\nnot checked: fixture "cat" of getPhoto: no decoder for application/cbor.\n',
  )
  expect(mock.stderr()).toBe('')
})

test('control characters of the document do not reach the terminal', async () => {
  const mock = await startMock(['api.yaml'], {
    'api.yaml': petDocument((text) =>
      text
        .replace('title: Pets', 'title: "Pets\\e[31m\\x9b"')
        .replace('getPet\n', 'getPet\n      summary: "a\\abell"\n'),
    ),
  })

  expect(mock.stdout()).toContain('Pets\\x1b[31m\\x9b is mocked')
  expect(mock.stdout()).toContain('GET /pet  a\\x07bell\n')
})
