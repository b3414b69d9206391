import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { SchemaError } from '../../src/contract/index.ts'
import {
  describeError,
  describeFinding,
  describeUnjudged,
  FINDINGS,
  type Finding,
  type FindingCode,
  type MessagePart,
  showValue,
} from '../../src/validate/index.ts'

const PLACE = { uri: 'memory:///document', pointer: '/paths' }

function schemaError(changes: Partial<SchemaError> = {}): SchemaError {
  return {
    keyword: 'type',
    params: {},
    message: 'must be number',
    pointer: '',
    value: '20',
    place: PLACE,
    isInferred: false,
    causes: [],
    ...changes,
  }
}

const QUERY: MessagePart = { in: 'query', name: 'file-hash' }
const AUTHORIZATION: MessagePart = { in: 'header', name: 'Authorization' }
const TYPE: MessagePart = { in: 'header', name: 'Content-Type' }
const COUNT: MessagePart = { in: 'header', name: 'X-Count' }
const SCORE: MessagePart = { in: 'body', pointer: '/score' }
const common = { severity: 'error', place: PLACE } as const

/** One finding of every code. */
const EXAMPLES: { readonly [Code in FindingCode]: Finding & { readonly code: Code } } = {
  'allow-missing': { ...common, code: 'allow-missing', at: { in: 'header', name: 'Allow' } },
  'body-malformed': {
    ...common,
    code: 'body-malformed',
    at: { in: 'body' },
    mediaType: 'application/json',
    reason: 'Unexpected end',
  },
  'body-missing': { ...common, code: 'body-missing', at: { in: 'body' } },
  'body-schema': { ...common, code: 'body-schema', at: { in: 'body', pointer: '/score' }, error: schemaError() },
  'body-too-large': { ...common, code: 'body-too-large', at: { in: 'body' }, limitBytes: 1000 },
  'body-undocumented': { ...common, code: 'body-undocumented', at: { in: 'body' } },
  'challenge-missing': { ...common, code: 'challenge-missing', at: { in: 'header', name: 'WWW-Authenticate' } },
  'charset-unsupported': { ...common, code: 'charset-unsupported', at: TYPE, charset: 'utf-7' },
  'content-coding-unsupported': {
    ...common,
    code: 'content-coding-unsupported',
    at: { in: 'header', name: 'Content-Encoding' },
    coding: 'gzip',
  },
  'credentials-expired': {
    ...common,
    code: 'credentials-expired',
    at: AUTHORIZATION,
    scheme: 'token',
    kind: 'Bearer',
    expiredAt: '1970-01-01T00:00:00.000Z',
  },
  'credentials-malformed': {
    ...common,
    code: 'credentials-malformed',
    at: AUTHORIZATION,
    scheme: 'token',
    kind: 'Bearer',
    problem: 'scheme',
  },
  'credentials-missing': { ...common, code: 'credentials-missing', at: AUTHORIZATION, scheme: 'token', kind: 'Bearer' },
  'credentials-refused': {
    ...common,
    code: 'credentials-refused',
    at: AUTHORIZATION,
    scheme: 'token',
    kind: 'Bearer',
  },
  'header-malformed': {
    ...common,
    code: 'header-malformed',
    at: COUNT,
    reason: 'It takes one value and is given 2 times.',
  },
  'header-missing': { ...common, code: 'header-missing', at: COUNT },
  'header-schema': { ...common, code: 'header-schema', at: COUNT, error: schemaError() },
  'integer-out-of-range': { ...common, code: 'integer-out-of-range', at: SCORE, line: 1, column: 10 },
  'json-byte-order-mark': { ...common, code: 'json-byte-order-mark', at: { in: 'body', pointer: '' } },
  'json-duplicate-name': { ...common, code: 'json-duplicate-name', at: SCORE, line: 1, column: 10 },
  'json-lone-surrogate': { ...common, code: 'json-lone-surrogate', at: SCORE, line: 1, column: 10 },
  'json-unsafe-integer': { ...common, code: 'json-unsafe-integer', at: SCORE, line: 1, column: 10 },
  'location-missing': { ...common, code: 'location-missing', at: { in: 'header', name: 'Location' } },
  'media-type-missing': {
    ...common,
    code: 'media-type-missing',
    at: TYPE,
    documented: ['application/json', 'text/plain'],
  },
  'media-type-undocumented': {
    ...common,
    code: 'media-type-undocumented',
    at: TYPE,
    received: 'text/html',
    documented: ['application/json'],
  },
  'not-acceptable': {
    ...common,
    code: 'not-acceptable',
    at: { in: 'header', name: 'Accept' },
    accept: 'text/html',
    offered: ['application/json'],
  },
  'parameter-empty': { ...common, code: 'parameter-empty', at: QUERY },
  'parameter-malformed': {
    ...common,
    code: 'parameter-malformed',
    at: QUERY,
    reason: 'It is not percent-encoded UTF-8.',
  },
  'parameter-missing': { ...common, code: 'parameter-missing', at: QUERY },
  'parameter-repeated': { ...common, code: 'parameter-repeated', at: QUERY, count: 2 },
  'parameter-schema': { ...common, code: 'parameter-schema', at: { ...QUERY, pointer: '/1' }, error: schemaError() },
  'part-media-type-undocumented': {
    ...common,
    code: 'part-media-type-undocumented',
    at: { ...TYPE, part: '/photo' },
    received: 'image/gif',
    documented: ['image/png', 'image/jpeg'],
  },
  'property-undocumented': { ...common, code: 'property-undocumented', at: SCORE },
  'status-undocumented': {
    ...common,
    code: 'status-undocumented',
    at: { in: 'status' },
    status: 418,
    documented: ['200', '4XX'],
  },
  'write-only-sent': { ...common, code: 'write-only-sent', at: SCORE },
}

