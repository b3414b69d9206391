import { expect, test } from 'vitest'
import type { PathMatcher } from '../../src/contract/match-path.ts'
import { createServerMatcher } from '../../src/contract/match-server.ts'
import type { Operation } from '../../src/contract/operation.ts'
import { compileSegment } from '../../src/contract/segment-template.ts'

/** `GET /a` and so on, as operations of these ids. */
function matcherOf(ids: readonly string[], bases: readonly string[] = []): PathMatcher {
  const servers = bases.map((url) => ({ url: url || '/', variables: {}, place: { uri: '', pointer: '' } }))
  return createServerMatcher(ids.map((id) => operation(id, servers)))
}

function operation(id: string, servers: Operation['servers']): Operation {
  const [method = '', path = ''] = id.split(/ (.*)/)
  return {
    id,
    method,
    path,
    place: { uri: '', pointer: '' },
    summary: undefined,
    tags: [],
    isDeprecated: false,
    servers,
    ownServers: [],
    parameters: [],
    requestBody: undefined,
    responses: new Map(),
    security: [],
  }
}

/** The id of the operation found with its path parameters, or else the kind of answer. */
function find(ids: readonly string[], request: string): unknown {
  const [method = '', path = ''] = request.split(/ (.*)/)
  const match = matcherOf(ids).match(method, path)
  return match.kind === 'operation' ? [match.operation.id, { ...match.pathParameters }] : match.kind
}

const PETS = ['GET /pets/{id}', 'GET /pets/mine', 'GET /pets/{id}/toys', 'GET /{kind}/mine/food', 'GET /']

test.each([
  ['GET /pets/mine', ['GET /pets/mine', {}]],
  ['GET /pets/1', ['GET /pets/{id}', { id: '1' }]],
  ['GET /pets/mine/toys', ['GET /pets/{id}/toys', { id: 'mine' }]],
  ['GET /pets/mine/food', ['GET /{kind}/mine/food', { kind: 'pets' }]],
  ['GET /pets/a%2Fb', ['GET /pets/{id}', { id: 'a%2Fb' }]],
  ['GET /pets/%6Dine', ['GET /pets/mine', {}]],
  ['GET /', ['GET /', {}]],
])('%s is answered by %j', (request, expected) => {
  expect(find(PETS, request)).toStrictEqual(expected)
})

test.each([
  ['GET /pets', 'no-path'],
  ['GET /pets/', 'no-path'],
  ['GET /pets/1/', 'no-path'],
  ['GET /Pets/1', 'no-path'],
  ['GET /pets/1/food', 'no-path'],
  ['GET //', 'no-path'],
  ['GET /pets/%', 'malformed'],
  ['GET /pets/%zz', 'malformed'],
  ['GET /%ff/1', 'malformed'],
  ['POST /pets/1', 'no-method'],
  ['get /pets/1', 'no-method'],
])('%s is answered by no operation: %s', (request, kind) => {
  expect(find(PETS, request)).toBe(kind)
})

test('malformed encoding of a concrete path is found when it is documented so', () => {
  expect(find(['GET /100%'], 'GET /100%')).toStrictEqual(['GET /100%', {}])
})

test.each([
  ['/café', '/caf%C3%A9', {}],
  ['/café', '/caf%c3%a9', {}],
  ['/caf%C3%A9', '/caf%C3%A9', {}],
  ['/caf%C3%A9', '/caf%c3%a9', {}],
  ['/café/{id}', '/caf%C3%A9/1', { id: '1' }],
  ['/caf%c3%a9/{id}', '/caf%C3%A9/1', { id: '1' }],
  ['/café-{id}', '/caf%C3%A9-%c3%a9', { id: '%c3%a9' }],
  ['/caf%C3%A9-{id}.txt', '/caf%c3%a9-1.txt', { id: '1' }],
  ['/a b/{id}', '/a%20b/1', { id: '1' }],
  ['/{näme}', '/x', { näme: 'x' }],
])('the path %s fits %s', (template, path, parameters) => {
  expect(find([`GET ${template}`], `GET ${path}`)).toStrictEqual([`GET ${template}`, parameters])
})

