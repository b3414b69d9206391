import { rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Contract, loadContract, type Operation, type PathMatch } from '../../src/contract/index.ts'
import { contractOfFiles, documentOf, folderWith, operationOf, refusal, tell } from './documents.ts'

const GET = { responses: {} }

function versionOf(text: string): string {
  return contractOfFiles({ 'api.yaml': text }).contract.version
}

test.each([
  ['openapi: 3.0.0', '3.0'],
  ['openapi: 3.0.4', '3.0'],
  ['openapi: "3.0"', '3.0'],
  ['openapi: 3.0', '3.0'],
  ['openapi: 3.1.0', '3.1'],
  ['openapi: 3.1', '3.1'],
  ['{"openapi": "3.1.1"}', '3.1'],
  ['{"openapi": 3.0}', '3.0'],
  ['openapi: 3.2.0', '3.2'],
  ['swagger: "2.0"', '2.0'],
  ['info: {}\nswagger: 2.0', '2.0'],
])('%s is version %s', (text, version) => {
  expect(versionOf(text)).toBe(version)
})

test.each([
  ['swagger: "1.2"', 'Version 1.2 of', 'api.yaml:1:10'],
  ['info: {}\nswagger: 2.1', 'Version 2.1 of', 'api.yaml:2:10'],
  ['openapi: 3.20.0', 'Version 3.20.0 of', 'api.yaml:1:10'],
  ['openapi: 3.10.0', 'Version 3.10.0 of', 'api.yaml:1:10'],
  ['openapi: 3', 'Version 3 of', 'api.yaml:1:10'],
  ['openapi: 4.0.0', 'Version 4.0.0 of', 'api.yaml:1:10'],
  ['openapi: 13.0.0', 'Version 13.0.0 of', 'api.yaml:1:10'],
  ['openapi: "2.0"\nswagger: 3.1.0', 'Version 2.0 of', 'api.yaml:1:10'],
  ['openapi:', 'Version null of', 'api.yaml:1:1'],
])('%j is refused', (text, beginning, at) => {
  const folder = folderWith({ 'api.yaml': text })
  expect(refusal(() => loadContract(`${folder}/api.yaml`), folder)).toStrictEqual({
    code: 'DOCUMENT_VERSION',
    message: `${beginning} OpenAPI is not supported.`,
    at,
    hint: 'Versions 2.0, 3.0, 3.1 and 3.2 are. Convert the document to one of them.',
  })
})

test.each(['- openapi: 3.1.0', 'just text', 'info: {}', '{"paths": {}}', 'null'])('%j is no OpenAPI', (text) => {
  const folder = folderWith({ 'api.yaml': text })
  expect(refusal(() => loadContract(`${folder}/api.yaml`), folder)).toStrictEqual({
    code: 'DOCUMENT_NOT_OPENAPI',
    message: 'This is no OpenAPI document: it has no "openapi" at its root.',
    at: 'api.yaml:1:1',
    hint: 'Give the path of an OpenAPI document: its root says openapi: 3.x.x, or swagger: "2.0".',
  })
})

test('a list given as a value is no OpenAPI', () => {
  expect(refusal(() => loadContract([])).code).toBe('DOCUMENT_NOT_OPENAPI')
})

test.each([
  [{ title: 'Pets' }, 'Pets'],
  [{ title: 4 }, 'API'],
  [undefined, 'API'],
])('the title in %j is %s', (info, title) => {
  expect(loadContract({ openapi: '3.1.0', info }).title).toBe(title)
})

test('operations come in the order of paths, and of methods below them', () => {
  const contract = loadContract(
    documentOf({
      '/b': { post: { ...GET, operationId: 'two' }, get: { ...GET, summary: 'Get b' } },
      'x-path': { get: GET },
      '/a': { delete: { ...GET, operationId: '' } },
    }),
  )
  const shown = contract.operations.map(({ id, method, path, summary }) => [id, method, path, summary])
  expect(shown).toStrictEqual([
    ['GET /b', 'GET', '/b', 'Get b'],
    ['two', 'POST', '/b', undefined],
    ['DELETE /a', 'DELETE', '/a', undefined],
  ])
})

