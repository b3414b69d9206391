import { expect, test } from 'vitest'
import { refusal } from '../contract/documents.ts'
import { bytes, judgedRequest, NOW, outline, type RequestChanges } from './messages.ts'

const AT = '/paths/~1thing/post'

function place(pointer: string): object {
  return { uri: 'memory:///document', pointer }
}

const JSON_TYPE = { 'content-type': 'application/json' }

test('a request that breaks nothing conforms', () => {
  expect(judgedRequest({})).toStrictEqual({ kind: 'conforms' })
})

test('credentials are told before parameters, these before the body', () => {
  const operation = {
    security: [{ token: [] }],
    parameters: [{ in: 'query', name: 'q', required: true, schema: { type: 'string' } }],
    requestBody: { required: true, content: { 'application/json': {} } },
  }
  const rest = { components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } } }
  expect(judgedRequest(operation, {}, { rest })).toStrictEqual({
    kind: 'violates',
    findings: [
      {
        code: 'credentials-missing',
        scheme: 'token',
        kind: 'Bearer',
        severity: 'error',
        at: { in: 'header', name: 'Authorization' },
        place: place('/components/securitySchemes/token'),
      },
      {
        code: 'parameter-missing',
        severity: 'error',
        at: { in: 'query', name: 'q' },
        place: place(`${AT}/parameters/0`),
      },
      { code: 'body-missing', severity: 'error', at: { in: 'body' }, place: place(`${AT}/requestBody`) },
    ],
    unjudged: [],
  })
})

const DIGEST = 'username="a", realm="b", nonce="c", uri="/", response="d"'

const SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'Basic' },
  digest: { type: 'http', scheme: 'Digest' },
  dpop: { type: 'http', scheme: 'DPoP' },
  oauth: { type: 'oauth2', flows: {} },
  header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
  inherited: { type: 'apiKey', in: 'header', name: 'Constructor' },
  authorization: { type: 'apiKey', in: 'header', name: 'Authorization' },
  mutual: { type: 'mutualTLS' },
}

function credentials(security: unknown, changes: RequestChanges): readonly string[] {
  return outline(judgedRequest({ security }, changes, { rest: { components: { securitySchemes: SCHEMES } } }))
}

function jwt(claims: unknown): string {
  const part = (value: unknown) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
  return `Bearer ${part({ alg: 'none' })}.${part(claims)}.signature`
}

const MISSING = ['violates', 'error credentials-missing header Authorization']
const MALFORMED = ['violates', 'error credentials-malformed header Authorization']
const REFUSED = ['violates', 'error credentials-refused header Authorization']
const EXPIRED = ['violates', 'error credentials-expired header Authorization']

