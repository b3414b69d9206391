/**
 * A curl line that repeats the request of a case. The target's own credentials are `$TOKEN`, for the shell to fill in.
 */
import type { Case } from '../check/index.ts'
import { codingsOf } from '../http/codings.ts'
import { redactHeaders, redactTarget } from '../http/redact.ts'
import { curlCommand, TOKEN } from './curl-command.ts'

export interface CurlTarget {
  readonly url: string
  /** sent with every request, names in lower case */
  readonly headers?: Readonly<Record<string, string>>
}

export function curlOf(item: Case, { url, headers = {} }: CurlTarget): string {
  const { request } = item
  const own = Object.entries(targetHeadersOf(item, headers)).map(([name, value]) => [name, hidden(value)] as const)
  const credentials = credentialsOf(item)
  const query = [request.query, ...credentials.query].filter((part) => part !== '').join('&')
  return curlCommand({
    method: request.method,
    url: `${redactTarget(withoutUserinfo(url))}${request.path}${query === '' ? '' : `?${query}`}`,
    headers: Object.entries({ ...Object.fromEntries(own), ...request.headers, ...credentials.headers }),
    body: request.body?.text,
    codings: codingsOf(request.headers['content-encoding']),
  })
}

/** What stands before the host may be a password (RFC 3986 section 3.2.1). */
export function withoutUserinfo(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1')
}

/** The target's own headers as they go with a case, secrets replaced; those with credentials only where they belong. */
export function targetHeadersOf(
  { request, operation }: Case,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const keys = operation.security
    .flatMap(({ schemes }) => schemes)
    .flatMap((scheme) => (scheme.kind === 'apiKey' ? [scheme.parameter.toLowerCase()] : []))
  const redacted = redactHeaders(headers, keys) as Record<string, string>
  if (request.credentials.kind === 'good') return redacted
  const carriers = new Set(['authorization', 'cookie', ...keys])
  return Object.fromEntries(Object.entries(redacted).filter(([name]) => !carriers.has(name)))
}

function hidden(value: string): string {
  return value.replaceAll('[redacted]', TOKEN)
}

type Credentials = { readonly headers: Readonly<Record<string, string>>; readonly query: readonly string[] }

/** Those of the first alternative. */
function credentialsOf({ request: { credentials }, operation }: Case): Credentials {
  if (credentials.kind === 'none') return { headers: {}, query: [] }
  if (credentials.kind === 'invented') return { headers: credentials.headers, query: [credentials.query] }
  const headers: Record<string, string> = {}
  const query: string[] = []
  for (const scheme of operation.security[0]?.schemes ?? []) {
    if (scheme.kind === 'bearer') headers.authorization = `Bearer ${TOKEN}`
    else if (scheme.kind === 'basic') headers.authorization = `Basic ${TOKEN}`
    else if (scheme.kind === 'http') headers.authorization = `${scheme.scheme} ${TOKEN}`
    else if (scheme.kind === 'apiKey' && scheme.in === 'header') headers[scheme.parameter.toLowerCase()] = TOKEN
    else if (scheme.kind === 'apiKey' && scheme.in === 'cookie') headers.cookie = `${scheme.parameter}=${TOKEN}`
    else if (scheme.kind === 'apiKey') query.push(`${encodeURIComponent(scheme.parameter)}=${TOKEN}`)
  }
  return { headers, query }
}
