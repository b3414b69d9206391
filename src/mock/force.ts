/**
 * Reads which answer the client asked for: `Prefer: code=404, example=scored` (RFC 7240), or the same in the query
 * as `__code` and `__example`, where a header cannot be set.
 * Flow: match → **force** → judge request. Pure.
 */
import { type HttpRequest, headerValue } from '../http/message.ts'
import { parsePrefer, writePreferenceApplied } from '../http/prefer.ts'
import { percentDecode, splitQuery } from '../http/query.ts'

export interface Wish {
  /** as written; it may name no status at all */
  readonly code: string | undefined
  readonly example: string | undefined
}

const CODE = '__code'
const EXAMPLE = '__example'

/** Undefined when nothing was asked for. The header wins over the query. */
export function readWish(request: HttpRequest): Wish | undefined {
  const header = headerValue(request.headers, 'prefer')
  const isInQuery = request.query.includes('__')
  if (header === undefined && !isInQuery) return undefined
  const preferred = parsePrefer(header)
  const asked = isInQuery ? new Map(splitQuery(request.query)) : undefined
  const fromQuery = (name: string) => {
    const raw = asked?.get(name)
    return raw === undefined ? undefined : (percentDecode(raw, true) ?? raw)
  }
  const code = preferred.get('code') ?? fromQuery(CODE)
  const example = preferred.get('example') ?? fromQuery(EXAMPLE)
  return code === undefined && example === undefined ? undefined : { code, example }
}

/** The request as the API would see it, without the mock's own query parameters. */
export function withoutWish(request: HttpRequest): HttpRequest {
  if (!request.query.includes('__')) return request
  const query = request.query
    .split('&')
    .filter((pair) => ![CODE, EXAMPLE].includes(percentDecode(pair.split('=')[0] ?? '', true) ?? ''))
    .join('&')
  return { ...request, query }
}

/** RFC 7240 section 3. */
export function preferenceApplied(wish: Wish): string {
  const applied = new Map<string, string>()
  if (wish.code !== undefined) applied.set('code', wish.code)
  if (wish.example !== undefined) applied.set('example', wish.example)
  return writePreferenceApplied(applied)
}

/** How a client asks for an answer, both ways. */
export function howToAsk(wish: Wish): { readonly header: string; readonly query: string } {
  const pairs = [
    ...(wish.code === undefined ? [] : [`${CODE}=${encodeURIComponent(wish.code)}`]),
    ...(wish.example === undefined ? [] : [`${EXAMPLE}=${encodeURIComponent(wish.example)}`]),
  ]
  return { header: `Prefer: ${preferenceApplied(wish)}`, query: pairs.join('&') }
}