test.each<[string, string, string | undefined, readonly string[]]>([
  ['a bearer token', 'bearer', 'Bearer abc', ['conforms']],
  ['a scheme in capitals', 'bearer', 'BEARER abc', ['conforms']],
  ['a scheme in small letters', 'bearer', 'bearer abc', ['conforms']],
  ['spaces around it', 'bearer', '  Bearer   abc ', ['conforms']],
  ['a bearer token for OAuth 2.0', 'oauth', 'Bearer abc', ['conforms']],
  ['no Authorization', 'bearer', undefined, MISSING],
  ['an empty Authorization', 'bearer', '', MISSING],
  ['a blank Authorization', 'bearer', '  ', MISSING],
  ['a scheme without a token', 'bearer', 'Bearer', MALFORMED],
  ['a scheme with a space without a token', 'bearer', 'Bearer ', MALFORMED],
  ['another scheme', 'bearer', 'Basic YTpi', MALFORMED],
  ['a token without a scheme', 'bearer', 'abc', MALFORMED],
  ['a scheme that only begins alike', 'bearer', 'Bearers abc', MALFORMED],
  ['user and password', 'basic', 'basic YTpi', ['conforms']],
  ['a bearer token in place of user and password', 'basic', 'Bearer abc', MALFORMED],
  ['no user and password', 'basic', undefined, MISSING],
  ['a scheme of the registry', 'digest', `digest ${DIGEST}`, ['conforms']],
  [
    'a scheme of the registry without all it needs',
    'digest',
    `digest ${DIGEST.replace(/, uri="[^"]*"/, '')}`,
    MALFORMED,
  ],
  ['a name within another value', 'digest', `Digest ${DIGEST.replace('uri="/"', 'opaque="uri=/, uri="')}`, MALFORMED],
  ['user and password that are no base64', 'basic', 'Basic a:b', MALFORMED],
  ['a user without a colon', 'basic', `Basic ${btoa('a')}`, MALFORMED],
  ['a user without a password', 'basic', `Basic ${btoa('a:')}`, ['conforms']],
  ['a token with a space in it', 'bearer', 'Bearer Bearer abc', MALFORMED],
  ['a token of odd characters', 'bearer', 'Bearer 1|äbc:d', ['conforms']],
  ['another scheme than that of the registry', 'digest', 'Bearer abc', MALFORMED],
  ['no OAuth 2.0 token', 'oauth', undefined, MISSING],
  ['a token that expires later', 'bearer', jwt({ exp: NOW / 1000 + 1 }), ['conforms']],
  ['a token that expires at this moment', 'bearer', jwt({ exp: NOW / 1000 }), EXPIRED],
  ['a token that has expired', 'bearer', jwt({ exp: NOW / 1000 - 1 }), EXPIRED],
  ['an OAuth 2.0 token that has expired', 'oauth', jwt({ exp: 0 }), EXPIRED],
  ['a token that has expired under another scheme', 'dpop', jwt({ exp: 0 }).replace('Bearer', 'dpop'), ['conforms']],
  ['a token that never expires', 'bearer', jwt({ sub: 'a' }), ['conforms']],
  ['an expiry that is text', 'bearer', jwt({ exp: '0' }), ['conforms']],
  ['an expiry beyond all dates', 'bearer', jwt({ exp: -1e300 }), ['conforms']],
  ['claims that are no object', 'bearer', jwt('4'), ['conforms']],
  ['claims that are no JSON', 'bearer', jwt('{'), ['conforms']],
  ['a key of any form', 'authorization', 'abc def', ['conforms']],
  ['a key with a scheme before it', 'authorization', 'Bearer abc', ['conforms']],
  ['the key that nobody gave out', 'authorization', 'stuntdouble-invented', REFUSED],
  ['the key that nobody gave out, as a token', 'authorization', 'Bearer stuntdouble-invented', REFUSED],
  ['a user who does not exist', 'authorization', `Basic ${btoa('stuntdouble-invented:a')}`, REFUSED],
  ['a user with a name like that', 'authorization', `Basic ${btoa('stuntdouble:a')}`, ['conforms']],
  ['a key that is a token that has expired', 'authorization', jwt({ exp: 0 }), EXPIRED],
  ['a key that is a token that expires later', 'authorization', jwt({ exp: NOW / 1000 + 1 }), ['conforms']],
  ['a key that is an expired token without a scheme', 'authorization', jwt({ exp: 0 }).slice(7), ['conforms']],
  ['a token of two parts', 'bearer', jwt({ exp: 0 }).replace(/\.signature$/, ''), ['conforms']],
])('of %s the scheme %s says', (_, scheme, authorization, expected) => {
  const headers = authorization === undefined ? {} : { authorization }
  expect(credentials([{ [scheme]: [] }], { headers })).toStrictEqual(expected)
})

test('a token that has expired says when', () => {
  const judgement = judgedRequest(
    { security: [{ bearer: [] }] },
    { headers: { authorization: jwt({ exp: 86_400 }) } },
    { rest: { components: { securitySchemes: SCHEMES } } },
  )
  expect(judgement).toMatchObject({
    findings: [{ kind: 'Bearer', scheme: 'bearer', expiredAt: '1970-01-02T00:00:00.000Z' }],
  })
})

