/**
 * Names of header fields as they are mostly written; to whom they matter they are the same in any case (RFC 9110 section 5.1).
 * Pure but for what it remembers.
 */

/** Not as their letters would have it. */
const OWN_CASE: ReadonlyMap<string, string> = new Map(
  [
    'WWW-Authenticate',
    'RateLimit',
    'RateLimit-Policy',
    'RateLimit-Limit',
    'RateLimit-Remaining',
    'RateLimit-Reset',
  ].map((name) => [name.toLowerCase(), name] as const),
)

const known = new Map<string, string>()
/** Documents and fixtures name them, in the end a handful. */
const MAX_KNOWN = 1000

/** `content-type` as `Content-Type`. */
export function usualCase(name: string): string {
  const found = known.get(name)
  if (found !== undefined) return found
  const made = OWN_CASE.get(name.toLowerCase()) ?? name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())
  if (known.size < MAX_KNOWN) known.set(name, made)
  return made
}
