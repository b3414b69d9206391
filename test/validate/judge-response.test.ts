import { expect, test } from 'vitest'
import type { HttpResponse } from '../../src/http/message.ts'
import { refusal } from '../contract/documents.ts'
import { bytes, judgedResponse, outline } from './messages.ts'

const AT = '/paths/~1thing/get/responses'

function place(pointer: string): object {
  return { uri: 'memory:///document', pointer }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const PET = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }
const JSON_PET = { content: { 'application/json': { schema: PET } } }
const ADA = bytes('{"name":"Ada"}')

function judge(responses: object, changes: Partial<HttpResponse>, method = 'GET'): readonly string[] {
  return outline(judgedResponse(responses, changes, { method }))
}

test('a response that breaks nothing conforms', () => {
  expect(judgedResponse({ 200: JSON_PET }, { headers: JSON_TYPE, body: ADA })).toStrictEqual({ kind: 'conforms' })
})

test('body and headers are all told', () => {
  const responses = { '2XX': { ...JSON_PET, headers: { 'X-Count': { required: true, schema: { type: 'integer' } } } } }
  expect(judgedResponse(responses, { headers: JSON_TYPE, body: bytes('{}') })).toStrictEqual({
    kind: 'violates',
    findings: [
      {
        code: 'body-schema',
        error: {
          keyword: 'required',
          params: { missingProperty: 'name' },
          message: 'must have the property "name"',
          pointer: '',
          value: {},
          place: place(`${AT}/2XX/content/application~1json/schema/required`),
          isInferred: false,
          causes: [],
        },
        severity: 'error',
        at: { in: 'body', pointer: '' },
        place: place(`${AT}/2XX/content/application~1json/schema/required`),
      },
      {
        code: 'header-missing',
        severity: 'error',
        at: { in: 'header', name: 'X-Count' },
        place: place(`${AT}/2XX/headers/X-Count`),
      },
    ],
    unjudged: [],
  })
})

test('an undocumented status is told with those that are documented', () => {
  expect(judgedResponse({ 200: {}, '4XX': {} }, { status: 500 })).toStrictEqual({
    kind: 'violates',
    findings: [
      {
        code: 'status-undocumented',
        status: 500,
        documented: ['200', '4XX'],
        severity: 'error',
        at: { in: 'status' },
        place: place('/paths/~1thing/get'),
      },
    ],
    unjudged: [],
  })
})

const only = (name: string) => ({ content: { 'text/plain': { schema: { const: name } } } })
const ALL = { default: only('default'), '4XX': only('4XX'), 404: only('404'), '2xx': only('2xx') }

test.each([
  [404, '404'],
  [400, '4XX'],
  [201, '2xx'],
  [500, 'default'],
  [302, 'default'],
])('the status %i is judged by the response %s', (status, name) => {
  const headers = { 'content-type': 'text/plain' }
  const judged = [name, 'another'].map((text) => judge(ALL, { status, headers, body: bytes(text) }))
  expect(judged).toStrictEqual([['conforms'], ['violates', 'error body-schema body']])
})

test('a status is undocumented where there is neither range nor default', () => {
  const judged = [404, 200].map((status) => judge({ '4XX': {} }, { status }))
  expect(judged).toStrictEqual([['conforms'], ['violates', 'error status-undocumented status']])
})

