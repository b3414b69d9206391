/**
 * Requests over the network, octet by octet. The only file that knows the HTTP client. Redirects are not followed: the
 * 3xx is the answer.
 */
import type { Dispatcher } from 'undici'
import type { HeaderFields } from '../http/message.ts'
import { isEarlyEnd, Late } from './failure.ts'
import type { Outgoing } from './outgoing.ts'

/** An answer as it came, its body still coded. */
export interface RawAnswer {
  readonly status: number
  /** names in lower case */
  readonly headers: HeaderFields
  /** as much of the body as came */
  readonly bytes: Uint8Array
  /** `early`: the server ended the connection before the body's end; `too-large`: it was not read to its end */
  readonly end: 'whole' | 'early' | 'too-large'
}

export interface Network {
  /** Rejects with what the network or the server did instead of answering, and with `Late`. */
  readonly exchange: (request: Outgoing, limits: Limits) => Promise<RawAnswer>
  readonly close: () => Promise<void>
}

export interface Limits {
  /** from the first octet sent to the last one read */
  readonly timeoutMs: number
  readonly maxBodyBytes: number
  /** told when the server has begun to answer */
  readonly onHead: () => void
}

export interface NetworkOptions {
  readonly connections: number
  readonly connectTimeoutMs: number
  /** whether the environment may name a proxy; where it does not, less has to be loaded */
  readonly mayHaveProxy: boolean
}

export function createNetwork(options: NetworkOptions): Network {
  let dispatcher: Promise<Dispatcher> | undefined
  const opened = () => {
    dispatcher ??= openDispatcher(options)
    return dispatcher
  }
  return {
    exchange: async (request, limits) => exchange(await opened(), request, limits),
    close: async () => (await dispatcher)?.destroy(),
  }
}

async function openDispatcher({ connections, connectTimeoutMs, mayHaveProxy }: NetworkOptions): Promise<Dispatcher> {
  const connect = { timeout: connectTimeoutMs }
  const options = { connections, pipelining: 1, connect, headersTimeout: 0, bodyTimeout: 0 }
  // NODE_EXTRA_CA_CERTS is read by Node; HTTP_PROXY, HTTPS_PROXY and NO_PROXY by undici.
  if (!mayHaveProxy) return new (await import('undici/lib/dispatcher/agent.js')).default(options)
  return new (await import('undici')).EnvHttpProxyAgent({ ...options, proxyTunnel: false })
}

function exchange(dispatcher: Dispatcher, request: Outgoing, limits: Limits): Promise<RawAnswer> {
  const { timeoutMs, maxBodyBytes, onHead } = limits
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    let head: Pick<RawAnswer, 'status' | 'headers'> | undefined
    let started: Dispatcher.DispatchController | undefined
    let late: Late | undefined
    const timer = setTimeout(() => {
      late = new Late(`the answer was not complete within ${timeoutMs} ms`)
      started?.abort(late)
    }, timeoutMs)
    const finish = (end: RawAnswer['end'], error?: unknown) => {
      clearTimeout(timer)
      if (head && (end !== 'early' || isEarlyEnd(error))) resolve({ ...head, bytes: joined(chunks), end })
      else reject(error)
    }
    dispatcher.dispatch(optionsOf(request), {
      onRequestStart: (controller) => {
        started = controller
        if (late) controller.abort(late)
      },
      onResponseStart: (_, status, headers) => {
        // RFC 9110 section 15.2: what comes before the answer is none.
        if (status < 200) return
        head = { status, headers: headers as HeaderFields }
        onHead()
      },
      onResponseData: (controller, chunk) => {
        size += chunk.byteLength
        if (size <= maxBodyBytes) return void chunks.push(chunk)
        chunks.length = 0
        finish('too-large')
        controller.abort(new Error('the body is too large'))
      },
      onResponseEnd: () => finish('whole'),
      onResponseError: (_, error) => finish('early', error),
    })
  })
}

function optionsOf({ origin, path, method, headers, body }: Outgoing): Dispatcher.DispatchOptions {
  return { origin, path, method: method as Dispatcher.HttpMethod, headers, body: body ?? null }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks
  return chunks.length === 1 && only ? only : Buffer.concat(chunks)
}
