/**
 * When two JSON values are the same one (JSON Schema Core 4.2.2): the order of properties does not count. Pure, no I/O.
 */
import { isTable } from './schema-object.ts'

/** A text that equal values share and others do not. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (!isTable(value)) return Object.is(value, -0) ? '0' : (JSON.stringify(value) ?? 'undefined')
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalText(value[name])}`).join(',')}}`
}

export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object') return false
  return canonicalText(one) === canonicalText(other)
}
