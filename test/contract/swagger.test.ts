import { expect, test } from 'vitest'
import { loadContract, type Operation } from '../../src/contract/index.ts'
import { brief, contractOfFiles, refusal } from './documents.ts'

/** The one operation of a 2.0 document. */
function swaggerOperation(operation: object, rest: object = {}): Operation {
  const contract = loadContract({ swagger: '2.0', paths: { '/thing': { post: operation } }, ...rest })
  const [found] = contract.operations
  if (!found) throw contract.errors[0] ?? new Error('the document has no operation')
  return found
}

function query(collectionFormat: string | undefined) {
  return { name: 'tag', in: 'query', type: 'array', items: { type: 'string' }, collectionFormat }
}

test.each([
  [undefined, 'form', false],
  ['csv', 'form', false],
  ['multi', 'form', true],
  ['ssv', 'spaceDelimited', false],
  ['tsv', 'tabDelimited', false],
  ['pipes', 'pipeDelimited', false],
])('a query parameter of collectionFormat %s is of style %s, exploded: %s', (collectionFormat, style, explode) => {
  const [parameter] = swaggerOperation({ parameters: [query(collectionFormat)] }).parameters
  expect(parameter?.form).toMatchObject({ style, explode, shape: 'array' })
})

test.each([
  ['query', 'commas', 'It is csv, ssv, tsv or pipes, or multi.'],
  ['header', 'multi', 'It is csv, ssv, tsv or pipes.'],
])('a %s parameter of collectionFormat %s is refused', (where, collectionFormat, hint) => {
  const operation = swaggerOperation({ parameters: [{ ...query(collectionFormat), in: where }] })
  expect(refusal(() => operation.parameters)).toStrictEqual({
    code: 'DOCUMENT_INVALID',
    message: `A ${where} parameter cannot have the collectionFormat "${collectionFormat}".`,
    at: 'document#/paths/~1thing/post/parameters/0/collectionFormat',
    hint,
  })
})

test('a parameter is its own schema, and each keyword stands where it is written', () => {
  const { contract, at } = contractOfFiles({
    'api.yaml': `swagger: "2.0"
parameters:
  limit: { name: limit, in: query, required: true, type: integer, maximum: 10 }
paths:
  /a: { get: { parameters: [{ $ref: "#/parameters/limit" }], responses: {} } }
  /b: { get: { parameters: [{ $ref: "#/parameters/limit" }], responses: {} } }
`,
  })
  const found = contract.operations.flatMap(({ parameters }) => parameters)
  expect(found.map(({ isRequired }) => isRequired)).toStrictEqual([true, true])
  expect(found.map(({ check }) => check(11).map(({ place }) => at(place)))).toStrictEqual([
    ['api.yaml:3:76'],
    ['api.yaml:3:76'],
  ])
  expect(found[0]?.check(10)).toStrictEqual([])
})

test('the body is of the types that the operation consumes, or else the document', () => {
  const body = { name: 'body', in: 'body', required: true, schema: { type: 'object' } }
  const rest = { consumes: ['application/xml'] }
  const types = (operation: object) => [...(swaggerOperation(operation, rest).requestBody?.content.keys() ?? [])]
  expect(types({ parameters: [body] })).toStrictEqual(['application/xml'])
  expect(types({ parameters: [body], consumes: ['application/json', 'text/json'] })).toStrictEqual([
    'application/json',
    'text/json',
  ])
  expect(types({ parameters: [body], consumes: [] })).toStrictEqual(['*/*'])
  expect(types({ parameters: [] })).toStrictEqual([])
})

test('form fields make an object, and what is missing points to its parameter', () => {
  const field = { in: 'formData', type: 'string' }
  const { requestBody } = swaggerOperation({
    parameters: [
      { ...field, name: 'name', required: true },
      { ...field, name: 'age', type: 'integer' },
    ],
  })
  expect([...(requestBody?.content.keys() ?? [])]).toStrictEqual([
    'application/x-www-form-urlencoded',
    'multipart/form-data',
  ])
  expect(requestBody?.isRequired).toBe(true)
  const check = requestBody?.content.get('multipart/form-data')?.check('request')
  expect(brief(check?.({ age: 1 }) ?? [])).toStrictEqual(['required / /paths/~1thing/post/parameters/0/required'])
  expect(brief(check?.({ name: 'a', age: 'b' }) ?? [])).toStrictEqual([
    'type /age /paths/~1thing/post/parameters/1/type',
  ])
  expect(check?.({ name: 'a', age: 1 })).toStrictEqual([])
})

test('a form with a file is multipart', () => {
  const { requestBody } = swaggerOperation({ parameters: [{ name: 'photo', in: 'formData', type: 'file' }] })
  expect([...(requestBody?.content.keys() ?? [])]).toStrictEqual(['multipart/form-data'])
  expect(requestBody?.isRequired).toBe(false)
})

