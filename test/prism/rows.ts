/**
 * The requests that both mocks are sent, in this order, and where they are meant to differ. Data.
 */
import { type Essence, messageOf, type RawRequest } from './raw-exchange.ts'

const endpoint = '/single-feature-api/meeting/meeting-interaction_score'
const target = `${endpoint}?file-hash=abcdef1234567890`
const token = { authorization: 'Bearer test' }
const expiredToken = ['{"alg":"none"}', '{"exp":1}', '']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.')

function asking(request: Partial<RawRequest>): string {
  return messageOf({ method: 'GET', target, headers: token, ...request })
}

function preferring(prefer: string): string {
  return asking({ headers: { ...token, prefer } })
}

export const rows: Readonly<Record<string, string>> = {
  'the documented example': asking({}),
  'no Authorization': asking({ headers: {} }),
  'another scheme': asking({ headers: { authorization: 'Basic dXNlcjpwYXNz' } }),
  'Bearer with nothing': asking({ headers: { authorization: 'Bearer ' } }),
  'an expired JWT': asking({ headers: { authorization: `Bearer ${expiredToken}` } }),
  'no file-hash': asking({ target: endpoint }),
  'an empty file-hash': asking({ target: `${endpoint}?file-hash=` }),
  'file-hash twice': asking({ target: `${endpoint}?file-hash=a&file-hash=b` }),
  'neither token nor file-hash': asking({ target: endpoint, headers: {} }),
  'a hash that no fixture knows': asking({ target: `${endpoint}?file-hash=feedface` }),
  'a meeting still processing, first': asking({ target: `${endpoint}?file-hash=5ca1ab1e` }),
  'a meeting still processing, second': asking({ target: `${endpoint}?file-hash=5ca1ab1e` }),
  'a meeting still processing, third': asking({ target: `${endpoint}?file-hash=5ca1ab1e` }),
  'a fixture of 401': asking({ headers: { authorization: 'Bearer revoked' } }),
  'a fixture of 400': asking({ target: `${endpoint}?file-hash=not%20a%20hash` }),
  HEAD: asking({ method: 'HEAD' }),
  preflight: asking({
    method: 'OPTIONS',
    headers: { origin: 'http://localhost:3000', 'access-control-request-method': 'GET' },
  }),
  POST: asking({ method: 'POST', headers: { ...token, 'content-length': '0' } }),
  'an unknown path': asking({ target: '/single-feature-api/meetings' }),
  'malformed percent-encoding': asking({ target: `${endpoint}?file-hash=%E0%A4%A` }),
  '100 kB of URL': asking({ target: `${target}&more=${'x'.repeat(100_000)}` }),
  '100 kB of headers': asking({ headers: { ...token, more: 'x'.repeat(100_000) } }),
  'broken HTTP': 'NOT HTTP AT ALL\r\n\r\n',
  'Accept: application/json': asking({ headers: { ...token, accept: 'application/json' } }),
  'Accept: text/html': asking({ headers: { ...token, accept: 'text/html' } }),
  'Prefer: code=200': preferring('code=200'),
  'Prefer: code=400': preferring('code=400'),
  'Prefer: code=401': preferring('code=401'),
  'Prefer: code=404': preferring('code=404'),
  'Prefer: code=404, with an empty Accept': asking({ headers: { ...token, prefer: 'code=404', accept: '' } }),
  'Prefer: code=404, without token and file-hash': asking({ target: endpoint, headers: { prefer: 'code=404' } }),
  'Prefer: code=418, which is not documented': preferring('code=418'),
  'Prefer: example=scored': preferring('example=scored'),
  'Prefer: code=200, example=scored': preferring('code=200, example=scored'),
  'Prefer: example=nobody, which does not exist': preferring('example=nobody'),
  'Prefer: dynamic=true': preferring('dynamic=true'),
  '?__code=404': asking({ target: `${target}&__code=404` }),
  '?__code=404, without token and file-hash': asking({ target: `${endpoint}?__code=404`, headers: {} }),
  '?__example=scored': asking({ target: `${target}&__example=scored` }),
}

export interface MeantDifference {
  readonly prism: Essence
  readonly stuntdouble: Essence
  readonly reason: string
}

const noFixtures = 'Prism has no fixtures: whatever the hash, it answers the example of the document.'
const forcedSkipsChecks = 'A forced answer is what was asked for. Prism checks the request first.'
const noSuchAnswer = 'What is wrong is the request: it asks for an answer that does not exist.'
const brokenHttp =
  'What is refused before there is a request is explained too. Prism leaves it to Node, which says nothing.'
const namedFixture = 'Fixtures are asked for by name, as examples of the document are; Prism knows only the latter.'

/** By row. What is not listed here is the same from both. */
export const meantDifferences: Readonly<Record<string, MeantDifference>> = {
  'an expired JWT': {
    prism: '200 application/json',
    stuntdouble: '401 application/json',
    reason: 'The real API refuses an expired token. Prism looks at no token.',
  },
  'a hash that no fixture knows': { prism: '200 application/json', stuntdouble: '404 -', reason: noFixtures },
  'a meeting still processing, first': { prism: '200 application/json', stuntdouble: '404 -', reason: noFixtures },
  'a meeting still processing, second': { prism: '200 application/json', stuntdouble: '404 -', reason: noFixtures },
  'a fixture of 401': { prism: '200 application/json', stuntdouble: '401 application/json', reason: noFixtures },
  'a fixture of 400': { prism: '200 application/json', stuntdouble: '400 application/json', reason: noFixtures },
  HEAD: {
    prism: '405 application/problem+json',
    stuntdouble: '200 application/json',
    reason: 'RFC 9110, section 9.1: a general-purpose server supports GET and HEAD.',
  },
  'malformed percent-encoding': {
    prism: '200 application/json',
    stuntdouble: '400 application/json',
    reason: 'RFC 3986, section 2.1: a percent sign stands before two hexadecimal digits.',
  },
  '100 kB of URL': { prism: '431 -', stuntdouble: '431 application/problem+json', reason: brokenHttp },
  '100 kB of headers': { prism: '431 -', stuntdouble: '431 application/problem+json', reason: brokenHttp },
  'broken HTTP': { prism: '400 -', stuntdouble: '400 application/problem+json', reason: brokenHttp },
  'Prefer: code=404, with an empty Accept': {
    prism: '404 text/plain',
    stuntdouble: '404 -',
    reason: 'The document gives the 404 no content, and so no content type.',
  },
  'Prefer: code=404, without token and file-hash': {
    prism: '401 application/json',
    stuntdouble: '404 -',
    reason: forcedSkipsChecks,
  },
  'Prefer: code=418, which is not documented': {
    prism: '404 application/problem+json',
    stuntdouble: '400 application/problem+json',
    reason: noSuchAnswer,
  },
  'Prefer: example=scored': {
    prism: '404 application/problem+json',
    stuntdouble: '200 application/json',
    reason: namedFixture,
  },
  'Prefer: code=200, example=scored': {
    prism: '500 application/problem+json',
    stuntdouble: '200 application/json',
    reason: namedFixture,
  },
  'Prefer: example=nobody, which does not exist': {
    prism: '404 application/problem+json',
    stuntdouble: '400 application/problem+json',
    reason: noSuchAnswer,
  },
  '?__code=404, without token and file-hash': {
    prism: '401 application/json',
    stuntdouble: '404 -',
    reason: forcedSkipsChecks,
  },
  '?__example=scored': {
    prism: '404 application/problem+json',
    stuntdouble: '200 application/json',
    reason: namedFixture,
  },
}
