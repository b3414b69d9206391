import { expect, test } from 'vitest'
import { loadContract } from '../../src/contract/index.ts'
import { type LintReport, lintContract } from '../../src/validate/index.ts'
import { folderWith, within } from '../contract/documents.ts'

function lint(text: string): LintReport & { readonly told: readonly string[] } {
  const folder = folderWith({ 'api.yaml': text })
  const report = lintContract(loadContract(`${folder}/api.yaml`))
  const told = report.problems.map(({ severity, code, message, at, see }) => {
    const places = see ? `${within(folder, at)} (${within(folder, see)})` : within(folder, at)
    return `${places} ${severity} ${code}: ${message}`
  })
  return { ...report, told }
}

const CLEAN = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - { in: path, name: id, required: true, schema: { type: integer }, example: 7 }
        - { in: query, name: kind, schema: { enum: [cat, dog] }, examples: { one: { value: cat } } }
        - { in: query, name: filter, content: { application/json: { schema: { type: object } } } }
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Pet" }
            example: { name: Ada }
      responses:
        "200":
          description: A pet
          headers:
            X-Count: { schema: { type: integer } }
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
              examples:
                ada: { value: { name: Ada } }
                bob: { $ref: "#/components/examples/Bob" }
components:
  examples:
    Bob: { value: { name: Bob } }
  schemas:
    Pet:
      type: object
      required: [name]
      properties: { name: { type: string } }
    Unused: { type: string }
`

test('a clean document has no problems, and is counted', () => {
  const { problems, operations, schemas, examples } = lint(CLEAN)
  expect({ problems, operations, schemas, examples }).toStrictEqual({
    problems: [],
    operations: 1,
    schemas: 8,
    examples: 5,
  })
})

test('an empty document has no problems', () => {
  expect(lint('openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\n')).toStrictEqual({
    problems: [],
    operations: 0,
    schemas: 0,
    examples: 0,
    told: [],
  })
})

test.each<[string, string, string, readonly string[]]>([
  [
    'the example of a path parameter',
    'example: 7',
    'example: seven',
    [
      'api.yaml:8:85 (api.yaml:8:65) error parameter-schema: The example of the path parameter "id" must be integer, got "seven".',
    ],
  ],
  [
    'a named example of a query parameter',
    'value: cat',
    'value: cow',
    [
      'api.yaml:9:92 (api.yaml:9:52) error parameter-schema: The example of the query parameter "kind" must be one of "cat", "dog", got "cow".',
    ],
  ],
  [
    'the example of a request body',
    'example: { name: Ada }',
    'example: { name: 1 }',
    [
      'api.yaml:15:30 (api.yaml:34:35) error body-schema: The example breaks its schema. The body at /name must be string, got 1.',
    ],
  ],
  [
    'an example of a response',
    'ada: { value: { name: Ada } }',
    'ada: { value: { } }',
    [
      'api.yaml:25:31 (api.yaml:33:17) error body-schema: The example "ada" breaks its schema. The body must have the property "name".',
    ],
  ],
  [
    'an example behind a reference',
    'Bob: { value: { name: Bob } }',
    'Bob: { value: [] }',
    [
      'api.yaml:29:19 (api.yaml:32:13) error body-schema: The example "bob" breaks its schema. The body must be object, got [].',
    ],
  ],
  [
    'a component that is not used',
    'Unused: { type: string }',
    'Unused: { type: strin }',
    ['api.yaml:35:21 error SCHEMA_INVALID: The value of "type" is no type: "strin".'],
  ],
  [
    'a component that is used twice',
    'required: [name]',
    'required: true',
    ['api.yaml:33:17 error SCHEMA_INVALID: The value of "required" is no list of names: true.'],
  ],
  [
    'a reference of a schema',
    'schema: { enum: [cat, dog] }',
    'schema: { $ref: "#/components/schemas/None" }',
    [
      'api.yaml:9:52 error REF_NOT_FOUND: The reference "#/components/schemas/None" leads nowhere: there is nothing at /components/schemas/None.',
    ],
  ],
  [
    'a reference of an example',
    '#/components/examples/Bob',
    '#/components/examples/Rob',
    [
      'api.yaml:26:30 error REF_NOT_FOUND: The reference "#/components/examples/Rob" leads nowhere: there is nothing at /components/examples/Rob.',
    ],
  ],
  [
    'a header',
    'X-Count: { schema: { type: integer } }',
    'X-Count: { schema: { type: int } }',
    ['api.yaml:20:40 error SCHEMA_INVALID: The value of "type" is no type: "int".'],
  ],
  [
    'a keyword',
    'required: [name]',
    'requried: [name]',
    ['api.yaml:33:7 warning keyword-unknown: "requried" is no keyword of a schema, so nothing is checked by it.'],
  ],
])('what is broken in %s is told once, with its place', (_, written, broken, expected) => {
  expect(CLEAN.split(written)).toHaveLength(2)
  expect(lint(CLEAN.replace(written, broken)).told).toStrictEqual(expected)
})

const STATED = (schema: string) => `openapi: 3.1.0
info: { title: Stated, version: "1" }
paths: {}
components:
  schemas:
    Pet:
      type: object
      properties:
        name: ${schema}
