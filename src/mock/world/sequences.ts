/**
 * How far each sequence of answers has come. Keyed by the content of the fixture, so that a reload keeps the place of
 * those it left as they were, and forgets that of others.
 */
import type { Fixture } from '../../fixture/index.ts'

export interface Sequences {
  /** the index of the answer to give now */
  readonly place: (fixture: Fixture) => number
  /** the answer was given: the next request gets the next one */
  readonly advance: (fixture: Fixture) => void
  /** forgets fixtures that are no longer there */
  readonly keep: (fixtures: readonly Fixture[]) => void
}

export function createSequences(): Sequences {
  const places = new Map<string, number>()
  const keyOf = ({ name, operation, fingerprint }: Fixture) => JSON.stringify([operation.id, name, fingerprint])
  const place = (fixture: Fixture) => Math.min(places.get(keyOf(fixture)) ?? 0, fixture.responses.length - 1)
  return {
    place,
    advance: (fixture) => {
      places.set(keyOf(fixture), place(fixture) + 1)
    },
    keep: (fixtures) => {
      const kept = new Set(fixtures.map(keyOf))
      for (const key of places.keys()) if (!kept.has(key)) places.delete(key)
    },
  }
}
