import { expect, test } from 'vitest'
import { indexAt, startsOf } from '../../src/console/page/parts/row-starts.ts'

const starts = startsOf([10, 20, 5], (height) => height)

test('rows begin where those above end', () => {
  expect([...starts]).toEqual([0, 10, 30, 35])
})

test.each([
  [-5, 0],
  [0, 0],
  [9.5, 0],
  [10, 1],
  [29, 1],
  [30, 2],
  [1000, 2],
])('%f pixels from the top is row %i', (distance, row) => {
  expect(indexAt(starts, distance)).toBe(row)
})

test('of no rows the first is meant', () => {
  expect(
    indexAt(
      startsOf([], () => 1),
      50,
    ),
  ).toBe(0)
})
