/**
 * What all items of a list have in common is told of the first of them. Pure.
 */

/** Of JSON Pointers that differ in the index of an item only, the first. */
export function onceForItems(pointers: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return pointers.filter((pointer) => {
    const alike = pointer.replace(/\/\d+(?=\/|$)/g, '/*')
    if (seen.has(alike)) return false
    seen.add(alike)
    return true
  })
}
