import { expect, test } from 'vitest'
import { type Contract, inspectContract, loadContract, type Problem } from '../../src/contract/index.ts'
import { contractOfFiles, type Files, folderWith, refusal, within } from './documents.ts'

/** The schema stands in line 9 from column 23. */
function documentWith(schema: string, version = '3.1.0', components = ''): string {
  return `openapi: ${version}
paths:
  /a:
    get:
      responses:
        "200":
          content:
            application/json:
              schema: ${schema}
${components}`
}

/** Judges a value by the schema of the only response. */
function judge(contract: Contract, value: unknown): unknown {
  return contract.operations[0]?.responses.get('200')?.content.get('application/json')?.check('response')(value)
}

function refusalOf(files: Files): unknown {
  const folder = folderWith(files)
  return refusal(() => judge(loadContract(`${folder}/api.yaml`), 'a value'), folder)
}

function problemsOf(files: Files): readonly string[] {
  const folder = folderWith(files)
  return [...inspectContract(loadContract(`${folder}/api.yaml`))].flat().map((problem) => show(problem, folder))
}

function show({ code, severity, message, hint, at, see }: Problem, folder: string): string {
  const places = [within(folder, at), ...(see ? [`see ${within(folder, see)}`] : [])].join(', ')
  return `${places} ${severity} ${code}: ${message}${hint === undefined ? '' : ` ${hint}`}`
}

test.each([
  ['{ type: strin }', '9:31', 'The value of "type" is no type: "strin".', 'Did you mean "string"?'],
  ['{ type: [string, nul] }', '9:31', 'The value of "type" is no type: ["string","nul"].', undefined],
  ['{ type: [] }', '9:31', 'The value of "type" is no type: [].', undefined],
  ['{ type: {} }', '9:31', 'The value of "type" is no type: {}.', undefined],
  [
    '{ pattern: "(" }',
    '9:34',
    '"pattern" is no regular expression: /(/: Unterminated group.',
    'Patterns are ECMA 262.',
  ],
  ['{ pattern: 12 }', '9:34', 'The value of "pattern" is no text: 12.', undefined],
  ['{ required: true }', '9:35', 'The value of "required" is no list of names: true.', undefined],
  ['{ required: [1] }', '9:35', 'The value of "required" is no list of names: [1].', undefined],
  ['{ minimum: "five" }', '9:34', 'The value of "minimum" is no number: "five".', undefined],
  ['{ exclusiveMinimum: true }', '9:43', 'The value of "exclusiveMinimum" is no number: true.', undefined],
  ['{ multipleOf: 0 }', '9:37', 'The value of "multipleOf" is no number above 0: 0.', undefined],
  ['{ maxLength: -1 }', '9:36', 'The value of "maxLength" is no whole number from 0: -1.', undefined],
  ['{ minItems: 1.5 }', '9:35', 'The value of "minItems" is no whole number from 0: 1.5.', undefined],
  ['{ uniqueItems: "yes" }', '9:38', 'The value of "uniqueItems" is neither true nor false: "yes".', undefined],
  ['{ format: 1 }', '9:33', 'The value of "format" is no text: 1.', undefined],
  ['{ enum: a }', '9:31', 'The value of "enum" is no list of values: "a".', undefined],
  ['{ items: [{ type: string }] }', '9:32', 'The value of "items" is no schema: [{"type":"string"}].', undefined],
  ['{ allOf: [] }', '9:32', 'The value of "allOf" is no list of schemas: [].', undefined],
  ['{ anyOf: { type: string } }', '9:32', 'The value of "anyOf" is no list of schemas: {"type":"string"}.', undefined],
  ['{ oneOf: [string] }', '9:32', 'The value of "oneOf" is no list of schemas: ["string"].', undefined],
  ['{ not: string }', '9:30', 'The value of "not" is no schema: "string".', undefined],
  ['{ properties: [a] }', '9:37', 'The value of "properties" is no map of schemas: ["a"].', undefined],
  [
    '{ properties: { a: string } }',
    '9:37',
    'The value of "properties" is no map of schemas: {"a":"string"}.',
    undefined,
  ],
  [
    '{ dependentRequired: { a: b } }',
    '9:44',
    'The value of "dependentRequired" is no map of lists of names: {"a":"b"}.',
    undefined,
  ],
  ['{ additionalProperties: "no" }', '9:47', 'The value of "additionalProperties" is no schema: "no".', undefined],
  ['{ $ref: 4 }', '9:31', 'The value of "$ref" is no text: 4.', undefined],
  [
    '{ properties: { a: { type: strin } } }',
    '9:50',
    'The value of "type" is no type: "strin".',
    'Did you mean "string"?',
  ],
  [
    '{ allOf: [true, { minLength: x }] }',
    '9:52',
    'The value of "minLength" is no whole number from 0: "x".',
    undefined,
  ],
  ['{ $defs: { a: { enum: 1 } } }', '9:45', 'The value of "enum" is no list of values: 1.', undefined],
  ['{ required: }', '9:25', 'The value of "required" is no list of names: null.', undefined],
  [
    '{ $ref: "#/components/schemas/None" }',
    '9:31',
    'The reference "#/components/schemas/None" leads nowhere: there is nothing at /components/schemas/None.',
    'The root has: openapi, paths.',
  ],
  ['{ $ref: "#/openapi" }', '9:31', '"#/openapi" leads to what is no schema.', undefined],
  [
    '{ $ref: none.yaml }',
    '9:31',
    'The reference "none.yaml" leads nowhere: the file does not exist.',
    'Check the path.',
  ],
])('the schema %s is refused at %s', (schema, at, message, hint) => {
  expect(refusalOf({ 'api.yaml': documentWith(schema) })).toStrictEqual({
    code: 'SCHEMA_INVALID',
    message,
    at: `api.yaml:${at}`,
    hint,
  })
})

