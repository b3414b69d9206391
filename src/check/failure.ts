/**
 * Why there is no answer, in words of the person who asked: DNS, refused, TLS, late. Pure.
 */

export interface Failure {
  /** without a full stop */
  readonly reason: string
  /** no connection came about: the server, as given, is not there */
  readonly isConnection: boolean
  /** the network failed, and may not do so again */
  readonly isNetwork: boolean
  /** the answer was not there in the time it had */
  readonly isLate: boolean
}

const NEITHER = { isConnection: false, isNetwork: false, isLate: false }

/** A deadline of ours ran out. */
export class Late extends Error {}

export function failureOf(error: unknown, host: string): Failure {
  const failure = knownFailure(error, host)
  if (failure) return failure
  return { ...NEITHER, reason: messageOf(error) }
}

/** The server ended the connection in the middle of an answer, in good order: it had no more to say. */
export function isEarlyEnd(error: unknown): boolean {
  const code = codeOf(error)
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return true
  // A body in chunks without its last one; undici gives this no code.
  if (messageOf(error).endsWith('(Invalid EOF state)')) return true
  return code === 'UND_ERR_SOCKET' && messageOf(error) === 'other side closed'
}

type Words = (host: string, error: unknown) => string

const CONNECTING: Readonly<Record<string, Words>> = {
  ENOTFOUND: (host) => `the name of ${host} is not known to DNS`,
  EAI_AGAIN: (host) => `the name of ${host} could not be looked up in DNS`,
  ECONNREFUSED: (host, error) => `${addressOf(error, host)} refuses the connection`,
  EHOSTUNREACH: (host) => `there is no way to ${host}`,
  ENETUNREACH: (host) => `there is no way to the network of ${host}`,
  EADDRNOTAVAIL: (host) => `${host} is no address to connect to`,
  ETIMEDOUT: (host) => `${host} did not take the connection in time`,
  UND_ERR_CONNECT_TIMEOUT: (host) => `${host} did not take the connection in time`,
  UND_ERR_PRX_TLS: (_, error) => `no connection to the proxy: ${messageOf(error)}`,
}

/** Faults of certificates as Node names them, which are those of OpenSSL. */
const CERTIFICATE = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_CERT|INVALID_PURPOSE|HOSTNAME_MISMATCH)/
const TLS = /^(ERR_SSL_|ERR_TLS_|EPROTO)/
const BROKEN_OFF: Readonly<Record<string, string>> = {
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'closed',
}

function knownFailure(error: unknown, host: string): Failure | undefined {
  if (error instanceof Late) return { ...NEITHER, reason: error.message, isLate: true }
  const code = codeOf(error)
  const connecting = CONNECTING[code]?.(host, error) ?? tlsReason(code, error, host) ?? proxyReason(error)
  if (connecting !== undefined) return { ...NEITHER, reason: connecting, isConnection: true, isNetwork: true }
  const how = BROKEN_OFF[code]
  if (how !== undefined) {
    return { ...NEITHER, reason: `the connection was ${how} before the answer was complete`, isNetwork: true }
  }
  if (error instanceof Error && error.name === 'HTTPParserError') {
    return { ...NEITHER, reason: `the answer is not HTTP: ${messageOf(error)}` }
  }
  // The client is sure that no server does so. RFC 9110 section 15.2.2.
  if (code === 'ERR_ASSERTION') {
    const reason =
      'the server answered as HTTP does not allow here, such as by another protocol (101) that was not asked for'
    return { ...NEITHER, reason }
  }
  if (code.startsWith('UND_ERR_INVALID_ARG')) {
    return { ...NEITHER, reason: `the request cannot be written down: ${messageOf(error)}` }
  }
  return undefined
}

function tlsReason(code: string, error: unknown, host: string): string | undefined {
  if (CERTIFICATE.test(code)) return `the certificate of ${host} is not trusted (${code}: ${messageOf(error)})`
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER') return `${host} does not speak TLS; is it http://?`
  return TLS.test(code) ? `TLS with ${host} failed (${code})` : undefined
}

/** Where the connection went, which is a proxy where its port is not that of the host. */
function addressOf(error: unknown, host: string): string {
  const [first = error] = error instanceof AggregateError ? error.errors : []
  if (!(first instanceof Error && 'address' in first && 'port' in first)) return host
  const [, port] = /:(\d+)$/.exec(host) ?? []
  const ports = port === undefined ? [80, 443] : [Number(port)]
  return ports.includes(Number(first.port)) ? host : `the proxy at ${first.address}:${first.port}`
}

/** A proxy that does not connect through says so in a message only. */
function proxyReason(error: unknown): string | undefined {
  const [, status] = /^Proxy response \((\d+)\)/.exec(messageOf(error)) ?? []
  return status === undefined ? undefined : `the proxy answered ${status} and did not connect`
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? '' : codeOf(error.cause)
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
