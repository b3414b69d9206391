/**
 * What a check of the schema does not see is found in bodies of every media type that can be read.
 */
import { expect, test } from 'vitest'
import { loadContract } from '../../src/contract/index.ts'
import { describeFinding, judgeRules } from '../../src/validate/index.ts'
import { documentOf } from '../contract/documents.ts'
import { bytes, judgedResponse, outline } from './messages.ts'

const LARGEST = '9223372036854775807'
const TOO_LARGE = '9223372036854775808'

const ACCOUNT = {
  type: 'object',
  xml: { name: 'r' },
  properties: {
    password: { type: 'string', writeOnly: true },
    n: { type: 'integer', format: 'int64' },
    list: { type: 'array', items: { type: 'integer', format: 'int64' } },
  },
}

function found(mediaType: string, text: string, content: object = { schema: ACCOUNT }): readonly string[] {
  const responses = { 200: { description: 'ok', content: { [mediaType]: content } } }
  const document = documentOf({ '/': { get: { responses } } }, { openapi: '3.2.0' })
  const [operation] = loadContract(document).operations
  if (!operation) throw new Error('the document has no operation')
  const response = { status: 200, headers: { 'content-type': mediaType }, body: bytes(text) }
  return judgeRules(operation, response).map((finding) => `${finding.severity} ${describeFinding(finding)}`)
}

test.each([
  ['application/json', (n: string) => `{"n":${n}}`, ' (line 1, column 6)'],
  ['application/xml', (n: string) => `<r><n> ${n} </n></r>`, ''],
  ['application/yaml', (n: string) => `n: ${n}`, ''],
  ['application/x-www-form-urlencoded', (n: string) => `n=${n}`, ''],
  ['multipart/form-data; boundary=b', part, ''],
])('an integer that int64 does not hold is found in %s', (mediaType, write, position) => {
  expect(found(mediaType, write(LARGEST))).toEqual([])
  const finding = `error The body at /n is beyond what its format holds${position}.`
  expect(found(mediaType, write(TOO_LARGE))).toEqual([finding])
  expect(found(mediaType, write(`-${TOO_LARGE}`))).toEqual([])
})

function part(n: string): string {
  return `--b\r\nContent-Disposition: form-data; name="n"\r\n\r\n${n}\r\n--b--\r\n`
}

test('an integer that int64 does not hold is found in a list and in a text', () => {
  const finding = 'error The body at /list/1 is beyond what its format holds.'
  expect(found('application/yaml', `list: [${LARGEST}, ${TOO_LARGE}]`)).toEqual([finding])
  expect(found('application/x-www-form-urlencoded', `list=${LARGEST}&list=${TOO_LARGE}`)).toEqual([finding])
  expect(found('application/xml', `<r><list>1</list><list>${TOO_LARGE}</list></r>`)).toEqual([finding])
  const text = { schema: { type: 'integer', format: 'int64' } }
  expect(found('text/plain', TOO_LARGE, text)).toEqual(['error The body is beyond what its format holds.'])
  expect(found('text/plain', LARGEST, text)).toEqual([])
})

test('a large integer that is declared as a text, or as no int64, is found in nothing but JSON', () => {
  const text = { schema: { type: 'object', properties: { n: { type: ['string', 'integer'] } } } }
  expect(found('application/x-www-form-urlencoded', `n=${TOO_LARGE}`, text)).toEqual([])
  expect(found('application/yaml', `n: ${TOO_LARGE}`, text)).toEqual([])
  expect(found('application/json', `{"n":${TOO_LARGE}}`, text)).toEqual([
    'warning The body at /n is an integer that many readers round (line 1, column 6).',
  ])
})

test.each([
  ['application/json', '{"password":"x"}'],
  ['application/xml', '<r><password>x</password></r>'],
  ['application/yaml', 'password: x'],
  ['application/x-www-form-urlencoded', 'password=x'],
])('what the document keeps to requests is found in %s', (mediaType, text) => {
  expect(found(mediaType, text)).toEqual(['error The body at /password is for requests only (writeOnly).'])
  expect(found(mediaType, text.replaceAll('password', 'token'))).toEqual([
    'warning The body at /token is a property that the document does not name.',
  ])
})

test('each item of a sequence is looked at, and its place in the body is told', () => {
  expect(
    found('application/x-ndjson', `{"n":1}\n {"n":1,"n":2}\n{"n":${TOO_LARGE}}\n`, { itemSchema: ACCOUNT }),
  ).toEqual([
    'warning The body at /1/n has a name twice (line 2, column 9).',
    'error The body at /2/n is beyond what its format holds (line 3, column 6).',
  ])
  expect(found('application/json-seq', '\x1e{"n":1}\n\x1e{\n"n":1,"n":2}\n', { itemSchema: ACCOUNT })).toEqual([
    'warning The body at /1/n has a name twice (line 3, column 7).',
  ])
  expect(found('application/jsonl', '{}\n{"password":"x"}\n{"password":"y"}\n', { itemSchema: ACCOUNT })).toEqual([
    'error The body at /1/password (line 2) is for requests only (writeOnly).',
  ])
})

test('the data of an event is looked at', () => {
  const event = { type: 'object', properties: { data: ACCOUNT, event: {} } }
  const text = 'event: a\ndata: {"n":1,"n":2}\n\n'
  expect(found('text/event-stream', text, { itemSchema: event })).toEqual([
    'warning The body at /0/data/n has a name twice (line 2, column 14).',
  ])
  expect(found('text/event-stream', text, { itemSchema: ACCOUNT })).toEqual([
    'warning The body at /0/n has a name twice (line 2, column 14).',
  ])
  expect(found('text/event-stream', text.replace(',"n":2', ''), { itemSchema: event })).toEqual([])
})

test('an integer in a header of a response is judged by its digits, as that of a parameter is', () => {
  const headers = (schema: object) => ({ 200: { description: 'ok', headers: { 'X-N': { schema } } } })
  const int64 = { type: 'integer', format: 'int64' }
  const judged = (n: string, schema: object) => outline(judgedResponse(headers(schema), { headers: { 'x-n': n } }))
  expect(judged(LARGEST, int64)).toEqual(['conforms'])
  expect(judged(TOO_LARGE, int64)).toEqual(['violates', 'error header-schema header X-N'])
  expect(judged(`1, ${TOO_LARGE}`, { type: 'array', items: int64 })).toEqual([
    'violates',
    'error header-schema header X-N',
  ])
  expect(judged(TOO_LARGE, { type: 'integer', maximum: Number(TOO_LARGE) })).toEqual([
    'unjudged',
    'header X-N: neither it nor "maximum" has digits that a number of JavaScript holds',
  ])
})
