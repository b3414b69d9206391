import { expect, test } from 'vitest'
import { isToken, quote, readTokenOrQuoted, splitOutsideQuotes } from '../../src/http/field-value.ts'

test.each(['a', 'X-Mock', "!#$%&'*+-.^_`|~", '0'])('%j is a token', (text) => {
  expect(isToken(text)).toBe(true)
})

test.each(['', 'a b', 'a,b', '"a"', 'a/b', 'ü', 'a\n'])('%j is no token', (text) => {
  expect(isToken(text)).toBe(false)
})

test.each(['', 'a b', 'a"b', 'a\\b', '\\"', 'ü'])('%j survives being quoted', (text) => {
  expect(readTokenOrQuoted(quote(text))).toBe(text)
})

test('a token is read as it stands', () => {
  expect(readTokenOrQuoted('utf-8')).toBe('utf-8')
})

test.each(['', 'a b', 'ü', '"', '"a', '"a"b"', '"a\\"'])('%j is neither token nor quoted-string', (text) => {
  expect(readTokenOrQuoted(text)).toBeUndefined()
})

test.each<[string, string, string[]]>([
  ['', ',;', ['']],
  ['a', ',;', ['a']],
  ['a, b ;c', ',;', ['a', 'b', 'c']],
  ['a, b ;c', ',', ['a', 'b ;c']],
  ['"a,b";"c\\",d"', ',;', ['"a,b"', '"c\\",d"']],
  ['a,"b,c', ',;', ['a', '"b,c']],
])('%j splits at %j outside quotes', (text, separators, expected) => {
  expect(splitOutsideQuotes(text, separators)).toStrictEqual(expected)
})