test.each<[string, string, RequestChanges, readonly string[]]>([
  ['a key in a header', 'header', { headers: { 'x-key': 'a' } }, ['conforms']],
  ['no key in a header', 'header', {}, ['violates', 'error credentials-missing header X-Key']],
  [
    'an empty key in a header',
    'header',
    { headers: { 'x-key': '' } },
    ['violates', 'error credentials-malformed header X-Key'],
  ],
  ['a key in the query', 'query', { target: '/thing?key=a' }, ['conforms']],
  ['a key in the query under an encoded name', 'query', { target: '/thing?k%65y=a' }, ['conforms']],
  ['no key in the query', 'query', { target: '/thing?Key=a' }, ['violates', 'error credentials-missing query key']],
  [
    'an empty key in the query',
    'query',
    { target: '/thing?key=' },
    ['violates', 'error credentials-malformed query key'],
  ],
  ['a key in a cookie', 'cookie', { headers: { cookie: 'a=b; session=c' } }, ['conforms']],
  [
    'no key in a cookie',
    'cookie',
    { headers: { cookie: 'a=b' } },
    ['violates', 'error credentials-missing cookie session'],
  ],
  [
    'an empty key in a cookie',
    'cookie',
    { headers: { cookie: 'session=' } },
    ['violates', 'error credentials-malformed cookie session'],
  ],
  [
    'a key in a header that every object inherits',
    'inherited',
    { headers: { constructor: 'a' } as never },
    ['conforms'],
  ],
  [
    'no key in a header that every object inherits',
    'inherited',
    {},
    ['violates', 'error credentials-missing header Constructor'],
  ],
])('of %s the scheme %s says', (_, scheme, changes, expected) => {
  expect(credentials([{ [scheme]: [] }], changes)).toStrictEqual(expected)
})

const KEY = { headers: { 'x-key': 'a' } }
const TOKEN = { headers: { authorization: 'Bearer a' } }
const BOTH = { headers: { 'x-key': 'a', authorization: 'Bearer a' } }
const NO_KEY = 'error credentials-missing header X-Key'
const NO_TOKEN = 'error credentials-missing header Authorization'

test.each<[string, unknown, RequestChanges, readonly string[]]>([
  ['one of two alternatives', [{ bearer: [] }, { header: [] }], KEY, ['conforms']],
  ['the other of two alternatives', [{ bearer: [] }, { header: [] }], TOKEN, ['conforms']],
  ['none of two alternatives', [{ bearer: [] }, { header: [] }], {}, ['violates', NO_TOKEN]],
  [
    'a wrong one of two alternatives',
    [{ header: [] }, { bearer: [] }],
    { headers: { authorization: 'Basic a' } },
    MALFORMED,
  ],
  ['both of two that are needed', [{ bearer: [], header: [] }], BOTH, ['conforms']],
  ['one of two that are needed', [{ bearer: [], header: [] }], KEY, ['violates', NO_TOKEN]],
  ['none of two that are needed', [{ bearer: [], header: [] }], {}, ['violates', NO_TOKEN, NO_KEY]],
  ['one of two, or a third', [{ bearer: [], header: [] }, { query: [] }], { target: '/thing?key=a' }, ['conforms']],
  [
    'half of an alternative',
    [
      { query: [], cookie: [] },
      { bearer: [], header: [] },
    ],
    TOKEN,
    ['violates', NO_KEY],
  ],
  ['nothing where nothing is an alternative', [{ bearer: [] }, {}], {}, ['conforms']],
  ['nothing where the list is empty', [], {}, ['conforms']],
  ['nothing where there is no list', undefined, {}, ['conforms']],
  [
    'a client certificate',
    [{ mutual: [] }],
    {},
    ['unjudged', 'header: the client certificate of "mutual" is no part of an HTTP message'],
  ],
  ['a client certificate and no key', [{ mutual: [], header: [] }], {}, ['violates', NO_KEY]],
])('%s', (_, security, changes, expected) => {
  expect(credentials(security, changes)).toStrictEqual(expected)
})

function parameters(list: readonly object[], changes: RequestChanges, template?: string): readonly string[] {
  return outline(judgedRequest({ parameters: list }, changes, template === undefined ? {} : { path: template }))
}

const INTEGER = { type: 'integer', minimum: 1 }

