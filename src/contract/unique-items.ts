/**
 * `uniqueItems` in one pass: two items are the same when their values are, however their properties are ordered.
 * Source: JSON Schema Core 2020-12, 4.2.2. Pure.
 */

/** The places of the first two items that are the same. */
export function firstDuplicate(items: readonly unknown[]): readonly [first: number, second: number] | undefined {
  const seen = new Map<unknown, number>()
  for (const [index, item] of items.entries()) {
    const key = keyOf(item)
    const first = seen.get(key)
    if (first !== undefined) return [first, index]
    seen.set(key, index)
  }
  return undefined
}

/** Scalars stand for themselves (a Map holds 0 and -0 for one); objects and arrays for a text that no string has. */
function keyOf(item: unknown): unknown {
  if (typeof item === 'string') return `"${item}`
  return typeof item === 'object' && item !== null ? canonical(item) : item
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value === 0 ? 0 : value) ?? 'undefined'
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
  return `{${members.sort().join(',')}}`
}
