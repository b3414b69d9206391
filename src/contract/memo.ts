/**
 * What is worked out of a part of the document once, and kept as long as that part is. Pure but for what it remembers.
 */

/** The result of `make`, made the first time that it is asked for under this key. */
export type Memo = <T>(key: object, make: () => T) => T

export function createMemo(): Memo {
  const known = new Map<object, unknown>()
  return <T>(key: object, make: () => T): T => {
    if (!known.has(key)) known.set(key, make())
    return known.get(key) as T
  }
}

/** What is read of an object that several parts of a document refer to, by what it is read as. */
export type SharedReading = <T>(located: object, as: string, read: () => T) => T

/** Once for each object, as long as somebody has it. */
export function createSharedReading(): SharedReading {
  const known = new WeakMap<object, Map<string, unknown>>()
  return <T>(located: object, as: string, read: () => T): T => {
    const readings = known.get(located) ?? new Map<string, unknown>()
    if (readings.has(as)) return readings.get(as) as T
    const reading = read()
    known.set(located, readings.set(as, reading))
    return reading
  }
}
