/**
 * The WWW-Authenticate challenges of an operation's security schemes (RFC 9110 section 11.6.1). Pure.
 */
import type { Operation, SecurityScheme } from '../contract/index.ts'
import { schemeChallenge } from '../http/auth-scheme.ts'
import { quote } from '../http/field-value.ts'
import type { Finding } from '../validate/index.ts'

/** One for each scheme, each once. A token that was sent and is no good any more is said so (RFC 6750 section 3.1). */
export function challenges(operation: Operation, findings: readonly Finding[]): readonly string[] {
  const isExpired = findings.some(({ code }) => code === 'credentials-expired')
  const schemes = operation.security.flatMap((requirement) => requirement.schemes)
  return [...new Set(schemes.flatMap((scheme) => challenge(scheme, isExpired)))]
}

const EXPIRED = ['error="invalid_token"', 'error_description="The access token expired"'] as const

function challenge(scheme: SecurityScheme, isExpired: boolean): readonly string[] {
  switch (scheme.kind) {
    case 'bearer': {
      // RFC 6750 section 3: the scopes that are asked for.
      const scope = scheme.scopes.length === 0 ? [] : [`scope=${quote(scheme.scopes.join(' '))}`]
      return [schemeChallenge('Bearer', ...scope, ...(isExpired ? EXPIRED : []))]
    }
    case 'basic':
      return [schemeChallenge('Basic')]
    case 'http':
      return [schemeChallenge(scheme.scheme)]
    // No scheme is registered for keys; a 401 must have a challenge, whose grammar takes any token (RFC 9110 section 11.3).
    case 'apiKey':
      return [schemeChallenge('ApiKey', `in=${quote(scheme.in)}`, `name=${quote(scheme.parameter)}`)]
    // The handshake asks for the certificate.
    case 'mutualTLS':
      return []
  }
}