test.each(['string', '4', '[]', 'null', '""'])('a schema that is %s is refused', (schema) => {
  const texts = [documentWith(schema), documentWith(schema, '3.1.0', BROKEN)]
  const refusals = texts.map((text) => {
    const folder = folderWith({ 'api.yaml': text })
    const contract = loadContract(`${folder}/api.yaml`)
    const told = [...inspectContract(contract)].flat().map(({ message, at }) => `${within(folder, at)} ${message}`)
    return [refusal(() => judge(contract, 'a value'), folder), told[0]]
  })
  const refused = {
    code: 'SCHEMA_INVALID',
    message: 'This is no schema.',
    at: 'api.yaml:9:23',
    hint: 'A schema is an object, or true or false.',
  }
  expect(refusals).toStrictEqual(Array(2).fill([refused, 'api.yaml:9:23 This is no schema.']))
})

test.each([
  'true',
  '{}',
  '{ type: [string, "null"], pattern: "^a", maxLength: 10, minLength: 0 }',
  '{ required: [], dependentRequired: {}, properties: { a: true }, additionalProperties: false }',
  '{ items: { type: string }, prefixItems: [true], enum: [[], a value, "a value"] }',
  '{ multipleOf: 0.1, minimum: -5, exclusiveMaximum: 5, uniqueItems: false, format: made-up }',
  '{ $ref: "#/paths/~1a/get/responses/200/content/application~1json/x", x: {} }',
])('the schema %s compiles', (schema) => {
  const text = documentWith(schema).replace('              schema:', '              x: {}\n              schema:')
  const { contract } = contractOfFiles({ 'api.yaml': text })
  expect(judge(contract, 'a value')).toStrictEqual([])
})

const BROKEN = `components:
  schemas:
    Pet:
      type: object
      properties:
        name:
          allOf:
            - $ref: "#/components/schemas/Name"
    Name:
      type: strin
    Sound:
      type: string
`

test('what is broken behind a reference and allOf is refused at its own place', () => {
  const schema = '{ type: array, items: { $ref: "#/components/schemas/Pet" } }'
  expect(refusalOf({ 'api.yaml': documentWith(schema, '3.1.0', BROKEN) })).toStrictEqual({
    code: 'SCHEMA_INVALID',
    message: 'The value of "type" is no type: "strin".',
    at: 'api.yaml:19:13',
    hint: 'Did you mean "string"?',
  })
})

