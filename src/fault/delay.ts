/**
 * How long an answer is held back: a fixed time, a range, or the percentiles that a latency is known by. Pure.
 */
import { isRecord } from '../contract/index.ts'
import { type NumberBounds, read, readNumber, type Setting, under, unknownKey, wrong } from './setting.ts'

export type Delay =
  /** any time of the range alike; a fixed time has the same at both ends */
  | { readonly kind: 'range'; readonly minMs: number; readonly maxMs: number }
  /** half of the answers take up to `p50Ms`, one of a hundred longer than `p99Ms`: a log-normal distribution */
  | { readonly kind: 'percentiles'; readonly p50Ms: number; readonly p99Ms: number }

/** Ten minutes. */
export const MAX_DELAY_MS = 600_000

const MILLISECONDS: NumberBounds = { least: 0, most: MAX_DELAY_MS }
/** A median of nothing has no distribution. */
const PERCENTILE: NumberBounds = { least: 1, most: MAX_DELAY_MS }

const KEYS = ['min', 'max', 'p50', 'p99']

/** Reads `200`, `{ min: 100, max: 300 }` or `{ p50: 200, p99: 3000 }`, in milliseconds. */
export function readDelay(value: unknown): Setting<Delay> {
  if (typeof value === 'number') {
    const fixed = readNumber(value, MILLISECONDS)
    return fixed.kind === 'wrong' ? fixed : read({ kind: 'range', minMs: fixed.value, maxMs: fixed.value })
  }
  if (!isRecord(value)) return wrong('must be a whole number or a map', { hint: FORMS })
  const unknown = unknownKey(value, KEYS, 'a delay')
  if (unknown) return unknown
  const isPercentiles = Object.hasOwn(value, 'p50') || Object.hasOwn(value, 'p99')
  if (isPercentiles && (Object.hasOwn(value, 'min') || Object.hasOwn(value, 'max'))) {
    return wrong('must have either min and max, or p50 and p99', { hint: FORMS })
  }
  const [low, high, bounds] = isPercentiles
    ? (['p50', 'p99', PERCENTILE] as const)
    : (['min', 'max', MILLISECONDS] as const)
  const pair = readPair(value, low, high, bounds)
  if (pair.kind === 'wrong') return pair
  const [least, most] = pair.value
  return read(
    isPercentiles ? { kind: 'percentiles', p50Ms: least, p99Ms: most } : { kind: 'range', minMs: least, maxMs: most },
  )
}

const FORMS = 'Write milliseconds: 200, { min: 100, max: 300 } or { p50: 200, p99: 3000 }.'

function readPair(
  map: Readonly<Record<string, unknown>>,
  low: string,
  high: string,
  bounds: NumberBounds,
): Setting<readonly [number, number]> {
  for (const key of [low, high]) {
    if (!Object.hasOwn(map, key)) return wrong(`must have "${key}"`, { part: 'key', hint: FORMS })
  }
  const least = under(low, readNumber(map[low], bounds))
  if (least.kind === 'wrong') return least
  const most = under(high, readNumber(map[high], bounds))
  if (most.kind === 'wrong') return most
  if (least.value <= most.value) return read([least.value, most.value])
  return wrong(`must not have a ${low} of ${least.value} above its ${high} of ${most.value}`, { hint: 'Swap them.' })
}

/** Reads `200` and `100-300`, as a request has it. */
export function readDelayText(text: string): Setting<Delay> {
  const [, fixed, min, max] = /^(?:(\d+)|(\d+)-(\d+))$/.exec(text) ?? []
  if (fixed !== undefined) return readDelay(Number(fixed))
  if (min !== undefined) return readDelay({ min: Number(min), max: Number(max) })
  return wrong(`"${text.slice(0, 40)}" is no delay`, { hint: 'Write milliseconds, such as 200 or 100-300.' })
}

/** The standard normal distribution has one of a hundred above this. */
const Z99 = 2.3263478740408408

/** A time in milliseconds. `random`: from 0 up to but not including 1. */
export function drawDelay(delay: Delay, random: () => number): number {
  if (delay.kind === 'range') {
    return delay.minMs === delay.maxMs ? delay.minMs : delay.minMs + random() * (delay.maxMs - delay.minMs)
  }
  // Box and Muller: two numbers drawn alike make one that is distributed normally.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const spread = Math.log(delay.p99Ms / delay.p50Ms) / Z99
  return Math.min(MAX_DELAY_MS, delay.p50Ms * Math.exp(spread * normal))
}