test('an operation is found by its operationId, or by method and path', () => {
  const contract = loadContract(documentOf({ '/a': { get: { ...GET, operationId: 'a' }, put: GET } }))
  const found = ['a', 'PUT /a', 'GET /a', 'toString'].map((id) => contract.operation(id)?.method)
  expect(found).toStrictEqual(['GET', 'PUT', undefined, undefined])
})

test.each([{}, { paths: null }, { paths: {} }, { webhooks: {} }])('a document with %j has no operations', (rest) => {
  const contract = loadContract({ openapi: '3.1.0', ...rest })
  expect([contract.operations, contract.errors, contract.matcher.match('GET', '/')]).toStrictEqual([
    [],
    [],
    { kind: 'no-path' },
  ])
})

test('paths that are a list are refused', () => {
  expect(refusal(() => loadContract(documentOf([])))).toMatchObject({
    code: 'DOCUMENT_INVALID',
    message: '"paths" must be an object.',
    at: 'document#/paths',
  })
})

const DUPLICATE = `openapi: 3.1.0
paths:
  /a:
    get:
      operationId: same
  /b:
    put:
      summary: B
      operationId: same
`

test('an operationId given twice stays with the first, and both places are told', () => {
  const { contract, at } = contractOfFiles({ 'api.yaml': DUPLICATE })
  expect(contract.operations.map(({ id, path }) => [id, path])).toStrictEqual([
    ['same', '/a'],
    ['PUT /b', '/b'],
  ])
  expect(contract.operation('PUT /b')?.responses.size).toBe(0)
  expect(contract.warnings.map(({ place, see, ...rest }) => ({ ...rest, at: at(place), see: at(see) }))).toStrictEqual([
    {
      code: 'operation-id-duplicate',
      message: 'Two operations have the operationId "same"; this one goes by "PUT /b".',
      hint: 'Rename one of GET /a and PUT /b.',
      at: 'api.yaml:9:20',
      see: 'api.yaml:5:20',
    },
  ])
})

test('an operationId that looks like method and path takes no other one’s place', () => {
  const contract = loadContract(
    documentOf({
      '/a': { get: { operationId: 'PUT /b' } },
      '/b': { put: {} },
      '/c': { get: { operationId: 'PUT /b' } },
    }),
  )
  expect(contract.operations.map(({ id }) => id)).toStrictEqual(['PUT /b', 'PUT /b (again)', 'GET /c'])
})

test('operationIds that differ in letter case are two', () => {
  const { contract } = contractOfFiles({ 'api.yaml': DUPLICATE.replace('Id: same', 'Id: Same') })
  expect(contract.operations.map(({ id }) => id)).toStrictEqual(['Same', 'same'])
})

const BROKEN_ITEMS = `openapi: 3.1.0
paths:
  /a:
    get: { operationId: a }
  /text: nothing
  /ref:
    $ref: none.yaml
  b:
    get: {}
  /operation:
    get: []
  /z:
    get: { operationId: z }
`

test('a broken path item leaves the others', () => {
  const folder = folderWith({ 'api.yaml': BROKEN_ITEMS })
  const { operations, errors } = loadContract(`${folder}/api.yaml`)
  expect(operations.map(({ id }) => id)).toStrictEqual(['a', 'z'])
  expect(errors.map((error) => tell(error, folder))).toStrictEqual([
    {
      code: 'DOCUMENT_INVALID',
      message: 'A path item must be an object.',
      at: 'api.yaml:5:10',
      hint: 'See the OpenAPI Specification for the form of this part.',
    },
    {
      code: 'FILE_UNREADABLE',
      message: 'The reference "none.yaml" leads nowhere: the file does not exist.',
      at: 'api.yaml:7:11',
      hint: 'Check the path.',
    },
    { code: 'DOCUMENT_INVALID', message: 'The path "b" must begin with "/".', at: 'api.yaml:9:5', hint: 'Write "/b".' },
    {
      code: 'DOCUMENT_INVALID',
      message: 'An operation must be an object.',
      at: 'api.yaml:11:10',
      hint: 'See the OpenAPI Specification for the form of this part.',
    },
  ])
})

test('places of a path item in another file are in that file', () => {
  const { contract, at } = contractOfFiles({
    'api.yaml': 'openapi: 3.1.0\npaths:\n  /a:\n    $ref: items/a.yaml\n',
    'items/a.yaml': 'get:\n  responses:\n    "200":\n      $ref: ../responses.yaml#/ok\n',
    'responses.yaml': 'ok:\n  description: Fine\n',
  })
  const [operation] = contract.operations
  expect([at(operation?.place), at(operation?.responses.get('200')?.place)]).toStrictEqual([
    'items/a.yaml:2:3',
    'responses.yaml:2:3',
  ])
})

