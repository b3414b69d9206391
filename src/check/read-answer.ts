/**
 * Reads the octets of an answer, decoded as the answer says they are coded. No I/O.
 */
import { codingsOf } from '../http/codings.ts'
import { undoCodings } from '../http/content-coding.ts'
import { type HeaderFields, headerValue } from '../http/message.ts'
import type { RawAnswer } from './network.ts'

/** Why a body cannot be read as its own header fields say. */
export type BodyFault =
  /** the connection ended before the body did (RFC 9112 section 8) */
  | { readonly kind: 'cut-short'; readonly receivedBytes: number; readonly announcedBytes: number | undefined }
  | { readonly kind: 'coding-broken'; readonly coding: string; readonly reason: string }
  | { readonly kind: 'coding-unknown'; readonly coding: string }
  | { readonly kind: 'too-large'; readonly limitBytes: number }

export interface AnswerBody {
  /** decoded */
  readonly bytes: Uint8Array
  /** as they came */
  readonly rawBytes: Uint8Array
  readonly fault: BodyFault | undefined
}

export const MAX_BODY_BYTES = 16 * 1024 * 1024

/** What of an answer its body is read by. */
type Coded = Pick<RawAnswer, 'headers' | 'bytes' | 'end'>

export async function readAnswer({ headers, bytes, end }: Coded, method: string): Promise<AnswerBody> {
  switch (end) {
    case 'too-large':
      return broken(bytes, { kind: 'too-large', limitBytes: MAX_BODY_BYTES })
    case 'early':
      return broken(bytes, {
        kind: 'cut-short',
        receivedBytes: bytes.byteLength,
        announcedBytes: announced(headers),
      })
    case 'whole':
      return decode(bytes, headers, method)
  }
}

function broken(rawBytes: Uint8Array, fault: BodyFault): AnswerBody {
  return { bytes: rawBytes, rawBytes, fault }
}

function announced(headers: HeaderFields): number | undefined {
  const written = headerValue(headers, 'content-length')
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : undefined
}

async function decode(rawBytes: Uint8Array, headers: HeaderFields, method: string): Promise<AnswerBody> {
  const codings = codingsOf(headers['content-encoding'])
  if (codings.length === 0 || rawBytes.byteLength === 0 || method === 'HEAD') {
    return { bytes: rawBytes, rawBytes, fault: undefined }
  }
  const result = await undoCodings(rawBytes, codings, MAX_BODY_BYTES)
  switch (result.kind) {
    case 'bytes':
      return { bytes: result.bytes, rawBytes, fault: undefined }
    case 'unknown':
      return broken(rawBytes, { kind: 'coding-unknown', coding: result.coding })
    case 'broken':
      return broken(rawBytes, { kind: 'coding-broken', coding: result.coding, reason: result.reason })
    case 'too-large':
      return broken(rawBytes, result)
  }
}
