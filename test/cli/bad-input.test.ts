import { once } from 'node:events'
import { symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Files, folderWith } from '../folder.ts'
import { eventually, petDocument, startMock, stuntdouble } from './stuntdouble.ts'

/** What the program says on stderr when it refuses: exit code 2, nothing on stdout, no stack trace. */
async function refusal(args: readonly string[], files: Files | string = {}): Promise<string> {
  const { code, stdout, stderr } = await stuntdouble(args, files)
  expect({ code, stdout, hasStack: /\n {4}at /.test(stderr) }).toEqual({ code: 2, stdout: '', hasStack: false })
  return stderr
}

/** Both commands refuse alike. */
async function refusalOfBoth(args: readonly string[], files: Files): Promise<string> {
  const [mock, lint] = [await refusal(['mock', ...args], files), await refusal(['lint', ...args], files)]
  expect(mock).toBe(lint)
  return mock
}

test('a document that is missing', async () => {
  expect(await refusalOfBoth(['api.yaml'], {})).toMatchInlineSnapshot(`
    "error FILE_UNREADABLE  api.yaml
      The file does not exist.
      Check the path.
    "
  `)
})

test('a document that is a folder', async () => {
  expect(await refusalOfBoth(['api'], { 'api/x': '' })).toMatchInlineSnapshot(`
    "error FILE_UNREADABLE  api
      This is a folder.
      Give the path of a file in it.
    "
  `)
})

test('a document that is empty', async () => {
  expect(await refusalOfBoth(['api.yaml'], { 'api.yaml': '' })).toMatchInlineSnapshot(`
    "error DOCUMENT_SYNTAX  api.yaml
      There is nothing in this file.
      Write into it, or remove it.
    "
  `)
})

test('a document that is no YAML', async () => {
  const text = petDocument((text) => text.replace('"404": { description: none }', '"404": { description: none'))

  expect(await refusalOfBoth(['api.yaml'], { 'api.yaml': text })).toMatchInlineSnapshot(`
    "error DOCUMENT_SYNTAX  api.yaml:17:3
      This is neither YAML nor JSON: deficient indentation.
      Mend the syntax at that place.
    "
  `)
})

test('a document that is no JSON', async () => {
  const text = '{\n  "openapi": "3.1.0",\n  "paths": {,}\n}\n'

  expect(await refusalOfBoth(['api.json'], { 'api.json': text })).toMatchInlineSnapshot(`
    "error DOCUMENT_SYNTAX  api.json:3:13
      This is neither YAML nor JSON: expected the node content, but found ','.
      Mend the syntax at that place.
    "
  `)
})

test('a document that is no OpenAPI', async () => {
  expect(await refusalOfBoth(['notes.yaml'], { 'notes.yaml': 'shopping: [milk]\n' })).toMatchInlineSnapshot(`
    "error DOCUMENT_NOT_OPENAPI  notes.yaml:1:1
      This is no OpenAPI document: it has no "openapi" at its root.
      Give the path of an OpenAPI document: its root says openapi: 3.x.x, or swagger: "2.0".
    "
  `)
})

test.each([
  ['swagger: "1.2"', '1.2'],
  ['openapi: 3.3.0', '3.3.0'],
  ['openapi: 4.0.0', '4.0.0'],
])('the version %s', async (line, version) => {
  expect(
    await refusalOfBoth(['api.yaml'], { 'api.yaml': `${line}\npaths: {}\n` }),
  ).toBe(`error DOCUMENT_VERSION  api.yaml:1:10
  Version ${version} of OpenAPI is not supported.
  Versions 2.0, 3.0, 3.1 and 3.2 are. Convert the document to one of them.
`)
})

test('a fixture for an unknown operation', async () => {
  const files = { 'api.yaml': petDocument(), 'fixtures/getPat.yaml': 'a: { response: { status: 404 } }\n' }

  expect(await refusal(['mock', 'api.yaml', '--fixtures', 'fixtures'], files)).toMatchInlineSnapshot(`
    "error FIXTURE_UNKNOWN_OPERATION  fixtures/getPat.yaml
      No operation of the document is called "getPat".
      Did you mean "getPet"? Name the file after it, or write "operation: GET /path" into it.
    "
  `)
})

test('an unknown key in a fixture', async () => {
  const files = { 'api.yaml': petDocument(), 'fixtures/getPet.yaml': 'a:\n  response: { staus: 404 }\n' }

  expect(await refusal(['mock', 'api.yaml', '--fixtures', 'fixtures'], files)).toMatchInlineSnapshot(`
    "error FIXTURE_INVALID  fixtures/getPet.yaml:2:15
      "staus" is no key of a response.
      Did you mean "status"?
    "
  `)
})