test('every code has its sentence', () => {
  const sentences = Object.values(EXAMPLES).map((finding) => `${finding.code}: ${describeFinding(finding)}`)
  expect(sentences.join('\n')).toMatchInlineSnapshot(`
    "allow-missing: The header Allow is missing.
    body-malformed: The body is not application/json: Unexpected end.
    body-missing: The body is missing.
    body-schema: The body at /score must be number, got "20".
    body-too-large: The body is larger than 1000 bytes.
    body-undocumented: The body is there, and the document gives this response none.
    challenge-missing: The header WWW-Authenticate is missing.
    charset-unsupported: The header Content-Type names the character encoding "utf-7", which is not read here.
    content-coding-unsupported: The header Content-Encoding is "gzip": of compressed bodies gzip, deflate and br are read here.
    credentials-expired: The header Authorization: the token expired at 1970-01-01T00:00:00.000Z.
    credentials-malformed: The header Authorization must use the scheme Bearer.
    credentials-missing: The header Authorization is missing: a bearer token (Authorization: Bearer <token>) is needed.
    credentials-refused: The header Authorization holds what the check invents to be refused.
    header-malformed: The header X-Count cannot be read. It takes one value and is given 2 times.
    header-missing: The header X-Count is required and missing.
    header-schema: The header X-Count must be number, got "20".
    integer-out-of-range: The body at /score is beyond what its format holds (line 1, column 10).
    json-byte-order-mark: The body begins with a byte order mark.
    json-duplicate-name: The body at /score has a name twice (line 1, column 10).
    json-lone-surrogate: The body at /score holds half a character (line 1, column 10).
    json-unsafe-integer: The body at /score is an integer that many readers round (line 1, column 10).
    location-missing: The header Location is missing.
    media-type-missing: The header Content-Type is missing; the body may be application/json, text/plain.
    media-type-undocumented: The header Content-Type is text/html; the document has application/json.
    not-acceptable: The header Accept is text/html; there is only application/json.
    parameter-empty: The query parameter "file-hash" is required and empty.
    parameter-malformed: The query parameter "file-hash" cannot be read. It is not percent-encoded UTF-8.
    parameter-missing: The query parameter "file-hash" is required and missing.
    parameter-repeated: The query parameter "file-hash" takes one value and is given 2 times.
    parameter-schema: The query parameter "file-hash" at /1 must be number, got "20".
    part-media-type-undocumented: The header Content-Type of the part /photo is image/gif; the document has image/png, image/jpeg.
    property-undocumented: The body at /score is a property that the document does not name.
    status-undocumented: The status 418 is not documented; the document has 200, 4XX.
    write-only-sent: The body at /score is for requests only (writeOnly)."
  `)
})

