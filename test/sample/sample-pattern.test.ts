/**
 * Strings made to regular expressions, and the guard that keeps expressions from running long.
 */
import { describe, expect, test } from 'vitest'
import { createMatcher } from '../../src/sample/match-pattern.ts'
import { sample } from './judge.ts'

/** With a text that the pattern refuses. */
const patterns: ReadonlyArray<readonly [pattern: string, refused: string]> = [
  ['^abc$', 'abd'],
  ['abc', 'ab'],
  ['^[a-z]{3,5}$', 'ab'],
  ['^[A-Z]{2}\\d{4}$', 'A1'],
  ['^\\w+@\\w+\\.com$', '@'],
  ['^(foo|bar)-baz$', 'qux-baz'],
  ['^(?:a|b){3}$', 'ab'],
  ['^[^a-z]+$', 'a'],
  ['^\\D\\W\\S$', '1'],
  ['^\\s$', 'a'],
  ['^\\u0041\\x42\\u{43}$', 'abc'],
  ['^\\p{L}+$', '1'],
  ['^\\p{Lu}\\p{Ll}$', 'aA'],
  ['^\\p{Script=Greek}{2}$', 'ab'],
  ['^[\\u3040-\\u309f]{3}$', 'abc'],
  ['^\\t\\n\\r\\.\\/\\-?$'.replace('\\-', '-'), 'a'],
  ['^(?=.*[A-Z])(?=.*\\d)(?=.*[a-z]).{8,}$', 'alllowercase'],
  ['^(?=.*[A-Z])(?=.*[!@#$])[A-Za-z!@#$]{8,16}$', 'abcdefgh'],
  ['^(?!foo)[a-z]+$', 'foobar'],
  ['^(?!0)\\d{1,3}$', '0'],
  ['^(a)(b)\\2\\1$', 'abab'],
  ['^(?<x>[a-c])-\\k<x>$', 'a-b'],
  ['^#(?:[0-9a-fA-F]{3}){1,2}$', '#12'],
  ['^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', '2024-13-01'],
  ['^(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}$', '1.2.3'],
  ['^arn:aws[a-z-]*:[a-z]+:[a-z0-9-]*:\\d{12}:.+$', 'arn'],
  ['^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$', '-'],
  ['^.*$', '\n'],
  ['^$', 'a'],
  ['\\bword\\b', 'sword'],
  ['^a*?b+?c??$', 'a'],
  ['^[\\]\\\\^-]$', 'a'],
  ['^\\{x\\}$', 'x'],
  ['^[\\s\\S]{2}$', 'a'],
  ['^(?:\\+?1[-. ]?)?\\(?\\d{3}\\)?[-. ]?\\d{3}[-. ]?\\d{4}$', '12'],
  ['^(GET|POST)$', 'PUT'],
  ['^[😀😁]$', 'a'],
]

describe('a string is made that matches', () => {
  test.each(patterns)('%s', (pattern) => {
    expect(sample({ type: 'string', pattern })).toEqual({
      kind: 'value',
      value: expect.toSatisfy((text: string) => new RegExp(pattern, 'u').test(text)),
    })
  })
})

describe('and there is a string that does not match', () => {
  test.each(patterns)('%s', (pattern, refused) => {
    expect(new RegExp(pattern, 'u').test(refused)).toBe(false)
  })
})

describe('lengths go with patterns', () => {
  test.each([
    ['^[a-z]+$', 12, 12],
    ['^[a-z]+-[a-z]+$', 10, 10],
    ['^([a-z]{2})+$', 9, 10],
    ['a', 5, 5],
    ['^[a-z]*$', 0, 0],
    ['^\\p{L}*$', 300, 300],
    ['^(a|bb|ccc)$', 3, 3],
  ])('%s with %d to %d characters', (pattern, minLength, maxLength) => {
    const made = sample({ type: 'string', pattern, minLength, maxLength })
    expect(made).toEqual({
      kind: 'value',
      value: expect.toSatisfy((text: string) => new RegExp(pattern, 'u').test(text)),
    })
  })

  test('and without a string of that length there is none', () => {
    expect(sample({ type: 'string', pattern: '^([a-z]{2})+$', minLength: 9, maxLength: 9 }).kind).toBe('none')
  })
})

describe('the matcher', () => {
  test('answers where the answer cannot take long', () => {
    const matches = createMatcher()
    expect(matches('^a+$', 'aaa')).toBe(true)
    expect(matches('^a+$', 'aab')).toBe(false)
  })

  test.each(['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '^((a|b)*c?)*$', '^(\\w+\\s?)*$', '(x+x+)+y', '^(a?){30}a{30}$'])(
    'does not run %s on long texts',
    (pattern) => {
      expect(createMatcher()(pattern, 'a'.repeat(60))).toBeUndefined()
      expect(createMatcher()(pattern, 'a'.repeat(10))).toBeTypeOf('boolean')
    },
  )

  test('does not know about what is no regular expression', () => {
    expect(createMatcher()('(', 'a')).toBeUndefined()
  })
})
