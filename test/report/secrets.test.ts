import { expect, test } from 'vitest'
import { REPORT_FORMATS } from '../../src/report/create-report.ts'
import { createRedactor, redactTokens, secretsOf } from '../../src/report/secrets.ts'
import { endFilledWith, filledWith, reportOf } from './samples.ts'

const SECRET = 'p&ss "w<rd>/1'

test.each([
  ['as it is', SECRET],
  ['percent-encoded', encodeURIComponent(SECRET)],
  ['percent-encoded in lower case', encodeURIComponent(SECRET).toLowerCase()],
  ['in a form', encodeURIComponent(SECRET).replaceAll('%20', '+')],
  ['inside a JSON string', JSON.stringify(SECRET).slice(1, -1)],
  ['in base64', Buffer.from(SECRET).toString('base64')],
])('a secret %s is replaced', (_, written) => {
  expect(createRedactor([SECRET]).text(`a ${written} b ${written}`)).toBe('a [redacted] b [redacted]')
})

test('a short secret would take words apart, so it stays', () => {
  expect(createRedactor(['abc', '']).text('abcd')).toBe('abcd')
})

test('a secret that holds another goes as a whole', () => {
  expect(createRedactor(['token', 'token-of-ann']).text('token-of-ann, token')).toBe('[redacted], [redacted]')
})

test('a secret that comes up while the check runs is replaced from then on', () => {
  const secrets: string[] = []
  const { text } = createRedactor(secrets)
  const before = text('fresh-token')
  secrets.push('fresh-token')

  expect([before, text('fresh-token')]).toEqual(['fresh-token', '[redacted]'])
})

test('values are replaced at any depth; kept members are not, names are where others gave them', () => {
  const value = { code: 'secret', secret: ['secret', 1, null, { b: 'my secret' }], headers: { secret: 'secret' } }
  const members = { kept: new Set(['code']), free: new Set(['headers']) }

  expect(createRedactor(['secret']).value(value, members)).toEqual({
    code: 'secret',
    secret: ['[redacted]', 1, null, { b: 'my [redacted]' }],
    headers: { '[redacted]': '[redacted]' },
  })
})

test.each(REPORT_FORMATS)('a secret that reads like a word of the %s report changes nothing of its form', (format) => {
  const secrets = ['headers', 'findings', 'conforms', 'warning', 'error', 'message', 'request']

  expect(() => reportOf(format, { context: { secrets } })).not.toThrow()
})

test.each(REPORT_FORMATS)('no secret reaches the %s report, wherever a server echoes it', (format) => {
  const text = `echo: ${SECRET} ${encodeURIComponent(SECRET)}`
  const report = reportOf(format, {
    cases: [filledWith(text)],
    end: endFilledWith(text),
    context: { secrets: [SECRET], targetUrl: `https://api.test/?key=${encodeURIComponent(SECRET)}`, title: text },
  })

  expect(report).toContain('redacted')
  expect(report).not.toMatch(/w(<|&lt;|&#60;|%3C|\\u003c)rd/i)
})

test('the secrets of a target are its credentials and what its headers carry', () => {
  const credentials = new Map([
    ['a', { kind: 'bearer', token: 'bearer-token' }],
    ['b', { kind: 'apiKey', key: 'api-key' }],
    ['c', { kind: 'basic', user: 'ann', password: 'basic-password' }],
    [
      'd',
      { kind: 'login', login: { operation: 'login', token: '/token', body: { user: 'ann', password: 'login-pass' } } },
    ],
  ] as const)
  const headers = { authorization: 'Bearer own-token', cookie: 'sid=own-cookie', 'x-tenant': 'acme' }

  expect(secretsOf({ credentials, headers })).toEqual([
    'bearer-token',
    'api-key',
    'ann:basic-password',
    'basic-password',
    'login-pass',
    'Bearer own-token',
    'own-token',
    'sid=own-cookie',
    'own-cookie',
  ])
})

test.each([
  ['{"token":"abc","id":7}', '{"token":"[redacted]","id":7}'],
  ['{ "access_token" : "a\\"b" }', '{ "access_token" : "[redacted]" }'],
  ['{"note":"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.c2ln"}', '{"note":"[redacted]"}'],
])('%s is shown as %s', (body, shown) => {
  expect(redactTokens(body)).toBe(shown)
})

test.each(['{"tokens":3}', '{"token":5}', '{"score":20}', '{"a":"eyJ"}'])('%s hands out nothing', (body) => {
  expect(redactTokens(body)).toBe(body)
})