function parametersOf(itemParameters: unknown, operationParameters: unknown): readonly string[] {
  const item = { parameters: itemParameters, get: { ...GET, parameters: operationParameters } }
  const [operation] = loadContract(documentOf({ '/a/{id}': item })).operations
  return (operation?.parameters ?? []).map((parameter) => {
    const type = (parameter.schema?.value as { type?: string } | undefined)?.type
    return `${parameter.in} ${parameter.name} ${type}`
  })
}

const parameter = (where: string, name: string, type: string) => ({ in: where, name, schema: { type } })

test.each([
  ['the same name and place', parameter('query', 'q', 'integer'), ['path id string', 'query q integer']],
  [
    'a header in another case',
    parameter('header', 'x-KEY', 'integer'),
    ['path id string', 'query q string', 'header x-KEY integer'],
  ],
  [
    'another place',
    parameter('cookie', 'q', 'integer'),
    ['path id string', 'query q string', 'header X-Key string', 'cookie q integer'],
  ],
  [
    'another case',
    parameter('query', 'Q', 'integer'),
    ['path id string', 'query q string', 'header X-Key string', 'query Q integer'],
  ],
])('a parameter of the operation with %s', (name, own, expected) => {
  const shared = [
    parameter('path', 'id', 'string'),
    parameter('query', 'q', 'string'),
    parameter('header', 'X-Key', 'string'),
  ]
  const all = name === 'the same name and place' ? [...expected, 'header X-Key string'] : expected
  expect(parametersOf(shared, [own])).toStrictEqual(all)
})

test.each(['Accept', 'content-type', 'AUTHORIZATION'])('a header parameter named %s is ignored', (name) => {
  expect(parametersOf(undefined, [parameter('header', name, 'string')])).toStrictEqual([])
})

test('a query parameter named Authorization is none of those that are ignored', () => {
  expect(parametersOf(undefined, [parameter('query', 'Authorization', 'string')])).toStrictEqual([
    'query Authorization string',
  ])
})

test.each<[string, object, string, string, string]>([
  [
    'in',
    { name: 'a', in: 'body' },
    'A parameter cannot be in "body".',
    '/in',
    'Parameters are in path, query, querystring, header or cookie.',
  ],
  [
    'without place',
    { name: 'a' },
    '"in" must be there, and be text.',
    '/in',
    'See the OpenAPI Specification for the form of this part.',
  ],
  [
    'without name',
    { in: 'query' },
    '"name" must be there, and be text.',
    '/name',
    'See the OpenAPI Specification for the form of this part.',
  ],
  [
    'with a style of elsewhere',
    { name: 'a', in: 'query', style: 'matrix' },
    'A query parameter cannot have the style "matrix".',
    '/style',
    'Styles of query parameters: form, spaceDelimited, pipeDelimited, deepObject.',
  ],
  [
    'of no path variable',
    { name: 'a', in: 'path' },
    'The path /thing has no {a}.',
    '/name',
    'Name the parameter as the path does, or remove it.',
  ],
])('a parameter %s is refused when it is read', (_, broken, message, at, hint) => {
  const operation = operationOf({ ...GET, parameters: [broken] })
  expect(refusal(() => operation.parameters)).toStrictEqual({
    code: 'DOCUMENT_INVALID',
    message,
    at: `document#/paths/~1thing/post/parameters/0${at}`,
    hint,
  })
})