test('what is broken elsewhere leaves a schema that does not refer to it', () => {
  const schema = '{ $ref: "#/components/schemas/Sound" }'
  const { contract } = contractOfFiles({ 'api.yaml': documentWith(schema, '3.1.0', BROKEN) })
  expect([[...inspectContract(contract)].flat().length, judge(contract, 'woof'), judge(contract, 4)]).toMatchObject([
    1,
    [],
    [{ keyword: 'type' }],
  ])
})

test('what is broken in another file is refused there', () => {
  const files = {
    'api.yaml': documentWith('{ properties: { a: { $ref: schemas/a.json#/a } } }'),
    'schemas/a.json': '{\n  "a": {"$ref": "#/b"},\n  "b": {"required": true}\n}',
  }
  expect(refusalOf(files)).toMatchObject({ code: 'SCHEMA_INVALID', at: 'schemas/a.json:3:21' })
})

test('an anchor that stands nowhere is refused at the reference', () => {
  expect(refusalOf({ 'api.yaml': documentWith('{ $ref: "#nowhere" }') })).toStrictEqual({
    code: 'SCHEMA_INVALID',
    message: 'The reference "#nowhere" leads nowhere: no schema has the anchor "nowhere".',
    at: 'api.yaml:9:31',
    hint: 'Write the anchor as the schema has it, or a pointer (#/…).',
  })
})

test.each([
  [
    '3.1.0',
    '{ properties: { a: { format: phone }, b: { format: phone }, c: { format: date } } }',
    'api.yaml:9:52 warning format-unknown: The format "phone" is in no registry, so nothing is checked by it. Use one of the OpenAPI Format Registry, or state the form with "pattern".',
  ],
  [
    '3.1.0',
    '{ $schema: "https://json-schema.org/draft/2019-09/schema" }',
    'api.yaml:9:25 warning keyword-ignored: "$schema" names https://json-schema.org/draft/2019-09/schema, but every schema is judged as JSON Schema 2020-12. Write the schema in 2020-12.',
  ],
  [
    '3.1.0',
    '{ enum: [] }',
    'api.yaml:9:31 warning keyword-form: "enum" lists no value, so that none fits. List the values, or remove it.',
  ],
  [
    '3.0.3',
    '{ minimum: "1851" }',
    'api.yaml:9:34 warning keyword-form: The value of "minimum" is a number written as text; it is read as the number. Write it without quotes.',
  ],
  [
    '3.1.0',
    '{ type: string, enum: [1, true] }',
    'api.yaml:9:45 warning keyword-form: "enum" lists no text, though the type is string: what it lists is read as text. Write the values in quotes.',
  ],
  [
    '3.0.3',
    '{ items: [{}] }',
    'api.yaml:9:32 warning keyword-form: The "items" of OpenAPI is one schema; a list of them is read as JSON Schema draft 4 has it. Write one schema, such as oneOf.',
  ],
  [
    '3.0.3',
    '{ $ref: "#/info", nullable: true }',
    'api.yaml:9:41 warning keyword-ignored: By the letter of OpenAPI 3.0 "nullable" means nothing beside a "$ref"; null is accepted here all the same. Write allOf: [{ $ref: … }] beside nullable.',
  ],
  [
    '3.1.0',
    '{ discriminator: { propertyName: a, mapping: { x: Lost, y: "#/info" } } }',
    'api.yaml:9:73 warning keyword-form: The discriminator maps "x" to "Lost", which leads nowhere: values of that name are unjudged. Give a reference to a schema, or the name of a component.',
  ],
])('of %s the schema %s is told about once', (version, schema, expected) => {
  const text = documentWith(schema, version, 'info: { title: a, version: "1" }\n')
  const told = problemsOf({ 'api.yaml': text }).filter(
    (problem) => !problem.includes('no keyword of a schema') && !problem.includes('document-form'),
  )
  expect(told).toStrictEqual([expected])
})

test.each([
  '{ $schema: "https://json-schema.org/draft/2020-12/schema" }',
  '{ format: date-time }',
  '{ type: string, enum: [1, "2"] }',
  '{ format: password }',
  '{ discriminator: { propertyName: a, mapping: { y: "#/info" } } }',
])('and nothing is told about %s', (schema) => {
  const text = documentWith(schema, '3.1.0', 'info: { title: a, version: "1" }\n')
  expect(problemsOf({ 'api.yaml': text }).filter((problem) => !problem.includes('document-form'))).toStrictEqual([])
})

