/**
 * Names of content codings. Pure. Source: RFC 9110 sections 8.4 and 12.5.3.
 */

/** The codings that can be undone, for an Accept-Encoding. */
export const KNOWN_CODINGS = 'gzip, deflate, br'

/** The codings of a Content-Encoding field, in the order they were applied; empty: none (RFC 9110 section 8.4). */
export function codingsOf(field: string | readonly string[] | undefined): readonly string[] {
  if (field === undefined) return []
  const names = [field].flat().join(',').toLowerCase().split(',')
  return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity')
}
