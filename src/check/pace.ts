/**
 * Spaces requests evenly, so that a rate is kept. Time is a parameter.
 */
import type { Clock } from './backoff.ts'

/** Resolves when the next request may go out; `undefined`: as fast as the server answers. */
export function createPace(ratePerSecond: number | undefined, clock: Clock): (signal: AbortSignal) => Promise<void> {
  if (ratePerSecond === undefined) return () => Promise.resolve()
  const gapMs = 1000 / ratePerSecond
  let next = clock.now()
  return (signal) => {
    const waitMs = Math.max(0, next - clock.now())
    next = Math.max(next, clock.now()) + gapMs
    return clock.sleep(waitMs, signal)
  }
}
