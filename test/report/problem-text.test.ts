import { expect, test } from 'vitest'
import type { Problem } from '../../src/contract/index.ts'
import { createPaint } from '../../src/report/paint.ts'
import { clean, locationText, problemText, sortProblems } from '../../src/report/problem-text.ts'

const PLAIN = { paint: createPaint(false), displayPath: (file: string) => file.replace('/home/ann/', '') }

const PROBLEM: Problem = {
  code: 'FIXTURE_BREAKS_CONTRACT',
  severity: 'error',
  message: 'The body is missing.',
  hint: 'Mend the fixture.',
  at: { file: '/home/ann/fixtures/getPet.yaml', line: 2, column: 13 },
  see: { file: '/home/ann/api.yaml', line: 11, column: 11 },
}

test('a problem is what, where and the way out', () => {
  expect(problemText(PROBLEM, PLAIN)).toMatchInlineSnapshot(`
    "error FIXTURE_BREAKS_CONTRACT  fixtures/getPet.yaml:2:13
      The body is missing.
      See api.yaml:11:11.
      Mend the fixture."
  `)
})

test('a warning says that it is one', () => {
  expect(problemText({ ...PROBLEM, severity: 'warning' }, PLAIN).split('\n')[0]).toBe(
    'warning FIXTURE_BREAKS_CONTRACT  fixtures/getPet.yaml:2:13',
  )
})

test('a problem without places and hint has no lines for them', () => {
  expect(problemText({ ...PROBLEM, at: undefined, see: undefined, hint: undefined }, PLAIN)).toBe(
    'error FIXTURE_BREAKS_CONTRACT\n  The body is missing.',
  )
})

test('with colour, severity, code and hint stand out; without, there is no escape code', () => {
  const coloured = problemText(PROBLEM, { ...PLAIN, paint: createPaint(true) })

  expect(coloured).toBe(`\x1b[31merror\x1b[39m \x1b[1mFIXTURE_BREAKS_CONTRACT\x1b[22m  fixtures/getPet.yaml:2:13
  The body is missing.
  See api.yaml:11:11.
  \x1b[2mMend the fixture.\x1b[22m`)
  expect(problemText(PROBLEM, PLAIN)).not.toContain('\x1b')
})

test.each([
  [{ file: '/home/ann/a.yaml' }, 'a.yaml'],
  [{ file: '/home/ann/a.yaml', line: 3 }, 'a.yaml:3'],
  [{ file: '/home/ann/a.yaml', line: 3, column: 7 }, 'a.yaml:3:7'],
  [{ file: '/home/ann/a\x1b[2J.yaml', line: 3, column: 7 }, 'a\\x1b[2J.yaml:3:7'],
])('the place %j is written %s', (location, text) => {
  expect(locationText(location, PLAIN.displayPath)).toBe(text)
})

test.each([
  ['a\nb\tc', 'a b c'],
  ['\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
  ['\r\x00\x7f', '\\x0d\\x00\\x7f'],
  ['\u009b31m', '\\x9b31m'],
  ['ä ☃ 🎲 \u00a0', 'ä ☃ 🎲 \u00a0'],
])('control characters in %j are shown, not sent', (text, shown) => {
  expect(clean(text)).toBe(shown)
})

test('a message and a hint that quote control characters do not send them', () => {
  expect(problemText({ ...PROBLEM, message: 'got "\x1b[2J"', hint: '\x07' }, PLAIN)).toMatchInlineSnapshot(`
    "error FIXTURE_BREAKS_CONTRACT  fixtures/getPet.yaml:2:13
      got "\\x1b[2J"
      See api.yaml:11:11.
      \\x07"
  `)
})

test('problems are sorted by file, line and column as numbers, those without a place first', () => {
  const at = (file: string, line?: number, column?: number): Problem => ({
    ...PROBLEM,
    at: { file, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) },
  })
  const sorted = [
    { ...PROBLEM, at: undefined },
    at('a.yaml'),
    at('a.yaml', 2, 9),
    at('a.yaml', 2, 10),
    at('a.yaml', 10, 1),
    at('b.yaml', 1, 1),
  ]

  expect(sortProblems(sorted.toReversed())).toEqual(sorted)
})

test('problems of one place stay in the order they came', () => {
  const first = { ...PROBLEM, message: 'first' }
  const second = { ...PROBLEM, message: 'second' }

  expect(sortProblems([first, second])).toEqual([first, second])
  expect(sortProblems([second, first])).toEqual([second, first])
})
