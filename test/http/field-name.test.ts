/**
 * Names of header fields as they are mostly written.
 */
import { expect, test } from 'vitest'
import { usualCase } from '../../src/http/field-name.ts'

test.each([
  ['content-type', 'Content-Type'],
  ['x-request-id', 'X-Request-Id'],
  ['ETag', 'ETag'],
  ['www-authenticate', 'WWW-Authenticate'],
  ['ratelimit-reset', 'RateLimit-Reset'],
  ['constructor', 'Constructor'],
  ['__proto__', '__proto__'],
])('%s', (name, written) => {
  expect(usualCase(name)).toBe(written)
  // Remembered, it is the same.
  expect(usualCase(name)).toBe(written)
})

test('more names than are remembered are written alike', () => {
  const names = Array.from({ length: 1200 }, (_, index) => `x-field-${index}`)
  expect(names.map(usualCase)).toEqual(names.map((name) => name.replace('x-f', 'X-F')))
})