test('a body file outside the folder, by its path and by a link', async () => {
  const folder = folderWith({
    'api.yaml': petDocument(),
    'secret.json': '{ "name": "Rex" }',
    'path/getPet.yaml': 'a:\n  response: { status: 200, bodyFile: ../secret.json }\n',
    'link/getPet.yaml': 'a:\n  response: { status: 200, bodyFile: secret }\n',
  })
  symlinkSync(join(folder, 'secret.json'), join(folder, 'link/secret'))

  expect(await refusal(['mock', 'api.yaml', '--fixtures', 'path'], folder)).toMatchInlineSnapshot(`
    "error FIXTURE_FILE_OUTSIDE  path/getPet.yaml:2:38
      The body file ../secret.json lies outside the folder of its fixtures.
      Move it into that folder; links that lead out of it are not followed.
    "
  `)
  expect(await refusal(['mock', 'api.yaml', '--fixtures', 'link'], folder)).toMatchInlineSnapshot(`
    "error FIXTURE_FILE_OUTSIDE  link/getPet.yaml:2:38
      The body file secret lies outside the folder of its fixtures.
      Move it into that folder; links that lead out of it are not followed.
    "
  `)
})

test('a fixture whose body is of the wrong type', async () => {
  const files = {
    'api.yaml': petDocument(),
    'fixtures/getPet.yaml': 'a:\n  response: { status: 200, body: { name: 7 } }\n',
  }

  expect(await refusal(['mock', 'api.yaml', '--fixtures', 'fixtures'], files)).toMatchInlineSnapshot(`
    "error FIXTURE_BREAKS_CONTRACT  fixtures/getPet.yaml:2:42
      The fixture "a" breaks the document: The body at /name must be string, got 7.
      See api.yaml:27:23.
      Mend the fixture; or, where it is meant, say so: breaks: [body-schema].
    "
  `)
})

test('several faults of fixtures, each in one message', async () => {
  const files = {
    'api.yaml': petDocument(),
    'fixtures/getPet.yaml': 'a:\n  response: { status: 200 }\nb:\n  response: { status: 500 }\n',
    'fixtures/list.yaml': 'a:\n  response: { status: 204 }\n',
  }

  expect(await refusal(['mock', 'api.yaml', '--fixtures', 'fixtures'], files)).toMatchInlineSnapshot(`
    "error FIXTURE_BREAKS_CONTRACT  fixtures/getPet.yaml:2:13
      The fixture "a" breaks the document: The body is missing.
      See api.yaml:11:11.
      Mend the fixture; or, where it is meant, say so: breaks: [body-missing].
    error FIXTURE_BREAKS_CONTRACT  fixtures/getPet.yaml:4:23
      The fixture "b" breaks the document: The status 500 is not documented; the document has 200, 404.
      See api.yaml:6:7.
      Mend the fixture; or, where it is meant, say so: breaks: [status-undocumented].
    error FIXTURE_UNKNOWN_OPERATION  fixtures/list.yaml
      No operation of the document is called "list".
      The operations are: getPet, getList. Name the file after it, or write "operation: GET /path" into it.
    "
  `)
})

test('a folder of fixtures that is missing', async () => {
  expect(
    await refusal(['mock', 'api.yaml', '--fixtures', 'fixtures'], { 'api.yaml': petDocument() }),
  ).toMatchInlineSnapshot(`
    "error FILE_UNREADABLE  fixtures
      The folder of fixtures cannot be read.
      Check the path after --fixtures, or create the folder.
    "
  `)
})

test('a port that is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.close()
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const text = await refusal(['mock', 'api.yaml', '--port', String(port)], { 'api.yaml': petDocument() })

  expect(text.replaceAll(String(port), 'PORT')).toMatchInlineSnapshot(`
    "error PORT_UNAVAILABLE
      Port PORT on 127.0.0.1 is taken.
      Choose another with --port (--port 0 takes a free one), or end the program that listens there.
    "
  `)
})

test('a host that is none of this machine', async () => {
  expect(
    await refusal(['mock', 'api.yaml', '--port', '0', '--host', '192.0.2.1'], { 'api.yaml': petDocument() }),
  ).toMatchInlineSnapshot(`
    "error PORT_UNAVAILABLE
      This machine has no address 192.0.2.1.
      Choose one with --host: 127.0.0.1 for this machine only, 0.0.0.0 for all.
    "
  `)
})