`

test.each<[string, string, string]>([
  ['an example', '{ type: string, example: 7 }', '9:40 (api.yaml:9:23)] "example" must be string, got 7'],
  [
    'one of several',
    '{ maxLength: 1, examples: [a, bb] }',
    '9:45 (api.yaml:9:28)] "examples" must NOT have more than 1 characters, got "bb"',
  ],
  ['a default', '{ enum: [a], default: b }', '9:37 (api.yaml:9:23)] "default" must be one of "a", got "b"'],
  [
    'an example of an object',
    '{ properties: { a: { type: integer } }, example: { a: x } }',
    '9:69 (api.yaml:9:42)] "example" must be integer, got "x"',
  ],
])('%s inside a schema that does not fit it is told', (_, schema, told) => {
  const [at, text] = told.split('] ')
  expect(lint(STATED(schema)).told).toStrictEqual([`api.yaml:${at} warning example-schema: The value of ${text}.`])
})

test.each([
  ['that fits', '{ type: [string, "null"], example: null, examples: [a], default: b }'],
  [
    'of the other direction',
    '{ required: [a, b], properties: { a: { readOnly: true }, b: { writeOnly: true } }, example: { a: 1 } }',
  ],
])('an example inside a schema %s is no problem', (_, schema) => {
  expect(lint(STATED(schema)).told).toStrictEqual([])
})

test('an example inside a schema whose pattern does not come to an end is told as unchecked', () => {
  expect(lint(STATED(`{ pattern: "^([A-z]+)+$", example: ${EVIL} }`)).told).toStrictEqual([
    `api.yaml:9:50 warning example-schema: The value of "example" was not checked: ${NO_END}.`,
  ])
})

const EVIL = `"${'a'.repeat(60)}!"`
const NO_END = 'the pattern ^([A-z]+)+$ did not come to an end within 100 ms'

test('the example of a parameter whose pattern does not come to an end is told as unchecked', () => {
  const text = CLEAN.replace('{ type: integer }, example: 7', `{ pattern: "^([A-z]+)+$" }, example: ${EVIL}`)
  expect(lint(text).told).toStrictEqual([
    `api.yaml:8:94 (api.yaml:8:57) warning parameter-schema: The example was not checked: ${NO_END}.`,
  ])
})

test('the example of a body whose pattern does not come to an end is told as unchecked', () => {
  const text = CLEAN.replace('{ name: { type: string } }', '{ name: { pattern: "^([A-z]+)+$" } }').replace(
    'name: Bob',
    `name: ${EVIL}`,
  )
  expect(lint(text).told).toStrictEqual([
    `api.yaml:29:19 (api.yaml:23:23) warning body-schema: The example "bob" was not checked: ${NO_END}.`,
  ])
})

test('a broken operation leaves the others', () => {
  const text = CLEAN.replace('paths:', 'paths:\n  /broken:\n    get: { responses: [] }\n  none: {}').replace(
    'example: 7',
    'example: seven',
  )
  expect(lint(text).told).toStrictEqual([
    'api.yaml:6:9 error DOCUMENT_INVALID: The path "none" must begin with "/".',
    'api.yaml:5:23 error DOCUMENT_INVALID: "responses" must be an object.',
    'api.yaml:11:85 (api.yaml:11:65) error parameter-schema: The example of the path parameter "id" must be integer, got "seven".',
  ])
})

test('a path that carries a query or a fragment is told, with what becomes of it', () => {
  const operation = 'get: { responses: { "200": { description: ok } } }'
  const report = lint(`openapi: 3.1.0
info: { title: Odd, version: "1" }
paths:
  /things?beta=true: { ${operation} }
  /things#old: { ${operation.replace('get', 'put')} }
  /things: { ${operation} }
`)
  expect(report.told).toEqual([
    'api.yaml:4:3 warning path-suffix: The path /things?beta=true carries a query, which OpenAPI does not allow.',
    'api.yaml:5:3 warning path-suffix: The path /things#old carries a fragment, which OpenAPI does not allow.',
  ])
  expect(report.problems.map(({ hint }) => hint)).toEqual([
    'Requests to /things are matched to it by their query, beta=true. Declare it as a parameter instead.',
    'Of what stands at /things, a request goes to the first operation that it fits. Declare it as a parameter instead.',
  ])
})

test('paths that differ in the names of their variables alone are told, with both places', () => {
  const item = (name: string) =>
    `{ get: { parameters: [{ name: ${name}, in: path, required: true, schema: { type: string } }], responses: { "200": { description: ok } } } }`
  const report = lint(`openapi: 3.1.0
info: { title: Twice, version: "1" }
paths:
  /a/{x}: ${item('x')}
  /a/{x}/b: ${item('x')}
  /b/{x}: ${item('x')}
  /a/{y}: ${item('y')}
`)
  expect(report.told).toEqual([
    'api.yaml:7:3 (api.yaml:4:3) error path-identical: The path /a/{y} is the same as /a/{x}: only its variables have other names.',
  ])
})

test('a scheme that nobody registered may be a slip, and is told once', () => {
  const operation = 'get: { security: [{ own: [] }, { good: [] }], responses: { "200": { description: ok } } }'
  const report = lint(`openapi: 3.1.0
info: { title: Odd, version: "1" }
paths: { /a: { ${operation} }, /b: { ${operation} } }
components:
  securitySchemes:
    own: { type: http, scheme: baerer }
    good: { type: http, scheme: DIGEST }
`)
  expect(report.told).toEqual([
    'api.yaml:6:32 warning scheme-unregistered: The scheme "baerer" is not a registered HTTP authentication scheme.',
  ])
})
