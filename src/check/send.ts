/**
 * Sends requests and reads the answers: patiently where the server asks for it, again where the network failed.
 */
import type { HttpResponse } from '../http/message.ts'
import { type Clock, createBackoff } from './backoff.ts'
import { type Failure, failureOf } from './failure.ts'
import { createNetwork, type Network } from './network.ts'
import { type Outgoing, sizeOf } from './outgoing.ts'
import { createPace } from './pace.ts'
import { type BodyFault, MAX_BODY_BYTES, readAnswer } from './read-answer.ts'

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
  /** whether the environment may name a proxy; default: true */
  readonly mayHaveProxy?: boolean
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
  const { connections, timeoutMs: connectTimeoutMs, mayHaveProxy = true } = options
  const network = createNetwork({ connections, connectTimeoutMs, mayHaveProxy })
  const backoff = createBackoff(options.clock)
  const pace = createPace(options.ratePerSecond, options.clock)
  const tools: Tools = { options, network, backoff, pace, hasAnswered: false, silences: 0 }
  return {
    send: async (request, wishes = {}) => {
      if (sizeOf(request) < MAX_REQUEST_BYTES) return sendPatiently(request, wishes, tools)
      return notSent(`the request would be larger than ${MAX_REQUEST_BYTES} bytes`)
    },
    close: network.close,
  }
}

interface Tools {
  readonly options: SenderOptions
  readonly network: Network
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
  const { network, options } = tools
  const onHead = () => {
    tools.hasAnswered = true
  }
  const start = performance.now()
  try {
    const raw = await network.exchange(request, {
      timeoutMs: options.timeoutMs,
      maxBodyBytes: MAX_BODY_BYTES,
      onHead,
    })
    const durationMs = performance.now() - start
    const { bytes, rawBytes, fault } = await readAnswer(raw, request.method)
    const content = bytes.byteLength === 0 ? ({ kind: 'none' } as const) : ({ kind: 'bytes', bytes } as const)
    const response = { status: raw.status, headers: raw.headers, body: content }
    return { kind: 'answered', response, rawBytes, fault, durationMs }
  } catch (error) {
    return { failure: failureOf(error, new URL(request.origin).host) }
  }
}
