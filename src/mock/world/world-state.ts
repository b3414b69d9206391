/**
 * What a world comes to in the course of requests, all of which a reset begins anew.
 */
import { createSequences, type Sequences } from './sequences.ts'

export interface WorldState {
  readonly sequences: Sequences
  /** how many values were made up afresh */
  readonly countFresh: () => number
}

export function createWorldState(): WorldState {
  let fresh = 0
  return {
    sequences: createSequences(),
    countFresh: () => {
      fresh += 1
      return fresh
    },
  }
}
