/**
 * How large a parsed YAML value is once its aliases are written out. A few lines of aliases of aliases ("billion laughs")
 * are small as parsed, and fill the memory of whoever serialises them. Pure.
 */

/** The number of values, shared ones counted wherever they stand; Infinity for an alias that holds itself. */
export function expandedSize(value: unknown): number {
  const sizes = new Map<object, number>()
  const open = new Set<object>()
  const measure = (item: unknown): number => {
    if (typeof item !== 'object' || item === null) return 1
    if (open.has(item)) return Number.POSITIVE_INFINITY
    const known = sizes.get(item)
    if (known !== undefined) return known
    open.add(item)
    let size = 1
    for (const member of Object.values(item)) size += measure(member)
    open.delete(item)
    sizes.set(item, size)
    return size
  }
  return measure(value)
}
