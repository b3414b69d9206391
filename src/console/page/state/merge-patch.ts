/**
 * JSON Merge Patch (RFC 7396). Pure.
 */

/** The patch that makes one value of another. What the later one does not have is taken away. */
export function mergePatch(before: unknown, after: unknown): unknown {
  if (!isRecord(before) || !isRecord(after)) return after
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return Object.fromEntries(
    keys.map((key) => [key, after[key] === undefined ? null : mergePatch(before[key], after[key])]),
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
