/**
 * The check against servers that are wrong in one way each, and against twins that only look so.
 */
import { expect, test } from 'vitest'
import { agency } from './agency.ts'
import { check, contract } from './check.ts'
import { checkDeviation, checkTwin, PAIRS } from './run.ts'

test('there are at least ninety deviations, each with a name of its own', () => {
  expect(new Set(PAIRS.map(({ deviation }) => deviation)).size).toBe(PAIRS.length)
  expect(new Set(PAIRS.map(({ twin }) => twin)).size).toBe(PAIRS.length)
  expect(PAIRS.length).toBeGreaterThanOrEqual(90)
})

test.each(contract.operations.map(({ id }) => id))(
  'nothing is found of the conforming server: %s',
  async (operation) => {
    expect(await check(agency, operation)).toEqual([])
  },
)

test.each(PAIRS)('found: $deviation ($on)', async (pair) => {
  expect(await checkDeviation(pair)).toEqual([...pair.finds].sort())
})

test.each(PAIRS)('no alarm: $twin', async (pair) => {
  expect(await checkTwin(pair)).toEqual([])
})
