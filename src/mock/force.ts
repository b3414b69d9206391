/**
 * Reads which answer the client asked for: `Prefer: code=404, example=scored` (RFC 7240); how values are to be made up:
 * `Prefer: dynamic=true, seed=7`; and what is to go wrong: `Prefer: fault=reset, delay=200`; or the same in the query as
 * `__code`, `__example` and so on, where a header cannot be set. A world may ask for an answer too; the client goes
 * before it.
 * Flow: match → **force** → judge request. Pure.
 */
import { type HttpRequest, headerValue } from '../http/message.ts'
import { parsePrefer, writePreferenceApplied } from '../http/prefer.ts'
import { percentDecode, splitQuery } from '../http/query.ts'
import type { ConductInForce, ForcedAnswer } from './world/conduct.ts'

export interface Wish {
  /** as written; it may name no status at all */
  readonly code: string | undefined
  readonly example: string | undefined
  /** values made up afresh, examples passed over */
  readonly isDynamic?: boolean | undefined
  /** what values are made up from */
  readonly seed?: string | undefined
  /** as written, such as `reset`; it may name no fault at all */
  readonly fault?: string | undefined
  /** as written, in milliseconds */
  readonly delay?: string | undefined
}

/** Whether one answer was asked for, whatever else the request says. */
export function isForcing({ code, example }: Wish): boolean {
  return code !== undefined || example !== undefined
}

/** The wish with what the world asks for, unless the client asks for an answer of its own. */
export function inWorld(wish: Wish | undefined, conduct: ConductInForce | undefined): Wish | undefined {
  if (conduct?.answer === undefined || (wish && isForcing(wish))) return wish
  return { ...wish, ...wishFor(conduct.answer) }
}

export function wishFor(answer: ForcedAnswer): Wish {
  if (typeof answer === 'number') return { code: String(answer), example: undefined }
  if (typeof answer === 'string') return { code: undefined, example: answer }
  return { code: String(answer.code), example: answer.example }
}

const CODE = '__code'
const EXAMPLE = '__example'
const DYNAMIC = '__dynamic'
const SEED = '__seed'
const FAULT = '__fault'
const DELAY = '__delay'
const OWN_NAMES: readonly string[] = [CODE, EXAMPLE, DYNAMIC, SEED, FAULT, DELAY]

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
  const isDynamic = readFlag(preferred.get('dynamic') ?? fromQuery(DYNAMIC))
  const seed = preferred.get('seed') ?? fromQuery(SEED)
  const fault = preferred.get('fault') ?? fromQuery(FAULT)
  const delay = preferred.get('delay') ?? fromQuery(DELAY)
  if ([code, example, isDynamic, seed, fault, delay].every((each) => each === undefined)) return undefined
  return { code, example, isDynamic, seed: seed === '' ? undefined : seed, fault, delay }
}

/** A preference that is not understood is ignored (RFC 7240 section 2). */
function readFlag(text: string | undefined): boolean | undefined {
  if (text === '' || text === 'true') return true
  return text === 'false' ? false : undefined
}

/** The request as the API would see it, without the mock's own query parameters. */
export function withoutWish(request: HttpRequest): HttpRequest {
  if (!request.query.includes('__')) return request
  const query = request.query
    .split('&')
    .filter((pair) => !OWN_NAMES.includes(percentDecode(pair.split('=')[0] ?? '', true) ?? ''))
    .join('&')
  return { ...request, query }
}

/**
 * RFC 7240 section 3. What values are made from is told only where one was made up. Undefined: nothing was applied.
 */
export function preferenceApplied(wish: Wish, isMadeUp = false): string | undefined {
  const applied = new Map<string, string>()
  if (wish.code !== undefined) applied.set('code', wish.code)
  if (wish.example !== undefined) applied.set('example', wish.example)
  if (isMadeUp && wish.isDynamic !== undefined) applied.set('dynamic', String(wish.isDynamic))
  if (isMadeUp && wish.seed !== undefined) applied.set('seed', wish.seed)
  if (wish.fault !== undefined) applied.set('fault', wish.fault)
  if (wish.delay !== undefined) applied.set('delay', wish.delay)
  return applied.size === 0 ? undefined : writePreferenceApplied(applied)
}

/** How a client asks for an answer, both ways. */
export function howToAsk(wish: Wish): { readonly header: string; readonly query: string } {
  const pairs = [
    ...(wish.code === undefined ? [] : [`${CODE}=${encodeURIComponent(wish.code)}`]),
    ...(wish.example === undefined ? [] : [`${EXAMPLE}=${encodeURIComponent(wish.example)}`]),
  ]
  return { header: `Prefer: ${preferenceApplied(wish) ?? ''}`, query: pairs.join('&') }
}