test.each<[string, object, Partial<HttpResponse>, string, readonly string[]]>([
  [
    'no body where there is to be one',
    JSON_PET,
    { headers: JSON_TYPE },
    'GET',
    ['violates', 'error body-missing body'],
  ],
  [
    'an empty body where there is to be one',
    JSON_PET,
    { headers: JSON_TYPE, body: bytes('') },
    'GET',
    ['violates', 'error body-missing body'],
  ],
  ['no body where any will do', { content: { '*/*': {} } }, {}, 'GET', ['conforms']],
  [
    'an undescribed body where any will do',
    { content: { '*/*': {} } },
    { headers: { 'content-type': 'text/plain' }, body: bytes('no') },
    'GET',
    ['conforms'],
  ],
  [
    'no body where there is to be one of any media type that fits a schema',
    { content: { '*/*': { schema: PET } } },
    {},
    'GET',
    ['violates', 'error body-missing body'],
  ],
  [
    'no body where there is to be one of a media type without schema',
    { content: { 'application/json': {} } },
    {},
    'GET',
    ['violates', 'error body-missing body'],
  ],
  ['no body where there is to be none', {}, {}, 'GET', ['conforms']],
  ['an empty body where there is to be none', {}, { body: bytes('') }, 'GET', ['conforms']],
  [
    'a body where there is to be none',
    {},
    { headers: JSON_TYPE, body: ADA },
    'GET',
    ['violates', 'warning body-undocumented body'],
  ],
  [
    'a value where there is to be none',
    {},
    { body: { kind: 'value', value: null } },
    'GET',
    ['violates', 'warning body-undocumented body'],
  ],
  [
    'a value that fits',
    JSON_PET,
    { headers: JSON_TYPE, body: { kind: 'value', value: { name: 'a' } } },
    'GET',
    ['conforms'],
  ],
  ['no body for HEAD', JSON_PET, { headers: JSON_TYPE }, 'HEAD', ['conforms']],
  [
    'a body for HEAD',
    JSON_PET,
    { headers: JSON_TYPE, body: ADA },
    'HEAD',
    ['violates', 'warning body-undocumented body'],
  ],
  ['no body for 204', JSON_PET, { status: 204 }, 'GET', ['conforms']],
  [
    'a body for 204',
    JSON_PET,
    { status: 204, headers: JSON_TYPE, body: ADA },
    'GET',
    ['violates', 'warning body-undocumented body'],
  ],
  ['no body for 304', JSON_PET, { status: 304 }, 'GET', ['conforms']],
  [
    'a body for 304',
    JSON_PET,
    { status: 304, headers: JSON_TYPE, body: ADA },
    'GET',
    ['violates', 'warning body-undocumented body'],
  ],
  ['no body for 205', JSON_PET, { status: 205 }, 'GET', ['violates', 'error body-missing body']],
  [
    'malformed JSON',
    JSON_PET,
    { headers: JSON_TYPE, body: bytes('{') },
    'GET',
    ['violates', 'error body-malformed body'],
  ],
  [
    'malformed JSON without a schema',
    { content: { 'application/json': {} } },
    { headers: JSON_TYPE, body: bytes('{') },
    'GET',
    ['violates', 'error body-malformed body'],
  ],
  ['no Content-Type', JSON_PET, { body: ADA }, 'GET', ['violates', 'error media-type-missing header Content-Type']],
  [
    'another Content-Type',
    JSON_PET,
    { headers: { 'content-type': 'text/html' }, body: ADA },
    'GET',
    ['violates', 'error media-type-undocumented header Content-Type'],
  ],
  [
    'a Content-Type with charset',
    JSON_PET,
    { headers: { 'content-type': 'application/json; charset=UTF-8' }, body: ADA },
    'GET',
    ['conforms'],
  ],
  [
    'a Content-Type in capitals',
    JSON_PET,
    { headers: { 'content-type': 'APPLICATION/JSON' }, body: ADA },
    'GET',
    ['conforms'],
  ],
  [
    'a documented Content-Type in capitals',
    { content: { 'Application/Json': { schema: PET } } },
    { headers: JSON_TYPE, body: bytes('{}') },
    'GET',
    ['violates', 'error body-schema body'],
  ],
  [
    'the charset that is documented',
    { content: { 'text/plain; charset=utf-8': {} } },
    { headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: ADA },
    'GET',
    ['conforms'],
  ],
  [
    'another charset than that documented',
    { content: { 'text/plain; charset=utf-8': {} } },
    { headers: { 'content-type': 'text/plain; charset=latin1' }, body: ADA },
    'GET',
    ['violates', 'error media-type-undocumented header Content-Type'],
  ],
  [
    'no charset where one is documented',
    { content: { 'text/plain; charset=utf-8': {} } },
    { headers: { 'content-type': 'text/plain' }, body: ADA },
    'GET',
    ['conforms'],
  ],
  [
    'what is inferred',
    { content: { 'application/json': { schema: { ...PET, 'x-inferred': ['required'] } } } },
    { headers: JSON_TYPE, body: bytes('{}') },
    'GET',
    ['violates', 'warning body-schema body'],
  ],
  [
    'what is not inferred beside it',
    { content: { 'application/json': { schema: { ...PET, 'x-inferred': ['required'] } } } },
    { headers: JSON_TYPE, body: bytes('{"name":1}') },
    'GET',
    ['violates', 'error body-schema body /name'],
  ],
  [
    'what has no decoder',
    { content: { 'application/cbor': { schema: PET } } },
    { headers: { 'content-type': 'application/cbor' }, body: bytes('<a/>') },
    'GET',
    ['unjudged', 'body: no decoder for application/cbor'],
  ],
  [
    'a pattern without end',
    { content: { 'text/plain': { schema: { pattern: '^(a+)+$' } } } },
    { headers: { 'content-type': 'text/plain' }, body: bytes(`${'a'.repeat(60)}!`) },
    'GET',
    ['unjudged', 'body: the pattern ^(a+)+$ did not come to an end within 100 ms'],
  ],
])('%s', (_, response, changes, method, expected) => {
  expect(judge({ [changes.status ?? 200]: response }, changes, method)).toStrictEqual(expected)
})

