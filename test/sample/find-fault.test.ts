/**
 * The first look at parts of a value: it finds what is wrong for certain and passes what it cannot tell.
 */
import { describe, expect, test } from 'vitest'
import { createFaultFinder } from '../../src/sample/find-fault.ts'
import { createMatcher } from '../../src/sample/match-pattern.ts'

const find = createFaultFinder({
  follow: () => true,
  matches: createMatcher(),
  isExcused: () => false,
  steps: { left: 1_000_000 },
})
/** By name, since linters take an object with a `then` for a promise. */
const THEN = 'then'
const uncertain = { format: 'date' }

describe('a fault is found', () => {
  test.each([
    ['type', { type: 'integer' }, 'a', { keyword: 'type', pointer: '' }],
    [
      'in a property',
      { properties: { 'a/b': { items: { const: 1 } } } },
      { 'a/b': [1, 2] },
      { keyword: 'const', pointer: '/a~1b/1' },
    ],
    ['two branches of oneOf', { oneOf: [{ minimum: 1 }, { minimum: 2 }] }, 3, { keyword: 'oneOf', pointer: '' }],
    ['not', { not: { minimum: 1 } }, 3, { keyword: 'not', pointer: '' }],
    ['then', { if: { minimum: 1 }, [THEN]: { maximum: 2 } }, 3, { keyword: 'maximum', pointer: '' }],
    ['else', { if: { minimum: 1 }, else: { minimum: 0 } }, -1, { keyword: 'minimum', pointer: '' }],
    [
      'both consequences of a doubt',
      { if: uncertain, [THEN]: { const: 1 }, else: { const: 2 } },
      'a',
      { keyword: 'const', pointer: '' },
    ],
    ['contains', { contains: { const: 1 } }, [2], { keyword: 'contains', pointer: '' }],
    ['dependentRequired', { dependentRequired: { a: ['b'] } }, { a: 1 }, { keyword: 'dependentRequired', pointer: '' }],
    ['not a doubt of a doubt', { not: { not: { type: 'integer' } } }, 'a', { keyword: 'not', pointer: '' }],
  ])('%s', (_name, schema, value, fault) => {
    expect(find(schema, value)).toEqual(fault)
  })
})

describe('no fault is found', () => {
  test.each([
    ['type', { type: 'integer' }, 1],
    ['one branch of oneOf', { oneOf: [{ minimum: 1 }, { minimum: 5 }] }, 3],
    ['where a format decides between branches', { oneOf: [uncertain, { format: 'uuid' }] }, 'a'],
    ['where a format decides about not', { not: uncertain }, 'a'],
    ['where a format decides about if', { if: uncertain, [THEN]: { const: 1 }, else: { const: 'a' } }, 'a'],
    ['where unevaluated properties decide', { not: { unevaluatedProperties: false } }, { a: 1 }],
    ['where a slow pattern decides', { pattern: '^(a+)+$' }, `${'a'.repeat(60)}!`],
    ['where a slow pattern decides about not', { not: { pattern: '^(a+)+$' } }, 'a'.repeat(60)],
    ['not not', { not: { not: { type: 'integer' } } }, 1],
  ])('%s', (_name, schema, value) => {
    expect(find(schema, value)).toBeUndefined()
  })
})
