/**
 * Finds schemas that lead back to themselves without going into the value, by references and by keywords about the same
 * value: no check by them comes to an end (JSON Schema Core 9.4.1). Pure.
 */

/** The schemas that are about the same value as this one, because of it. */
export type NextSchemas = (schema: object) => readonly object[]

/** The schemas that are part of such a loop, of those that lead from here; each is told once. */
export type LoopFinder = (start: object) => readonly object[]

const NONE: readonly object[] = []

interface Visit {
  readonly schema: object
  readonly next: Iterator<object>
}

export function loopFinder(nextOf: NextSchemas): LoopFinder {
  /** all that leads from these has been looked at */
  const done = new Set<object>()
  return (start) => {
    if (done.has(start)) return NONE
    const first = nextOf(start)
    if (first.length === 0) {
      done.add(start)
      return NONE
    }
    const loops: object[] = []
    const path: Visit[] = []
    const open = new Set<object>()
    const enter = (schema: object, next: readonly object[]) => {
      open.add(schema)
      path.push({ schema, next: next.values() })
    }
    enter(start, first)
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { value: next, done: isLast } = top.next.next()
      if (isLast) {
        done.add(top.schema)
        open.delete(top.schema)
        path.pop()
      } else if (open.has(next)) {
        loops.push(...path.slice(path.findIndex(({ schema }) => schema === next)).map(({ schema }) => schema))
      } else if (!done.has(next)) enter(next, nextOf(next))
    }
    return loops
  }
}
