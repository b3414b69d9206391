/**
 * Waiting for the client of a `Request` to give up. Node's Request follows the signal that it was made with through a
 * weak reference to itself (its `signal` does not keep it alive): once the Request is collected, no abort arrives. It
 * is held here, as a socket would be, until somebody stops waiting.
 */
const held = new Set<Request>()

/** Calls `listener` once, at once if the request is aborted already; the function that is returned stops waiting. */
export function whenAborted(request: Request, listener: (reason: unknown) => void): () => void {
  const { signal } = request
  const stop = () => {
    held.delete(request)
    signal.removeEventListener('abort', onAbort)
  }
  const onAbort = () => {
    stop()
    listener(signal.reason)
  }
  if (signal.aborted) {
    listener(signal.reason)
    return () => {}
  }
  held.add(request)
  signal.addEventListener('abort', onAbort)
  return stop
}

export interface ByteSink {
  readonly send: (bytes: Uint8Array) => void
  readonly end: () => void
}

/** A body that `begin` fills until it ends, the request is aborted or nobody reads it any more; `begin` gives what stops it. */
export function streamUntilAborted(
  request: Request,
  begin: (sink: ByteSink) => () => void,
): ReadableStream<Uint8Array> {
  let stop = () => {}
  return new ReadableStream({
    start: (controller) => {
      const stopWaiting = whenAborted(request, (reason) => {
        stop()
        controller.error(reason)
      })
      stop = stopWaiting
      if (request.signal.aborted) return
      const stopFilling = begin({
        send: (bytes) => controller.enqueue(bytes),
        end: () => {
          stop()
          controller.close()
        },
      })
      stop = () => {
        stopWaiting()
        stopFilling()
      }
    },
    cancel: () => stop(),
  })
}
