/**
 * Every schema that has values gets one, and the judge that says so is not one that says yes to everything.
 */
import { describe, expect, test } from 'vitest'
import { judgeOf, sample } from './judge.ts'
import { satisfiableSchemas } from './satisfiable-schemas.ts'

test('the table holds more than a hundred schemas', () => {
  expect(satisfiableSchemas.length).toBeGreaterThan(100)
})

describe('a value is made for', () => {
  test.each(satisfiableSchemas)('%s', (_name, schema) => {
    const made = sample(schema)
    expect(made).toEqual({ kind: 'value', value: expect.toSatisfy(judgeOf(schema)) })
  })
})

describe('the judge refuses a wrong value for', () => {
  test.each(satisfiableSchemas.filter(([, schema]) => schema !== true))('%s', (_name, schema, refused) => {
    expect(judgeOf(schema)(refused)).toBe(false)
  })
})

describe('the same value is made again for', () => {
  test.each(satisfiableSchemas)('%s', (_name, schema) => {
    expect(sample(structuredClone(schema))).toEqual(sample(schema))
  })
})
