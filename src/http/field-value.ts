/**
 * The grammar that field values share: tokens, quoted-strings and lists (RFC 9110 section 5.6). Pure, no I/O.
 */

const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/

/** RFC 9110 section 5.6.2. */
export function isToken(text: string): boolean {
  return TOKEN.test(text)
}

/** The value of a token or quoted-string; `undefined` where the text is neither. RFC 9110 sections 5.6.2 and 5.6.4. */
export function readTokenOrQuoted(text: string): string | undefined {
  if (!text.startsWith('"')) return isToken(text) ? text : undefined
  if (text.length < 2 || !text.endsWith('"')) return undefined
  const inner = text.slice(1, -1)
  if (!/["\\]/.test(inner)) return inner
  // What is left after taking away the escaped pairs must hold no bare quote and no bare backslash.
  if (/["\\]/.test(inner.replace(/\\./g, ''))) return undefined
  return inner.replace(/\\(.)/g, '$1')
}

/** The text as a quoted-string. RFC 9110 section 5.6.4. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

/** The trimmed pieces between any of the separator characters, where these stand outside quoted-strings. */
export function splitOutsideQuotes(text: string, separators: string): readonly string[] {
  if (!text.includes('"') && separators.length === 1) return text.split(separators).map(trim)
  const pieces: string[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '"') isQuoted = !isQuoted
    else if (isQuoted) at += char === '\\' ? 1 : 0
    else if (separators.includes(char)) {
      pieces.push(text.slice(start, at).trim())
      start = at + 1
    }
  }
  pieces.push(text.slice(start).trim())
  return pieces
}

function trim(text: string): string {
  return text.trim()
}
