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