test.each<[string, object, RequestChanges, readonly string[]]>([
  ['a query parameter', { in: 'query', name: 'n' }, { target: '/thing/1?n=2' }, ['conforms']],
  [
    'a query parameter of the wrong type',
    { in: 'query', name: 'n' },
    { target: '/thing/1?n=two' },
    ['violates', 'error parameter-schema query n'],
  ],
  [
    'a query parameter out of range',
    { in: 'query', name: 'n' },
    { target: '/thing/1?n=0' },
    ['violates', 'error parameter-schema query n'],
  ],
  [
    'a missing query parameter',
    { in: 'query', name: 'n', required: true },
    { target: '/thing/1' },
    ['violates', 'error parameter-missing query n'],
  ],
  ['a missing query parameter that is optional', { in: 'query', name: 'n' }, { target: '/thing/1' }, ['conforms']],
  [
    'a missing query parameter that is only inferred',
    { in: 'query', name: 'n', required: true, 'x-inferred': ['required'] },
    { target: '/thing/1' },
    ['violates', 'warning parameter-missing query n'],
  ],
  [
    'an empty query parameter',
    { in: 'query', name: 'n', required: true },
    { target: '/thing/1?n=' },
    ['violates', 'error parameter-empty query n'],
  ],
  [
    'an empty query parameter that is only inferred',
    { in: 'query', name: 'n', required: true, 'x-inferred': ['required'] },
    { target: '/thing/1?n' },
    ['violates', 'warning parameter-empty query n'],
  ],
  [
    'an empty query parameter that may be empty',
    { in: 'query', name: 'n', required: true, allowEmptyValue: true },
    { target: '/thing/1?n=' },
    ['conforms'],
  ],
  [
    'an empty query parameter that is optional',
    { in: 'query', name: 'n' },
    { target: '/thing/1?n=' },
    ['violates', 'error parameter-schema query n'],
  ],
  [
    'a query parameter given twice',
    { in: 'query', name: 'n' },
    { target: '/thing/1?n=1&n=2' },
    ['violates', 'error parameter-repeated query n'],
  ],
  [
    'a query parameter that is only inferred, given twice',
    { in: 'query', name: 'n', required: true, 'x-inferred': ['required'] },
    { target: '/thing/1?n=1&n=2' },
    ['violates', 'error parameter-repeated query n'],
  ],
  [
    'a query parameter of malformed encoding',
    { in: 'query', name: 'n' },
    { target: '/thing/1?n=%zz' },
    ['violates', 'error parameter-malformed query n'],
  ],
  ['a header', { in: 'header', name: 'N' }, { target: '/thing/1', headers: { n: '2' } }, ['conforms']],
  [
    'a header of the wrong type',
    { in: 'header', name: 'N' },
    { target: '/thing/1', headers: { n: 'two' } },
    ['violates', 'error parameter-schema header N'],
  ],
  [
    'a missing header',
    { in: 'header', name: 'N', required: true },
    { target: '/thing/1' },
    ['violates', 'error parameter-missing header N'],
  ],
  [
    'an empty header',
    { in: 'header', name: 'N', required: true },
    { target: '/thing/1', headers: { n: '' } },
    ['violates', 'error parameter-empty header N'],
  ],
  [
    'a header given twice',
    { in: 'header', name: 'N' },
    { target: '/thing/1', headers: { n: ['1', '2'] } },
    ['violates', 'error parameter-repeated header N'],
  ],
  [
    'a header that every object inherits',
    { in: 'header', name: 'Constructor', required: true },
    { target: '/thing/1' },
    ['violates', 'error parameter-missing header Constructor'],
  ],
  [
    'a header named like the prototype',
    { in: 'header', name: '__proto__', required: true },
    { target: '/thing/1' },
    ['violates', 'error parameter-missing header __proto__'],
  ],
  ['a cookie', { in: 'cookie', name: 'n' }, { target: '/thing/1', headers: { cookie: 'n=2' } }, ['conforms']],
  [
    'a cookie of the wrong type',
    { in: 'cookie', name: 'n' },
    { target: '/thing/1', headers: { cookie: 'n=two' } },
    ['violates', 'error parameter-schema cookie n'],
  ],
  [
    'a missing cookie',
    { in: 'cookie', name: 'n', required: true },
    { target: '/thing/1' },
    ['violates', 'error parameter-missing cookie n'],
  ],
  ['a path parameter', { in: 'path', name: 'id' }, { target: '/thing/2' }, ['conforms']],
  [
    'a path parameter of the wrong type',
    { in: 'path', name: 'id' },
    { target: '/thing/two' },
    ['violates', 'error parameter-schema path id'],
  ],
  [
    'a path parameter in another style',
    { in: 'path', name: 'id', style: 'label' },
    { target: '/thing/2' },
    ['violates', 'error parameter-malformed path id'],
  ],
])('%s', (_, parameter, changes, expected) => {
  expect(parameters([{ schema: INTEGER, ...parameter }], changes, '/thing/{id}')).toStrictEqual(expected)
})

