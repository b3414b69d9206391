/**
 * Takes in the body of a request, chunk by chunk: bounded, its content codings undone, the parts of a large upload taken
 * apart while they arrive.
 * Flow: adapter → **read the body** → request value.
 */
import { createMultipartReader } from '../body/index.ts'
import { codingsOf } from '../http/codings.ts'
import { parseMediaType } from '../http/media-type.ts'
import { type HeaderFields, headerValue, type MessageBody } from '../http/message.ts'

export interface BodyIntake {
  /** false: what comes after will not be looked at */
  readonly take: (chunk: Uint8Array) => boolean
  readonly end: () => MessageBody | Promise<MessageBody>
}

/** Smaller uploads are held whole. */
const STREAMED_FROM_BYTES = 1024 * 1024

/** What is kept of each file in a large upload; the rest is counted and dropped. */
const KEPT_BYTES = 64 * 1024

/** `maxBodyBytes` counts what is left when content codings are undone. */
export function bodyIntake(headers: HeaderFields, maxBodyBytes: number): BodyIntake {
  const isCoded = codingsOf(headers['content-encoding']).length > 0
  const contentType = headerValue(headers, 'content-type') ?? ''
  const size = Number(headerValue(headers, 'content-length') ?? Number.POSITIVE_INFINITY)
  const isLarge = size > STREAMED_FROM_BYTES && /^\s*multipart\//i.test(contentType)
  const intake = !isCoded && isLarge ? partsIntake(contentType) : bytesIntake(headers, isCoded, maxBodyBytes)
  return bounded(intake, maxBodyBytes)
}

function bounded(intake: BodyIntake, limitBytes: number): BodyIntake {
  let size = 0
  return {
    take: (chunk) => {
      size += chunk.byteLength
      return size <= limitBytes && intake.take(chunk)
    },
    end: () => (size > limitBytes ? { kind: 'too-large', limitBytes } : intake.end()),
  }
}

function bytesIntake(headers: HeaderFields, isCoded: boolean, limitBytes: number): BodyIntake {
  const chunks: Uint8Array[] = []
  const whole = () => (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
  return {
    take: (chunk) => {
      chunks.push(chunk)
      return true
    },
    end: () => (isCoded ? uncoded(whole(), headers, limitBytes) : { kind: 'bytes', bytes: whole() }),
  }
}

/** What undoes codings is loaded with the first body that has one. */
async function uncoded(bytes: Uint8Array, headers: HeaderFields, limitBytes: number): Promise<MessageBody> {
  const { undoCodings } = await import('../http/content-coding.ts')
  const result = await undoCodings(bytes, codingsOf(headers['content-encoding']), limitBytes)
  switch (result.kind) {
    case 'bytes':
    case 'too-large':
      return result
    case 'unknown':
      return { kind: 'coded', coding: result.coding }
    case 'broken':
      return { kind: 'coded', coding: result.coding, reason: result.reason }
  }
}

function partsIntake(contentType: string): BodyIntake {
  const reader = createMultipartReader(parseMediaType(contentType)?.parameters.get('boundary'), KEPT_BYTES)
  return {
    take: (chunk) => {
      reader.push(chunk)
      return true
    },
    end: () => ({ kind: 'parts', parts: reader.end() }),
  }
}