test('the examples here, the table of codes and its order agree', () => {
  expect(Object.keys(EXAMPLES)).toStrictEqual(Object.keys(FINDINGS))
  expect(Object.keys(FINDINGS)).toStrictEqual(Object.keys(FINDINGS).toSorted())
})

const REQUESTS_ONLY: readonly string[] = [
  'body-too-large',
  'charset-unsupported',
  'content-coding-unsupported',
  'not-acceptable',
]

/** A live server is told of these; fixtures are not held to them. */
const LIVE_ONLY: readonly string[] = [
  'allow-missing',
  'challenge-missing',
  'integer-out-of-range',
  'location-missing',
  'property-undocumented',
  'write-only-sent',
]

test('a fixture may break every code that a fixture is held to', () => {
  const schema = JSON.parse(readFileSync(new URL('../../spec/fixture-file.schema.json', import.meta.url), 'utf8'))
  const ofResponses = Object.keys(FINDINGS).filter(
    (code) => ![...REQUESTS_ONLY, ...LIVE_ONLY].includes(code) && !/^(credentials|json|parameter)-/.test(code),
  )
  expect(schema.$defs.fixture.properties.breaks.items.enum).toStrictEqual(ofResponses)
})

test.each<[string, Finding, string]>([
  [
    'the body as a whole',
    { ...EXAMPLES['body-schema'], at: { in: 'body', pointer: '' } },
    'The body must be number, got "20".',
  ],
  [
    'a path parameter',
    { ...EXAMPLES['parameter-missing'], at: { in: 'path', name: 'id' } },
    'The path parameter "id" is required and missing.',
  ],
  [
    'a cookie parameter',
    { ...EXAMPLES['parameter-missing'], at: { in: 'cookie', name: 'id' } },
    'The cookie parameter "id" is required and missing.',
  ],
  [
    'a header within',
    { ...EXAMPLES['parameter-schema'], at: { in: 'header', name: 'X-A', pointer: '/1' } },
    'The header X-A at /1 must be number, got "20".',
  ],
  [
    'user and password',
    { ...EXAMPLES['credentials-missing'], kind: 'Basic' },
    'The header Authorization is missing: a user name with a password (Authorization: Basic …) is needed.',
  ],
  [
    'an API key',
    { ...EXAMPLES['credentials-missing'], kind: 'API key', at: { in: 'query', name: 'key' } },
    'The query parameter "key" is missing: an API key is needed.',
  ],
  [
    'another scheme',
    { ...EXAMPLES['credentials-missing'], kind: 'Digest' },
    'The header Authorization is missing: an Authorization of the scheme Digest is needed.',
  ],
  [
    'scopes',
    { ...EXAMPLES['credentials-missing'], scopes: ['read', 'write'] },
    'The header Authorization is missing: a bearer token (Authorization: Bearer <token>) with the scopes read, write is needed.',
  ],
  [
    'other credentials that would do',
    {
      ...EXAMPLES['credentials-missing'],
      kind: 'Basic',
      instead: [
        [{ at: AUTHORIZATION, kind: 'Digest' }],
        [
          { at: { in: 'header', name: 'X-Key' }, kind: 'API key' },
          { at: { in: 'query', name: 'app' }, kind: 'API key' },
        ],
      ],
    },
    'The header Authorization is missing: a user name with a password (Authorization: Basic …) is needed, or an Authorization of the scheme Digest, or an API key in the header X-Key and an API key in the query parameter "app".',
  ],
  [
    'more ways in than anybody reads',
    { ...EXAMPLES['credentials-missing'], instead: Array(4).fill([{ at: AUTHORIZATION, kind: 'Digest' }]) },
    'The header Authorization is missing: a bearer token (Authorization: Bearer <token>) is needed, or an Authorization of the scheme Digest, or an Authorization of the scheme Digest, or an Authorization of the scheme Digest, or others.',
  ],
  [
    'a token with a space in it',
    { ...EXAMPLES['credentials-malformed'], problem: 'space' },
    'The header Authorization holds a space within what should be one token: it is written as Bearer <token>.',
  ],
  [
    'user and password that are no base64',
    { ...EXAMPLES['credentials-malformed'], kind: 'Basic', problem: 'base64' },
    'The header Authorization holds no Basic credentials: what follows Basic must be base64.',
  ],
  [
    'a user without a colon',
    { ...EXAMPLES['credentials-malformed'], kind: 'Basic', problem: 'colon' },
    'The header Authorization holds no Basic credentials: decoded, they have no colon between user name and password.',
  ],
  [
    'a digest that lacks something',
    { ...EXAMPLES['credentials-malformed'], kind: 'Digest', problem: 'parameters' },
    'The header Authorization holds no Digest credentials: the parameters username, realm, nonce, uri and response are needed.',
  ],
  [
    'an empty token',
    { ...EXAMPLES['credentials-malformed'], problem: 'empty' },
    'The header Authorization holds no Bearer credentials.',
  ],
  [
    'an empty API key',
    { ...EXAMPLES['credentials-malformed'], kind: 'API key', problem: 'empty', at: { in: 'cookie', name: 'key' } },
    'The cookie parameter "key" holds no key.',
  ],
  [
    'no documented status',
    { ...EXAMPLES['status-undocumented'], documented: [] },
    'The status 418 is not documented; the document has none.',
  ],
  [
    'a long media type',
    { ...EXAMPLES['media-type-undocumented'], received: 'x'.repeat(81) },
    `The header Content-Type is ${'x'.repeat(80)}…; the document has application/json.`,
  ],
  [
    'a long Accept',
    { ...EXAMPLES['not-acceptable'], accept: 'x'.repeat(80) },
    `The header Accept is ${'x'.repeat(80)}; there is only application/json.`,
  ],
])('of %s the sentence speaks', (_, finding, sentence) => {
  expect(describeFinding(finding)).toBe(sentence)
})

