/**
 * A request as it goes out: that of a case, with what belongs to the target put in at the last moment, so that no case
 * holds a secret. Pure.
 */
import { codingsOf } from '../http/codings.ts'
import { applyCodings, isKnownCoding } from '../http/content-coding.ts'
import type { Case } from './case.ts'
import { type CredentialParts, goodCredentials } from './credentials.ts'
import type { Target } from './target.ts'

export interface Outgoing {
  readonly method: string
  /** scheme, host and port */
  readonly origin: string
  /** path and query as they stand in the request line: nothing is normalised */
  readonly path: string
  /** names in lower case */
  readonly headers: Readonly<Record<string, string>>
  /** bytes where a content coding is applied */
  readonly body: string | Uint8Array | undefined
}

/** What of a case is sent. */
export type Sendable = Pick<Case, 'request' | 'operation'>

const DEFAULT_HEADERS = {
  'user-agent': 'stuntdouble',
  accept: 'application/json, */*;q=0.5',
  // As clients ask, so that what they would get is what is judged.
  'accept-encoding': 'gzip, deflate, br',
}

export function toOutgoing(item: Sendable, target: Target): Outgoing {
  const { request } = item
  const { headers, query } = credentialsOf(item, target)
  const { origin, pathname } = new URL(target.url)
  const search = [request.query, ...query].filter((part) => part !== '').join('&')
  return {
    method: request.method,
    origin,
    path: `${pathname.replace(/\/+$/, '')}${request.path}${search === '' ? '' : `?${search}`}`,
    headers: joinHeaders([DEFAULT_HEADERS, targetHeaders(item, target), request.headers, headers]),
    body: request.body && codedBody(request.body.text, request.headers),
  }
}

/** As the request's own Content-Encoding says. A coding that nobody can apply is one whose cases are to be refused. */
function codedBody(text: string, headers: Outgoing['headers']): string | Uint8Array {
  const codings = codingsOf(headers['content-encoding'])
  return codings.length > 0 && codings.every(isKnownCoding) ? applyCodings(Buffer.from(text), codings) : text
}

/** What is sent, in bytes, as HTTP/1.1 writes it down. */
export function sizeOf({ method, path, headers, body }: Outgoing): number {
  const fields = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0)
  return method.length + path.length + fields + Buffer.byteLength(body ?? '')
}

function credentialsOf({ request, operation }: Sendable, target: Target): CredentialParts {
  const { credentials } = request
  switch (credentials.kind) {
    case 'none':
      return { headers: {}, query: [] }
    case 'invented':
      return { headers: credentials.headers, query: [credentials.query] }
    case 'good':
      return goodCredentials(operation, target) ?? { headers: {}, query: [] }
  }
}

/** A header of the target's own that carries credentials is left out where a case is to go without. */
function targetHeaders({ request, operation }: Sendable, target: Target): Target['headers'] {
  if (request.credentials.kind === 'good') return target.headers
  const schemes = operation.security.flatMap((requirement) => requirement.schemes)
  const names = new Set([
    'authorization',
    'cookie',
    ...schemes.flatMap((scheme) => (scheme.kind === 'apiKey' ? [scheme.parameter.toLowerCase()] : [])),
  ])
  return Object.fromEntries(Object.entries(target.headers).filter(([name]) => !names.has(name)))
}

/** The later wins; cookies are joined, since a key in a cookie goes beside the cookies of the request. */
function joinHeaders(parts: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  const joined: Record<string, string> = {}
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      joined[name] = name === 'cookie' && joined[name] !== undefined ? `${joined[name]}; ${value}` : value
    }
  }
  return joined
}