const COUNT = { schema: { type: 'integer' } }

test.each<[string, object, HttpResponse['headers'], readonly string[]]>([
  ['a header', { 'X-A': COUNT }, { 'x-a': '1' }, ['conforms']],
  [
    'a header whose name the document has in small letters',
    { 'x-a': COUNT },
    { 'x-a': 'one' },
    ['violates', 'error header-schema header x-a'],
  ],
  ['a header of the wrong type', { 'X-A': COUNT }, { 'x-a': 'one' }, ['violates', 'error header-schema header X-A']],
  [
    'a header that breaks what is inferred',
    { 'X-A': { schema: { maximum: 1, type: 'integer', 'x-inferred': ['maximum'] } } },
    { 'x-a': '2' },
    ['violates', 'warning header-schema header X-A'],
  ],
  ['no header', { 'X-A': COUNT }, {}, ['conforms']],
  ['no required header', { 'X-A': { ...COUNT, required: true } }, {}, ['violates', 'error header-missing header X-A']],
  [
    'no header that is inferred to be required',
    { 'X-A': { ...COUNT, required: true, 'x-inferred': ['required'] } },
    {},
    ['violates', 'warning header-missing header X-A'],
  ],
  ['a header on two lines', { 'X-A': COUNT }, { 'x-a': ['1', '2'] }, ['violates', 'error header-malformed header X-A']],
  [
    'a list on two lines',
    { 'X-A': { schema: { type: 'array', items: { type: 'integer' } } } },
    { 'x-a': ['1', '2, 3'] },
    ['conforms'],
  ],
  [
    'a list with a wrong item',
    { 'X-A': { schema: { type: 'array', items: { type: 'integer' } } } },
    { 'x-a': '1, b' },
    ['violates', 'error header-schema header X-A'],
  ],
  [
    'an object whose members do not pair up',
    { 'X-A': { schema: { type: 'object' } } },
    { 'x-a': 'a,1,b' },
    ['violates', 'error header-malformed header X-A'],
  ],
  [
    'an object',
    { 'X-A': { schema: { type: 'object', properties: { a: { type: 'integer' } } } } },
    { 'x-a': 'a,1' },
    ['conforms'],
  ],
  [
    'a header described by content',
    { 'X-A': { content: { 'application/json': { schema: { required: ['a'] } } } } },
    { 'x-a': '{"a": [1, 2]}' },
    ['conforms'],
  ],
  [
    'a header described by content that breaks its schema',
    { 'X-A': { content: { 'application/json': { schema: { required: ['a'] } } } } },
    { 'x-a': '{}' },
    ['violates', 'error header-schema header X-A'],
  ],
  [
    'a header described by content that cannot be read',
    { 'X-A': { content: { 'application/json': { schema: {} } } } },
    { 'x-a': '{' },
    ['violates', 'error header-malformed header X-A'],
  ],
  [
    'a header described by content without decoder',
    { 'X-A': { content: { 'application/cbor': { schema: {} } } } },
    { 'x-a': 'oA' },
    ['unjudged', 'header X-A: no decoder for headers of application/cbor'],
  ],
  [
    'no header described by content',
    { 'X-A': { required: true, content: { 'application/json': { schema: {} } } } },
    {},
    ['violates', 'error header-missing header X-A'],
  ],
  ['a documented Content-Type', { 'Content-Type': { required: true, schema: { const: 'nothing' } } }, {}, ['conforms']],
  [
    'a header that every object inherits',
    { Constructor: { required: true, schema: {} } },
    {},
    ['violates', 'error header-missing header Constructor'],
  ],
  [
    'a header behind a reference',
    { 'X-A': { $ref: '#/components/headers/Count' } },
    { 'x-a': 'one' },
    ['violates', 'error header-schema header X-A'],
  ],
  [
    'a pattern without end',
    { 'X-A': { schema: { type: 'string', pattern: '^(a+)+$' } } },
    { 'x-a': `${'a'.repeat(60)}!` },
    ['unjudged', 'header X-A: the pattern ^(a+)+$ did not come to an end within 100 ms'],
  ],
  [
    'two cookies',
    { 'Set-Cookie': { schema: { type: 'string', pattern: '=' } } },
    { 'set-cookie': ['a=1', 'b=2'] },
    ['conforms'],
  ],
  [
    'two cookies of which one is wrong',
    { 'Set-Cookie': { schema: { type: 'string', pattern: '=' } } },
    { 'set-cookie': ['a=1', 'b'] },
    ['violates', 'error header-schema header Set-Cookie'],
  ],
  [
    'no cookies on no lines',
    { 'Set-Cookie': { required: true, schema: { type: 'string' } } },
    { 'set-cookie': [] },
    ['violates', 'error header-missing header Set-Cookie'],
  ],
])('%s', (_, documented, headers, expected) => {
  const rest = { components: { headers: { Count: COUNT } } }
  expect(outline(judgedResponse({ 200: { headers: documented } }, { headers }, { rest }))).toStrictEqual(expected)
})

