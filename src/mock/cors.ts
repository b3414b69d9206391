/**
 * Cross-origin access to the mocked API: any page may call it, with credentials (Fetch standard, CORS protocol).
 * Pure.
 */
import { type HttpRequest, headerValue } from '../http/message.ts'
import { type Answer, createAnswer } from './answer.ts'

/** A preflight, which browsers send before a cross-origin request that is not simple. */
export function isPreflight(request: HttpRequest): boolean {
  return (
    request.method === 'OPTIONS' &&
    request.headers.origin !== undefined &&
    request.headers['access-control-request-method'] !== undefined
  )
}

const MAX_AGE_SECONDS = '600'

/** Allows what the browser asks for: whether the API has the method is for the request itself to find out. */
export function preflightAnswer(request: HttpRequest): Answer {
  const asked = headerValue(request.headers, 'access-control-request-headers')
  const wantsPrivate = headerValue(request.headers, 'access-control-request-private-network') === 'true'
  return createAnswer({
    status: 204,
    headers: {
      'access-control-allow-methods': headerValue(request.headers, 'access-control-request-method'),
      ...(asked === undefined ? {} : { 'access-control-allow-headers': asked }),
      ...(wantsPrivate ? { 'access-control-allow-private-network': 'true' } : {}),
      'access-control-max-age': MAX_AGE_SECONDS,
    },
    body: undefined,
    source: { kind: 'preflight' },
  })
}

/** Header names and values that let the page at `origin` read an answer, whose own they follow. `*` is not possible with credentials. */
export function corsHeaders(origin: string, answerHeaders: readonly string[]): readonly string[] {
  const names = new Set<string>()
  const own = new Set<string>()
  for (let index = 0; index < answerHeaders.length; index += 2) {
    const name = answerHeaders[index] ?? ''
    const lower = name.toLowerCase()
    if (lower.startsWith('access-control-')) own.add(lower)
    else if (!SAFELISTED.has(lower)) names.add(name)
  }
  const headers: string[] = []
  const add = (name: string, value: string) => {
    // What a fixture says of its own about CORS is what it wants to be seen.
    if (!own.has(name.toLowerCase())) headers.push(name, value)
  }
  add('Access-Control-Allow-Origin', origin)
  add('Access-Control-Allow-Credentials', 'true')
  add('Access-Control-Expose-Headers', [...names].join(', '))
  return headers
}

/** Fetch standard: CORS-safelisted response-header names; and those that no page may ever read. */
const SAFELISTED: ReadonlySet<string> = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
  'set-cookie',
  'vary',
])
