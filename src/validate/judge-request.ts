/**
 * Judges a request: credentials, parameters, body, in that order; all of them, so that the whole truth can be told.
 * Flow: match → force → **judge request** → select. Pure; the clock is a parameter.
 */
import type { Operation, RawPathParameters } from '../contract/index.ts'
import { type CookiePair, parseCookies, splitCookies } from '../http/cookie.ts'
import { type HttpRequest, headerValue } from '../http/message.ts'
import { type QueryPair, splitQuery } from '../http/query.ts'
import { type Judgement, judgementOf, type Verdict } from './finding.ts'
import { judgeRequestBody } from './judge-body.ts'
import { judgeCredentials } from './judge-credentials.ts'
import { judgeParameters } from './judge-parameters.ts'

/** A request taken apart once, for the judge and for whoever matches fixtures. */
export interface RequestParts {
  readonly request: HttpRequest
  readonly pathParameters: RawPathParameters
  readonly pairs: readonly QueryPair[]
  readonly cookies: () => ReadonlyMap<string, string>
  /** all of them, those of equal names too */
  readonly cookiePairs: () => readonly CookiePair[]
}

export function takeApart(request: HttpRequest, pathParameters: RawPathParameters): RequestParts {
  let cookies: ReadonlyMap<string, string> | undefined
  return {
    request,
    pathParameters,
    pairs: splitQuery(request.query),
    cookies: () => {
      cookies ??= parseCookies(headerValue(request.headers, 'cookie'))
      return cookies
    },
    cookiePairs: () => splitCookies(headerValue(request.headers, 'cookie')),
  }
}

/**
 * Judges against the operation that was matched. `nowMs`: milliseconds since 1970, for tokens that expire.
 * Throws a ToolError where the document itself is broken at what the request needs.
 */
export function judgeRequest(operation: Operation, parts: RequestParts, nowMs: number): Judgement {
  const verdict: Verdict = { findings: [], unjudged: [] }
  judgeCredentials(operation.security, parts, nowMs, verdict)
  judgeParameters(operation.parameters, parts, verdict)
  judgeRequestBody(operation, parts.request, verdict)
  return judgementOf(verdict)
}