test('a schema that only a mapping names is refused where it is broken', () => {
  const broken = '{ discriminator: { propertyName: a, mapping: { x: Broken } } }'
  const components = 'components:\n  schemas:\n    Broken: { type: strin }\n'
  const folder = folderWith({ 'api.yaml': documentWith(broken, '3.1.0', components) })
  const contract = loadContract(`${folder}/api.yaml`)
  expect(judge(contract, { a: 'y' })).toStrictEqual([expect.objectContaining({ keyword: 'discriminator' })])
  expect(refusal(() => judge(contract, { a: 'x' }), folder)).toMatchObject({
    code: 'SCHEMA_INVALID',
    at: 'api.yaml:12:21',
  })
})

test('a schema that is broken is refused each time', () => {
  const { contract } = contractOfFiles({ 'api.yaml': documentWith('{ type: strin }') })
  const messages = [1, 2].map(() => refusal(() => judge(contract, 1)).message)
  expect(messages).toStrictEqual(Array(2).fill('The value of "type" is no type: "strin".'))
})

test.each([
  ['requried', 'Did you mean "required"?'],
  ['proprties', 'Did you mean "properties"?'],
  ['Type', 'Did you mean "type"?'],
  ['maxlength', 'Did you mean "maxLength"?'],
  ['additionalproperties', 'Did you mean "additionalProperties"?'],
  ['zzzzzzzz', 'Remove it, or begin its name with "x-".'],
])('the keyword %s is no keyword, and warned of', (keyword, hint) => {
  expect(problemsOf({ 'api.yaml': documentWith(`{ type: string, ${keyword}: 1 }`) })).toStrictEqual([
    `api.yaml:9:39 warning keyword-unknown: "${keyword}" is no keyword of a schema, so nothing is checked by it. ${hint}`,
  ])
})

test.each([
  'required: [a]',
  'x-requried: 1',
  'x-inferred: [required]',
  'example: { requried: 1 }',
  'properties: { requried: {} }',
  'enum: [{ requried: 1 }]',
])('%s is no slip', (keyword) => {
  expect(problemsOf({ 'api.yaml': documentWith(`{ ${keyword} }`) })).toStrictEqual([])
})

test.each([
  ['title: 1', '"title" is no text: 1.', '9:32'],
  ['description: [a]', '"description" is no text: ["a"].', '9:38'],
  ['deprecated: "no"', '"deprecated" is neither true nor false: "no".', '9:37'],
  ['discriminator: kind', '"discriminator" is no object: "kind".', '9:40'],
  ['xml: 1', '"xml" is no object: 1.', '9:30'],
])('%s has a wrong form that no check depends on', (keyword, rest, at) => {
  const files = { 'api.yaml': documentWith(`{ ${keyword} }`) }
  expect([problemsOf(files), judge(contractOfFiles(files).contract, 1)]).toStrictEqual([
    [`api.yaml:${at} warning keyword-form: The value of ${rest}`],
    [],
  ])
})

const LATER: ReadonlyArray<readonly [keyword: string, column: number]> = [
  ['const: 5', 25],
  ['patternProperties: { "^x": {} }', 25],
  ['if: {}', 25],
  ['contains: {}', 25],
  ['propertyNames: {}', 25],
  ['prefixItems: [{}]', 25],
  ['dependentRequired: { q: [r] }', 25],
  ['unevaluatedProperties: false', 25],
]

test.each(LATER)('%s is told of before 3.1, once, and checked all the same', (keyword, column) => {
  const [name] = keyword.split(':')
  const twice = `{ ${keyword}, properties: { a: { ${keyword} } } }`
  expect(problemsOf({ 'api.yaml': documentWith(twice, '3.0.3') })).toStrictEqual([
    `api.yaml:9:${column} warning keyword-of-later-version: OpenAPI 3.0 has no keyword "${name}"; it is checked all the same. Raise "openapi" to 3.1.0, which has it.`,
  ])
  expect(problemsOf({ 'api.yaml': documentWith(twice, '3.1.0') })).toStrictEqual([])
})

