import { expect, test } from 'vitest'
import { formatLocation, inspectForm, loadContract } from '../../src/contract/index.ts'
import { documentOf, folderWith } from './documents.ts'

/** What is told of a document given as a value, each as `severity code pointer message`. */
function formOf(document: object): readonly string[] {
  return inspectForm(loadContract(document)).map(
    ({ severity, code, at, message }) =>
      `${severity} ${code} ${at ? formatLocation(at).replace(/^document#/, '') : ''} ${message}`,
  )
}

const GET = { responses: { 200: { description: 'ok' } } }

test('a document of the form that OpenAPI gives it is told nothing', () => {
  expect(
    formOf(
      documentOf({ '/a/{id}': { get: GET, parameters: [{ name: 'id', in: 'path', required: true, schema: {} }] } }),
    ),
  ).toStrictEqual([])
})

test('an unknown field is an error that names what was likely meant', () => {
  const [problem] = inspectForm(loadContract(documentOf({ '/a': { get: { ...GET, parametres: [] } } })))
  expect(problem).toMatchObject({
    code: 'field-unknown',
    severity: 'error',
    message: '"parametres" is no field of an Operation Object, so nothing comes of it.',
    hint: 'Did you mean "parameters"?',
  })
})

test('a field whose name begins with x- is no unknown field', () => {
  expect(formOf(documentOf({ '/a': { get: { ...GET, 'x-parametres': [] } } }))).toStrictEqual([])
})

test('what only people read is a warning', () => {
  expect(
    formOf({ openapi: '3.0.0', info: { version: 1 }, paths: { '/a': { get: { responses: { 200: {} } } } } }),
  ).toStrictEqual([
    'warning field-missing /info The field "title" is missing.',
    'warning field-form /info/version It must be text, not 1.',
    'warning field-missing /paths/~1a/get/responses/200 The field "description" is missing.',
  ])
})

test('a version has the fields of the one before it and its own', () => {
  const rest = { webhooks: {}, $self: 'https://a.test/' }
  const fields = (openapi: string) =>
    formOf({ ...documentOf({}, rest), openapi }).map((text) => text.split(' ').slice(1, 3).join(' '))
  expect(fields('3.0.0')).toStrictEqual(['field-unknown /webhooks', 'field-unknown /$self'])
  expect(fields('3.1.0')).toStrictEqual(['field-unknown /$self'])
  expect(fields('3.2.0')).toStrictEqual([])
})

test('2.0 has a form of its own', () => {
  const parameters = [
    { name: 'a', in: 'query' },
    { name: 'b', in: 'cookie', type: 'text' },
    { name: 'c', in: 'body' },
  ]
  const document = {
    swagger: '2.0',
    info: { title: 'T', version: '1' },
    servers: [],
    paths: { '/a': { get: { ...GET, parameters } } },
  }
  expect(formOf(document)).toStrictEqual([
    'error field-unknown /servers "servers" is no field of an OpenAPI document, so nothing comes of it.',
    'error field-missing /paths/~1a/get/parameters/0 The field "type" is missing.',
    'error field-missing /paths/~1a/get/parameters/2 The field "schema" is missing.',
    'error field-form /paths/~1a/get/parameters/1/in It must be one of query, header, path, formData, body, not "cookie".',
    'error field-form /paths/~1a/get/parameters/1/type It must be one of string, number, integer, boolean, array, file, not "text".',
  ])
})

test('what references lead to is looked at where it stands, once', () => {
  const folder = folderWith({
    'api.yaml': `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /a: { get: { parameters: [{ $ref: "parts.yaml#/limit" }], responses: {} } }
  /b: { get: { parameters: [{ $ref: "parts.yaml#/limit" }], responses: {} } }
`,
    'parts.yaml': 'limit: { name: limit, in: query, schema: {}, requried: true }\n',
  })
  const problems = inspectForm(loadContract(`${folder}/api.yaml`))
  expect(
    problems.map(({ code, at }) => `${code} ${at ? formatLocation(at).replace(`${folder}/`, '') : ''}`),
  ).toStrictEqual(['field-unknown parts.yaml:1:46'])
})

test('a component that nothing uses and that refers to nothing is told', () => {
  const components = { responses: { A: { $ref: '#/components/responses/B' } } }
  const [problem] = inspectForm(loadContract(documentOf({}, { components })))
  expect(problem).toMatchObject({ code: 'REF_NOT_FOUND', severity: 'error' })
})

test('a key that JSON has twice is told with both places', () => {
  const folder = folderWith({
    'api.json':
      '{\n  "openapi": "3.1.0",\n  "info": { "title": "T", "version": "1" },\n  "paths": {},\n  "paths": {}\n}',
  })
  expect(inspectForm(loadContract(`${folder}/api.json`))).toMatchObject([
    {
      code: 'key-duplicate',
      severity: 'error',
      message: 'The key "paths" is in the same map twice: what stands first is lost.',
      at: { line: 5, column: 3 },
      see: { line: 4, column: 3 },
    },
  ])
})

test('a dialect that is not judged is told once', () => {
  expect(formOf(documentOf({}, { jsonSchemaDialect: 'https://a.test/dialect' }))).toStrictEqual([
    'warning keyword-ignored /jsonSchemaDialect "jsonSchemaDialect" names https://a.test/dialect, but every schema is judged as JSON Schema 2020-12.',
  ])
  expect(formOf(documentOf({}, { jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base' }))).toStrictEqual(
    [],
  )
})