test.each([
  ['/café', '/cafe%CC%81'],
  ['/caf%C3%A9/{id}', '/cafe/1'],
  ['/café-{id}', '/caf%C3%A8-1'],
])('the path %s does not fit %s', (template, path) => {
  expect(find([`GET ${template}`], `GET ${path}`)).toBe('no-path')
})

test.each([
  ['{id}', 'a', ['a']],
  ['{id}.json', 'a.json', ['a']],
  ['{id}.json', 'a.json.json', ['a.json']],
  ['v{version}', 'v1', ['1']],
  ['{a}-{b}', '1-2', ['1', '2']],
  ['{a}-{b}', '1-2-3', ['1', '2-3']],
  ['{a}-{b}', '--1', ['-', '1']],
  ['{a}{b}', '12', ['1', '2']],
  ['{a}..{b}.txt', '1..2.txt', ['1', '2']],
  ['{id}:cancel', '7:cancel', ['7']],
  ['mine', 'mine', []],
  ['{}', 'a', ['a']],
])('the segment %s reads %s as %j', (template, segment, values) => {
  const compiled = compileSegment(template)
  expect([compiled.matches(segment), compiled.read(segment)]).toStrictEqual([true, values])
})

test.each([
  ['{id}', ''],
  ['{id}.json', '.json'],
  ['{id}.json', 'a.xml'],
  ['v{version}', 'v'],
  ['{a}-{b}', '1-'],
  ['{a}-{b}', '-1'],
  ['{a}-{b}', '12'],
  ['{a}{b}', '1'],
  ['ab{id}b', 'ab'],
  ['{a}-x{b}x', 'a-xx'],
  ['mine', 'min'],
  ['mine', 'mines'],
])('the segment %s does not read %s', (template, segment) => {
  const compiled = compileSegment(template)
  expect(compiled.matches(segment)).toBe(false)
})

test('the segment with more literal text goes first, whatever the order', () => {
  const ids = ['GET /{file}', 'GET /{name}.json', 'GET /data-{name}.json', 'GET /{a}-{b}']
  for (const order of [ids, ids.toReversed()]) {
    const found = ['/x', '/x.json', '/data-x.json', '/x-y'].map((path) => find(order, `GET ${path}`))
    expect(found).toStrictEqual([
      ['GET /{file}', { file: 'x' }],
      ['GET /{name}.json', { name: 'x' }],
      ['GET /data-{name}.json', { name: 'x' }],
      ['GET /{a}-{b}', { a: 'x', b: 'y' }],
    ])
  }
})

test('a concrete path without the method gives way to a template that has it', () => {
  expect(find(['GET /pets/mine', 'DELETE /pets/{id}'], 'DELETE /pets/mine')).toStrictEqual([
    'DELETE /pets/{id}',
    { id: 'mine' },
  ])
})

test('templates of the same shape keep their own names', () => {
  const ids = ['GET /pets/{id}', 'PUT /pets/{name}']
  expect([find(ids, 'GET /pets/1'), find(ids, 'PUT /pets/1')]).toStrictEqual([
    ['GET /pets/{id}', { id: '1' }],
    ['PUT /pets/{name}', { name: '1' }],
  ])
})

test('a path with a slash at its end is another path', () => {
  const ids = ['GET /pets/', 'GET /pets']
  expect([find(ids, 'GET /pets/'), find(ids, 'GET /pets')]).toStrictEqual([
    ['GET /pets/', {}],
    ['GET /pets', {}],
  ])
})

test('a variable named __proto__ is a variable', () => {
  const match = matcherOf(['GET /{__proto__}/{constructor}']).match('GET', '/a/b')
  if (match.kind !== 'operation') throw new Error(match.kind)
  expect(Object.entries(match.pathParameters)).toStrictEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ])
})

test.each([
  ['GET /a', 'GET /a', true],
  ['GET /{id}', 'GET /{id}', true],
])('HEAD is answered by %s', (id, expected, isHeadOfGet) => {
  const match = matcherOf([id]).match('HEAD', '/a')
  expect(match).toMatchObject({ kind: 'operation', operation: { id: expected }, isHeadOfGet })
})

