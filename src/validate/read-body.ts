/**
 * Decodes a body by its media type into the value its schema describes. Pure.
 */
import { isJsonMediaType, type MediaType } from '../http/media-type.ts'
import type { MessageBody } from '../http/message.ts'

export type BodyReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'no-decoder' }

export function readBody(body: MessageBody, mediaType: MediaType): BodyReading {
  if (body.kind === 'value') return { kind: 'value', value: body.value }
  if (body.kind !== 'bytes') return { kind: 'no-decoder' }
  if (isJsonMediaType(mediaType)) return readJson(body.bytes)
  if (mediaType.type === 'text') return readText(body.bytes, mediaType.parameters.get('charset') ?? 'utf-8')
  return { kind: 'no-decoder' }
}

/** RFC 8259 section 8.1: JSON between systems is UTF-8; a byte order mark is ignored. */
function readJson(bytes: Uint8Array): BodyReading {
  const text = readText(bytes, 'utf-8')
  if (text.kind !== 'value') return text
  try {
    return { kind: 'value', value: JSON.parse(String(text.value)) }
  } catch (error) {
    return { kind: 'malformed', reason: error instanceof Error ? error.message : String(error) }
  }
}

function readText(bytes: Uint8Array, charset: string): BodyReading {
  try {
    return { kind: 'value', value: new TextDecoder(charset, { fatal: true }).decode(bytes) }
  } catch (error) {
    return error instanceof RangeError
      ? { kind: 'no-decoder' }
      : { kind: 'malformed', reason: `the bytes are not ${charset}` }
  }
}
