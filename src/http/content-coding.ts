/**
 * Applies content codings, and undoes them, bounded by the size of what comes out. Pure.
 * Source: RFC 9110 section 8.4; RFC 1950, 1951, 1952 and 7932 by Node's zlib.
 */
import { promisify } from 'node:util'
import { brotliCompressSync, brotliDecompress, deflateSync, gunzip, gzipSync, inflate, inflateRaw } from 'node:zlib'

export type Uncoded =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'unknown'; readonly coding: string }
  | { readonly kind: 'broken'; readonly coding: string; readonly reason: string }
  | { readonly kind: 'too-large'; readonly limitBytes: number }

/** Stops where more than `limitBytes` would come out, whatever went in. */
export async function undoCodings(coded: Uint8Array, codings: readonly string[], limitBytes: number): Promise<Uncoded> {
  let bytes = coded
  for (const coding of codings.toReversed()) {
    const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined
    if (!decoder) return { kind: 'unknown', coding }
    try {
      bytes = await decoder(bytes, { maxOutputLength: limitBytes })
    } catch (error) {
      return faultOf(error, coding, limitBytes)
    }
  }
  return { kind: 'bytes', bytes }
}

/** In the order of the field. Each has to be one that `isKnownCoding`. */
export function applyCodings(bytes: Uint8Array, codings: readonly string[]): Uint8Array {
  return codings.reduce((coded, coding) => {
    const encode = ENCODERS[coding]
    if (!encode) throw new Error(`there is no encoder for "${coding}"`)
    return encode(coded)
  }, bytes)
}

export function isKnownCoding(coding: string): boolean {
  return Object.hasOwn(ENCODERS, coding)
}

const ENCODERS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: (bytes) => gzipSync(bytes),
  'x-gzip': (bytes) => gzipSync(bytes),
  deflate: (bytes) => deflateSync(bytes),
  br: (bytes) => brotliCompressSync(bytes),
}

type Decoder = (bytes: Uint8Array, limit: { readonly maxOutputLength: number }) => Promise<Uint8Array>

const unzip = promisify<Uint8Array, object, Buffer>(gunzip)
const unflate = promisify<Uint8Array, object, Buffer>(inflate)
const unflateRaw = promisify<Uint8Array, object, Buffer>(inflateRaw)
const unbrotli = promisify<Uint8Array, object, Buffer>(brotliDecompress)

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: unzip,
  // RFC 9110 section 8.4.1.3: recipients treat "x-gzip" as "gzip".
  'x-gzip': unzip,
  // Section 8.4.1.2: zlib's format; some senders leave its wrapper out, and recipients read both.
  deflate: (bytes, limit) => ((bytes[0] ?? 0) % 16 === 8 ? unflate(bytes, limit) : unflateRaw(bytes, limit)),
  br: unbrotli,
}

function faultOf(error: unknown, coding: string, limitBytes: number): Uncoded {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_BUFFER_TOO_LARGE') return { kind: 'too-large', limitBytes }
  return { kind: 'broken', coding, reason: error instanceof Error ? error.message : String(error) }
}
