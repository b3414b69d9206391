/**
 * Replies of the mock's own pages: stored nowhere, framed nowhere, read by no page of another origin. Pure.
 */
import type { Answer } from '../answer.ts'
import { problemAnswer } from '../error-answer.ts'
import type { LiveBody, Reply } from '../reply.ts'

const PRIVATE: readonly string[] = [
  'Cache-Control',
  'no-store',
  'Cross-Origin-Resource-Policy',
  'same-origin',
  'X-Content-Type-Options',
  'nosniff',
  'X-Frame-Options',
  'DENY',
]

/** `headers`: names and values in turn. */
export function textReply(status: number, text: string, mediaType: string, headers: readonly string[] = []): Reply {
  const body = Buffer.from(text)
  const framing = ['Content-Type', mediaType, 'Content-Length', String(body.byteLength)]
  return { status, headers: [...PRIVATE, ...framing, ...headers], body, delayMs: 0 }
}

/** `View`: what the admin API says that it sends. */
export function jsonReply<View>(value: View, status = 200, headers: readonly string[] = []): Reply {
  return textReply(status, `${JSON.stringify(value, null, 2)}\n`, 'application/json', headers)
}

export function noContentReply(): Reply {
  return { status: 204, headers: PRIVATE, body: undefined, delayMs: 0 }
}

export function problemReply(status: number, content: Parameters<typeof problemAnswer>[1]): Reply {
  return answerReply(problemAnswer(status, content))
}

export function answerReply({ status, headers, body }: Answer): Reply {
  return { status, headers: [...PRIVATE, ...headers], body, delayMs: 0 }
}

export function liveReply(mediaType: string, live: LiveBody): Reply {
  return { status: 200, headers: [...PRIVATE, 'Content-Type', mediaType], body: undefined, delayMs: 0, live }
}

/** RFC 9110 section 9.3.2: as for GET, without the body. */
export function withoutBody({ status, headers, delayMs }: Reply): Reply {
  return { status, headers, body: undefined, delayMs }
}
