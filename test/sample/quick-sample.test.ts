/**
 * The short way to a value: it gives what the search gives first, and counts as much work for it.
 */
import { expect, test } from 'vitest'
import { createFaultFinder } from '../../src/sample/find-fault.ts'
import { createMatcher } from '../../src/sample/match-pattern.ts'
import { quickSample, sampleSchema } from '../../src/sample/sample-schema.ts'
import type { Mode, Place, Sample, Sampling } from '../../src/sample/sampling.ts'
import { satisfiableSchemas } from './satisfiable-schemas.ts'

const MODE: Mode = {
  usesAddress: false,
  usesExamples: true,
  includesOptional: true,
  withholdsRequired: true,
  recursionLimit: 1,
  isGuided: true,
}

function samplingOf(mode: Partial<Mode> = {}, limit = 1000): Sampling {
  const matches = createMatcher()
  const steps = { left: 1000 }
  const follow = () => ({})
  return {
    options: { direction: 'response', seed: 's', follow, accepts: () => true },
    mode: { ...MODE, ...mode },
    matches,
    steps,
    tally: { spent: 0, limit, ofThings: 0 },
    isWithheld: () => false,
    findFault: createFaultFinder({ follow, matches, isExcused: () => false, steps }),
    candidates: sampleSchema,
    quick: quickSample,
  }
}

const PLACE: Place = {
  pointer: '/price',
  path: 'GET /things/price',
  name: 'price',
  noun: 'price',
  owner: { noun: 'Thing', path: 'GET /things' },
  depth: 1,
  identity: undefined,
  salt: 0,
  targets: [],
}

function searched(sampling: Sampling, schema: unknown, place: Place): Sample | undefined {
  for (const sample of sampleSchema(sampling, schema, place)) return sample
  return undefined
}

const SCALARS: readonly unknown[] = [
  { type: 'string' },
  { type: 'string', minLength: 20, maxLength: 22 },
  { type: 'string', format: 'email' },
  { type: 'string', pattern: '^[a-f]{7}$' },
  { type: ['null', 'string'], example: 'Rex' },
  { type: 'string', example: 7, default: 'Rex' },
  { type: 'integer', minimum: 3, maximum: 3 },
  { type: 'number', multipleOf: 0.25, exclusiveMinimum: 1 },
  { type: 'boolean' },
  { type: 'null' },
  { enum: ['a', 'b', 'c'] },
  { type: 'integer', enum: ['a', 2] },
  { const: { a: 1 } },
  { type: 'object', properties: { a: { type: 'integer' } }, example: { a: 2 } },
  { type: 'array', items: { type: 'integer' }, examples: [[1, 2]] },
  { minLength: 3 },
  { type: 'string', not: { minLength: 2 } },
  {},
]

test.each(SCALARS)('for %j it gives what the search gives first, or nothing', (schema) => {
  for (const salt of [0, 1, 5]) {
    for (const mode of [{}, { usesExamples: false }]) {
      const [short, long] = [samplingOf(mode), samplingOf(mode)]
      const quick = quickSample(short, schema, { ...PLACE, salt })
      const first = searched(long, schema, { ...PLACE, salt })

      expect(quick ?? first).toEqual(first)
      expect(short.tally.spent).toBe(quick ? long.tally.spent : 0)
    }
  }
})

test.each(satisfiableSchemas)('for %s it gives what the search gives first, or nothing', (_, schema) => {
  const first = searched(samplingOf(), schema, PLACE)

  expect(quickSample(samplingOf(), schema, PLACE) ?? first).toEqual(first)
})

test('it does find values', () => {
  const found = SCALARS.filter((schema) => quickSample(samplingOf(), schema, PLACE) !== undefined)

  expect(found).toEqual(expect.arrayContaining([{ type: 'string' }, { type: 'boolean' }, { enum: ['a', 'b', 'c'] }]))
  expect(found.length).toBeGreaterThanOrEqual(13)
})

test.each([
  [{ type: 'string', example: 7 }, PLACE],
  [{ type: 'string', enum: [1, 'a'] }, PLACE],
  [{ $ref: '#/a', type: 'string' }, PLACE],
  [{ allOf: [{ type: 'string' }], example: 'a' }, PLACE],
  [{ type: 'object' }, PLACE],
  [{ type: 'array' }, PLACE],
  [{ type: 'string', unevaluatedProperties: false }, PLACE],
  [false, PLACE],
  [{ type: 'string' }, { ...PLACE, depth: 65 }],
])('what takes a search is left to it: %j', (schema, place) => {
  expect(quickSample(samplingOf(), schema, place)).toBeUndefined()
})

test('where the work is done it gives nothing', () => {
  expect(quickSample(samplingOf({}, 2), { type: 'string' }, PLACE)).toBeDefined()
  expect(quickSample(samplingOf({}, 1), { type: 'string' }, PLACE)).toBeUndefined()
})
