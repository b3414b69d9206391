/**
 * Two schemas made into one that asks for both.
 */
import { describe, expect, test } from 'vitest'
import { createMatcher } from '../../src/sample/match-pattern.ts'
import { mergeSchemas } from '../../src/sample/merge-schemas.ts'
import { commonMultiple } from '../../src/sample/sample-number.ts'

const merge = (a: Record<string, unknown>, b: Record<string, unknown>) => mergeSchemas(a, b, createMatcher())

describe('both are asked for', () => {
  test.each([
    ['the narrower bounds', { minimum: 1, maximum: 9 }, { minimum: 3, maximum: 10 }, { minimum: 3, maximum: 9 }],
    [
      'the narrower counts',
      { minLength: 2, maxItems: 5 },
      { minLength: 3, maxItems: 4 },
      { minLength: 3, maxItems: 4 },
    ],
    [
      'the narrower counts the other way round',
      { minItems: 3, maxLength: 4 },
      { minItems: 2, maxLength: 5 },
      { minItems: 3, maxLength: 4 },
    ],
    ['all that is required', { required: ['a'] }, { required: ['b', 'a'] }, { required: ['a', 'b'] }],
    ['both patterns', { pattern: 'a' }, { pattern: 'b' }, { pattern: ['a', 'b'] }],
    ['the common type', { type: 'number' }, { type: ['integer', 'null'] }, { type: ['integer'] }],
    ['the common multiple', { multipleOf: 0.4 }, { multipleOf: 0.6 }, { multipleOf: 1.2 }],
    [
      'one property twice',
      { properties: { a: { minimum: 1 } } },
      { properties: { a: { maximum: 2 } } },
      { properties: { a: { allOf: [{ minimum: 1 }, { maximum: 2 }] } } },
    ],
    [
      'what additionalProperties says about the other’s properties',
      { properties: { a: true }, additionalProperties: false },
      { properties: { b: { type: 'string' } } },
      { properties: { a: true, b: { allOf: [false, { type: 'string' }] } }, additionalProperties: false },
    ],
    [
      'what items says about the other’s prefix',
      { items: { minimum: 1 } },
      { prefixItems: [{ maximum: 2 }] },
      { items: { minimum: 1 }, prefixItems: [{ allOf: [{ minimum: 1 }, { maximum: 2 }] }] },
    ],
  ])('%s', (_name, a, b, schema) => {
    expect(merge(a, b)).toEqual({ kind: 'merged', schema })
  })
})

describe('a conflict is told', () => {
  test.each([
    [{ type: 'string' }, { type: ['integer', 'null'] }, 'no type is both string and integer or null'],
    [{ const: 1 }, { const: 2 }, 'no value satisfies both "const"'],
    [{ enum: [1, 2] }, { enum: [3] }, 'no value satisfies both "enum"'],
  ])('%j and %j', (a, b, reason) => {
    expect(merge(a, b)).toEqual({ kind: 'conflict', reason })
  })
})

test('numbers that are no short decimals have no common multiple that can be told', () => {
  expect([commonMultiple(4, 6), commonMultiple(0.1, 0.25), commonMultiple(1 / 3, 1)]).toEqual([12, 0.5, undefined])
})