test('an unknown flag', async () => {
  expect(await refusal(['mock', '--prot', '80'])).toMatchInlineSnapshot(`
    "error FLAG_INVALID
      Unknown option '--prot'. Did you mean --port?
      See stuntdouble --help, or stuntdouble <command> --help.
    "
  `)
})

test('an unknown flag like none', async () => {
  expect(await refusal(['lint', '--zzzzzzzz'])).toMatchInlineSnapshot(`
    "error FLAG_INVALID
      Unknown option '--zzzzzzzz'.
      See stuntdouble --help, or stuntdouble <command> --help.
    "
  `)
})

test('an unknown command', async () => {
  expect(await refusal(['mokc'])).toMatchInlineSnapshot(`
    "error FLAG_INVALID
      Unknown command 'mokc'. Did you mean mock?
      See stuntdouble --help, or stuntdouble <command> --help.
    "
  `)
})

test('no command', async () => {
  expect(await refusal([])).toMatchInlineSnapshot(`
    "error FLAG_INVALID
      A command is missing.
      See stuntdouble --help, or stuntdouble <command> --help.
    "
  `)
})

test('an argument too many', async () => {
  expect(await refusal(['lint', 'a.yaml', 'b.yaml'])).toMatchInlineSnapshot(`
    "error FLAG_INVALID
      Too many arguments for 'lint'. Expected 1 argument but got 2.
      See stuntdouble --help, or stuntdouble <command> --help.
    "
  `)
})

test.each([
  ['--port', 'http', 'A port is a whole number from 0 to 65535.'],
  ['--port', '65536', 'A port is a whole number from 0 to 65535.'],
  ['--port', '-1', 'A port is a whole number from 0 to 65535.'],
  ['--port', '1.5', 'A port is a whole number from 0 to 65535.'],
  ['--port', '', 'A port is a whole number from 0 to 65535.'],
  ['--max-body', '0', 'It must be a whole number of bytes from 1 to 1073741824.'],
  ['--max-body', '1e3', 'It must be a whole number of bytes from 1 to 1073741824.'],
  ['--journal', '0', 'It must be a whole number from 1 to 1000000.'],
  ['--admin-prefix', 'mock', 'It must be a path such as /__mock.'],
  ['--admin-prefix', '/a/', 'It must be a path such as /__mock.'],
  ['--admin-prefix', '/', 'It must be a path such as /__mock.'],
])('%s %j', async (flag, value, what) => {
  expect(await refusal(['mock', `${flag}=${value}`])).toBe(`error FLAG_INVALID
  ${flag} does not take "${value}". ${what}
  See stuntdouble --help, or stuntdouble <command> --help.
`)
})

test('a flag without its value', async () => {
  expect(await refusal(['mock', '--port'])).toMatchInlineSnapshot(`
    "error FLAG_INVALID
      --port needs a value: --port <port>.
      See stuntdouble --help, or stuntdouble <command> --help.
    "
  `)
})

test('a reference to nowhere: lint says where it stands and exits 2', async () => {
  const text = petDocument((text) => text.replace('schemas/Pet"', 'schemas/Pot"'))
  const { code, stdout, stderr } = await stuntdouble(['lint', 'api.yaml'], { 'api.yaml': text })

  expect(code).toBe(2)
  expect(stderr).toMatchInlineSnapshot(`
    "error REF_NOT_FOUND  api.yaml:14:31
      The reference "#/components/schemas/Pot" leads nowhere: there is nothing at /components/schemas/Pot.
      #/components/schemas has: Pet.
    "
  `)
  expect(stdout).toMatchInlineSnapshot(`
    "api.yaml: 1 error, 0 warnings in 2 operations, 3 schemas, 1 example, 0 fixtures.
    "
  `)
})

test('a reference to a file that is missing is told once, at the reference', async () => {
  const text = petDocument((text) => text.replace('#/components/schemas/Pet', 'pets.yaml#/Pet'))

  expect((await stuntdouble(['lint', 'api.yaml'], { 'api.yaml': text })).stderr).toMatchInlineSnapshot(`
    "error FILE_UNREADABLE  api.yaml:14:31
      The reference "pets.yaml#/Pet" leads nowhere: the file does not exist.
      Check the path.
    "
  `)
})

test('a reference to a file that is no YAML is told once, in that file', async () => {
  const text = petDocument((text) => text.replace('#/components/schemas/Pet', 'pets.yaml#/Pet'))
  const files = { 'api.yaml': text, 'pets.yaml': 'Pet: {\n' }

  expect((await stuntdouble(['lint', 'api.yaml'], files)).stderr).toMatchInlineSnapshot(`
    "error DOCUMENT_SYNTAX  pets.yaml:2:1
      This is neither YAML nor JSON: deficient indentation.
      See api.yaml:14:31.
      Mend the syntax at that place.
    "
  `)
})