test.each<[string, object, (operation: Operation) => unknown, string, string]>([
  [
    'parameters that are no list',
    { parameters: {} },
    (found) => found.parameters,
    '"parameters" must be a list.',
    '/parameters',
  ],
  [
    'responses that are no object',
    { responses: [] },
    (found) => found.responses,
    '"responses" must be an object.',
    '/responses',
  ],
  [
    'a response without form',
    { responses: { 200: 'ok' } },
    (found) => found.responses,
    'A response must be an object.',
    '/responses/200',
  ],
  [
    'a status that is none',
    { responses: { 2000: {} } },
    (found) => found.responses,
    '"2000" is no status of a response.',
    '/responses/2000',
  ],
  [
    'a status range that is none',
    { responses: { '2xx1': {} } },
    (found) => found.responses,
    '"2xx1" is no status of a response.',
    '/responses/2xx1',
  ],
  [
    'a default in capitals',
    { responses: { DEFAULT: {} } },
    (found) => found.responses,
    '"DEFAULT" is no status of a response.',
    '/responses/DEFAULT',
  ],
  [
    'a body without form',
    { requestBody: 4 },
    (found) => found.requestBody,
    'A request body must be an object.',
    '/requestBody',
  ],
  [
    'content that is no map',
    { requestBody: { content: [] } },
    (found) => found.requestBody,
    '"content" must be an object.',
    '/requestBody/content',
  ],
])('%s are refused when they are read', (_, operation, read, message, at) => {
  expect(refusal(() => read(operationOf(operation)))).toMatchObject({
    code: 'DOCUMENT_INVALID',
    message,
    at: `document#/paths/~1thing/post${at}`,
  })
})

test('x- is an extension among responses, and a name among headers', () => {
  const operation = operationOf({
    responses: {
      'x-note': 4,
      200: { headers: { 'x-count': {} }, content: { 'x-a/b': { examples: { 'x-one': { value: 1 } } } } },
    },
  })
  const read = [...operation.responses].map(([status, { headers, content }]) => {
    const examples = [...content.values()].flatMap((type) => type.examples)
    return [status, headers.map(({ name }) => name), [...content.keys()], examples.map(({ name }) => name)]
  })
  expect(read).toStrictEqual([['200', ['x-count'], ['x-a/b'], ['x-one']]])
})

test('what is broken in an operation leaves its other parts', () => {
  const operation = operationOf({ parameters: 4, responses: { '4xx': { description: 'Bad' }, default: {} } })
  expect([...operation.responses].map(([status, { description }]) => [status, description])).toStrictEqual([
    ['4xx', 'Bad'],
    ['default', ''],
  ])
})

function matchWith(servers: unknown, path: string): PathMatch['kind'] {
  return loadContract(documentOf({ '/pets': { get: GET } }, { servers })).matcher.match('GET', path).kind
}

const VARIABLES = { region: { default: 'eu' }, version: { default: 2 } }

test.each<[string, unknown, string]>([
  ['no server', undefined, '/pets'],
  ['the root, beside a base path', [{ url: 'https://api.test/v1' }], '/pets'],
  ['a base path', [{ url: 'https://api.test/v1' }], '/v1/pets'],
  ['a base path with a slash at its end', [{ url: 'https://api.test/v1/' }], '/v1/pets'],
  ['a relative base path', [{ url: '/v1' }], '/v1/pets'],
  ['variables', [{ url: 'https://{region}.api.test/{region}/v{version}', variables: VARIABLES }], '/eu/v2/pets'],
  ['a variable of the whole path', [{ url: '{base}', variables: { base: { default: '/v1' } } }], '/v1/pets'],
  ['the second of two servers', [{ url: '/v1' }, { url: '/v2' }], '/v2/pets'],
  ['a server beside one that is no URL', [{ url: 'http://[' }, { url: 4 }, null, { url: '/v2' }], '/v2/pets'],
])('a path is found with %s', (_, servers, path) => {
  expect(matchWith(servers, path)).toBe('operation')
})

test.each<[string, unknown, string]>([
  ['another base path', [{ url: '/v1' }], '/v2/pets'],
  ['a base path that only begins alike', [{ url: '/v1' }], '/v1pets'],
  ['the base path alone', [{ url: '/v1' }], '/v1'],
  ['a base path twice', [{ url: '/v1' }], '/v1/v1/pets'],
  ['servers that are no list', { url: '/v1' }, '/v1/pets'],
])('no path is found below %s', (_, servers, path) => {
  expect(matchWith(servers, path)).toBe('no-path')
})

const ANYTHING = [{ url: 'https://{host}/{tenant}/v{n}', variables: { n: { enum: ['1', '2'], default: '1' } } }]

test.each<[string, string]>([
  ['/acme/v1/pets', 'operation'],
  ['/acme/v2/pets', 'operation'],
  ['/acme/v3/pets', 'no-path'],
  ['/acme/other/v1/pets', 'no-path'],
  ['/pets', 'operation'],
])('a server variable takes the values that are listed, or one segment: %s is %s', (path, kind) => {
  expect(matchWith(ANYTHING, path)).toBe(kind)
})

