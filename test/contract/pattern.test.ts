import { expect, test } from 'vitest'
import { type Pattern, PatternTimeout, patternCompiler } from '../../src/contract/pattern.ts'

/** A busy machine is given time where there is an answer to wait for. */
function answerOf(source: string, text: string, limitMs = 100): boolean | 'no end' {
  try {
    return patternCompiler(limitMs)(source).test(text)
  } catch (error) {
    if (error instanceof PatternTimeout) return 'no end'
    throw error
  }
}

const A30 = 'a'.repeat(30)

test.each<[string, string]>([
  ['(a+)+$', `${A30}${A30}!`],
  ['^(a|a)*$', `${A30}${A30}!`],
  ['^(a|aa)+$', `${A30}${A30}!`],
  ['(.*)*x', `${A30}\n!`],
  ['^(?:a?){40}a{40}$', `${A30}${A30}!`],
  [`^${'a?'.repeat(30)}${'a'.repeat(30)}[bc]$`, `${A30}${A30}d`],
  [`^${'a??'.repeat(30)}${'a'.repeat(30)}[bc]$`, `${A30}${A30}d`],
  ['^(a*)*\\1b$', `${A30}!`],
  ['^(a+)\\1+$', `${'a'.repeat(200_000)}!`],
  ['^(?<n>a+)\\k<n>+$', `${'a'.repeat(200_000)}!`],
  ['^(a+?)+?$', `${A30}${A30}!`],
  ['^((a{2,})b?){2,}$', `${'a'.repeat(100)}!`],
  ['^(?:(?:a{0,3}){0,9}){0,9}$', `${A30}!`],
  ['^(?=(a+)+$)', `${A30}!`],
  ['^(?!(a+)+$)b', `${A30}!`],
  ['(?<=^(a+)+)b', `!${A30}${A30}b`],
  ['^(\\(?\\(?)+$', `${'('.repeat(40)}!`],
  ['^([(]?[(]?)+$', `${'('.repeat(40)}!`],
  ['^(a{00000000000000000000000000001,})*$', `${A30}${A30}!`],
  [`^${'(a|a)'.repeat(30)}[bc]$`, `${A30}d`],
  [`^${'(?:a|a)'.repeat(30)}[bc]$`, `${A30}d`],
  [`^${'(a|a)'.repeat(30)}b$`, `${A30}cb`],
  ['(a|b|ab)*c[de]', 'ab'.repeat(40)],
  ['(?:\\b|a|aa)*c[de]', `${A30}${A30}cx`],
  ['a*a*a*a*a*b', 'a'.repeat(10000)],
  ['\\d{1,5000}\\d{1,5000}x', '1'.repeat(10000)],
  ['a{5000}b', 'a'.repeat(100000)],
  ['(?:(?:aa){100}){100}b', 'a'.repeat(200000)],
  ['\\s+$', `${' '.repeat(100000)}!`],
  ['[^]]*x[^]*y|([^]]*)*x', 'a'.repeat(10000)],
  ['^(a|b)*$', 'ab'.repeat(4_000_000)],
])('the pattern %s is given up', (source, text) => {
  expect(answerOf(source, text)).toBe('no end')
})

test('a pattern that is long by itself is given up on a long text', () => {
  expect(answerOf(`${'a'.repeat(10_000)}[bc]`, 'a'.repeat(100_000))).toBe('no end')
})

test.each<[string, string, string]>([
  ['(a+)+$', A30, '!'],
  ['^(a|a)*$', A30, `${A30}b`.slice(20)],
  ['^[a-z]*$', 'a'.repeat(100_000), `${'a'.repeat(100_000)}!`],
  ['^.{1,255}$', 'a'.repeat(255), 'a'.repeat(256)],
  ['^[^@]+@[^@]+$', `${'a'.repeat(5000)}@b`, `${'a'.repeat(5000)}b`],
  ['^(?:[0-9a-f]{4}-){3}[0-9a-f]{4}$', '0123-4567-89ab-cdef', '0123-4567-89ab-cdeg'],
  ['^(GET|POST|PUT)$', 'PUT', 'PATCH'],
  ['^(a)\\1$', 'aa', 'ab'],
  ['^(?=.*\\d)(?=.*[a-z])\\w{8,}$', 'passw0rds', 'passwords'],
  ['^\\(?\\d{3}\\)?$', '(123)', '(12)'],
  ['x', `${'a'.repeat(1_000_000)}x`, 'a'.repeat(1_000_000)],
  ['', '', 'never'],
  ['^$', '', 'a'],
  ['a{,3}', 'a{,3}', 'aaa'],
  ['^\\{a\\}|b]$', '{a}', 'b'],
  ['[()*+?{2,}|]', '*', 'a'],
])('the pattern %s tells a text from another', (source, fits, differs) => {
  const { test: matches } = patternCompiler(20_000)(source)
  expect([matches(fits), matches(differs)]).toStrictEqual([true, differs === 'never'])
})

