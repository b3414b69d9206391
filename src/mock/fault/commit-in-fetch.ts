/**
 * Commits faults as a caller of `fetch` meets them, where there is no connection: a rejection, or a body that fails. The
 * causes carry the codes that Node's own fetch has.
 */
import type { WireFault } from '../../fault/index.ts'
import { type ByteSink, streamUntilAborted } from '../when-aborted.ts'
import { dribble } from './dribble.ts'

/** The body of the Response; throws the TypeError that `fetch` rejects with where no Response would come. */
export function commitInFetch(fault: WireFault, body: Uint8Array, request: Request): ReadableStream<Uint8Array> {
  switch (fault.kind) {
    case 'reset':
      if (fault.when === 'before-headers') throw failed('fetch failed', 'read ECONNRESET', 'ECONNRESET')
      return failing(body.subarray(0, 0), failed('terminated', 'read ECONNRESET', 'ECONNRESET'))
    case 'close':
      throw failed('fetch failed', 'other side closed', 'UND_ERR_SOCKET')
    case 'garbage':
      throw failed('fetch failed', 'Expected HTTP/', 'HPE_INVALID_CONSTANT')
    case 'truncate':
      return failing(
        body.subarray(0, Math.floor(body.byteLength / 2)),
        failed('terminated', 'other side closed', 'UND_ERR_SOCKET'),
      )
    case 'stall':
      return streamUntilAborted(request, (sink) => stall(fault.forMs, body, sink))
    case 'dribble':
      return streamUntilAborted(request, ({ send, end }) =>
        // A consumer may take the buffer itself with it: the piece is a copy.
        dribble(body, fault.bytesPerSecond, { send: (piece) => send(piece.slice()), end }),
      )
  }
}

function stall(forMs: number | undefined, body: Uint8Array, { send, end }: ByteSink): () => void {
  const timer =
    forMs === undefined
      ? undefined
      : setTimeout(() => {
          send(body.slice())
          end()
        }, forMs)
  return () => clearTimeout(timer)
}

function failed(message: string, reason: string, code: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(reason), { code }) })
}

/** Gives the bytes, and fails when more is asked for. */
function failing(bytes: Uint8Array, error: TypeError): ReadableStream<Uint8Array> {
  let isGiven = bytes.byteLength === 0
  return new ReadableStream({
    pull: (controller) => {
      if (isGiven) controller.error(error)
      else controller.enqueue(bytes)
      isGiven = true
    },
  })
}