test('references that lead out of the folder, or to another host, are not followed', async () => {
  const to = (target: string) => petDocument((text) => text.replace('#/components/schemas/Pet', target))
  const folder = folderWith({
    'in/api.yaml': to('../pets.yaml#/Pet'),
    'in/web.yaml': to('https://example.com/pets.yaml#/Pet'),
    'pets.yaml': 'Pet: { type: object }\n',
  })
  const lint = async (file: string) => (await stuntdouble(['lint', file], join(folder, 'in'))).stderr

  expect((await lint('api.yaml')).replaceAll(folder, 'FOLDER')).toMatchInlineSnapshot(`
    "error REF_NOT_ALLOWED  api.yaml:14:31
      The reference "../pets.yaml#/Pet" leads nowhere: FOLDER/pets.yaml lies outside the folders this document may read.
      Run stuntdouble in a folder that holds both (now: FOLDER/in).
    "
  `)
  expect(await lint('web.yaml')).toMatchInlineSnapshot(`
    "error REF_NOT_ALLOWED  web.yaml:14:31
      The reference "https://example.com/pets.yaml#/Pet" leads nowhere: https://example.com/pets.yaml is not a file, and documents are read from files only.
      Save a copy beside the document and refer to that; or allow it: --allow-remote.
    "
  `)
})

const BROKEN: readonly [what: string, schema: string, told: string][] = [
  [
    'a bad pattern',
    "{ type: string, pattern: '[' }",
    `27:40
  "pattern" is no regular expression: /[/: Unterminated character class.
  Patterns are ECMA 262.`,
  ],
  ['type: strin', '{ type: strin }', '27:23\n  The value of "type" is no type: "strin".\n  Did you mean "string"?'],
]

test.each(BROKEN)('a schema that does not compile, %s: lint exits 2', async (_, schema, told) => {
  const text = petDocument((text) => text.replace('name: { type: string }', `name: ${schema}`))
  const { code, stdout, stderr } = await stuntdouble(['lint', 'api.yaml'], { 'api.yaml': text })

  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: 'api.yaml: 1 error, 0 warnings in 2 operations, 3 schemas, 1 example, 0 fixtures.\n',
    stderr: `error SCHEMA_INVALID  api.yaml:${told}\n`,
  })
})

test.each(BROKEN)('a schema that does not compile, %s: the mock answers all the rest', async (_, schema, told) => {
  const text = petDocument((text) => text.replace('name: { type: string }', `name: ${schema}`))
  const mock = await startMock(['api.yaml'], { 'api.yaml': text })
  const [place = '', what = ''] = told.split('\n  ')
  const broken = await fetch(`${mock.url}/pet`)
  const body: unknown = await broken.json()

  expect({ status: broken.status, body }).toEqual({
    status: 500,
    body: expect.objectContaining({ status: 500, detail: expect.stringContaining(what) }),
  })
  expect((await fetch(`${mock.url}/list`)).status).toBe(204)
  await eventually(mock.stderr).toBe(`error SCHEMA_INVALID  api.yaml:${told}\n`)
  expect(mock.stdout()).toContain(`  200                    answers 500: ${what}\n`)
  expect(JSON.stringify(body)).toContain(`api.yaml:${place}`)
  expect((await mock.stop()).code).toBe(0)
})

test('a reference to nowhere: the mock starts, says so, and answers all the rest', async () => {
  const text = petDocument((text) => text.replace('schemas/Pet"', 'schemas/Pot"'))
  const mock = await startMock(['api.yaml'], { 'api.yaml': text })
  const statuses = [(await fetch(`${mock.url}/pet`)).status, (await fetch(`${mock.url}/list`)).status]
  await eventually(mock.stderr).not.toBe('')

  expect(statuses).toEqual([500, 204])
  expect(mock.stderr()).toMatchInlineSnapshot(`
    "error REF_NOT_FOUND  api.yaml:14:31
      The reference "#/components/schemas/Pot" leads nowhere: there is nothing at /components/schemas/Pot.
      #/components/schemas has: Pet.
    "
  `)
})

test('a misspelt keyword is a warning that names the right one', async () => {
  const text = petDocument((text) => text.replace('required: [name]', 'requried: [name]'))
  const { code, stdout, stderr } = await stuntdouble(['lint', 'api.yaml'], { 'api.yaml': text })

  expect(code).toBe(0)
  expect(stderr).toMatchInlineSnapshot(`
    "warning keyword-unknown  api.yaml:25:7
      "requried" is no keyword of a schema, so nothing is checked by it.
      Did you mean "required"?
    "
  `)
  expect(stdout).toMatchInlineSnapshot(`
    "api.yaml: no errors, 1 warning in 2 operations, 3 schemas, 1 example, 0 fixtures.
    "
  `)
})

