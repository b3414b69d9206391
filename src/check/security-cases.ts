/**
 * Cases without good credentials: none, garbage, another scheme, an expired token. All are invented; no secret of the
 * target is ever in them. Pure.
 */
import type { SecurityScheme } from '../contract/index.ts'
import { INVENTED_CREDENTIALS } from '../validate/index.ts'
import type { BaseSubject } from './base-draft.ts'
import type { Case, CaseCredentials, CaseList } from './case.ts'
import { goodCredentials, writeCredential } from './credentials.ts'
import { type Draft, writeDraft } from './draft.ts'
import type { Credential } from './target.ts'

export function securityCases({ operation, target }: BaseSubject, base: Draft): CaseList {
  const schemes = operation.security.flatMap((requirement) => requirement.schemes)
  const isOptional = operation.security.some((requirement) => requirement.schemes.length === 0)
  if (schemes.length === 0 || isOptional) return { cases: [], excluded: [] }
  if (operation.security.some((requirement) => requirement.schemes.every(({ kind }) => kind === 'mutualTLS'))) {
    const reason = 'a client certificate is no part of an HTTP message'
    return { cases: [], excluded: [{ operation: operation.id, what: 'cases of security', reason }] }
  }
  if (!goodCredentials(operation, target)) {
    const reason = 'the target has no credentials for it, so that nothing shows that good ones are accepted'
    return { cases: [], excluded: [{ operation: operation.id, what: 'cases of security', reason }] }
  }
  const make = (name: string, credentials: CaseCredentials, attempt: string): Case => ({
    id: `${operation.id}/401/${name}`,
    kind: 'security',
    operation,
    request: writeDraft(base, credentials),
    expectation: { kind: 'unauthorized', attempt },
    place: schemes[0]?.place ?? operation.place,
  })
  const cases = [make('no-credentials', { kind: 'none' }, 'no credentials')]
  for (const scheme of schemes) {
    if (scheme.kind === 'mutualTLS') continue
    for (const [name, credential, attempt] of inventions(scheme)) {
      const { headers, query } = writeCredential(scheme, credential)
      cases.push(make(`${scheme.name}-${name}`, { kind: 'invented', headers, query: query.join('&') }, attempt))
    }
    const other = otherScheme(scheme)
    if (other) cases.push(make(`${scheme.name}-other-scheme`, other, 'credentials of another scheme'))
  }
  return { cases, excluded: [] }
}

type Invention = readonly [name: string, credential: Credential, attempt: string]

/** RFC 7519; expired in 2001, signed by nobody. User names are made up, so that no account is locked. */
const EXPIRED = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sub: 'stuntdouble', exp: 1_000_000_000 })}.c3R1bnRkb3VibGU`

function inventions(scheme: SecurityScheme): readonly Invention[] {
  switch (scheme.kind) {
    case 'bearer':
      return [
        ['garbage', { kind: 'bearer', token: INVENTED_CREDENTIALS }, 'a token that nobody gave out'],
        ['expired', { kind: 'bearer', token: EXPIRED }, 'a token that has expired'],
      ]
    case 'basic':
      return [
        ['garbage', { kind: 'basic', user: INVENTED_CREDENTIALS, password: 'garbage' }, 'a user who does not exist'],
      ]
    case 'apiKey':
      return [['garbage', { kind: 'apiKey', key: INVENTED_CREDENTIALS }, 'a key that nobody gave out']]
    default:
      return []
  }
}

function otherScheme(scheme: SecurityScheme): CaseCredentials | undefined {
  if (scheme.kind === 'apiKey' || scheme.kind === 'mutualTLS') return undefined
  const authorization =
    scheme.kind === 'basic'
      ? `Bearer ${INVENTED_CREDENTIALS}`
      : `Basic ${Buffer.from(`${INVENTED_CREDENTIALS}:garbage`).toString('base64')}`
  return { kind: 'invented', headers: { authorization }, query: '' }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
