/**
 * How far each sequence of answers has come. Keyed by the content of the fixture, so that a reload keeps the place of
 * those it left as they were, and forgets that of others.
 */
import type { Fixture } from '../fixture/index.ts'

export interface Sequences {
  /** the index of the answer to give now; goes on to the next, but not for HEAD, which only looks */
  readonly next: (fixture: Fixture, method: string) => number
  /** forgets fixtures that are no longer there */
  readonly keep: (fixtures: readonly Fixture[]) => void
}

export function createSequences(): Sequences {
  const places = new Map<string, number>()
  const keyOf = ({ name, operation, fingerprint }: Fixture) => JSON.stringify([operation.id, name, fingerprint])
  return {
    next: (fixture, method) => {
      const key = keyOf(fixture)
      const place = Math.min(places.get(key) ?? 0, fixture.responses.length - 1)
      if (method !== 'HEAD') places.set(key, place + 1)
      return place
    },
    keep: (fixtures) => {
      const kept = new Set(fixtures.map(keyOf))
      for (const key of places.keys()) if (!kept.has(key)) places.delete(key)
    },
  }
}
