/**
 * Lets an answer meet what is to go wrong with it: the rate limit, then the fault and the delay. Of each the setting of the
 * request itself goes before that of the fixture, and this one before the world's.
 * Flow: select → judge answer → **fault** → write → journal.
 */
import type { HttpRequest } from '../../http/message.ts'
import { withFields } from '../answer.ts'
import { problemAnswer } from '../error-answer.ts'
import type { Decision } from '../exchange.ts'
import type { Wish } from '../force.ts'
import { errorAnswer, type Scene, type Tools } from '../scene.ts'
import { ALL_OPERATIONS } from '../world/conduct.ts'
import type { World } from '../world/world.ts'
import { overLimit, rateLimitFields } from './rate-limits.ts'
import { NO_TROUBLE, troubleFor } from './trouble.ts'

/** Most answers meet none, and stay as they are. */
export function meetTrouble(decision: Decision, scene: Scene): Decision {
  const { parts, world } = scene
  const limited = meetLimit(decision, scene)
  if (limited.trouble) return limited
  // A sequence goes on only when its answer is really given; HEAD only looks.
  if (decision.inTurn && parts.request.method !== 'HEAD') world.state().sequences.advance(decision.inTurn)
  return meetFault(limited, scene)
}

/** RFC 6585 section 4: what is beyond the rate limit is answered by 429. The others are told what is left of it. */
function meetLimit(decision: Decision, scene: Scene): Decision {
  const { match, conduct, world, tools } = scene
  const { limit: own, source } = decision.answer
  const limit = own ?? conduct?.settings.limit
  if (limit === undefined) return decision
  const isOfFixture = own !== undefined && source.kind === 'fixture'
  const key = isOfFixture ? `${match.operation.id} ${source.name}` : match.operation.id
  const taken = world.state().limits.take(key, limit, tools.options.now())
  const fields = rateLimitFields(taken)
  if (!taken.isOver) return { ...decision, answer: withFields(decision.answer, fields) }
  const message = overLimit(taken)
  const cause = { status: 429, message, errors: [] }
  const answer = errorAnswer(429, scene, () => ({ cause, headers: {} }))
  return { ...decision, answer: withFields(answer, fields), trouble: { ...NO_TROUBLE, limit: message } }
}

export interface Unmatched {
  readonly request: HttpRequest
  readonly wish: Wish | undefined
  readonly world: World
  readonly tools: Tools
}

/** A request that no operation matches meets what it asks for itself, or what its world has for all operations. */
export function meetUnmatched(decision: Decision, { request, wish, world, tools }: Unmatched): Decision {
  const conduct = world.conductOf(ALL_OPERATIONS)
  if (!isMeant(wish) && !isMeant(conduct?.settings)) return decision
  const troubled = troubleFor({
    answer: decision.answer,
    method: request.method,
    operation: undefined,
    wish,
    settings: conduct?.settings,
    tools: {
      liar: tools.liar,
      fail: (status, detail) => problemAnswer(status, { detail }),
      draw: drawFor(ALL_OPERATIONS, { conduct, world, tools }),
      turn: () => 0,
    },
  })
  return { ...decision, ...troubled, wish, conduct }
}

interface Meant {
  readonly delay?: unknown
  readonly fault?: unknown
}

function isMeant(settings: Meant | undefined): boolean {
  return settings !== undefined && (settings.delay !== undefined || settings.fault !== undefined)
}

function meetFault(decision: Decision, scene: Scene): Decision {
  const { answer } = decision
  const { match, wish, conduct, parts, world, tools } = scene
  const settings = conduct?.settings
  if (!isMeant(wish) && !isMeant(answer) && !isMeant(settings)) return decision
  const { operation } = match
  const troubled = troubleFor({
    answer,
    method: parts.request.method,
    operation,
    wish,
    settings,
    tools: {
      liar: tools.liar,
      fail: (status, message) =>
        errorAnswer(status, scene, () => ({ cause: { status, message, errors: [] }, headers: {} })),
      draw: drawFor(operation.id, scene),
      turn: (text) => world.state().turn(`${operation.id} ${text}`),
    },
  })
  return troubled === undefined ? decision : { ...decision, ...troubled }
}

/** By seed, each operation draws for itself. */
function drawFor(id: string, { conduct, world, tools }: Pick<Scene, 'conduct' | 'world' | 'tools'>): () => number {
  const seed = conduct?.seed ?? tools.options.seed
  return seed === undefined ? tools.options.random : world.state().stream(`${seed} ${id}`)
}