test('HEAD is answered by its own operation where there is one', () => {
  const match = matcherOf(['GET /a', 'HEAD /a']).match('HEAD', '/a')
  expect(match).toMatchObject({ kind: 'operation', operation: { id: 'HEAD /a' }, isHeadOfGet: false })
})

test('HEAD is answered by its own operation on a template rather than by GET on a concrete path', () => {
  const match = matcherOf(['GET /a', 'HEAD /{id}']).match('HEAD', '/a')
  expect(match).toMatchObject({ kind: 'operation', operation: { id: 'HEAD /{id}' }, isHeadOfGet: false })
})

test('HEAD is not answered by POST', () => {
  expect(matcherOf(['POST /a']).match('HEAD', '/a')).toStrictEqual({
    kind: 'no-method',
    allow: ['OPTIONS', 'POST'],
    declared: ['POST'],
    paths: ['/a'],
  })
})

test('the methods of all templates that fit are allowed', () => {
  const ids = ['GET /pets/mine', 'PUT /pets/{id}', 'DELETE /{kind}/mine', 'PATCH /pets/{id}/toys', 'OPTIONS /pets/{id}']
  expect(matcherOf(ids).match('POST', '/pets/mine')).toStrictEqual({
    kind: 'no-method',
    allow: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PUT'],
    declared: ['GET', 'PUT', 'OPTIONS', 'DELETE'],
    paths: ['/pets/mine', '/pets/{id}', '/{kind}/mine'],
  })
})

test.each([
  ['/pets', '/pets'],
  ['/v1/pets', '/pets'],
  ['/api/v1/pets', '/pets'],
  ['/v1', '/'],
  ['/v1/', '/'],
])('below base paths %s is %s', (path, expected) => {
  const match = matcherOf(['GET /pets', 'GET /'], ['/v1', '/api/v1', '']).match('GET', path)
  expect(match).toMatchObject({ kind: 'operation', operation: { path: expected } })
})

test('a shorter base path is tried where the longer one has no path', () => {
  const match = matcherOf(['GET /v1/pets'], ['/api/v1', '/api']).match('GET', '/api/v1/pets')
  expect(match).toMatchObject({ kind: 'operation', operation: { path: '/v1/pets' } })
})

test('what a base path begins is not looked for at the root first', () => {
  const match = matcherOf(['GET /{a}/pets', 'GET /pets'], ['/v1']).match('GET', '/v1/pets')
  expect(match).toMatchObject({ kind: 'operation', operation: { path: '/pets' } })
})

test('a method that a base path lacks is found at the root', () => {
  const match = matcherOf(['GET /{a}/pets', 'POST /pets'], ['/v1']).match('GET', '/v1/pets')
  expect(match).toMatchObject({ kind: 'operation', operation: { path: '/{a}/pets' } })
})

test.each([
  ['/v1pets', 'no-path'],
  ['/v1/none', 'no-path'],
  ['/v1/%', 'malformed'],
])('below a base path %s is %s', (path, kind) => {
  expect(matcherOf(['GET /pets'], ['/v1']).match('GET', path).kind).toBe(kind)
})

test('what no method of a base path answers says what would be allowed', () => {
  expect(matcherOf(['GET /pets'], ['/v1']).match('POST', '/v1/pets')).toStrictEqual({
    kind: 'no-method',
    allow: ['GET', 'HEAD', 'OPTIONS'],
    declared: ['GET'],
    paths: ['/pets'],
  })
})

test.each([
  [['GET /pets', 'POST /pets', 'GET /pets/{id}', 'GET /pets/mine'], false],
  [['GET /pets/{id}', 'PUT /pets/{name}'], false],
  [['GET /pets/{id}', 'GET /pets/{name}'], true],
  [['GET /caf%C3%A9', 'GET /café'], true],
  [['POST /tokens#create', 'POST /tokens#refresh'], true],
  [['GET /things?kind=a'], true],
])('whether a request may match several of %j: %j', (ids, isAmbiguous) => {
  expect(matcherOf(ids).isAmbiguous).toBe(isAmbiguous)
})