test.each<[string, PathMatch['kind']]>([
  ['/files/a', 'operation'],
  ['/a', 'operation'],
  ['/main/a', 'no-path'],
  ['/item/b', 'operation'],
  ['/main/b', 'no-path'],
  ['/main/c', 'operation'],
  ['/files/c', 'no-path'],
])('servers of an operation or a path replace those of the document: %s is %s', (path, kind) => {
  const paths = {
    '/a': { servers: [{ url: '/item' }], get: { ...GET, servers: [{ url: '/files' }] } },
    '/b': { servers: [{ url: '/item' }], get: GET },
    '/c': { get: GET },
  }
  const contract = loadContract(documentOf(paths, { servers: [{ url: '/main' }] }))
  expect(contract.matcher.match('GET', path).kind).toBe(kind)
})

test.each<[string, PathMatch['kind']]>([
  ['/mine/pets', 'operation'],
  ['/pets', 'operation'],
  ['/v1/pets', 'no-path'],
])('a base path given takes the place of all servers: %s is %s', (path, kind) => {
  const servers = [{ url: '/v1' }]
  const document = documentOf({ '/pets': { servers, get: GET } }, { servers })
  expect(loadContract(document, { basePath: 'mine/' }).matcher.match('GET', path).kind).toBe(kind)
})

function methodsIn(openapi: string, item: object, rest: object = {}): readonly string[] {
  return loadContract({ ...documentOf({ '/a': item }, rest), openapi }).operations.map(({ id }) => id)
}

test('3.2 has QUERY and methods of any name', () => {
  const item = { get: GET, query: GET, additionalOperations: { COPY: GET, link: GET } }
  expect(methodsIn('3.2.0', item)).toStrictEqual(['GET /a', 'QUERY /a', 'COPY /a', 'link /a'])
  expect(methodsIn('3.1.0', item)).toStrictEqual(['GET /a'])
})

test('what stands beside the $ref of a path item goes before what it leads to', () => {
  const contract = loadContract(
    documentOf(
      {
        '/a': {
          $ref: '#/components/pathItems/A',
          get: { operationId: 'own' },
          parameters: [{ name: 'q', in: 'query' }],
        },
      },
      {
        components: {
          pathItems: {
            A: {
              get: { operationId: 'other' },
              put: { operationId: 'put' },
              parameters: [
                { name: 'q', in: 'query', required: true },
                { name: 'r', in: 'query' },
              ],
            },
          },
        },
      },
    ),
  )
  expect(contract.operations.map(({ id }) => id)).toStrictEqual(['own', 'put'])
  expect(contract.operations[1]?.parameters.map(({ name, isRequired }) => [name, isRequired])).toStrictEqual([
    ['q', false],
    ['r', false],
  ])
})

test('path items that lead to one another are told', () => {
  const contract = loadContract(
    documentOf({ '/a': { $ref: '#/paths/~1b' }, '/b': { $ref: '#/paths/~1a' }, '/c': { get: GET } }),
  )
  expect(contract.operations.map(({ id }) => id)).toStrictEqual(['GET /c'])
  expect(contract.errors.map(({ code }) => code)).toStrictEqual(['REF_CIRCULAR', 'REF_CIRCULAR'])
})

function security(contract: Contract): unknown {
  return contract.operations.map(({ security: alternatives }) =>
    alternatives.map(({ schemes }) => schemes.map(({ kind, name }) => `${kind} ${name}`)),
  )
}

const SCHEMES = {
  bearer: { type: 'http', scheme: 'Bearer' },
  basic: { type: 'http', scheme: 'basic' },
  digest: { type: 'http', scheme: 'digest' },
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  oauth: { type: 'oauth2', flows: {} },
  openid: { type: 'openIdConnect', openIdConnectUrl: 'https://id.test' },
  mutual: { type: 'mutualTLS' },
  shared: { $ref: '#/components/securitySchemes/key' },
}

