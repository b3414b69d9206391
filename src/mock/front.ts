/**
 * The front of the mock: every request comes in here as a value and leaves as a reply, whatever server is around it.
 * Sorts out admin requests and preflights, lets the play answer the rest, and notes each exchange.
 */
import { drawDelay } from '../fault/index.ts'
import type { HttpRequest } from '../http/message.ts'
import { headerValue } from '../http/message.ts'
import { adminReply } from './admin.ts'
import type { Answer } from './answer.ts'
import { corsHeaders, isPreflight } from './cors.ts'
import type { Exchange } from './exchange.ts'
import { forKeeping, type Journal } from './journal.ts'
import type { Play } from './play.ts'

/** What goes on the wire. */
export interface Reply {
  readonly status: number
  /** names and values in turn */
  readonly headers: readonly string[]
  /** undefined: none, also where a HEAD request has only taken it away */
  readonly body: Uint8Array | undefined
  readonly delayMs: number
}

export interface FrontOptions {
  readonly play: () => Play
  readonly journal: Journal
  readonly hasCors: boolean
  /** begins the paths of the mock's own pages, such as `/__mock` */
  readonly adminPrefix: string
  /** host names under which the admin pages answer, besides loopback and IP addresses */
  readonly allowedHosts: readonly string[]
  readonly now: () => number
  readonly random: () => number
  readonly onExchange: ((exchange: Exchange) => void) | undefined
  readonly displayPath: (file: string) => string
}

export interface Front {
  /** whether the mock answers this path itself, so that its body is worth reading */
  readonly owns: (method: string, path: string, query: string) => boolean
  /** undefined only with `passUnknown`, for paths that are not the document's */
  readonly reply: (request: HttpRequest, passUnknown: boolean) => Reply | undefined
}

export function createFront(options: FrontOptions): Front {
  const { journal, adminPrefix, hasCors } = options
  const isAdmin = (path: string) =>
    path.startsWith(adminPrefix) && (path.length === adminPrefix.length || path[adminPrefix.length] === '/')

  const reply = (request: HttpRequest, passUnknown: boolean): Reply | undefined => {
    if (isAdmin(request.path)) return adminReply(request, options)
    const origin = hasCors ? headerValue(request.headers, 'origin') : undefined
    const play = options.play()
    const start = performance.now()
    const decision = origin !== undefined && isPreflight(request) ? play.preflight(request) : play.respond(request)
    if (passUnknown && decision.match.kind === 'no-path') return undefined
    const id = journal.nextId()
    const { answer } = decision
    const durationMs = performance.now() - start
    const exchange: Exchange = { id, atMs: options.now(), durationMs, request: forKeeping(request), decision, play }
    journal.note(exchange)
    options.onExchange?.(exchange)
    const extra = ['X-Mock-Trace', id]
    if (hasCors) extra.push('Vary', 'Origin')
    if (origin !== undefined) extra.push(...corsHeaders(origin, answer.headers))
    return toReply(answer, request.method, extra, delayOf(answer, options.random))
  }

  return { owns: (method, path, query) => isAdmin(path) || options.play().knows(method, path, query), reply }
}

function toReply(answer: Answer, method: string, extra: readonly string[], delayMs: number): Reply {
  const body = method === 'HEAD' ? undefined : answer.body
  return { status: answer.status, headers: [...answer.headers, ...extra], body, delayMs }
}

function delayOf({ delay }: Answer, random: () => number): number {
  return delay === undefined ? 0 : drawDelay(delay, random)
}
