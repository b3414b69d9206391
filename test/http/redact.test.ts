import { expect, test } from 'vitest'
import { redactHeaders, redactTarget } from '../../src/http/redact.ts'

test.each([
  ['authorization', 'Bearer s3cret', 'Bearer [redacted]'],
  ['Authorization', 'basic dXNlcjpz', 'basic [redacted]'],
  ['authorization', 's3cret', '[redacted]'],
  ['authorization', 's3cret and more', '[redacted]'],
  ['authorization', ' s3cret', '[redacted]'],
  ['proxy-authorization', 'Digest username="a", response="s3cret"', 'Digest [redacted]'],
  ['cookie', 'session=s3cret; theme="s3cret"', 'session=[redacted]; theme=[redacted]'],
  ['cookie', 's3cret', '[redacted]'],
  ['set-cookie', 'session=s3cret; Path=/; HttpOnly', 'session=[redacted]; Path=/; HttpOnly'],
  ['set-cookie', 'session=s3cret', 'session=[redacted]'],
  ['X-API-Key', 's3cret', '[redacted]'],
  ['api-key', 's3cret', '[redacted]'],
  ['x-auth-token', 's3cret', '[redacted]'],
  ['x-meetra-key', 's3cret', '[redacted]'],
  ['referer', '/a?token=s3cret', '/a?token=[redacted]'],
  ['content-location', '/a?X-Meetra-Key=s3cret', '/a?X-Meetra-Key=[redacted]'],
  [
    'location',
    'https://app.test/cb?access_token=s3cret&state=1',
    'https://app.test/cb?access_token=[redacted]&state=1',
  ],
])('%s: %s is shown as %s', (name, value, expected) => {
  expect(redactHeaders({ [name]: value }, ['X-Meetra-Key'])).toStrictEqual({ [name]: expected })
})

test('every line of a repeated field is redacted', () => {
  expect(redactHeaders({ 'set-cookie': ['a=1; Secure', 'b=2'] })).toStrictEqual({
    'set-cookie': ['a=[redacted]; Secure', 'b=[redacted]'],
  })
})

test('fields that hold no secret are kept, those without a value are left out', () => {
  const headers = { Accept: '*/*', link: '</a?token=1>', 'x-meetra-key': 'shown', vary: ['a', 'b'], host: undefined }
  expect(redactHeaders(headers)).toStrictEqual({
    Accept: '*/*',
    link: '</a?token=1>',
    'x-meetra-key': 'shown',
    vary: ['a', 'b'],
  })
})

test('a field called __proto__ is kept as a field', () => {
  const redacted = redactHeaders(Object.fromEntries([['__proto__', 'x']]))
  expect(Object.entries(redacted)).toStrictEqual([['__proto__', 'x']])
})

test.each([
  ['/a?token=s3cret', '/a?token=[redacted]'],
  ['/a?x=1&Access_Token=s3cret=&y=2', '/a?x=1&Access_Token=[redacted]&y=2'],
  ['/a?api%5Fkey=s3cret', '/a?api%5Fkey=[redacted]'],
  ['/a?auth[token]=s3cret&auth%5Bpassword%5D=s3cret', '/a?auth[token]=[redacted]&auth%5Bpassword%5D=[redacted]'],
  ['/a?file-key=s3cret&sig=s3cret', '/a?file-key=[redacted]&sig=[redacted]'],
  ['/a?door+code=s3cret', '/a?door+code=[redacted]'],
  ['/a?next=/b?token=s3cret', '/a?next=/b?token=[redacted]'],
  ['https://h.test/cb#access_token=s3cret&state=1', 'https://h.test/cb#access_token=[redacted]&state=1'],
  ['https://user:s3cret@h.test/a', 'https://[redacted]@h.test/a'],
  ['https://user:s3cr@et@h.test?x=1', 'https://[redacted]@h.test?x=1'],
  ['//s3cret@h.test/a', '//[redacted]@h.test/a'],
])('%s is shown as %s', (target, expected) => {
  expect(redactTarget(target, ['File-Key', 'door code'])).toBe(expected)
})

test.each([
  '/a',
  '/a?',
  '/a?token',
  '/a?tokens=1&key=2&file-key=3',
  '/a?%zz=1#top',
  '/users/a@b.test',
  'https://h.test/users/a@b.test',
  '*',
])('%s holds no secret', (target) => {
  expect(redactTarget(target)).toBe(target)
})