test.each<[string, Partial<SchemaError>, string]>([
  ['with a value', {}, 'must be number, got "20"'],
  ['with a long value', { value: 'x'.repeat(100) }, `must be number, got "${'x'.repeat(79)}…`],
  ['with no value', { value: undefined }, 'must be number, got undefined'],
  [
    'about members, without the value',
    { keyword: 'required', message: 'must have the property "a"', value: {} },
    'must have the property "a"',
  ],
  ['with a cause', { causes: [schemaError({ pointer: '/a' })] }, 'must be number, got "20" (/a must be number)'],
  ['with a cause that is the whole', { causes: [schemaError()] }, 'must be number, got "20" (/ must be number)'],
  [
    'with three causes',
    { causes: Array(3).fill(schemaError()) },
    'must be number, got "20" (/ must be number; / must be number; / must be number)',
  ],
  [
    'with four causes',
    { causes: Array(4).fill(schemaError()) },
    'must be number, got "20" (/ must be number; / must be number; / must be number; …)',
  ],
])('an error is described %s', (_, changes, text) => {
  expect(describeError(schemaError(changes))).toBe(text)
})

test('a value that is nested too deeply to be shown is said to be', () => {
  const nested: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  expect(showValue(nested)).toBe('a value nested too deeply to be shown')
})

test('what was not judged is described with its reason', () => {
  const unjudged = { at: { in: 'body' }, reason: 'no decoder for application/xml', place: undefined } as const
  expect(describeUnjudged(unjudged)).toBe('The body was not checked: no decoder for application/xml.')
})

test.each([
  [null, 'null'],
  [{ a: [1] }, '{"a":[1]}'],
  [undefined, 'undefined'],
  ['x'.repeat(78), `"${'x'.repeat(78)}"`],
])('the value %j is shown as %s', (value, shown) => {
  expect(showValue(value)).toBe(shown)
})