const DOCUMENTED = ['GET /pets', 'GET /pets/{id}', 'GET /pets/{id}/toys', 'GET /users', 'GET /orders/{order}']

test.each([
  ['/pet', ['/pets']],
  ['/Pets/', ['/pets', '/pets/{id}', '/pets/{id}/toys']],
  ['/PETS/{id}/TOYS', ['/pets/{id}/toys', '/pets/{id}']],
  ['/user', ['/users']],
  ['/orders', ['/orders/{order}']],
  ['/completely-different-from-all', ['/pets', '/pets/{id}', '/pets/{id}/toys']],
])('near %s there is %j', (path, expected) => {
  expect(matcherOf(DOCUMENTED).near(path)).toStrictEqual(expected)
})

test('near nothing there is nothing', () => {
  expect(matcherOf([]).near('/pets')).toStrictEqual([])
})

test('at most three paths are near', () => {
  expect(matcherOf(['GET /aa', 'GET /ab', 'GET /ac', 'GET /ad']).near('/a')).toHaveLength(3)
})

const SUFFIXED = [
  'GET /things?beta=true',
  'GET /things',
  'GET /things?beta=true&page=2',
  'GET /#Action=List',
  'GET /#Action=Drop',
  'GET /{name}/raw?versions',
  'POST /things?beta=true',
]

test.each([
  ['/things', '', ['GET /things']],
  ['/things', 'beta=false', ['GET /things']],
  ['/things', 'beta=true', ['GET /things?beta=true']],
  ['/things', 'x=1&b%65ta=tru%65', ['GET /things?beta=true']],
  ['/things', 'page=2&beta=true', ['GET /things?beta=true&page=2']],
  ['/', 'Action=Drop', ['GET /#Action=Drop']],
  ['/a/raw', 'versions', ['GET /{name}/raw?versions']],
  ['/a/raw', 'versions=1', ['GET /{name}/raw?versions']],
  // Written whole, each can be asked for.
  ['/things%3Fbeta=true', '', ['GET /things?beta=true']],
])('with queries in paths, GET %s?%s leads to %j', (path, query, expected) => {
  expect(operationsFound(SUFFIXED, path, query)).toEqual(expected)
})

test.each([
  ['/', '', 'no-path'],
  ['/', 'Action=Other', 'no-path'],
  ['/a/raw', '', 'no-path'],
])('with queries in paths, GET %s?%s leads nowhere', (path, query, expected) => {
  expect(operationsFound(SUFFIXED, path, query)).toEqual(expected)
})

test('a method that only a path with a query has is not allowed without the query', () => {
  const { match } = matcherOf(SUFFIXED)
  expect(match('POST', '/things')).toMatchObject({ kind: 'no-method', allow: ['GET', 'HEAD', 'OPTIONS'] })
  expect(match('PUT', '/things', 'beta=true')).toMatchObject({ allow: ['GET', 'HEAD', 'OPTIONS', 'POST'] })
})

test('operations that nothing but a fragment tells apart are all found, the one without it first', () => {
  const ids = ['GET /pets/{id}#share', 'GET /pets/{id}', 'GET /pets/{id}#hide']
  expect(operationsFound(ids, '/pets/7', '')).toEqual(['GET /pets/{id}', 'GET /pets/{id}#share', 'GET /pets/{id}#hide'])
  expect(operationsFound(ids, '/pets/7%23hide', '')).toEqual(['GET /pets/{id}#hide'])
})

function operationsFound(ids: readonly string[], path: string, query: string): unknown {
  const match = matcherOf(ids).match('GET', path, query)
  return match.kind === 'operation' ? [match, ...match.others].map(({ operation: { id } }) => id) : match.kind
}

test.each([
  ['{id}.json', '7%2Ejson', ['7']],
  ['{id}.json', '%2E%2ejson', ['.']],
  ['{id}:archive', 'a%2Cb%3Aarchive', ['a%2Cb']],
  ['{id}.json', '7%2Fjson', undefined],
  ['{id}.json', '7%25json', undefined],
])('in %s what is encoded of the text around the variable is read: %s', (template, segment, expected) => {
  expect(compileSegment(template).read(segment)).toEqual(expected)
})
