/**
 * What the first answers would wait for, done while nobody waits: code that has not run yet, and words that are not loaded.
 */
import { loadContract } from '../contract/index.ts'
import { openFixtures } from '../fixture/index.ts'
import { type HttpRequest, NO_BODY } from '../http/message.ts'
import { createManners } from './manner.ts'
import { createPlay } from './play.ts'
import { WARM_UP_DOCUMENT, WARM_UP_REQUESTS, type WarmUpRequest } from './warm-up-document.ts'
import { createWorld } from './world/world.ts'

/** Answers requests to a document of its own, one at each step. */
export function* warmUp(): Generator<void> {
  const options = { seed: undefined, random: Math.random, now: Date.now }
  const contract = loadContract(WARM_UP_DOCUMENT)
  const manner = createManners({ ...options, dynamic: false })
  const play = createPlay(contract, openFixtures(undefined, contract), { ...options, manner })
  const world = createWorld('warm-up', { overrides: {}, journalSize: 1, nowMs: 0 })
  for (const request of WARM_UP_REQUESTS) {
    play.respond(toRequest(request), world)
    yield
  }
}

function toRequest({ method, path, query = '', headers, json }: WarmUpRequest): HttpRequest {
  if (json === undefined) return { method, path, query, headers, body: NO_BODY }
  const body = { kind: 'bytes', bytes: Buffer.from(JSON.stringify(json)) } as const
  return { method, path, query, headers: { ...headers, 'content-type': 'application/json' }, body }
}
