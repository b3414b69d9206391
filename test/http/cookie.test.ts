import { expect, test } from 'vitest'
import { parseCookies } from '../../src/http/cookie.ts'

test.each<[string | undefined, Record<string, string>]>([
  [undefined, {}],
  ['', {}],
  ['a=1', { a: '1' }],
  ['a=1; B=2;c = 3 ', { a: '1', B: '2', c: '3' }],
  ['a="x y"; b="', { a: 'x y', b: '"' }],
  ['a=x=y==', { a: 'x=y==' }],
  ['a=%2C+%zz', { a: '%2C+%zz' }],
  ['a=', { a: '' }],
  ['a=first; a=second', { a: 'first' }],
])('Cookie: %s holds %j', (header, expected) => {
  expect(Object.fromEntries(parseCookies(header))).toStrictEqual(expected)
})

test.each(['a', 'abc', ';', ' ; ;', '=1'])('Cookie: %s holds nothing', (header) => {
  expect(parseCookies(header)).toStrictEqual(new Map())
})

test('a cookie called __proto__ is a cookie', () => {
  expect(parseCookies('__proto__=1').get('__proto__')).toBe('1')
})
