/**
 * How much of its rate limit each operation has used. A window begins with the first request in it, and lasts as long as
 * the limit says. Pure but for counting; the clock is a parameter.
 */
import type { RateLimit } from '../../fault/index.ts'
import type { HeaderFields } from '../../http/message.ts'

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

export function createRateLimits(): RateLimits {
  const windows = new Map<string, { readonly startMs: number; used: number }>()
  return {
    take: (key, limit, nowMs) => {
      // A limit that has changed begins a window of its own.
      const name = `${key} ${limit.requests}/${limit.windowSeconds}`
      const known = windows.get(name)
      const lengthMs = limit.windowSeconds * 1000
      const isCurrent = known !== undefined && nowMs >= known.startMs && nowMs < known.startMs + lengthMs
      const window = isCurrent ? known : { startMs: nowMs, used: 0 }
      windows.set(name, window)
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

/** A sentence for whoever meets the limit. */
export function overLimit({ limit, resetSeconds }: Taken): string {
  const { requests, windowSeconds } = limit
  const what = requests === 1 ? 'request' : 'requests'
  return `The limit is ${requests} ${what} in ${windowSeconds} seconds; the next may come in ${resetSeconds} seconds.`
}

/**
 * What a client is told of its limit: by the fields of draft-ietf-httpapi-ratelimit-headers-10, and by the three of its
 * early versions that most clients read. With `Retry-After` (RFC 6585 section 4) where there is nothing left.
 */
export function rateLimitFields({ limit, isOver, remaining, resetSeconds }: Taken): HeaderFields {
  return {
    ...(isOver ? { 'retry-after': String(resetSeconds) } : {}),
    'ratelimit-policy': `"default";q=${limit.requests};w=${limit.windowSeconds}`,
    ratelimit: `"default";r=${remaining};t=${resetSeconds}`,
    'ratelimit-limit': String(limit.requests),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  }
}
