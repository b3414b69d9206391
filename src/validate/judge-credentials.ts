/**
 * Judges the credentials of a request: alternatives of which one must be met, each a set of which all must be.
 * Tokens are looked at, never verified: a mock has no keys. Source: OpenAPI 3.1 section 4.8.30.
 */
import type { SecurityRequirement, SecurityScheme } from '../contract/index.ts'
import { headerValue } from '../http/message.ts'
import type { Finding, FindingDetail, MessagePart, Verdict } from './finding.ts'
import { INVENTED_CREDENTIALS, isInvented } from './invented-credentials.ts'
import type { RequestParts } from './judge-request.ts'
import { expiryOf } from './jwt.ts'

export function judgeCredentials(
  requirements: readonly SecurityRequirement[],
  parts: RequestParts,
  nowMs: number,
  verdict: Verdict,
): void {
  let nearest: readonly Finding[] | undefined
  for (const { schemes } of requirements) {
    const findings = schemes.flatMap((scheme) => judgeScheme(scheme, parts, nowMs) ?? [])
    if (findings.length === 0) {
      noteUnseen(schemes, verdict)
      return
    }
    if (!nearest || missing(findings) < missing(nearest)) nearest = findings
  }
  if (nearest) verdict.findings.push(...nearest)
}

/** What comes nearest to being accepted explains best why it was not. */
function missing(findings: readonly Finding[]): number {
  return findings.filter(({ code }) => code === 'credentials-missing').length
}

function noteUnseen(schemes: readonly SecurityScheme[], verdict: Verdict): void {
  for (const scheme of schemes) {
    if (scheme.kind !== 'mutualTLS') continue
    const reason = `the client certificate of "${scheme.name}" is no part of an HTTP message`
    verdict.unjudged.push({ at: { in: 'header' }, reason, place: scheme.place })
  }
}

function judgeScheme(scheme: SecurityScheme, parts: RequestParts, nowMs: number): Finding | undefined {
  switch (scheme.kind) {
    case 'mutualTLS':
      return undefined
    case 'apiKey':
      return judgeKey(scheme, parts)
    case 'bearer':
      return judgeAuthorization(scheme, 'Bearer', parts, nowMs)
    case 'basic':
      return judgeAuthorization(scheme, 'Basic', parts, nowMs)
    case 'http':
      return judgeAuthorization(scheme, scheme.scheme, parts, nowMs)
  }
}

const AUTHORIZATION: MessagePart = { in: 'header', name: 'Authorization' }

/** RFC 9110 section 11.6.2: a scheme name, in any case, then the credentials. */
function judgeAuthorization(
  scheme: SecurityScheme,
  kind: string,
  parts: RequestParts,
  nowMs: number,
): Finding | undefined {
  const field = headerValue(parts.request.headers, 'authorization')?.trim() ?? ''
  if (field === '') return finding({ code: 'credentials-missing', scheme: scheme.name, kind }, AUTHORIZATION, scheme)
  const space = field.indexOf(' ')
  const name = space === -1 ? field : field.slice(0, space)
  if (name.toLowerCase() !== kind.toLowerCase()) {
    return finding(
      { code: 'credentials-malformed', scheme: scheme.name, kind, problem: 'scheme' },
      AUTHORIZATION,
      scheme,
    )
  }
  if (space === -1) {
    return finding(
      { code: 'credentials-malformed', scheme: scheme.name, kind, problem: 'empty' },
      AUTHORIZATION,
      scheme,
    )
  }
  const credentials = field.slice(space + 1).trim()
  if (isInvented(scheme.kind, credentials))
    return finding({ code: 'credentials-refused', scheme: scheme.name, kind }, AUTHORIZATION, scheme)
  const expiry = scheme.kind === 'bearer' ? expiryOf(credentials) : undefined
  if (expiry === undefined || expiry > nowMs) return undefined
  const expiredAt = new Date(expiry).toISOString()
  return finding({ code: 'credentials-expired', scheme: scheme.name, kind, expiredAt }, AUTHORIZATION, scheme)
}

function judgeKey(scheme: Extract<SecurityScheme, { kind: 'apiKey' }>, parts: RequestParts): Finding | undefined {
  const key = readKey(scheme, parts)
  const at: MessagePart = { in: scheme.in, name: scheme.parameter }
  if (key === INVENTED_CREDENTIALS)
    return finding({ code: 'credentials-refused', scheme: scheme.name, kind: 'API key' }, at, scheme)
  if (key !== undefined && key !== '') return undefined
  const code = key === undefined ? 'credentials-missing' : 'credentials-malformed'
  const detail: FindingDetail =
    code === 'credentials-missing'
      ? { code, scheme: scheme.name, kind: 'API key' }
      : { code, scheme: scheme.name, kind: 'API key', problem: 'empty' }
  return finding(detail, at, scheme)
}

function readKey(scheme: Extract<SecurityScheme, { kind: 'apiKey' }>, parts: RequestParts): string | undefined {
  switch (scheme.in) {
    case 'header':
      return headerValue(parts.request.headers, scheme.parameter.toLowerCase())
    case 'query':
      return parts.pairs.find(([name]) => name === scheme.parameter)?.[1]
    case 'cookie':
      return parts.cookies().get(scheme.parameter)
  }
}

function finding(detail: FindingDetail, at: MessagePart, scheme: SecurityScheme): Finding {
  return { ...detail, severity: 'error', at, place: scheme.place }
}