test('a parameter that does not fit its schema is told with value, pointer and place', () => {
  const list = { in: 'query', name: 'n', schema: { type: 'array', items: INTEGER } }
  expect(judgedRequest({ parameters: [list] }, { target: '/thing?n=1&n=two' })).toStrictEqual({
    kind: 'violates',
    findings: [
      {
        code: 'parameter-schema',
        error: {
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
          pointer: '/1',
          value: 'two',
          place: place(`${AT}/parameters/0/schema/items/type`),
          isInferred: false,
          causes: [],
        },
        severity: 'error',
        at: { in: 'query', name: 'n', pointer: '/1' },
        place: place(`${AT}/parameters/0/schema/items/type`),
      },
    ],
    unjudged: [],
  })
})

test.each<[string, object, RequestChanges, unknown]>([
  ['repeated', { in: 'query', name: 'n' }, { target: '/thing?n=1&n=2&n=3' }, { code: 'parameter-repeated', count: 3 }],
  [
    'malformed',
    { in: 'query', name: 'n' },
    { target: '/thing?n=%' },
    { code: 'parameter-malformed', reason: 'It is not percent-encoded UTF-8.' },
  ],
])('a parameter that is %s says how', (_, parameter, changes, expected) => {
  expect(judgedRequest({ parameters: [{ schema: INTEGER, ...parameter }] }, changes)).toMatchObject({
    findings: [expected],
  })
})

test.each<[string, object, string, readonly string[]]>([
  [
    'a list in pipes',
    { in: 'query', name: 'n', style: 'pipeDelimited', explode: false, schema: { type: 'array', items: INTEGER } },
    '?n=1%7C2',
    ['conforms'],
  ],
  [
    'a list in pipes with a wrong item',
    { in: 'query', name: 'n', style: 'pipeDelimited', explode: false, schema: { type: 'array', items: INTEGER } },
    '?n=1%7Cx',
    ['violates', 'error parameter-schema query n /1'],
  ],
  [
    'a deep object',
    { in: 'query', name: 'f', style: 'deepObject', schema: { type: 'object', properties: { a: INTEGER } } },
    '?f[a]=1',
    ['conforms'],
  ],
  [
    'a deep object with a wrong member',
    { in: 'query', name: 'f', style: 'deepObject', schema: { type: 'object', properties: { a: INTEGER } } },
    '?f[a]=x',
    ['violates', 'error parameter-schema query f /a'],
  ],
  [
    'an exploded object',
    { in: 'query', name: 'f', schema: { type: 'object', properties: { a: INTEGER }, required: ['a'] } },
    '?a=1&q=x',
    ['conforms'],
  ],
  [
    'an exploded object that takes what no other parameter claims',
    { in: 'query', name: 'f', schema: { type: 'object', additionalProperties: INTEGER } },
    '?a=1&q=x',
    ['conforms'],
  ],
  [
    'an exploded object with a wrong member',
    { in: 'query', name: 'f', schema: { type: 'object', additionalProperties: INTEGER } },
    '?a=x&q=x',
    ['violates', 'error parameter-schema query f /a'],
  ],
  ['text with a schema that says nothing', { in: 'query', name: 'n' }, '?n=x', ['conforms']],
  [
    'a schema that is inferred',
    { in: 'query', name: 'n', schema: { ...INTEGER, 'x-inferred': ['minimum'] } },
    '?n=0',
    ['violates', 'warning parameter-schema query n'],
  ],
  [
    'a schema of which another part is inferred',
    { in: 'query', name: 'n', schema: { ...INTEGER, 'x-inferred': ['minimum'] } },
    '?n=x',
    ['violates', 'error parameter-schema query n'],
  ],
])('%s', (_, parameter, query, expected) => {
  const other = { in: 'query', name: 'q', schema: { type: 'string' } }
  expect(parameters([parameter, other], { target: `/thing${query}` })).toStrictEqual(expected)
})