test.each([
  ['exclusiveMinimum: 3', 'exclusiveMinimum', 3],
  ['type: [integer, "null"]', 'type', 'a'],
  ['type: "null"', 'type', 1],
])('%s is a value that came with 3.1', (keyword, name, refused) => {
  const files = { 'api.yaml': documentWith(`{ ${keyword} }`, '3.0.3') }
  expect(problemsOf(files)).toStrictEqual([
    `api.yaml:9:25 warning keyword-of-later-version: OpenAPI 3.0 has no such value of "${name}"; it is checked all the same. Raise "openapi" to 3.1.0, which has it.`,
  ])
  expect(judge(contractOfFiles(files).contract, refused)).toStrictEqual([expect.objectContaining({ keyword: name })])
})

test.each([
  '{ type: number, minimum: 1, exclusiveMinimum: true }',
  '{ type: integer, nullable: true, oneOf: [{ type: integer }] }',
  '{ anyOf: [{ not: { type: string } }] }',
])('%s is of 3.0', (schema) => {
  expect(problemsOf({ 'api.yaml': documentWith(schema, '3.0.3') })).toStrictEqual([])
})

test('nullable is warned of from 3.1 on, at its name', () => {
  expect(problemsOf({ 'api.yaml': documentWith('{ type: string, nullable: true }') })).toStrictEqual([
    'api.yaml:9:39 warning keyword-ignored: "nullable" means nothing from OpenAPI 3.1 on. Add "null" to the type: type: [string, "null"].',
  ])
})

test('nullable is no slip in 3.0', () => {
  expect(problemsOf({ 'api.yaml': documentWith('{ type: string, nullable: true }', '3.0.3') })).toStrictEqual([])
})

test('a nullable that is text is refused in 3.0', () => {
  expect(refusalOf({ 'api.yaml': documentWith('{ type: string, nullable: "yes" }', '3.0.3') })).toMatchObject({
    code: 'SCHEMA_INVALID',
    message: 'The value of "nullable" is neither true nor false: "yes".',
    at: 'api.yaml:9:49',
  })
})

test('beside a $ref of 3.0 nothing is looked at', () => {
  const schema = '{ $ref: "#/components/schemas/Sound", requried: 1, type: strin }'
  const { contract } = contractOfFiles({
    'api.yaml': documentWith(schema, '3.0.3', BROKEN.replace('strin\n', 'string\n')),
  })
  expect([judge(contract, 'woof'), judge(contract, 1)]).toMatchObject([[], [{ keyword: 'type' }]])
})

test('beside a $ref of 3.1 everything is looked at', () => {
  const schema = '{ $ref: "#/components/schemas/Sound", type: strin }'
  expect(refusalOf({ 'api.yaml': documentWith(schema, '3.1.0', BROKEN) })).toMatchObject({ at: 'api.yaml:9:67' })
})

const MANY = `openapi: 3.1.0
paths:
  /a:
    parameters:
      - { in: query, name: q, schema: { tipe: string } }
    get:
      parameters: [{ $ref: "#/components/parameters/Shared" }]
      security: [{ none: [] }]
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses:
        "200":
          headers: { X-A: { schema: { pattern: "[" } } }
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
    put:
      responses: { "200": { $ref: "#/components/responses/None" } }
  /b: []
  /c:
    get:
      parameters:
        - $ref: "#/components/parameters/Shared"
      responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
components:
  parameters:
    Shared: { in: cookie }
  schemas:
    Pet:
      properties:
        first: { minimum: low }
        second: { $ref: "#/components/schemas/None" }
        third: { $ref: "#/components/schemas/Pet" }
        fourth: { description: 1, maximum: high }
    Unused: { type: object, required: name }
`