test.each([
  ['with the u flag a letter beyond 16 bits is one', '^.$', '😀', true],
  ['with the u flag there are classes by property', '^\\p{Lu}$', 'É', true],
  ['a pattern that only the old grammar allows is read by it', '^[\\w-.]\\-$', '.-', true],
  ['and so is one with a bare brace', '^a{$', 'a{', true],
  ['under the old grammar such a letter is two', '^[\\w-.😀]$|\\-', '😀', false],
])('%s', (_, source, text, expected) => {
  expect(answerOf(source, text, 20_000)).toBe(expected)
})

test.each(['(', '[', 'a**', '(?<n>a)(?<n>b)', '\\p{Nothing}{2,1}', 'a{2,1}', '*', '(?z)'])(
  '%s is no pattern',
  (source) => {
    expect(() => patternCompiler()(source)).toThrow(SyntaxError)
  },
)

test.each([
  ['flags at the beginning are flags', '(?i)^abc$', 'ABC', 'ABD'],
  ['and several of them', '(?is)^a.c$', 'A\nC', 'A\nD'],
  ['an idle escape beside a class by property', '^[\\p{L}\\_\\:]+$', 'é_:', 'é-'],
  ['the u flag holds in spite of an idle escape', '^.\\:$', '😀:', '😀;'],
])('%s', (_, source, fits, differs) => {
  expect([answerOf(source, fits, 20_000), answerOf(source, differs, 20_000)]).toStrictEqual([true, false])
})

test.each([
  ['^a\\Z', '\\Z'],
  ['\\A[\\w-.]$', '\\A'],
  ['^[[:alpha:]]\\-{$', '[[:'],
  ['\\p{L}[\\w-.]', '\\p'],
  ['\\Qa.b\\E', '\\Q'],
])('%s was written for another engine', (source, sign) => {
  expect(() => patternCompiler()(source)).toThrow(
    new SyntaxError(`Invalid regular expression: /${source}/: ${sign} means something else in ECMA 262`),
  )
})

test('an escaped backslash before a letter is no anchor of another engine', () => {
  expect(answerOf('^\\\\Z[\\w-.]$', '\\Z-', 20_000)).toBe(true)
})

test('a pattern is compiled once', () => {
  const compile = patternCompiler()
  const first: Pattern = compile('a')
  expect([compile('a') === first, compile('b') === first]).toStrictEqual([true, false])
})

test('a timeout says which pattern, and how long it was given', () => {
  const { test: matches } = patternCompiler(5)('^(a+)+$')
  expect(() => matches(`${A30}${A30}!`)).toThrow(new PatternTimeout('^(a+)+$', 5))
  expect(new PatternTimeout('^(a+)+$', 5).message).toBe('the pattern ^(a+)+$ did not come to an end within 5 ms')
})

test('after a timeout the pattern answers again', () => {
  const { test: matches } = patternCompiler()('^(a+)+$')
  expect(() => matches(`${A30}${A30}!`)).toThrow(PatternTimeout)
  expect([matches(A30), matches('b')]).toStrictEqual([true, false])
})

/** A limit of 0 ms gives up every pattern that is not seen to be harmless at once. */
const testAtOnce = (source: string, text: string) => patternCompiler(0)(source).test(text)

test('a range that is far wider than the text is long is not given up', () => {
  expect(testAtOnce('.{0,262144}x$', 'hello')).toBe(false)
  expect(() => testAtOnce('.{0,262144}x$', 'a'.repeat(5000))).toThrow(PatternTimeout)
})

const ANCHORED = '^\\w+ \\w+$'

test('a pattern that begins at the beginning is not looked for everywhere else', () => {
  const text = `${'a'.repeat(200)} ${'a'.repeat(200)}`
  expect(testAtOnce(ANCHORED, text)).toBe(true)
  expect(() => testAtOnce(ANCHORED.slice(1), text)).toThrow(PatternTimeout)
  expect(() => testAtOnce(`${ANCHORED}|x`, text)).toThrow(PatternTimeout)
})

test.each([
  [0, 4],
  [3, 4],
  [5, 1],
])('a pattern that had %i of its 5 ms of processor time is given %i tries', (spentMs, tries) => {
  let started = 0
  const startClock = () => {
    started += 1
    return () => spentMs
  }
  expect(() => patternCompiler(5, startClock)('^(a+)+$').test(`${A30}${A30}!`)).toThrow(
    new PatternTimeout('^(a+)+$', 5),
  )
  expect(started).toBe(tries)
})

test('what a test took of the processor is taken from the time of all', () => {
  const time = { leftMs: 12 }
  const pattern = patternCompiler(5, () => () => 5)('^(a+)+$')
  const run = () => pattern.test(`${A30}${A30}!`, time)
  for (const limitMs of [5, 5, 5, undefined]) expect(run).toThrow(new PatternTimeout('^(a+)+$', limitMs))
  expect(time.leftMs).toBe(-3)
})
