/**
 * Reads the octets of an answer: as many as were announced, decoded as the answer says they are coded. Pure but for the
 * stream it reads.
 */
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
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

/** RFC 9110 section 8.4: codings are listed in the order they were applied. */
async function decode(rawBytes: Uint8Array, { method, headers }: BodyContext): Promise<AnswerBody> {
  const written = headers['content-encoding']
  if (written === undefined || rawBytes.byteLength === 0 || method === 'HEAD') {
    return { bytes: rawBytes, rawBytes, fault: undefined }
  }
  const codings = [written].flat().join(',').toLowerCase().split(',')
  let bytes = rawBytes
  for (const coding of codings.map((name) => name.trim()).reverse()) {
    if (coding === '' || coding === 'identity') continue
    const decoder = DECODERS[coding]
    if (!decoder) return broken(rawBytes, { kind: 'coding-unknown', coding })
    try {
      bytes = await decoder(bytes)
    } catch (error) {
      return broken(rawBytes, faultOf(error, coding))
    }
  }
  return { bytes, rawBytes, fault: undefined }
}

type Decoder = (bytes: Uint8Array) => Promise<Uint8Array>

const LIMIT = { maxOutputLength: MAX_BODY_BYTES }
const unzip = promisify<Uint8Array, object, Buffer>(gunzip)
const unflate = promisify<Uint8Array, object, Buffer>(inflate)
const unflateRaw = promisify<Uint8Array, object, Buffer>(inflateRaw)
const unbrotli = promisify<Uint8Array, object, Buffer>(brotliDecompress)

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: (bytes) => unzip(bytes, LIMIT),
  // RFC 9110 section 8.4.1.3: recipients treat "x-gzip" as "gzip".
  'x-gzip': (bytes) => unzip(bytes, LIMIT),
  // Section 8.4.1.2: zlib's format; some servers leave its wrapper out, and clients read both.
  deflate: (bytes) => ((bytes[0] ?? 0) % 16 === 8 ? unflate(bytes, LIMIT) : unflateRaw(bytes, LIMIT)),
  br: (bytes) => unbrotli(bytes, LIMIT),
}

function faultOf(error: unknown, coding: string): BodyFault {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'too-large', limitBytes: MAX_BODY_BYTES }
  return { kind: 'coding-broken', coding, reason: error instanceof Error ? error.message : String(error) }
}
