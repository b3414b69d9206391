/**
 * Gives a body out slowly, piece by piece.
 */
import type { ByteSink } from '../when-aborted.ts'

const TICK_MS = 100

/** Ten times a second, or each time that one byte is due where that is less often. Gives what stops it. */
export function dribble(body: Uint8Array, bytesPerSecond: number, sink: ByteSink): () => void {
  const tickMs = Math.max(TICK_MS, 1000 / bytesPerSecond)
  const size = Math.round((bytesPerSecond * tickMs) / 1000)
  let sent = 0
  const timer = setInterval(() => {
    sink.send(body.subarray(sent, sent + size))
    sent += size
    if (sent < body.byteLength) return
    clearInterval(timer)
    sink.end()
  }, tickMs)
  return () => clearInterval(timer)
}
