import { expect, test } from 'vitest'
import { percentDecode, percentEncode, type QueryPair, splitQuery } from '../../src/http/query.ts'

test.each<[string, QueryPair[]]>([
  ['', []],
  ['&', []],
  ['a', [['a', '']]],
  [
    'a&b=',
    [
      ['a', ''],
      ['b', ''],
    ],
  ],
  [
    'a=1&a=2&',
    [
      ['a', '1'],
      ['a', '2'],
    ],
  ],
  ['&&a=1', [['a', '1']]],
  ['=x', [['', 'x']]],
  ['a=b=c', [['a', 'b=c']]],
  ['file%2Dhash=%2C+%zz', [['file-hash', '%2C+%zz']]],
  ['a+b%5B%5D=1', [['a b[]', '1']]],
  ['%zz=1', [['%zz', '1']]],
  ['%ff+=1', [['%ff+', '1']]],
])('%j splits into pairs', (query, expected) => {
  expect(splitQuery(query)).toStrictEqual(expected)
})

test.each<[string, boolean, string]>([
  ['', true, ''],
  ['plain', true, 'plain'],
  ['a+b', true, 'a b'],
  ['a+b', false, 'a+b'],
  ['a%2Bb', true, 'a+b'],
  ['%c3%A9%20%F0%9F%8E%B2', false, 'é 🎲'],
  ['%25zz', false, '%zz'],
])('%j (plus is space: %s) decodes to %j', (raw, plusIsSpace, expected) => {
  expect(percentDecode(raw, plusIsSpace)).toBe(expected)
})

test.each(['%', '%4', '%zz', '100%', '%ff', '%c3', '%C0%AF', '%ED%A0%80', '+%zz'])('%j does not decode', (raw) => {
  expect(percentDecode(raw, true)).toBeUndefined()
})

const RESERVED = ":/?#[]@!$&'()*+,;="

test.each<[string, boolean, string]>([
  ['', false, ''],
  ['AZaz09-._~', false, 'AZaz09-._~'],
  ['a b%', false, 'a%20b%25'],
  ['é', true, '%C3%A9'],
  ['\ud800!', false, '%EF%BF%BD%21'],
  [RESERVED, false, '%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D'],
  [RESERVED, true, ":/?%23%5B%5D@!$%26'()*%2B,;%3D"],
  ['%3A "', false, '%253A%20%22'],
  ['%3A "', true, '%3A%20%22'],
  ['%%2f%2', true, '%25%2f%252'],
])('%j (reserved kept: %s) encodes to %j', (value, keepReserved, expected) => {
  expect(percentEncode(value, keepReserved)).toBe(expected)
})

test('every character survives encoding and decoding', () => {
  const text = Array.from({ length: 0x2100 }, (_, code) => String.fromCodePoint(code)).join('')
  expect(percentDecode(percentEncode(text, false), true)).toBe(text)
  expect(percentDecode(percentEncode(text, true), true)).toBe(text)
})
