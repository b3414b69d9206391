/**
 * Multiples of decimal numbers, by the judge that reads them as they are written.
 */
import { expect, test } from 'vitest'
import { sampleValue } from '../../src/sample/sample-value.ts'
import { brief, checkOf } from '../contract/documents.ts'

function make(schema: object): unknown {
  const check = checkOf(schema)
  const accepts = (value: unknown) => check(value).length === 0
  return sampleValue(schema, { direction: 'response', seed: 'seed', follow: () => undefined, accepts })
}

test.each([
  [{ multipleOf: 0.1, minimum: 0.25, maximum: 0.35 }, 0.3],
  [{ multipleOf: 0.1, minimum: 0.3, maximum: 0.3 }, 0.3],
  [{ multipleOf: 0.7, exclusiveMinimum: 2, maximum: 2.5 }, 2.1],
  [{ multipleOf: 0.01, minimum: -0.07, exclusiveMaximum: -0.06 }, -0.07],
])('the decimal number is made of %j', (schema, value) => {
  expect(make({ type: 'number', ...schema })).toEqual({ kind: 'value', value })
})

test('what the product is in binary fractions is refused', () => {
  expect(brief(checkOf({ multipleOf: 0.1 })(3 * 0.1))).toEqual(['multipleOf / Root/multipleOf'])
})

test('no number is made where none is a multiple', () => {
  expect(make({ type: 'number', multipleOf: 0.1, minimum: 0.31, maximum: 0.39 })).toMatchObject({ kind: 'none' })
})
