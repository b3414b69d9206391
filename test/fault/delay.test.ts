import { expect, test } from 'vitest'
import { drawDelay, readDelay, readDelayText } from '../../src/fault/index.ts'
import { randomFrom } from '../../src/sample/seed.ts'

const fixed = { kind: 'range', minMs: 200, maxMs: 200 } as const
const range = { kind: 'range', minMs: 100, maxMs: 300 } as const
const percentiles = { kind: 'percentiles', p50Ms: 200, p99Ms: 3000 } as const

test.each([
  [readDelay(200), fixed],
  [readDelay({ min: 100, max: 300 }), range],
  [readDelay({ p50: 200, p99: 3000 }), percentiles],
  [readDelayText('200'), fixed],
  [readDelayText('100-300'), range],
])('a delay is read: %#', (setting, value) => {
  expect(setting).toEqual({ kind: 'read', value })
})

test.each([
  [readDelay('200'), '', 'must be a whole number or a map'],
  [readDelay({ p50: 200 }), '', 'must have "p99"'],
  [readDelay({ p50: 0, p99: 10 }), '/p50', 'must be at least 1'],
  [readDelay({ p50: 200, max: 10 }), '', 'must have either min and max, or p50 and p99'],
  [readDelay({ p50: 300, p99: 200 }), '', 'must not have a p50 of 300 above its p99 of 200'],
  [readDelay({ p95: 1 }), '/p95', 'has "p95", which is no key of a delay'],
  [readDelayText('-1'), '', '"-1" is no delay'],
  [readDelayText('fast'), '', '"fast" is no delay'],
  [readDelayText('600001'), '', 'must be at most 600000'],
])('a delay is refused: %#', (setting, pointer, message) => {
  expect(setting).toMatchObject({ kind: 'wrong', problem: { pointer, message } })
})

test('delays have the percentiles that are asked for, and the same ones in every run', () => {
  const random = randomFrom('seed')
  const drawn = Array.from({ length: 20_000 }, () => drawDelay(percentiles, random)).sort((a, b) => a - b)

  expect(drawDelay(percentiles, randomFrom('again'))).toBe(drawDelay(percentiles, randomFrom('again')))
  expect(Math.abs((drawn[10_000] ?? 0) - 200)).toBeLessThan(10)
  expect(Math.abs((drawn[19_800] ?? 0) - 3000)).toBeLessThan(300)
  expect(drawn.at(-1)).toBeLessThanOrEqual(600_000)
})

test('a range is drawn from end to end, a fixed time is not drawn at all', () => {
  const never = () => {
    throw new Error('nothing is drawn')
  }

  expect(drawDelay(range, () => 0)).toBe(100)
  expect(drawDelay(range, () => 0.5)).toBe(200)
  expect(drawDelay(fixed, never)).toBe(200)
})
