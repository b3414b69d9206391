/**
 * Valid values at the limits of a schema, for the cases that send them. Lists are made of the items that were given, as far
 * as those go: of what is made up, a server may know more than the document says. Pure.
 */
import { isRecord } from '../contract/index.ts'
import { boundaryValues } from '../sample/boundary-values.ts'
import type { SampleOptions } from '../sample/sampling.ts'

export interface Limit {
  /** the keyword it is the limit of; `enum-` and the member */
  readonly name: string
  readonly value: unknown
  /** free text, or a list with some, that nobody gave */
  readonly isInvented: boolean
}

export interface LimitOptions {
  readonly sampling: SampleOptions
  /** whether values of the schema are free text, or hold some */
  readonly isFree: () => boolean
  /** the value that is varied, where somebody gave it */
  readonly given: unknown
}

export function limitsOf(schema: unknown, { sampling, isFree, given }: LimitOptions): readonly Limit[] {
  return boundaryValues(schema, sampling).map(({ name, value }) => {
    const isList = Array.isArray(value) && /^m(in|ax)Items$/.test(name)
    if (!isList) return { name, value, isInvented: /^m(in|ax)Length$/.test(name) && isFree() }
    const same = mayResize(schema, given, value.length) && isFree() ? resized(given, value.length) : undefined
    if (same && sampling.accepts(same)) return { name, value: same, isInvented: false }
    return { name, value, isInvented: value.length > 0 && isFree() }
  })
}

function mayResize(schema: unknown, given: unknown, length: number): given is readonly unknown[] {
  if (!Array.isArray(given) || given.length === 0) return false
  const isUnique = isRecord(schema) && schema.uniqueItems === true
  return length <= given.length || !isUnique
}

/** As many of the items, the last one again and again where they are too few. */
function resized(items: readonly unknown[], length: number): readonly unknown[] {
  return Array.from({ length }, (_, index) => items[Math.min(index, items.length - 1)])
}