test('the mock warns of a misspelt keyword and starts', async () => {
  const text = petDocument((text) => text.replace('required: [name]', 'requried: [name]'))
  const mock = await startMock(['api.yaml'], { 'api.yaml': text })
  await eventually(mock.stderr).toContain('Did you mean "required"?')

  expect((await fetch(`${mock.url}/pet`)).status).toBe(200)
})

test('stuntdouble.yaml names the document and the fixtures, relative to itself', async () => {
  const { code, stdout } = await stuntdouble(['lint'], {
    'stuntdouble.yaml': 'document: spec/api.yaml\nfixtures: doubles\n',
    'spec/api.yaml': petDocument(),
    'doubles/getPet.yaml': 'a: { response: { status: 404 } }\n',
  })

  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: 'spec/api.yaml: no errors, 0 warnings in 2 operations, 3 schemas, 1 example, 1 fixture.\n',
  })
})

test('flags win over stuntdouble.yaml', async () => {
  const files = {
    'stuntdouble.yaml': 'document: gone.yaml\nfixtures: gone\n',
    'api.yaml': petDocument(),
    'doubles/getPet.yaml': 'a: { response: { status: 404 } }\n',
  }

  expect((await stuntdouble(['lint', 'api.yaml', '--fixtures', 'doubles'], files)).code).toBe(0)
})

test('--fixtures wins over the fixtures of stuntdouble.yaml', async () => {
  const files = {
    'stuntdouble.yaml': 'document: api.yaml\nfixtures: gone\n',
    'api.yaml': petDocument(),
    'doubles/getPet.yaml': 'a: { response: { status: 404 } }\n',
  }

  expect((await stuntdouble(['lint', '--fixtures', 'doubles'], files)).stdout).toContain(', 1 fixture.\n')
  expect(await refusal(['lint'], files)).toMatchInlineSnapshot(`
    "error CONFIG_INVALID  stuntdouble.yaml:2:1
      There is no "gone".
      Paths are relative to the file they stand in.
    "
  `)
})

test('stuntdouble.yaml with an unknown key', async () => {
  const files = { 'stuntdouble.yaml': 'document: api.yaml\nfixture: doubles\n', 'api.yaml': petDocument() }

  expect(await refusal(['mock'], files)).toMatchInlineSnapshot(`
    "error CONFIG_INVALID  stuntdouble.yaml:2:1
      "fixture" is no setting.
      Did you mean "fixtures"?
    "
  `)
})

test('stuntdouble.yaml without a document', async () => {
  expect(await refusal(['mock'], { 'stuntdouble.yaml': 'fixtures: doubles\n' })).toMatchInlineSnapshot(`
    "error CONFIG_INVALID  stuntdouble.yaml:1:1
      The setting "document" is missing.
      Write: document: path/to/openapi.yaml
    "
  `)
})

test('stuntdouble.yaml whose document is missing', async () => {
  expect(await refusal(['mock'], { 'stuntdouble.yaml': 'document: api.yaml\n' })).toMatchInlineSnapshot(`
    "error CONFIG_INVALID  stuntdouble.yaml:1:1
      There is no "api.yaml".
      Paths are relative to the file they stand in.
    "
  `)
})

test('stuntdouble.yaml whose document is no path', async () => {
  expect(await refusal(['mock'], { 'stuntdouble.yaml': 'document: [api.yaml]\n' })).toMatchInlineSnapshot(`
    "error CONFIG_INVALID  stuntdouble.yaml:1:1
      The setting "document" must be a path.
      Write: document: path/to/it
    "
  `)
})

test('stuntdouble.yaml that is no map', async () => {
  expect(await refusal(['mock'], { 'stuntdouble.yaml': 'api.yaml\n' })).toMatchInlineSnapshot(`
    "error CONFIG_INVALID  stuntdouble.yaml:1:1
      A config file is a map of settings.
      Write: document: path/to/openapi.yaml
    "
  `)
})

test('help is no error', async () => {
  const { code, stdout, stderr } = await stuntdouble(['mock', '--help'])

  expect({ code, stderr, usage: stdout.split('\n')[0] }).toEqual({
    code: 0,
    stderr: '',
    usage: 'Usage: stuntdouble mock [options] [document]',
  })
})
