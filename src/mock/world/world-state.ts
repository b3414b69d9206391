/**
 * What a world comes to in the course of requests, all of which a reset begins anew.
 */
import { type Random, randomFrom } from '../../sample/seed.ts'
import { createSequences, type Sequences } from './sequences.ts'

export interface WorldState {
  readonly sequences: Sequences
  /** how many values were made up afresh */
  readonly countFresh: () => number
  /**
   * The next number of a stream, from 0 up to but not including 1. Streams of the same text are the same in each run;
   * without a text it is drawn from the mock's own chance.
   */
  readonly draw: (stream: string | undefined) => number
}

export function createWorldState(chance: Random): WorldState {
  const streams = new Map<string, Random>()
  let fresh = 0
  return {
    sequences: createSequences(),
    countFresh: () => {
      fresh += 1
      return fresh
    },
    draw: (stream) => {
      if (stream === undefined) return chance()
      const random = streams.get(stream) ?? randomFrom(stream)
      streams.set(stream, random)
      return random()
    },
  }
}
