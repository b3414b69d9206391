/**
 * Who may see the mock's own pages and change its worlds: whoever is on this machine, or has the admin token. Never a page
 * of another origin. Pure.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { type HttpRequest, headerValue } from '../../http/message.ts'
import type { Answer } from '../answer.ts'
import { problemAnswer } from '../error-answer.ts'
import type { Caller } from '../reply.ts'

export interface GuardOptions {
  /** host names under which the admin pages answer, besides loopback and IP addresses */
  readonly allowedHosts: readonly string[]
  /** lets clients of other machines in; undefined: none of them */
  readonly adminToken: string | undefined
}

/**
 * Why a request is refused; undefined where it is not. `isOpen`: it asks for what holds nothing of the mock's own, so that a
 * client of another machine may have it without the token that it will ask for.
 */
export function guard(
  request: HttpRequest,
  caller: Caller,
  options: GuardOptions,
  isOpen: boolean,
): Answer | undefined {
  const { adminToken } = options
  const hasToken = showsToken(request, adminToken)
  const foreign = (hasToken ? undefined : refuseHost(request, options)) ?? refuseOrigin(request)
  if (foreign !== undefined) return problemAnswer(403, { detail: foreign })
  if (hasToken || caller.isOnThisMachine() || (isOpen && adminToken !== undefined)) return undefined
  if (adminToken === undefined) {
    return problemAnswer(403, {
      detail: 'The mock’s own pages answer this machine only; --admin-token lets others in.',
    })
  }
  const detail = 'From another machine the admin token is needed: Authorization: Bearer <token>.'
  return problemAnswer(401, { detail, headers: { 'www-authenticate': 'Bearer' } })
}

/** RFC 6750 section 2.1. Digests are compared, so that the time it takes tells neither the token nor its length. */
function showsToken({ headers }: HttpRequest, token: string | undefined): boolean {
  const [, shown] = /^Bearer +(\S+) *$/i.exec(headerValue(headers, 'authorization') ?? '') ?? []
  return token !== undefined && shown !== undefined && timingSafeEqual(digest(shown), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** A page that has its name point here (DNS rebinding) shows in Host, which then is neither loopback nor an address. */
function refuseHost({ headers }: HttpRequest, { allowedHosts }: GuardOptions): string | undefined {
  const host = headerValue(headers, 'host')
  const hostname = hostnameOf(`http://${host ?? 'localhost'}`)
  const isKnown = hostname !== undefined && (isLocalName(hostname) || isAllowed(hostname, allowedHosts))
  if (isKnown) return undefined
  return `The mock's own pages do not answer under the host name "${(host ?? '').slice(0, 100)}".`
}

/** A foreign page shows in Origin and Sec-Fetch-Site (Fetch standard; Fetch Metadata). */
function refuseOrigin({ method, headers }: HttpRequest): string | undefined {
  const host = headerValue(headers, 'host')
  const origin = headerValue(headers, 'origin')
  const site = headerValue(headers, 'sec-fetch-site')
  const isForeign =
    (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) ||
    site === 'cross-site' ||
    site === 'same-site'
  // A person followed a link. A page that puts this one into a frame, or posts a form to it, navigates too.
  const isReading = method === 'GET' || method === 'HEAD'
  const isNavigation = isReading && origin === undefined && headerValue(headers, 'sec-fetch-dest') === 'document'
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