const FILTER = {
  in: 'query',
  name: 'f',
  content: { 'application/json': { schema: { type: 'object', required: ['a'] } } },
}

test.each<[string, object, string, readonly string[]]>([
  ['JSON', FILTER, '%7B%22a%22:1%7D', ['conforms']],
  ['JSON that breaks its schema', FILTER, '%7B%7D', ['violates', 'error parameter-schema query f']],
  ['what is no JSON', FILTER, '%7B', ['violates', 'error parameter-malformed query f']],
  [
    'JSON by suffix',
    { ...FILTER, content: { 'application/x+json': { schema: { type: 'object' } } } },
    '[]',
    ['violates', 'error parameter-schema query f'],
  ],
  ['text', { ...FILTER, content: { 'text/plain': { schema: { type: 'string', maxLength: 2 } } } }, '%7B', ['conforms']],
  [
    'text that breaks its schema',
    { ...FILTER, content: { 'text/plain': { schema: { type: 'string', maxLength: 2 } } } },
    'abc',
    ['violates', 'error parameter-schema query f'],
  ],
])('a parameter described by content holds %s', (_, parameter, value, expected) => {
  expect(parameters([parameter], { target: `/thing?f=${value}` })).toStrictEqual(expected)
})

const EVIL = `${'a'.repeat(60)}!`
const NO_END = 'the pattern ^(a+)+$ did not come to an end within 100 ms'

test('a parameter whose pattern does not come to an end is not judged', () => {
  const evil = { in: 'query', name: 'q', schema: { type: 'string', pattern: '^(a+)+$' } }
  expect([
    parameters([evil], { target: '/thing?q=aaa' }),
    parameters([evil], { target: `/thing?q=${EVIL}` }),
  ]).toStrictEqual([['conforms'], ['unjudged', `query q: ${NO_END}`]])
})

test('what was not judged is told beside what was found', () => {
  const evil = { in: 'query', name: 'q', schema: { type: 'string', pattern: '^(a+)+$' } }
  const missing = { in: 'query', name: 'n', required: true, schema: INTEGER }
  expect(parameters([evil, missing], { target: `/thing?q=${EVIL}` })).toStrictEqual([
    'violates',
    'error parameter-missing query n',
    `query q: ${NO_END}`,
  ])
})

const PET = { type: 'object', required: ['name'], properties: { name: { type: 'string', maxLength: 3 } } }

function body(requestBody: unknown, changes: RequestChanges): readonly string[] {
  return outline(judgedRequest({ requestBody }, changes))
}

const REQUIRED_PET = { required: true, content: { 'application/json': { schema: PET } } }

