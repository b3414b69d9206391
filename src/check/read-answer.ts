/**
 * Reads the octets of an answer: as many as were announced, decoded as the answer says they are coded. Pure but for the
 * stream it reads.
 */
import { codingsOf } from '../http/codings.ts'
import { undoCodings } from '../http/content-coding.ts'
import { type HeaderFields, headerValue } from '../http/message.ts'

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

export interface BodyContext {
  readonly method: string
  readonly headers: HeaderFields
  /** whether an error of the stream means that the server ended the body early */
  readonly isEarlyEnd: (error: unknown) => boolean
}

/** Throws what the stream throws, unless that is a body that ends early. */
export async function readAnswer(stream: AsyncIterable<Uint8Array>, context: BodyContext): Promise<AnswerBody> {
  const chunks: Uint8Array[] = []
  let size = 0
  let fault: BodyFault | undefined
  try {
    for await (const chunk of stream) {
      size += chunk.byteLength
      if (size > MAX_BODY_BYTES) return broken(new Uint8Array(), { kind: 'too-large', limitBytes: MAX_BODY_BYTES })
      chunks.push(chunk)
    }
  } catch (error) {
    if (!context.isEarlyEnd(error)) throw error
    fault = { kind: 'cut-short', receivedBytes: size, announcedBytes: announced(context.headers) }
  }
  const rawBytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  return fault ? broken(rawBytes, fault) : decode(rawBytes, context)
}

function broken(rawBytes: Uint8Array, fault: BodyFault): AnswerBody {
  return { bytes: rawBytes, rawBytes, fault }
}

function announced(headers: HeaderFields): number | undefined {
  const written = headerValue(headers, 'content-length')
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : undefined
}

async function decode(rawBytes: Uint8Array, { method, headers }: BodyContext): Promise<AnswerBody> {
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
