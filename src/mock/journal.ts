/**
 * The last exchanges, as many as it was made for. Nothing is worked out when one is noted.
 */
import type { HttpRequest, MessageBody } from '../http/message.ts'
import type { Exchange } from './exchange.ts'

export interface Journal {
  /** the id of the next exchange */
  readonly nextId: () => string
  readonly note: (exchange: Exchange) => void
  readonly find: (id: string) => Exchange | undefined
  readonly size: number
}

/** Larger bodies are not kept: a thousand uploads would fill the memory. */
const MAX_KEPT_BODY_BYTES = 64 * 1024

/** `prefix` tells the ids of this process from those of another. */
export function createJournal(size: number, prefix: string): Journal {
  const ring = new Array<Exchange | undefined>(size)
  let count = 0
  return {
    size,
    nextId: () => prefix + (count + 1).toString(36),
    note: (exchange) => {
      ring[count % size] = exchange
      count += 1
    },
    find: (id) => {
      if (!id.startsWith(prefix)) return undefined
      const number = Number.parseInt(id.slice(prefix.length), 36)
      const exchange = ring[(number - 1) % size]
      return exchange?.id === id ? exchange : undefined
    },
  }
}

export function forKeeping(request: HttpRequest): HttpRequest {
  return sizeOf(request.body) <= MAX_KEPT_BODY_BYTES ? request : { ...request, body: { kind: 'none' } }
}

function sizeOf(body: MessageBody): number {
  if (body.kind === 'bytes') return body.bytes.byteLength
  if (body.kind !== 'parts' || body.parts.kind === 'malformed') return 0
  return body.parts.parts.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
}