test.each<[string, unknown, RequestChanges, readonly string[]]>([
  ['a body', REQUIRED_PET, { headers: JSON_TYPE, body: bytes('{"name":"Ada"}') }, ['conforms']],
  [
    'a body that is a value already',
    REQUIRED_PET,
    { headers: JSON_TYPE, body: { kind: 'value', value: { name: 'Ada' } } },
    ['conforms'],
  ],
  [
    'a body that begins with a byte order mark',
    REQUIRED_PET,
    { headers: JSON_TYPE, body: bytes('\ufeff{"name":"Ada"}') },
    ['conforms'],
  ],
  ['no body', REQUIRED_PET, { headers: JSON_TYPE }, ['violates', 'error body-missing body']],
  ['an empty body', REQUIRED_PET, { headers: JSON_TYPE, body: bytes('') }, ['violates', 'error body-missing body']],
  ['no body where none is needed', { ...REQUIRED_PET, required: false }, {}, ['conforms']],
  [
    'a body where the document has none',
    undefined,
    { body: bytes('x') },
    ['unjudged', 'body: the document describes no body for the operation'],
  ],
  [
    'a body of the wrong type',
    REQUIRED_PET,
    { headers: JSON_TYPE, body: bytes('[]') },
    ['violates', 'error body-schema body'],
  ],
  [
    'a body with two faults',
    REQUIRED_PET,
    { headers: JSON_TYPE, body: { kind: 'value', value: { name: 12 } } },
    ['violates', 'error body-schema body /name'],
  ],
  [
    'a body that breaks what is inferred',
    { content: { 'application/json': { schema: { ...PET, 'x-inferred': ['required'] } } } },
    { headers: JSON_TYPE, body: bytes('{}') },
    ['violates', 'warning body-schema body'],
  ],
  [
    'malformed JSON',
    REQUIRED_PET,
    { headers: JSON_TYPE, body: bytes('{"name":') },
    ['violates', 'error body-malformed body'],
  ],
  [
    'malformed JSON without a schema',
    { content: { 'application/json': {} } },
    { headers: JSON_TYPE, body: bytes('{') },
    ['violates', 'error body-malformed body'],
  ],
  [
    'JSON without a schema',
    { content: { 'application/json': {} } },
    { headers: JSON_TYPE, body: bytes('[]') },
    ['conforms'],
  ],
  [
    'bytes that are no UTF-8',
    REQUIRED_PET,
    { headers: JSON_TYPE, body: { kind: 'bytes', bytes: Uint8Array.of(0x22, 0xff, 0x22) } },
    ['violates', 'error body-malformed body'],
  ],
  [
    'no Content-Type',
    REQUIRED_PET,
    { body: bytes('{}') },
    ['violates', 'error media-type-missing header Content-Type'],
  ],
  [
    'another media type',
    REQUIRED_PET,
    { headers: { 'content-type': 'text/plain' }, body: bytes('{}') },
    ['violates', 'error media-type-undocumented header Content-Type'],
  ],
  [
    'a media type that is none',
    REQUIRED_PET,
    { headers: { 'content-type': 'json' }, body: bytes('{}') },
    ['violates', 'error media-type-undocumented header Content-Type'],
  ],
  [
    'a media type in capitals, with a parameter',
    REQUIRED_PET,
    { headers: { 'content-type': 'Application/JSON; charset=utf-8' }, body: bytes('{"name":"Ada"}') },
    ['conforms'],
  ],
  [
    'a range of media types',
    { content: { 'application/*': { schema: PET } } },
    { headers: { 'content-type': 'application/x+json' }, body: bytes('{}') },
    ['violates', 'error body-schema body'],
  ],
  [
    'a body that is too large',
    REQUIRED_PET,
    { headers: JSON_TYPE, body: { kind: 'too-large', limitBytes: 9 } },
    ['violates', 'error body-too-large body'],
  ],
  [
    'a compressed body',
    REQUIRED_PET,
    { headers: { ...JSON_TYPE, 'content-encoding': 'zstd' }, body: { kind: 'coded', coding: 'zstd' } },
    ['violates', 'error content-coding-unsupported header Content-Encoding'],
  ],
  [
    'a compressed body that is broken',
    REQUIRED_PET,
    { headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body: { kind: 'coded', coding: 'gzip', reason: 'no' } },
    ['violates', 'error body-malformed body'],
  ],
  [
    'a compressed body that was undone',
    REQUIRED_PET,
    { headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body: bytes('{"name":"Ada"}') },
    ['conforms'],
  ],
  [
    'a body that is said not to be compressed',
    REQUIRED_PET,
    { headers: { ...JSON_TYPE, 'content-encoding': ' Identity ' }, body: bytes('{"name":"Ada"}') },
    ['conforms'],
  ],
  [
    'a compressed body that was read already',
    REQUIRED_PET,
    { headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, body: { kind: 'value', value: { name: 'Ada' } } },
    ['conforms'],
  ],
  [
    'text',
    { content: { 'text/plain': { schema: { type: 'string', maxLength: 3 } } } },
    { headers: { 'content-type': 'text/plain' }, body: bytes('abc') },
    ['conforms'],
  ],
  [
    'text that breaks its schema',
    { content: { 'text/plain': { schema: { type: 'string', maxLength: 3 } } } },
    { headers: { 'content-type': 'text/plain' }, body: bytes('abcd') },
    ['violates', 'error body-schema body'],
  ],
  [
    'text in Latin 1',
    { content: { 'text/plain': { schema: { const: 'é' } } } },
    {
      headers: { 'content-type': 'text/plain; charset=iso-8859-1' },
      body: { kind: 'bytes', bytes: Uint8Array.of(0xe9) },
    },
    ['conforms'],
  ],
  [
    'text in UTF-8 that is none',
    { content: { 'text/plain': { schema: {} } } },
    { headers: { 'content-type': 'text/plain' }, body: { kind: 'bytes', bytes: Uint8Array.of(0xe9) } },
    ['violates', 'error body-malformed body'],
  ],
  [
    'text in a made-up charset',
    { content: { 'text/plain': { schema: {} } } },
    { headers: { 'content-type': 'text/plain; charset=klingon' }, body: bytes('a') },
    ['violates', 'error charset-unsupported header Content-Type'],
  ],
  [
    'a media type without a decoder',
    { content: { 'application/protobuf': { schema: PET } } },
    { headers: { 'content-type': 'application/protobuf' }, body: bytes('<a/>') },
    ['unjudged', 'body: no decoder for application/protobuf'],
  ],
  [
    'a media type without a decoder or a schema',
    { content: { 'image/png': {} } },
    { headers: { 'content-type': 'image/png' }, body: bytes('x') },
    ['conforms'],
  ],
  [
    'a pattern that does not come to an end',
    { content: { 'text/plain': { schema: { pattern: '^(a+)+$' } } } },
    { headers: { 'content-type': 'text/plain' }, body: bytes(EVIL) },
    ['unjudged', `body: ${NO_END}`],
  ],
])('%s', (_, requestBody, changes, expected) => {
  expect(body(requestBody, changes)).toStrictEqual(expected)
})