test('a malformed header says how', () => {
  expect(judgedResponse({ 200: { headers: { 'X-A': COUNT } } }, { headers: { 'x-a': ['1', '2'] } })).toMatchObject({
    findings: [
      {
        code: 'header-malformed',
        reason: 'It takes one value and is given 2 times.',
        place: place(`${AT}/200/headers/X-A`),
      },
    ],
  })
})

test('a response needs no writeOnly property', () => {
  const schema = { properties: { id: { readOnly: true }, secret: { writeOnly: true } }, required: ['id', 'secret'] }
  const responses = { 200: { content: { 'application/json': { schema } } } }
  const judged = ['{}', '{"id":1}'].map((text) => judge(responses, { headers: JSON_TYPE, body: bytes(text) }))
  expect(judged).toStrictEqual([['violates', 'error body-schema body'], ['conforms']])
})

test('a schema that does not compile is a tool error, never a judgement', () => {
  const responses = { 200: { content: { 'application/json': { schema: { required: true } } } } }
  expect(refusal(() => judge(responses, { headers: JSON_TYPE, body: ADA })).code).toBe('SCHEMA_INVALID')
})

const EITHER = {
  anyOf: [
    { type: 'integer', minimum: 100 },
    { type: 'string', enum: ['5', 'latest'] },
  ],
}

test.each([
  ['a text that looks like a number', EITHER, '5', '6'],
  ['a text among several types', { type: ['integer', 'string'], enum: ['5', '6'] }, '5', '7'],
  ['a list of one', { anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'string' } }] }, 'a', []],
  ['several lines of which nothing is said', { maxItems: 2 }, ['a', 'b'], ['a', 'b', 'c']],
])('a header of a response conforms where one reading of it does: %s', (_, schema, good, bad) => {
  const judged = (field: string | readonly string[]) =>
    outline(
      judgedResponse({ 200: { description: 'ok', headers: { 'X-V': { schema } } } }, { headers: { 'x-v': field } }),
    )
  expect(judged(good)).toEqual(['conforms'])
  if (bad.length > 0) expect(judged(bad)).toEqual(['violates', 'error header-schema header X-V'])
})

test('several lines of a header of one type are no list', () => {
  const responses = { 200: { description: 'ok', headers: { 'X-V': { schema: { type: 'string' } } } } }
  expect(outline(judgedResponse(responses, { headers: { 'x-v': ['a', 'b'] } }))).toEqual([
    'violates',
    'error header-malformed header X-V',
  ])
})
