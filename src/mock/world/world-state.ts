/**
 * What a world comes to in the course of requests, all of which a reset begins anew.
 */
import { type Random, randomFrom } from '../../sample/seed.ts'
import { createRateLimits, type RateLimits } from '../fault/rate-limits.ts'
import { createSequences, type Sequences } from './sequences.ts'

export interface WorldState {
  readonly sequences: Sequences
  readonly limits: RateLimits
  /** how many values were made up afresh */
  readonly countFresh: () => number
  /** how often it was called before with this text; of many texts those that came first are forgotten */
  readonly turn: (text: string) => number
  /** the stream of numbers of this text, which goes on from where it is; it is the same in each run */
  readonly stream: (text: string) => Random
}

/** Texts come from requests. */
const MAX_TURNS = 1000

export function createWorldState(): WorldState {
  const streams = new Map<string, Random>()
  const turns = new Map<string, number>()
  let fresh = 0
  return {
    sequences: createSequences(),
    limits: createRateLimits(),
    countFresh: () => {
      fresh += 1
      return fresh
    },
    turn: (text) => {
      const turn = turns.get(text) ?? 0
      turns.set(text, turn + 1)
      const [oldest] = turns.keys()
      if (turns.size > MAX_TURNS && oldest !== undefined) turns.delete(oldest)
      return turn
    },
    stream: (text) => {
      const random = streams.get(text) ?? randomFrom(text)
      streams.set(text, random)
      return random
    },
  }
}
