/**
 * Commits faults as a caller of `fetch` meets them, where there is no connection: a rejection, or a body that fails. The
 * causes carry the codes that Node's own fetch has.
 */
import type { WireFault } from '../../fault/index.ts'
import { dribble } from './dribble.ts'

/** The body of the Response; throws the TypeError that `fetch` rejects with where no Response would come. */
export function commitInFetch(fault: WireFault, body: Uint8Array, signal: AbortSignal): ReadableStream<Uint8Array> {
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
      return untilAborted(signal, (controller) => stall(fault.forMs, body, controller))
    case 'dribble':
      return untilAborted(signal, (controller) =>
        dribble(body, fault.bytesPerSecond, {
          // A consumer may take the buffer itself with it: the piece is a copy.
          send: (piece) => controller.enqueue(piece.slice()),
          end: () => controller.close(),
        }),
      )
  }
}

function stall(forMs: number | undefined, body: Uint8Array, controller: Controller): () => void {
  const end = () => {
    controller.enqueue(body.slice())
    controller.close()
  }
  const timer = forMs === undefined ? undefined : setTimeout(end, forMs)
  return () => clearTimeout(timer)
}

type Controller = ReadableStreamDefaultController<Uint8Array>

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

/** `begin` gives what stops it. */
function untilAborted(signal: AbortSignal, begin: (controller: Controller) => () => void): ReadableStream<Uint8Array> {
  let stop = () => {}
  return new ReadableStream({
    start: (controller) => {
      const onAbort = () => {
        stop()
        controller.error(signal.reason)
      }
      const end = begin(controller)
      stop = () => {
        end()
        signal.removeEventListener('abort', onAbort)
      }
      if (signal.aborted) onAbort()
      else signal.addEventListener('abort', onAbort, { once: true })
    },
    cancel: () => stop(),
  })
}
