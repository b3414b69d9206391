/**
 * As much of a body as a report shows: text, cut, secrets replaced. Pure.
 */
import { type Redactor, redactTokens } from './secrets.ts'

/** In UTF-16 code units. */
const MAX_BODY = 2_000

/** Undefined where there is nothing, or no text. Octets that are no UTF-8 show as U+FFFD. */
export function shownBytes(bytes: Uint8Array, redactor: Redactor): string | undefined {
  const text = redactor.text(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
  // Only what is no text holds NUL.
  if (text === '' || text.slice(0, MAX_BODY).includes('\0')) return undefined
  // Tokens are looked for in more than is shown, so that one at the cut is still seen as a whole.
  return shownText(redactTokens(text.slice(0, MAX_BODY * 8)))
}

/** Never cut between the halves of a surrogate pair. */
export function shownText(text: string): string {
  return text.slice(0, MAX_BODY).replace(/[\uD800-\uDBFF]$/, '')
}