test.each<[string, RequestChanges, object]>([
  [
    'malformed',
    { headers: JSON_TYPE, body: bytes('{') },
    {
      code: 'body-malformed',
      mediaType: 'application/json',
      place: place(`${AT}/requestBody/content/application~1json`),
    },
  ],
  [
    'too large',
    { body: { kind: 'too-large', limitBytes: 9 } },
    { code: 'body-too-large', limitBytes: 9, place: place(`${AT}/requestBody`) },
  ],
  [
    'compressed',
    { headers: { 'content-encoding': 'zstd' }, body: { kind: 'coded', coding: 'zstd' } },
    { code: 'content-coding-unsupported', coding: 'zstd' },
  ],
  ['without a type', { body: bytes('x') }, { code: 'media-type-missing', documented: ['application/json'] }],
  [
    'of another type',
    { headers: { 'content-type': 'Text/HTML' }, body: bytes('x') },
    { code: 'media-type-undocumented', received: 'Text/HTML', documented: ['application/json'] },
  ],
])('a body that is %s says how', (_, changes, finding) => {
  expect(judgedRequest({ requestBody: REQUIRED_PET }, changes)).toMatchObject({ findings: [finding] })
})

const NESTED = bytes(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)

test.each<[string, object, readonly string[]]>([
  ['that follows it down', { $ref: '#/components/schemas/List' }, ['unjudged', 'body: it is nested too deeply']],
  ['that does not', { type: 'array' }, ['conforms']],
  ['that wants another type', { type: 'object' }, ['violates', 'error body-schema body']],
])('a body of 50,000 levels is judged by a schema %s', (_, schema, expected) => {
  const rest = { components: { schemas: { List: { items: { $ref: '#/components/schemas/List' } } } } }
  const requestBody = { content: { 'application/json': { schema } } }
  expect(outline(judgedRequest({ requestBody }, { headers: JSON_TYPE, body: NESTED }, { rest }))).toStrictEqual(
    expected,
  )
})

test('a request needs no readOnly property', () => {
  const schema = { properties: { id: { readOnly: true }, secret: { writeOnly: true } }, required: ['id', 'secret'] }
  const requestBody = { content: { 'application/json': { schema } } }
  const judged = ['{}', '{"secret":1}'].map((text) => body(requestBody, { headers: JSON_TYPE, body: bytes(text) }))
  expect(judged).toStrictEqual([['violates', 'error body-schema body'], ['conforms']])
})

test.each([
  ['that does not compile', { type: 'strin' }],
  [
    'that leads back to itself without end',
    { allOf: [{ $ref: '#/paths/~1thing/post/requestBody/content/application~1json/schema' }] },
  ],
])('a schema %s is a tool error, never a judgement', (_, schema) => {
  const requestBody = { content: { 'application/json': { schema } } }
  expect(refusal(() => body(requestBody, { headers: JSON_TYPE, body: bytes('{}') })).code).toBe('SCHEMA_INVALID')
})