test('every problem is told once, in the order of operations and, within them, of the document', () => {
  expect(problemsOf({ 'api.yaml': MANY })).toStrictEqual([
    'api.yaml:16:7 error DOCUMENT_INVALID: A path item must be an object. See the OpenAPI Specification for the form of this part.',
    'api.yaml:8:26 error DOCUMENT_INVALID: The security scheme "none" is not declared. components.securitySchemes has: nothing.',
    'api.yaml:24:13 error DOCUMENT_INVALID: "name" must be there, and be text. See the OpenAPI Specification for the form of this part.',
    'api.yaml:5:41 warning keyword-unknown: "tipe" is no keyword of a schema, so nothing is checked by it. Did you mean "type"?',
    'api.yaml:28:27 error SCHEMA_INVALID: The value of "minimum" is no number: "low".',
    'api.yaml:29:25 error REF_NOT_FOUND: The reference "#/components/schemas/None" leads nowhere: there is nothing at /components/schemas/None. #/components/schemas has: Pet, Unused.',
    'api.yaml:31:32 warning keyword-form: The value of "description" is no text: 1.',
    'api.yaml:31:44 error SCHEMA_INVALID: The value of "maximum" is no number: "high".',
    'api.yaml:12:48 error SCHEMA_INVALID: "pattern" is no regular expression: /[/: Unterminated character class. Patterns are ECMA 262.',
    'api.yaml:15:35 error REF_NOT_FOUND: The reference "#/components/responses/None" leads nowhere: there is nothing at /components/responses/None. #/components has: parameters, schemas.',
    'api.yaml:32:39 error SCHEMA_INVALID: The value of "required" is no list of names: "name".',
  ])
})

test('a document without problems has none', () => {
  expect(
    problemsOf({
      'api.yaml': documentWith(
        '{ $ref: "#/components/schemas/Sound" }',
        '3.1.0',
        BROKEN.replace('strin\n', 'string\n'),
      ),
    }),
  ).toStrictEqual([])
})

const LOOP = (code: string, at: string) =>
  `${at} error ${code}: The schema leads back to itself without going into the value, so that no check by it comes to an end. Refer back from "properties" or "items" only; alternatives that inherit from here need a discriminator.`

test.each<[string, string, readonly string[]]>([
  ['two that refer to one another', '{ $ref: "#/x-a" }\nx-b: { $ref: "#/x-a" }', ['10:14', '11:14']],
  ['one that refers to itself', '{ $ref: "#/x-a" }', ['10:14']],
  ['an alternative of itself', '{ anyOf: [{ $ref: "#/x-a" }, { type: string }] }', ['10:24']],
  ['itself, negated', '{ not: { $ref: "#/x-a" } }', ['10:21']],
  ['a condition', '{ if: { required: [a] }, then: { $ref: "#/x-a" } }', ['10:45']],
  ['what comes with a property', '{ dependentSchemas: { a: { $ref: "#/x-a" } } }', ['10:39']],
])('%s is told, and judges nothing', (_, schema, places) => {
  const isTwo = schema.includes('x-b')
  const parts = isTwo ? schema.replace('#/x-a', '#/x-b') : schema
  const files = { 'api.yaml': documentWith('{ $ref: "#/x-a" }', '3.1.0', `x-a: ${parts}\n`) }
  expect(problemsOf(files)).toEqual(places.map((at) => LOOP('REF_CIRCULAR', `api.yaml:${at}`)))
  expect(refusalOf(files)).toMatchObject({ code: 'SCHEMA_INVALID', at: `api.yaml:${places[0]}` })
})

test.each([
  ['properties', '{ properties: { a: { $ref: "#/x-a" } } }'],
  ['items', '{ items: { allOf: [{ $ref: "#/x-a" }] } }'],
  ['the same twice, not in a circle', '{ allOf: [{ $ref: "#/x-b" }, { $ref: "#/x-b" }] }\nx-b: { type: string }'],
])('a schema that refers to itself within %s is sound', (_, schema) => {
  const files = { 'api.yaml': documentWith('{ $ref: "#/x-a" }', '3.1.0', `x-a: ${schema}\n`) }
  expect(problemsOf(files)).toEqual([])
  expect(judge(loadContract(`${folderWith(files)}/api.yaml`), 'a value')).toEqual([])
})

test('a long chain of references is no loop', () => {
  const chain = Array.from({ length: 20_000 }, (_, index) => `x-${index}: { $ref: "#/x-${index + 1}" }`)
  const files = {
    'api.yaml': documentWith('{ $ref: "#/x-0" }', '3.1.0', [...chain, 'x-20000: { type: string }'].join('\n')),
  }
  expect(problemsOf(files)).toEqual([])
})
