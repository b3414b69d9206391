/**
 * The mock as a plain function from a WHATWG `Request` to a `Response` (Fetch standard): no server, no socket.
 */
import type { HeaderFields, HttpRequest, MessageBody } from '../http/message.ts'
import { NO_BODY } from '../http/message.ts'
import { commitInFetch } from './fault/commit-in-fetch.ts'
import type { Front } from './front.ts'
import type { Caller, LiveBody } from './reply.ts'
import { bodyIntake } from './request-body.ts'
import { streamUntilAborted, whenAborted } from './when-aborted.ts'

export type FetchHandler = (request: Request) => Promise<Response>

export function fetchHandler(front: Front, options: { readonly maxBodyBytes: number }): FetchHandler {
  return async (request) => {
    // As fetch itself does: what was given up before it was sent is never seen by the server.
    request.signal.throwIfAborted()
    const reply = await front.reply(await toRequest(request, options.maxBodyBytes), IN_PROCESS)
    if (!reply) throw new Error('only a server with other routes passes requests on')
    if (reply.delayMs > 0) await wait(reply.delayMs, request)
    const headers = new Headers()
    for (let index = 0; index < reply.headers.length; index += 2) {
      headers.append(reply.headers[index] ?? '', reply.headers[index + 1] ?? '')
    }
    if (reply.live) return new Response(liveStream(reply.live, request), { status: reply.status, headers })
    if (reply.fault) {
      const body = commitInFetch(reply.fault, reply.body ?? new Uint8Array(), request)
      return new Response(body, { status: reply.status, headers })
    }
    const isBodiless = reply.body === undefined || NULL_BODY_STATUSES.includes(reply.status)
    return new Response(isBodiless ? null : (reply.body as Uint8Array<ArrayBuffer>), { status: reply.status, headers })
  }
}

const IN_PROCESS: Caller = { passesUnknown: false, isOnThisMachine: () => true }

/** Ends with the request's signal, or when nobody reads it any more. */
function liveStream(live: LiveBody, request: Request): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return streamUntilAborted(request, ({ send, end }) => live({ send: (text) => send(encoder.encode(text)), end }))
}

/** Fetch standard, section 2.2.3: a Response of these cannot be made with a body. */
const NULL_BODY_STATUSES = [204, 205, 304]

async function toRequest(request: Request, maxBodyBytes: number): Promise<HttpRequest> {
  const url = new URL(request.url)
  const headers: Record<string, string> = {}
  for (const [name, value] of request.headers) headers[name] = value
  headers.host ??= url.host
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers,
    body: await readBody(request, headers, maxBodyBytes),
  }
}

async function readBody(request: Request, headers: HeaderFields, limitBytes: number): Promise<MessageBody> {
  if (request.body === null) return NO_BODY
  const intake = bodyIntake(headers, limitBytes)
  for await (const chunk of request.body) if (!intake.take(chunk)) break
  return intake.end()
}

function wait(delayMs: number, request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stopWaiting()
      resolve()
    }, delayMs)
    const stopWaiting = whenAborted(request, (reason) => {
      clearTimeout(timer)
      reject(reason)
    })
  })
}
