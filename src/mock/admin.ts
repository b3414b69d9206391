/**
 * The mock's own pages under the admin prefix: for the person at this machine, never for a page of another origin.
 */
import { negotiate } from '../http/accept.ts'
import { type HttpRequest, headerValue } from '../http/message.ts'
import { percentDecode } from '../http/query.ts'
import type { Answer } from './answer.ts'
import { problemAnswer } from './error-answer.ts'
import type { FrontOptions, Reply } from './front.ts'
import { explain } from './why.ts'
import { whyText } from './why-text.ts'

export function adminReply(request: HttpRequest, options: FrontOptions): Reply {
  const refusal = refuseForeign(request, options.allowedHosts)
  if (refusal !== undefined) return fromAnswer(problemAnswer(403, { detail: refusal }), request)
  const path = request.path.slice(options.adminPrefix.length)
  const [, id] = /^\/why\/([^/]+)$/.exec(path) ?? []
  if (id === undefined) {
    const detail = `There is ${options.adminPrefix}/why/<id>, where <id> is the X-Mock-Trace of an answer.`
    return fromAnswer(problemAnswer(404, { detail }), request)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return fromAnswer(
      problemAnswer(405, { detail: 'This page can only be read.', headers: { allow: 'GET, HEAD' } }),
      request,
    )
  }
  return whyReply(percentDecode(id, false) ?? id, request, options)
}

function whyReply(id: string, request: HttpRequest, options: FrontOptions): Reply {
  const exchange = options.journal.find(id)
  if (!exchange) {
    const detail = `No exchange "${id.slice(0, 40)}" is kept; the last ${options.journal.size} of this run are.`
    return fromAnswer(problemAnswer(404, { detail }), request)
  }
  const why = explain(exchange, options.displayPath)
  const mediaType =
    negotiate(headerValue(request.headers, 'accept'), ['application/json', 'text/plain']) ?? 'application/json'
  const text = mediaType === 'text/plain' ? whyText(why) : `${JSON.stringify(why, null, 2)}\n`
  const body = Buffer.from(text)
  return {
    status: 200,
    headers: [...PRIVATE, 'Content-Type', `${mediaType}; charset=utf-8`, 'Content-Length', String(body.byteLength)],
    body: request.method === 'HEAD' ? undefined : body,
    delayMs: 0,
  }
}

/** No page of another origin may read, frame or guess at these. */
const PRIVATE: readonly string[] = [
  'Cache-Control',
  'no-store',
  'Cross-Origin-Resource-Policy',
  'same-origin',
  'X-Content-Type-Options',
  'nosniff',
  'X-Frame-Options',
  'DENY',
]

function fromAnswer(answer: Answer, request: HttpRequest): Reply {
  const body = request.method === 'HEAD' ? undefined : answer.body
  return { status: answer.status, headers: [...PRIVATE, ...answer.headers], body, delayMs: 0 }
}

/**
 * Why a request is not from this machine's own user. A foreign page shows in Origin and Sec-Fetch-Site; one that has
 * its name point here (DNS rebinding) shows in Host, which then is neither loopback nor an address.
 */
function refuseForeign(request: HttpRequest, allowedHosts: readonly string[]): string | undefined {
  const host = headerValue(request.headers, 'host')
  const hostname = hostnameOf(`http://${host ?? 'localhost'}`)
  if (hostname === undefined || !(isLocalName(hostname) || isAllowed(hostname, allowedHosts))) {
    return `The mock's own pages do not answer under the host name "${(host ?? '').slice(0, 100)}".`
  }
  const origin = headerValue(request.headers, 'origin')
  const site = headerValue(request.headers, 'sec-fetch-site')
  const isForeign =
    (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) ||
    site === 'cross-site' ||
    site === 'same-site'
  // A person followed a link; a page that puts this one into a frame of its own navigates too.
  const isNavigation = origin === undefined && headerValue(request.headers, 'sec-fetch-dest') === 'document'
  return isForeign && !isNavigation ? 'The mock’s own pages do not answer pages of another origin.' : undefined
}

function hostnameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined
}

function isAllowed(hostname: string, allowedHosts: readonly string[]): boolean {
  return allowedHosts.some((host) => host.toLowerCase() === hostname)
}

function isLocalName(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  )
}
