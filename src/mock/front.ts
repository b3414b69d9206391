/**
 * The front of the mock: every request comes in here as a value and leaves as a reply, whatever server is around it.
 * Sorts out admin requests and preflights, finds the world, lets the play answer the rest, and notes each exchange.
 */
import type { HttpRequest } from '../http/message.ts'
import { headerValue } from '../http/message.ts'
import type { Answer } from './answer.ts'
import { corsHeaders, isPreflight } from './cors.ts'
import { problemAnswer } from './error-answer.ts'
import type { Decision, Exchange } from './exchange.ts'
import type { Play } from './play.ts'
import type { Caller, Reply } from './reply.ts'
import { createWorldChoice, WORLD_HEADER } from './world/choose-world.ts'
import type { ExchangeIds } from './world/exchange-ids.ts'
import { forKeeping, sizeOf } from './world/journal.ts'
import type { World } from './world/world.ts'
import type { WorldStore } from './world/world-store.ts'

export interface FrontOptions {
  readonly play: () => Play
  readonly worlds: WorldStore
  readonly ids: ExchangeIds
  readonly hasCors: boolean
  /** begins the paths of the mock's own pages, such as `/__mock` */
  readonly adminPrefix: string
  readonly admin: (request: HttpRequest, caller: Caller) => Reply | Promise<Reply>
  readonly now: () => number
  readonly onExchange: ((exchange: Exchange) => void) | undefined
}

export interface Front {
  /** whether the mock answers this path itself, so that its body is worth reading */
  readonly owns: (method: string, path: string, query: string) => boolean
  /** undefined only for a caller that passes on what is not the document's */
  readonly reply: (request: HttpRequest, caller: Caller) => Reply | Promise<Reply> | undefined
}

export function createFront(options: FrontOptions): Front {
  const { adminPrefix, hasCors, worlds } = options
  const worldPrefix = `${adminPrefix}/w/`
  const chooseWorld = createWorldChoice(worldPrefix)
  const isAdmin = (path: string) =>
    path.startsWith(adminPrefix) && (path.length === adminPrefix.length || path[adminPrefix.length] === '/')
  const owns = (method: string, path: string, query: string) =>
    isAdmin(path) || options.play().knows(method, path, query)

  const answer = (request: HttpRequest, world: World, passesUnknown: boolean): Reply | undefined => {
    const origin = hasCors ? headerValue(request.headers, 'origin') : undefined
    const play = options.play()
    const start = performance.now()
    const decision =
      origin !== undefined && isPreflight(request) ? play.preflight(request) : play.respond(request, world)
    if (passesUnknown && decision.match.kind === 'no-path') return undefined
    const durationMs = performance.now() - start
    const id = options.ids.next()
    const extra = ['X-Mock-Trace', id]
    if (world !== worlds.home) extra.push(WORLD_HEADER, world.name)
    const reply = toReply(decision, request.method, withCors(extra, origin, decision.answer))
    const exchange: Exchange = {
      id,
      world: world.name,
      atMs: options.now(),
      durationMs,
      request: forKeeping(request),
      requestBytes: sizeOf(request.body),
      decision,
      reply,
      play,
    }
    world.note(exchange)
    options.onExchange?.(exchange)
    return reply
  }

  const withCors = (extra: string[], origin: string | undefined, { headers }: Answer): readonly string[] => {
    if (!hasCors) return extra
    const allowed = origin === undefined ? [] : corsHeaders(origin, [...extra, ...headers])
    extra.push('Vary', 'Origin', ...allowed)
    return extra
  }

  /** Nobody is in a world that cannot be: there is no journal to note this in. */
  const refuse = (request: HttpRequest, detail: string): Reply => {
    const answer = problemAnswer(400, { detail })
    const origin = hasCors ? headerValue(request.headers, 'origin') : undefined
    return toReply({ answer, trouble: undefined, wireFault: undefined }, request.method, withCors([], origin, answer))
  }

  const reply = (request: HttpRequest, caller: Caller) => {
    if (isAdmin(request.path) && !request.path.startsWith(worldPrefix)) return options.admin(request, caller)
    const choice = chooseWorld(request)
    if (choice === undefined) return answer(request, worlds.home, caller.passesUnknown)
    const passesUnknown = caller.passesUnknown && !request.path.startsWith(worldPrefix)
    if (passesUnknown && !owns(request.method, request.path, request.query)) return undefined
    if (choice.kind === 'wrong-name') return refuse(request, choice.message)
    return answer(choice.request, worlds.enter(choice.name), passesUnknown)
  }

  return { owns, reply }
}

type Given = Pick<Decision, 'answer' | 'trouble' | 'wireFault'>

function toReply({ answer, trouble, wireFault }: Given, method: string, extra: readonly string[]): Reply {
  const { status } = answer
  const body = method === 'HEAD' ? undefined : answer.body
  const headers = [...answer.headers, ...extra]
  if (trouble === undefined) return { status, headers, body, delayMs: 0 }
  const { delayMs } = trouble
  return wireFault === undefined
    ? { status, headers, body, delayMs }
    : { status, headers, body, delayMs, fault: wireFault }
}
