import { expect, test } from 'vitest'
import { parsePrefer, writePreferenceApplied } from '../../src/http/prefer.ts'

test.each<[string | undefined, Record<string, string>]>([
  [undefined, {}],
  ['', {}],
  [' , ;', {}],
  ['code=404', { code: '404' }],
  ['Code=404, EXAMPLE=Not Found', { code: '404', example: 'Not Found' }],
  ['code=404; example=x', { code: '404', example: 'x' }],
  ['code = 404 ;example = "a, b; \\"c\\""', { code: '404', example: 'a, b; "c"' }],
  ['respond-async, wait=100', { 'respond-async': '', wait: '100' }],
  ['respond-async=""', { 'respond-async': '' }],
  ['code=404, code=500', { code: '404' }],
  ['example=a=b', { example: 'a=b' }],
  ['example=pets/one', { example: 'pets/one' }],
])('Prefer: %s asks for %j', (header, expected) => {
  expect(Object.fromEntries(parsePrefer(header))).toStrictEqual(expected)
})

test.each<[string, Record<string, string>]>([
  ['example="open', {}],
  ['example="a"b", code=404', {}],
  ['=404', {}],
  ['a b=1, code=404', { code: '404' }],
])('what is malformed in Prefer: %s is ignored', (header, expected) => {
  expect(Object.fromEntries(parsePrefer(header))).toStrictEqual(expected)
})

test('all absent headers share one empty map', () => {
  expect(parsePrefer(undefined)).toBe(parsePrefer(''))
})

test.each<[Record<string, string>, string]>([
  [{}, ''],
  [{ code: '404' }, 'code=404'],
  [{ code: '404', example: 'Not "Found"' }, 'code=404, example="Not \\"Found\\""'],
  [{ 'respond-async': '' }, 'respond-async'],
  [{ example: 'a\r\nSet-Cookie: b' }, 'example="a??Set-Cookie: b"'],
  [{ example: 'é ☃ 🎲' }, 'example="é ? ?"'],
])('%j is confirmed by %s', (applied, expected) => {
  expect(writePreferenceApplied(new Map(Object.entries(applied)))).toBe(expected)
})

test('what was written is read back', () => {
  const preferences = new Map([
    ['example', 'a, "b"; c\\'],
    ['code', '404'],
    ['dynamic', ''],
  ])
  expect(parsePrefer(writePreferenceApplied(preferences))).toStrictEqual(preferences)
})
