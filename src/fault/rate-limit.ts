/**
 * How many requests are let through in which time: `5/min`. Pure.
 */
import { read, type Setting, wrong } from './setting.ts'

export interface RateLimit {
  readonly requests: number
  readonly windowSeconds: number
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 }

/** Reads `5/min`, `100/s` or `1000/h`. */
export function readRateLimit(value: unknown): Setting<RateLimit> {
  const [, requests, unit = ''] = typeof value === 'string' ? (/^([1-9]\d{0,8})\/(s|min|h)$/.exec(value) ?? []) : []
  const windowSeconds = UNIT_SECONDS[unit]
  if (requests !== undefined && windowSeconds !== undefined) return read({ requests: Number(requests), windowSeconds })
  return wrong('must be a number of requests in a time', { hint: 'Write it like 5/min, 100/s or 1000/h.' })
}
