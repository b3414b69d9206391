/**
 * Reads when a JSON Web Token expires (RFC 7519 section 4.1.4), without verifying it. Pure.
 */
import { isRecord } from '../contract/index.ts'

/** Milliseconds since 1970; undefined when the text is no JWT, or one that does not expire. */
export function expiryOf(token: string): number | undefined {
  const first = token.indexOf('.')
  if (first === -1) return undefined
  const second = token.indexOf('.', first + 1)
  if (second === -1) return undefined
  const claims = parseClaims(token.slice(first + 1, second))
  const expiry = isRecord(claims) ? claims.exp : undefined
  // A NumericDate counts seconds; beyond this range there is no Date.
  return typeof expiry === 'number' && Math.abs(expiry) <= 8.64e12 ? expiry * 1000 : undefined
}

function parseClaims(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
