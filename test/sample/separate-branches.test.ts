/**
 * Branches of `oneOf` that cannot hold alone are not tried.
 */
import { describe, expect, test } from 'vitest'
import { separatedBranches, uncoveredBranches } from '../../src/sample/separate-branches.ts'
import { judgeOf, sample } from './judge.ts'

const schemas: Readonly<Record<string, unknown>> = {
  any: { title: 'Any', type: 'object', properties: {} },
  alias: { $ref: 'any' },
  loop: { $ref: 'loop' },
  push: { type: 'object', required: ['size'], properties: { size: { type: 'integer' } } },
}
const follow = (schema: Readonly<Record<string, unknown>>) => schemas[String(schema.$ref)]
const uncovered = (...branches: readonly unknown[]) => uncoveredBranches({ branches, follow })

describe('a branch is left out where another one takes all its values', () => {
  const push = { $ref: 'push' }
  test.each([
    ['an object without a demand', [push, { type: 'object' }], [{ type: 'object' }]],
    ['one behind references', [push, { $ref: 'alias' }], [{ $ref: 'alias' }]],
    ['one that takes anything', [{ type: 'string', minLength: 3 }, {}], [{}]],
    ['a number, of integers', [{ type: 'integer', minimum: 1 }, { type: 'number' }], [{ type: 'number' }]],
    ['each by the other', [{ type: 'object' }, { $ref: 'any' }], []],
  ])('%s', (_, branches, left) => {
    expect(uncovered(...branches)).toEqual(left)
  })
})

describe('it stays where the other one refuses some of them', () => {
  const push = { $ref: 'push' }
  test.each([
    ['an object with a demand', [push, { type: 'object', required: ['id'] }]],
    ['an object that names properties', [push, { type: 'object', properties: { id: { type: 'string' } } }]],
    ['one of another type', [push, { type: 'string' }, { type: 'array' }]],
    ['one of fewer types', [{ type: ['object', 'null'], required: ['a'] }, { type: 'object' }]],
    ['an integer, of numbers', [{ type: 'number', minimum: 1 }, { type: 'integer' }]],
    ['one whose reference has siblings', [push, { $ref: 'any', required: ['id'] }]],
    ['one with a keyword that is not known', [push, { type: 'object', 'shape-of': 'push' }]],
    ['a loop', [push, { $ref: 'loop' }]],
    ['no schema', [push, null, 5]],
  ])('%s', (_, branches) => {
    expect(uncovered(...branches)).toEqual(branches)
  })
})

test('what it leaves out has no value that satisfies exactly one branch', () => {
  const accepts = judgeOf({ oneOf: [{ type: 'object', required: ['size'] }, { type: 'object' }] })
  expect(accepts({ size: 1 })).toBe(false)
  expect(accepts({})).toBe(true)
})

test('where none is left, it is told why there is no value', () => {
  expect(sample({ oneOf: [{ type: 'object' }, { type: 'object' }] })).toEqual({
    kind: 'none',
    reason: 'the value: no branch of "oneOf" can hold alone',
  })
})

test('overlapping objects are told apart by a foreign property of the wrong type', () => {
  const ours = { type: 'object', properties: { a: { type: 'string' } } }
  const theirs = { type: 'object', properties: { b: { type: 'string' } } }
  const [first] = separatedBranches({ branches: [ours, theirs], follow })
  expect(first).toEqual({ allOf: [ours, { required: ['b'], properties: { b: { not: { type: 'string' } } } }] })
})
