/**
 * Judges the credentials of a request: alternatives of which one must be met, each a set of which all must be.
 * Tokens are looked at, never verified: a mock has no keys. Source: OpenAPI 3.1 section 4.30.
 */
import type { SecurityRequirement, SecurityScheme } from '../contract/index.ts'
import { headerValue } from '../http/message.ts'
import type { Finding, FindingDetail, MessagePart, NeededCredentials, Verdict } from './finding.ts'
import { AUTHORIZATION, judgeAuthorization, judgeKey, kindOf } from './judge-authorization.ts'
import type { RequestParts } from './judge-request.ts'

export function judgeCredentials(
  requirements: readonly SecurityRequirement[],
  parts: RequestParts,
  nowMs: number,
  verdict: Verdict,
): void {
  let nearest: readonly Finding[] | undefined
  let nearestSchemes: readonly SecurityScheme[] | undefined
  let unseen: readonly SecurityScheme[] | undefined
  for (const { schemes } of requirements) {
    const findings = judgeSchemes(schemes, parts, nowMs)
    if (findings.length > 0) {
      if (nearest && distance(nearest) <= distance(findings)) continue
      nearest = findings
      nearestSchemes = schemes
    } else if (schemes.some(isUnseen)) unseen ??= schemes
    else return
  }
  // What only a certificate could meet is met by nothing that can be seen: nobody knows whether it is.
  if (unseen) noteUnseen(unseen, verdict)
  else if (nearest) verdict.findings.push(...withOthers(nearest, nearestSchemes, requirements))
}

const NONE: readonly Finding[] = []

function judgeSchemes(schemes: readonly SecurityScheme[], parts: RequestParts, nowMs: number): readonly Finding[] {
  let findings: Finding[] | undefined
  for (const scheme of schemes) {
    const detail = judgeScheme(scheme, parts, nowMs)
    if (!detail) continue
    findings ??= []
    findings.push({ ...detail, severity: 'error', at: placeOf(scheme), place: scheme.place })
  }
  return findings ?? NONE
}

/** What comes nearest to being accepted explains best why it was not: with the fewest left out, then of the scheme sent. */
function distance(findings: readonly Finding[]): number {
  const steps = findings.map((finding): number => {
    if (finding.code === 'credentials-missing') return 2
    return finding.code === 'credentials-malformed' && finding.problem === 'scheme' ? 1 : 0
  })
  return steps.reduce((sum, step) => sum + step, 0)
}

/** Whoever is told what is missing wants to know what else would do. */
function withOthers(
  findings: readonly Finding[],
  own: readonly SecurityScheme[] | undefined,
  requirements: readonly SecurityRequirement[],
): readonly Finding[] {
  const others = requirements.filter(({ schemes }) => schemes !== own && !schemes.some(isUnseen))
  const instead = others.map(({ schemes }) => schemes.map(neededFor))
  const last = findings.at(-1)
  if (instead.length === 0 || last?.code !== 'credentials-missing') return findings
  return [...findings.slice(0, -1), { ...last, instead }]
}

function neededFor(scheme: SecurityScheme): NeededCredentials {
  return { at: placeOf(scheme), kind: kindOf(scheme) }
}

function isUnseen({ kind }: SecurityScheme): boolean {
  return kind === 'mutualTLS'
}

function noteUnseen(schemes: readonly SecurityScheme[], verdict: Verdict): void {
  for (const scheme of schemes.filter(isUnseen)) {
    const reason = `the client certificate of "${scheme.name}" is no part of an HTTP message`
    verdict.unjudged.push({ at: { in: 'header' }, reason, place: scheme.place })
  }
}

function judgeScheme(scheme: SecurityScheme, parts: RequestParts, nowMs: number): FindingDetail | undefined {
  switch (scheme.kind) {
    case 'mutualTLS':
      return undefined
    case 'apiKey':
      return judgeKey(scheme, readKey(scheme, parts), nowMs)
    case 'bearer':
    case 'basic':
    case 'http':
      return judgeAuthorization(scheme, headerValue(parts.request.headers, 'authorization'), nowMs)
  }
}

type KeyScheme = Extract<SecurityScheme, { kind: 'apiKey' }>

function readKey(scheme: KeyScheme, parts: RequestParts): string | undefined {
  switch (scheme.in) {
    case 'header':
      return headerValue(parts.request.headers, scheme.parameter.toLowerCase())
    case 'query':
      return parts.pairs.find(([name]) => name === scheme.parameter)?.[1]
    case 'cookie':
      return parts.cookies().get(scheme.parameter)
  }
}

function placeOf(scheme: SecurityScheme): MessagePart {
  return scheme.kind === 'apiKey' ? { in: scheme.in, name: scheme.parameter } : AUTHORIZATION
}
