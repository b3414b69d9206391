/**
 * How much of its rate limit each operation has used. A window begins with the first request in it, and lasts as long as
 * the limit says. Pure but for counting; the clock is a parameter.
 */
import type { RateLimit } from '../../fault/index.ts'

export interface RateLimits {
  /** Counts a request, of what has this key. `nowMs`: the clock, in milliseconds since 1970. */
  readonly take: (key: string, limit: RateLimit, nowMs: number) => Taken
}

export interface Taken {
  readonly limit: RateLimit
  readonly isOver: boolean
  /** requests left in this window */
  readonly remaining: number
  /** until the next window; whole seconds, at least one */
  readonly resetSeconds: number
}

interface Window {
  readonly limit: RateLimit
  readonly startMs: number
  used: number
}

export function createRateLimits(): RateLimits {
  const windows = new Map<string, Window>()
  return {
    take: (key, limit, nowMs) => {
      const known = windows.get(key)
      const lengthMs = limit.windowSeconds * 1000
      // A limit that has changed begins a window of its own.
      const isCurrent =
        known !== undefined && isSame(known.limit, limit) && nowMs >= known.startMs && nowMs < known.startMs + lengthMs
      const window = isCurrent ? known : { limit, startMs: nowMs, used: 0 }
      if (!isCurrent) windows.set(key, window)
      const isOver = window.used >= limit.requests
      if (!isOver) window.used += 1
      return {
        limit,
        isOver,
        remaining: limit.requests - window.used,
        resetSeconds: Math.max(1, Math.ceil((window.startMs + lengthMs - nowMs) / 1000)),
      }
    },
  }
}

function isSame(one: RateLimit, other: RateLimit): boolean {
  return one.requests === other.requests && one.windowSeconds === other.windowSeconds
}

/** A sentence for whoever meets the limit. */
export function overLimit({ limit, resetSeconds }: Taken): string {
  const { requests, windowSeconds } = limit
  const what = requests === 1 ? 'request' : 'requests'
  return `The limit is ${requests} ${what} in ${windowSeconds} seconds; the next may come in ${resetSeconds} seconds.`
}

/**
 * What a client is told of its limit, names and values in turn: the fields of draft-ietf-httpapi-ratelimit-headers-10, and
 * the three of its early versions that most clients read. With `Retry-After` (RFC 6585 section 4) where nothing is left.
 */
export function rateLimitFields({ limit, isOver, remaining, resetSeconds }: Taken): readonly string[] {
  const [left, seconds] = [String(remaining), String(resetSeconds)]
  const fields = [
    ...['RateLimit-Policy', `"default";q=${limit.requests};w=${limit.windowSeconds}`],
    ...['RateLimit', `"default";r=${left};t=${seconds}`],
    ...['RateLimit-Limit', String(limit.requests)],
    ...['RateLimit-Remaining', left],
    ...['RateLimit-Reset', seconds],
  ]
  return isOver ? ['Retry-After', seconds, ...fields] : fields
}
