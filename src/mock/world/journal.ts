/**
 * The last exchanges of a world, as many as it was made for, and what they showed. It takes no more memory than it has
 * exchanges. Nothing is worked out when one is noted.
 */
import type { HttpRequest, MessageBody } from '../../http/message.ts'
import type { Exchange } from '../exchange.ts'
import { createShownAnswers, type ShownAnswers } from './shown-answers.ts'

export interface Journal {
  /** how many exchanges are kept at the most */
  readonly size: number
  /** how many were noted since it was empty; the oldest may be gone */
  readonly total: () => number
  readonly note: (exchange: Exchange) => void
  readonly find: (id: string) => Exchange | undefined
  readonly newestFirst: () => readonly Exchange[]
  readonly shown: ShownAnswers
  /** how many exchanges are kept */
  readonly count: () => number
  /** keeps no exchange any more, only what they came to */
  readonly forget: () => void
  readonly clear: () => void
}

export function createJournal(size: number): Journal {
  const shown = createShownAnswers()
  let ring: Exchange[] = []
  let total = 0
  /** since the ring was empty */
  let noted = 0
  return {
    size,
    total: () => total,
    note: (exchange) => {
      ring[noted % size] = exchange
      noted += 1
      total += 1
      shown.note(exchange)
    },
    find: (id) => ring.find((exchange) => exchange.id === id),
    newestFirst: () => {
      const oldest = noted > size ? noted % size : 0
      return [...ring.slice(oldest), ...ring.slice(0, oldest)].reverse()
    },
    shown,
    count: () => ring.length,
    forget: () => {
      ring = []
      noted = 0
    },
    clear: () => {
      ring = []
      noted = 0
      total = 0
      shown.clear()
    },
  }
}

/** Larger bodies are not kept: a thousand uploads would fill the memory. */
export const MAX_KEPT_BODY_BYTES = 64 * 1024

export function forKeeping(request: HttpRequest): HttpRequest {
  return sizeOf(request.body) <= MAX_KEPT_BODY_BYTES ? request : { ...request, body: { kind: 'none' } }
}

export function sizeOf(body: MessageBody): number {
  if (body.kind === 'bytes') return body.bytes.byteLength
  if (body.kind !== 'parts' || body.parts.kind === 'malformed') return 0
  return body.parts.parts.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
}
