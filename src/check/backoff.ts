/**
 * What to do when the server asks for fewer requests: all wait, for as long as it says, up to a minute. Time is a
 * parameter.
 */
import { type HttpResponse, headerValue } from '../http/message.ts'

/** Waits; ends early, without an error, when the signal is given. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>

export interface Backoff {
  /** resolves when requests may go out again */
  readonly ready: (signal: AbortSignal) => Promise<void>
  /** how long to wait before the same request goes out again; undefined: not at all */
  readonly delayOf: (response: HttpResponse, waitedMs: number) => number | undefined
  readonly pause: (ms: number) => void
  readonly giveUp: () => void
}

export interface Clock {
  readonly now: () => number
  readonly sleep: Sleep
}

const MAX_WAIT_MS = 60_000
const FIRST_WAIT_MS = 1000

export function createBackoff(clock: Clock): Backoff {
  let openAt = 0
  let isHopeless = false
  return {
    ready: async (signal) => {
      while (openAt > clock.now() && !signal.aborted) await clock.sleep(openAt - clock.now(), signal)
    },
    delayOf: (response, waitedMs) => {
      if (response.status !== 429 && response.status !== 503) {
        isHopeless = false
        return undefined
      }
      const asked = retryAfterMs(response, clock)
      // A 503 without Retry-After promises nothing: waiting would only hide it.
      if (isHopeless || (asked === undefined && response.status === 503)) return undefined
      // Where it says "at once", or a time that is past, the next request would be one too many again.
      const isTime = asked !== undefined && asked >= FIRST_WAIT_MS
      const delayMs = isTime ? asked : Math.max(FIRST_WAIT_MS, waitedMs)
      return waitedMs + delayMs <= MAX_WAIT_MS ? delayMs : undefined
    },
    pause: (ms) => {
      openAt = Math.max(openAt, clock.now() + ms)
    },
    // The others would wait as long, and in vain; the first answer of another kind brings hope again.
    giveUp: () => {
      isHopeless = true
    },
  }
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function retryAfterMs({ headers }: HttpResponse, { now }: Clock): number | undefined {
  const written = headerValue(headers, 'retry-after')
  if (written === undefined) return undefined
  if (/^\d+$/.test(written)) return Number(written) * 1000
  const date = Date.parse(written)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now())
}