test('an operation has its own requirements, or else those of the document', () => {
  const contract = loadContract(
    documentOf(
      {
        '/a': {
          get: GET,
          put: { ...GET, security: [{ basic: [] }, { key: [], digest: [] }] },
          post: { ...GET, security: [] },
        },
        '/b': { get: { ...GET, security: [{}, { oauth: [] }, { openid: [] }, { mutual: [] }, { shared: [] }] } },
      },
      { security: [{ bearer: [] }], components: { securitySchemes: SCHEMES } },
    ),
  )
  expect(security(contract)).toStrictEqual([
    [['bearer bearer']],
    [['basic basic'], ['apiKey key', 'http digest']],
    [],
    [[], ['bearer oauth'], ['bearer openid'], ['mutualTLS mutual'], ['apiKey shared']],
  ])
})

test.each<[string, object, string, string, string]>([
  [
    'unknown',
    {},
    'The security scheme "it" is not declared.',
    '/paths/~1thing/post/security/0/it',
    'components.securitySchemes has: nothing.',
  ],
  [
    'unknown beside others',
    { other: {} },
    'The security scheme "it" is not declared.',
    '/paths/~1thing/post/security/0/it',
    'components.securitySchemes has: other.',
  ],
  [
    'without type',
    { it: {} },
    '"type" must be there, and be text.',
    '/components/securitySchemes/it/type',
    'See the OpenAPI Specification for the form of this part.',
  ],
  [
    'of an unknown type',
    { it: { type: 'magic' } },
    'A security scheme cannot have the type "magic".',
    '/components/securitySchemes/it/type',
    'Types: apiKey, http, mutualTLS, oauth2, openIdConnect.',
  ],
  [
    'a key in a body',
    { it: { type: 'apiKey', in: 'body', name: 'k' } },
    'An API key cannot be in "body".',
    '/components/securitySchemes/it/in',
    'It is in query, header or cookie.',
  ],
])('a security scheme that is %s is refused', (_, securitySchemes, message, at, hint) => {
  const operation = operationOf({ ...GET, security: [{ it: [] }] }, { components: { securitySchemes } })
  expect(refusal(() => operation.security)).toStrictEqual({
    code: 'DOCUMENT_INVALID',
    message,
    at: `document#${at}`,
    hint,
  })
})

test('examples are read with their names and places, those that are only a link left out', () => {
  const content = {
    example: null,
    examples: { a: { value: 1 }, b: { externalValue: 'https://x.test' }, c: { $ref: '#/components/examples/c' } },
  }
  const operation = operationOf(
    { responses: { 200: { content: { 'text/plain': content } } } },
    { components: { examples: { c: { value: 3 } } } },
  )
  const examples = operation.responses.get('200')?.content.get('text/plain')?.examples
  const at = '/paths/~1thing/post/responses/200/content/text~1plain'
  expect(examples?.map(({ name, value, place }) => [name, value, place.pointer])).toStrictEqual([
    [undefined, null, `${at}/example`],
    ['a', 1, `${at}/examples/a/value`],
    ['c', 3, '/components/examples/c/value'],
  ])
})

test.each<[string, string, string | undefined, boolean]>([
  ['nothing', 'api.yaml', undefined, true],
  ['the document', 'api.yaml', 'openapi: 3.1.0\n', false],
  ['a file it refers to', 'item.yaml', 'get: {}\n', false],
  ['a file beside it', 'other.yaml', 'a: 1\n', true],
])('after a change of %s a contract is current or not', (_, name, text, expected) => {
  const folder = folderWith({
    'api.yaml': '\ufeffopenapi: 3.1.0\npaths: { /a: { $ref: item.yaml } }\n',
    'item.yaml': 'put: {}\n',
  })
  const contract = loadContract(`${folder}/api.yaml`)
  if (text !== undefined) writeFileSync(`${folder}/${name}`, text)
  expect(contract.isCurrent()).toBe(expected)
})

test('a contract whose document is gone is not current', () => {
  const folder = folderWith({ 'api.yaml': 'openapi: 3.1.0\n' })
  const contract = loadContract(`${folder}/api.yaml`)
  rmSync(`${folder}/api.yaml`)
  expect(contract.isCurrent()).toBe(false)
})

test('a contract that lacks a file is not current, since the file may be there by now', () => {
  const { contract } = contractOfFiles({ 'api.yaml': 'openapi: 3.1.0\npaths: { /a: { $ref: none.yaml } }\n' })
  expect(contract.isCurrent()).toBe(false)
})
