/**
 * No schema of a document hangs the process: what would take too long leaves the value unjudged, and what need not take
 * long does not. No test is timed: one that hangs does not end.
 */
import { expect, test } from 'vitest'
import { NoAnswer, PatternTimeout } from '../../src/contract/index.ts'
import { brief, checkOf } from './documents.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

function nested(depth: number): unknown {
  let value: unknown = {}
  for (let level = 0; level < depth; level += 1) value = { next: value }
  return value
}

/** Each level tries both branches, and both go down again: two to the power of the depth. */
const doubling = {
  oneOf: [
    { properties: { next: ref('Root') }, required: ['never'] },
    { properties: { next: ref('Root') }, required: ['neither'] },
  ],
}

test('alternatives that double at each level are given up', () => {
  expect(() => checkOf(doubling)(nested(40))).toThrow(new NoAnswer('the schema leads to too many comparisons'))
})

test('and the same schema still answers for a value that it can tell', () => {
  const check = checkOf(doubling)
  expect(() => check(nested(40))).toThrow(NoAnswer)
  expect(check(nested(1)).length).toBeGreaterThan(0)
})

test('a large value is not given up', () => {
  const check = checkOf(
    { items: ref('Item') },
    {
      schemas: {
        Item: { ...ref('Name'), maxProperties: 3 },
        Name: { properties: { a: ref('Text') } },
        Text: { type: 'string', minLength: 1, maxLength: 9, pattern: 'a' },
      },
    },
  )
  const items = Array.from({ length: 200_000 }, () => ({ a: 'a' }))
  expect(brief(check(items))).toStrictEqual([])
  expect(brief(check([...items, { a: 1 }]))).toStrictEqual(['type /200000/a Text/type'])
})

test('many errors behind references take no square of time', () => {
  const check = checkOf(
    { items: ref('Item') },
    {
      schemas: {
        Item: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } }, required: ['c'] },
      },
    },
  )
  expect(check(Array.from({ length: 100_000 }, () => ({ a: 1, b: 1 }))).length).toBe(300_000)
})

test('a schema that leads back to itself for the same value is given up', () => {
  expect(() => checkOf({ allOf: [ref('Root')] })({})).toThrow()
})

test('unique items are told in one pass', () => {
  const check = checkOf({ uniqueItems: true })
  const items = Array.from({ length: 50_000 }, (_, index) => ({ index, more: [index] }))
  expect(brief(check(items))).toStrictEqual([])
  expect(check([...items, { more: [7], index: 7 }])[0]?.params).toStrictEqual({ i: 7, j: 50_000 })
})

test.each<[unknown, unknown]>([
  [1, true],
  [0, false],
  ['1', 1],
  [null, 'null'],
  [[1], 1],
  [{ a: 1 }, { a: '1' }],
  ['{}', {}],
  [['a', 'b'], ['a,b']],
])('%j and %j are not the same item', (one, other) => {
  expect(brief(checkOf({ uniqueItems: true })([one, other]))).toStrictEqual([])
})

test.each<[unknown, unknown]>([
  [1, 1.0],
  [0, -0],
  [
    { a: 1, b: [2] },
    { b: [2], a: 1 },
  ],
  [[{ a: [] }], [{ a: [] }]],
])('%j and %j are the same item', (one, other) => {
  expect(brief(checkOf({ uniqueItems: true })([one, other]))).toStrictEqual(['uniqueItems / Root/uniqueItems'])
})

test('a long list of values is looked up', () => {
  const check = checkOf({ items: { enum: Array.from({ length: 50_000 }, (_, index) => `v${index}`) } })
  const values = Array.from({ length: 50_000 }, (_, index) => `v${index}`)
  expect(brief(check(values))).toStrictEqual([])
  expect(brief(check(['v50000']))).toStrictEqual(['enum /0 Root/items/enum'])
})

test('patterns that each end within their limit are given up when there are too many of them', () => {
  const check = checkOf({ items: { pattern: '^(a|aa)+$' } })
  expect(() => check(Array.from({ length: 10_000 }, (_, index) => `${'a'.repeat(25)}${index}!`))).toThrow(
    PatternTimeout,
  )
})

test('a pattern of property names that does not end leaves the value unjudged', () => {
  const check = checkOf({ patternProperties: { '^(a+)+$': true }, additionalProperties: false })
  expect(() => check({ [`${'a'.repeat(40)}!`]: 1 })).toThrow(PatternTimeout)
})

test.each<[number, number, boolean]>([
  [19.99, 0.01, true],
  [19.995, 0.01, false],
  [0.3, 0.1, true],
  [4.35, 0.05, true],
  [1e-7, 1e-8, true],
  [1e22, 3, false],
  [2 ** 53, 2, true],
  [-1.5, 0.5, true],
  [0, 0.01, true],
  [1e308, 0.5, true],
  [7, 2.5, false],
])('%d is a multiple of %d: %s', (value, multipleOf, isMultiple) => {
  expect(brief(checkOf({ multipleOf })(value))).toStrictEqual(isMultiple ? [] : ['multipleOf / Root/multipleOf'])
})
