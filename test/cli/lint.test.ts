import { expect, test } from 'vitest'
import { petDocument, stuntdouble } from './stuntdouble.ts'

test('the embedded document and its fixtures are clean', async () => {
  const { code, stdout, stderr } = await stuntdouble(['lint'])

  expect({ code, stderr, summary: stdout.replace(/^.*\/spec\//, '') }).toEqual({
    code: 0,
    stderr: '',
    summary: 'meetra.yaml: no errors, 0 warnings in 16 operations, 63 schemas, 37 examples, 91 fixtures.\n',
  })
})

test('an example that breaks its schema is told with both places and exits 1', async () => {
  const text = petDocument((text) =>
    text
      .replace('example: { name: Rex }', 'example: { name: 7 }')
      .replace('maximum: 10 } }', 'maximum: 10 }, example: 11 }'),
  )
  const { code, stdout, stderr } = await stuntdouble(['lint', 'api.yaml'], { 'api.yaml': text })

  expect(code).toBe(1)
  expect(stderr).toMatchInlineSnapshot(`
    "error parameter-schema  api.yaml:8:86
      The example of the query parameter "limit" must be <= 10, got 11.
      See api.yaml:8:71.
      Mend the example or the schema.
    error body-schema  api.yaml:15:32
      The example breaks its schema. The body at /name must be string, got 7.
      See api.yaml:27:23.
      Mend the example or the schema; until then the mock answers with a value from the schema.
    "
  `)
  expect(stdout).toMatchInlineSnapshot(`
    "api.yaml: 2 errors, 0 warnings in 2 operations, 3 schemas, 2 examples, 0 fixtures.
    "
  `)
})

test('an example that keeps to its schema exits 0', async () => {
  expect((await stuntdouble(['lint', 'api.yaml'], { 'api.yaml': petDocument() })).code).toBe(0)
})

test.each<[what: string, fixtures: string, code: number]>([
  ['that keep to the document', 'a: { response: { status: 404 } }', 0],
  ['that break the document', 'a: { response: { status: 500 } }', 1],
  ['that do not break what they say they break', 'a: { response: { status: 404 }, breaks: [body-schema] }', 1],
  ['that cannot be used', 'a: { response: { staus: 404 } }', 2],
  ['of which one breaks the document and one cannot be used', 'a: { response: { status: 500 } }\nb: {}', 2],
])('fixtures %s: exit code', async (_, fixtures, code) => {
  const files = { 'api.yaml': petDocument(), 'fixtures/getPet.yaml': `${fixtures}\n` }

  expect((await stuntdouble(['lint', 'api.yaml', '--fixtures', 'fixtures'], files)).code).toBe(code)
})

test('an error of a finding and one that is broken: exit code 2', async () => {
  const text = petDocument((text) =>
    text
      .replace('example: { name: Rex }', 'example: { name: 7 }')
      .replace('"404": { description: none }', '"404": { description: x, content: { a/b: { schema: { type: no } } } }'),
  )

  expect((await stuntdouble(['lint', 'api.yaml'], { 'api.yaml': text })).code).toBe(2)
})

test('problems come in the order of files and lines, what is unchecked on stdout', async () => {
  const { stdout, stderr } = await stuntdouble(['lint', 'api.yaml', '--fixtures', 'fixtures'], {
    'api.yaml': petDocument((text) =>
      text
        .replace('required: [name]', 'requried: [name]')
        .replace('limit, in: query, schema: {', 'limit, in: query, schema: { typ: x,'),
    ),
    'fixtures/getPet.yaml': 'b: { response: { status: 501 } }\na: { response: { status: 500 } }\n',
  })
  const places = [...stderr.matchAll(/^(?:error|warning) \S+ {2}(\S+)$/gm)].map(([, place]) => place)

  expect(places).toEqual(['api.yaml:8:47', 'api.yaml:25:7', 'fixtures/getPet.yaml:1:26', 'fixtures/getPet.yaml:2:26'])
  expect(stdout).toMatchInlineSnapshot(`
    "api.yaml: 2 errors, 2 warnings in 2 operations, 3 schemas, 1 example, 2 fixtures.
    "
  `)
})

test('a fault that several operations share is told once', async () => {
  const shared = petDocument((text) =>
    text
      .replace('type: string }', 'type: strin }')
      .replace(
        '"204": { description: nothing }',
        '"200": { description: x, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }',
      ),
  )
  const { stderr } = await stuntdouble(['lint', 'api.yaml'], { 'api.yaml': shared })

  expect(stderr.match(/^error /gm)).toEqual(['error '])
})

test('an operationId given twice is a warning with both places, and nothing is refused', async () => {
  const text = petDocument((text) => text.replace('getList', 'getPet'))
  const { code, stdout, stderr } = await stuntdouble(['lint', 'api.yaml'], { 'api.yaml': text })

  expect({ code, stderr, stdout }).toMatchInlineSnapshot(`
    {
      "code": 0,
      "stderr": "warning operation-id-duplicate  api.yaml:19:20
      Two operations have the operationId "getPet"; this one goes by "GET /list".
      See api.yaml:6:20.
      Rename one of GET /pet and GET /list.
    ",
      "stdout": "api.yaml: no errors, 1 warning in 2 operations, 3 schemas, 1 example, 0 fixtures.
    ",
    }
  `)
})

test('a document of nothing but webhooks is accepted, and says that it offers no operation', async () => {
  const webhooks = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\nwebhooks: { sent: { post: { responses: {} } } }\n'
  const linted = await stuntdouble(['lint', 'api.yaml'], { 'api.yaml': webhooks })
  expect(linted).toMatchObject({ code: 0, stderr: '' })
  expect(linted.stdout).toContain('The document offers no operation, only webhooks.')

  const checked = await stuntdouble(['check', 'api.yaml', 'http://127.0.0.1:1'], { 'api.yaml': webhooks })
  expect(checked.code).toBe(2)
  expect(checked.stderr).toContain('The document has no operation, only webhooks.')
})

test('worlds are checked, and a broken one exits 2', async () => {
  const lint = (worlds: string) =>
    stuntdouble(['lint', 'api.yaml', '--fixtures', 'fixtures'], {
      'api.yaml': petDocument(),
      'fixtures/worlds.yaml': worlds,
    })
  const good = await lint('down: { getPet: { answer: 404 } }\n')
  const bad = await lint('down: { getPet: { answer: 418 } }\n')
  expect([good.code, good.stdout]).toEqual([
    0,
    'api.yaml: no errors, 0 warnings in 2 operations, 3 schemas, 1 example, 0 fixtures, 1 world.\n',
  ])
  expect([bad.code, bad.stderr]).toEqual([
    2,
    `error WORLDS_INVALID  fixtures/worlds.yaml:1:27
  World "down": There is no answer with the status "418". Statuses: 200, 404. Names: none.
  Name one of these; or write a fixture for it, which says breaks: [status-undocumented] where the document has no such status.
`,
  ])
})
