/**
 * Addresses inside documents: a document's URI and a JSON Pointer (RFC 6901) into it. Pure.
 */

export interface Place {
  /** absolute URI of the document, without fragment */
  readonly uri: string
  /** JSON Pointer, not percent-encoded; '' is the whole document */
  readonly pointer: string
}

/** A value together with where it stands, after its references have been followed. */
export interface Located<T = unknown> {
  readonly value: T
  readonly place: Place
  /** a schema of our own making for what the document writes otherwise at that place: no pointer leads to the value */
  readonly isDerived?: true
}

/** RFC 6901 section 3. */
export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/') ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token
}

/** RFC 6901 section 4: `~1` before `~0`. */
export function pointerTokens(pointer: string): readonly string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((token) => (token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token))
}

export function pointerTo(...tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${escapeToken(String(token))}`).join('')
}

export function child(place: Place, ...tokens: readonly (string | number)[]): Place {
  return { uri: place.uri, pointer: place.pointer + pointerTo(...tokens) }
}

/** RFC 6901 section 6: the pointer as a URI fragment; `{}` of path templates are percent-encoded. */
export function toUriReference(place: Place): string {
  return `${place.uri}#${encodeURI(place.pointer).replaceAll('#', '%23').replaceAll('?', '%3F').replaceAll('[', '%5B').replaceAll(']', '%5D')}`
}

export function valueAt(root: unknown, pointer: string): unknown {
  let value = root
  for (const token of pointerTokens(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined
    value = (value as Record<string, unknown>)[token]
  }
  return value
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