test('a response is of the types that the operation produces, with the examples of each', () => {
  const { responses } = swaggerOperation({
    produces: ['application/json', 'application/xml'],
    responses: {
      200: { schema: { type: 'object' }, examples: { 'application/json': { a: 1 }, 'text/csv': 'a' } },
      204: { description: 'nothing' },
      404: { schema: { type: 'file' } },
    },
  })
  const told = [...responses.values()].map(({ status, content }) => [
    status,
    [...content.values()].map(({ mediaType, examples }) => [mediaType, ...examples.map(({ value }) => value)]),
  ])
  expect(told).toStrictEqual([
    ['200', [['application/json', { a: 1 }], ['application/xml'], ['text/csv', 'a']]],
    ['204', []],
    ['404', [['application/json'], ['application/xml']]],
  ])
})

test.each([
  ['an archive of bytes', { type: 'string', format: 'binary' }, ['application/x-tar']],
  ['an error with a structure', { $ref: '#/definitions/Error' }, ['application/json']],
])('%s is of the types that can carry it', (_, schema, types) => {
  const rest = { produces: ['application/json', 'image/png'], definitions: { Error: { type: 'object' } } }
  const { responses } = swaggerOperation({ produces: ['application/x-tar'], responses: { 400: { schema } } }, rest)
  expect([...(responses.get('400')?.content.keys() ?? [])]).toStrictEqual(types)
})

test('x-nullable, a discriminator by name and boolean bounds mean what they mean in 2.0', () => {
  const contract = loadContract({
    swagger: '2.0',
    paths: {},
    definitions: {
      Pet: {
        type: 'object',
        discriminator: 'kind',
        required: ['kind'],
        properties: { kind: { type: 'string' }, age: { type: 'integer', minimum: 0, exclusiveMinimum: true } },
      },
      Cat: {
        allOf: [
          { $ref: '#/definitions/Pet' },
          { properties: { name: { type: 'string', 'x-nullable': true } }, required: ['name'] },
        ],
      },
    },
  })
  const schema = contract.documents.target('#/definitions/Pet', contract.documents.root)
  if (!schema) throw new Error('no schema')
  const check = contract.check(schema, 'response')
  expect(check({ kind: 'Cat', name: null })).toStrictEqual([])
  expect(brief(check({ kind: 'Cat' }))).toStrictEqual(['required / /definitions/Cat/allOf/1/required'])
  expect(brief(check({ kind: 'Pet', age: 0 }))).toContain(
    'exclusiveMinimum /age /definitions/Pet/properties/age/exclusiveMinimum',
  )
})

test('security definitions are basic, apiKey and oauth2', () => {
  const securityDefinitions = {
    basic: { type: 'basic' },
    key: { type: 'apiKey', in: 'query', name: 'k' },
    flow: { type: 'oauth2', flow: 'implicit', authorizationUrl: 'https://a.test', scopes: {} },
    other: { type: 'digest' },
  }
  const rest = { securityDefinitions }
  const security = [{ basic: [] }, { key: [], flow: ['a'] }]
  const schemes = swaggerOperation({ security }, rest).security.map((one) => one.schemes.map(({ kind }) => kind))
  expect(schemes).toStrictEqual([['basic'], ['apiKey', 'bearer']])
  const refused = swaggerOperation({ security: [{ other: [] }] }, rest)
  expect(refusal(() => refused.security).hint).toBe('Types: apiKey, basic, oauth2.')
})

test('requests are matched below basePath and at the root', () => {
  const { matcher } = loadContract({ swagger: '2.0', basePath: '/v1/', paths: { '/a': { get: { responses: {} } } } })
  expect(['/a', '/v1/a', '/v2/a'].map((path) => matcher.match('GET', path).kind)).toStrictEqual([
    'operation',
    'operation',
    'no-path',
  ])
})

test.each(['oneOf', 'anyOf'])(
  '%s is told of in 2.0, which does not have it, once, and is checked all the same',
  (name) => {
    const schema = `{ ${name}: [{ type: string }], properties: { a: { ${name}: [{}], type: [string, 'null'] } } }`
    const { contract, at } = contractOfFiles({
      'api.yaml': `swagger: "2.0"
info: { title: a, version: "1" }
paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          schema: ${schema}
`,
    })
    const [operation] = contract.operations
    const [content] = [...(operation?.responses.get('200')?.content.values() ?? [])]
    expect(content?.check('response')(1)).toHaveLength(1)
    expect(
      contract.schemas.problems.map(({ code, message, place }) => `${at(place)} ${code} ${message}`),
    ).toStrictEqual([
      `api.yaml:9:28 keyword-of-later-version OpenAPI 2.0 has no keyword "${name}"; it is checked all the same.`,
    ])
  },
)
