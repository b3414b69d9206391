/**
 * Tokens of JSON Pointers. Pure, no I/O.
 */

/** The name as a pointer writes it (RFC 6901 section 3). */
export function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
