/**
 * Sends requests and reads the answers, octet by octet as they came. The only I/O of `check/`.
 * Redirects are not followed: the 3xx is the answer.
 */
import { type Dispatcher, EnvHttpProxyAgent } from 'undici'
import type { HttpResponse } from '../http/message.ts'
import { type Clock, createBackoff } from './backoff.ts'
import { type Failure, failureOf, isEarlyEnd, Late } from './failure.ts'
import { type Outgoing, sizeOf } from './outgoing.ts'
import { createPace } from './pace.ts'
import { type BodyFault, readAnswer } from './read-answer.ts'

export type Sent =
  | {
      readonly kind: 'answered'
      /** its body decoded; nothing else is changed */
      readonly response: HttpResponse
      /** the body as it came, before its content codings were undone */
      readonly rawBytes: Uint8Array
      /** the body is not what the header fields say it is */
      readonly fault: BodyFault | undefined
      readonly durationMs: number
    }
  /** there is no exchange, and why */
  | { readonly kind: 'failed'; readonly reason: string; readonly isConnection: boolean }

export interface Sender {
  readonly send: (request: Outgoing, wishes?: SendWishes) => Promise<Sent>
  readonly close: () => Promise<void>
}

export interface SendWishes {
  /** the statuses a case wants to see, which are then no reason to wait and ask again */
  readonly isAwaited?: (status: number) => boolean
  /** is sent when the run was interrupted, too */
  readonly isLastDuty?: boolean
}

export interface SenderOptions {
  /** for one answer, from the first octet sent to the last one read */
  readonly timeoutMs: number
  /** of requests that may be repeated (RFC 9110 section 9.2.2), after a failure of the network */
  readonly retries: number
  readonly connections: number
  /** requests a second at the most; undefined: as fast as the server answers */
  readonly ratePerSecond?: number | undefined
  /** nothing is waited for any more once it is given */
  readonly signal: AbortSignal
  readonly clock: Clock
}

const MAX_REQUEST_BYTES = 64 * 1024
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY', 'PUT', 'DELETE']
const RETRY_AFTER_MS = 100

export function createSender(options: SenderOptions): Sender {
  // HTTP_PROXY, HTTPS_PROXY and NO_PROXY are read by undici, NODE_EXTRA_CA_CERTS by Node.
  const dispatcher = new EnvHttpProxyAgent({
    connections: options.connections,
    pipelining: 1,
    proxyTunnel: false,
    connect: { timeout: options.timeoutMs },
  })
  const backoff = createBackoff(options.clock)
  const pace = createPace(options.ratePerSecond, options.clock)
  const tools: Tools = { options, dispatcher, backoff, pace, hasAnswered: false, silences: 0 }
  return {
    send: async (request, wishes = {}) => {
      if (sizeOf(request) < MAX_REQUEST_BYTES) return sendPatiently(request, wishes, tools)
      return notSent(`the request would be larger than ${MAX_REQUEST_BYTES} bytes`)
    },
    close: () => dispatcher.destroy(),
  }
}

interface Tools {
  readonly options: SenderOptions
  readonly dispatcher: Dispatcher
  readonly backoff: ReturnType<typeof createBackoff>
  readonly pace: ReturnType<typeof createPace>
  /** before the first answer a connection that fails is the end, so nothing is tried twice */
  hasAnswered: boolean
  /** requests in a row that the server did not answer at all */
  silences: number
}

/** A server that is gone is not waited for a thousand times. */
const MAX_SILENCES = 10

export const INTERRUPTED = 'the run was interrupted'

function notSent(reason: string): Sent {
  return { kind: 'failed', reason, isConnection: false }
}

/** Asks again where the server says when to: 429, and 503 with Retry-After. */
async function sendPatiently(request: Outgoing, wishes: SendWishes, tools: Tools): Promise<Sent> {
  const { backoff, options } = tools
  let waitedMs = 0
  for (;;) {
    await backoff.ready(options.signal)
    await tools.pace(options.signal)
    if (options.signal.aborted && !wishes.isLastDuty) return notSent(INTERRUPTED)
    if (tools.silences >= MAX_SILENCES && !wishes.isLastDuty) return notSent('the server has stopped answering')
    const sent = await sendStubbornly(request, tools)
    if (sent.kind === 'failed' || wishes.isAwaited?.(sent.response.status)) return sent
    const delayMs = backoff.delayOf(sent.response, waitedMs)
    if (delayMs === undefined || options.signal.aborted) {
      if (sent.response.status === 429) backoff.giveUp()
      return sent
    }
    waitedMs += delayMs
    backoff.pause(delayMs)
  }
}

/** Tries again after a failure of the network, where a second request does no more than the first. */
async function sendStubbornly(request: Outgoing, tools: Tools): Promise<Sent> {
  const { options } = tools
  for (let tries = 0; ; tries += 1) {
    const sent = await sendOnce(request, tools)
    const isWorthIt = 'failure' in sent ? sent.failure.isNetwork : sent.fault?.kind === 'cut-short'
    const isLast = tries >= options.retries || options.signal.aborted || !tools.hasAnswered
    if (!isWorthIt || isLast || !IDEMPOTENT.includes(request.method)) {
      const isSilence = 'failure' in sent && (sent.failure.isConnection || sent.failure.isLate)
      tools.silences = isSilence ? tools.silences + 1 : 0
      if (!('failure' in sent)) return sent
      return { kind: 'failed', reason: sent.failure.reason, isConnection: sent.failure.isConnection }
    }
    await options.clock.sleep(RETRY_AFTER_MS * 2 ** tries, options.signal)
  }
}

type Attempt = Extract<Sent, { kind: 'answered' }> | { readonly failure: Failure }

async function sendOnce(request: Outgoing, tools: Tools): Promise<Attempt> {
  const { dispatcher, options } = tools
  const deadline = new AbortController()
  const late = () => deadline.abort(new Late(`the answer was not complete within ${options.timeoutMs} ms`))
  const timer = setTimeout(late, options.timeoutMs)
  const start = performance.now()
  try {
    const { statusCode, headers, body } = await dispatcher.request({
      origin: request.origin,
      path: request.path,
      method: request.method as Dispatcher.HttpMethod,
      headers: request.headers,
      body: request.body ?? null,
      signal: deadline.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    tools.hasAnswered = true
    const read = await readAnswer(body, { method: request.method, headers, isEarlyEnd })
    const { bytes, rawBytes, fault } = read
    const content = bytes.byteLength === 0 ? ({ kind: 'none' } as const) : ({ kind: 'bytes', bytes } as const)
    const response = { status: statusCode, headers, body: content }
    return { kind: 'answered', response, rawBytes, fault, durationMs: performance.now() - start }
  } catch (error) {
    return { failure: failureOf(error, new URL(request.origin).host) }
  } finally {
    clearTimeout(timer)
  }
}
