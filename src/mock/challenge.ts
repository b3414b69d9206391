/**
 * The WWW-Authenticate challenges of an operation's security schemes (RFC 9110 section 11.6.1). Pure.
 */
import type { Operation, SecurityScheme } from '../contract/index.ts'
import type { Finding } from '../validate/index.ts'

/** One for each scheme, each once. A token that was sent and is no good any more is said so (RFC 6750 section 3.1). */
export function challenges(operation: Operation, findings: readonly Finding[]): readonly string[] {
  const expired = findings.find(({ code }) => code === 'credentials-expired')
  const schemes = operation.security.flatMap((requirement) => requirement.schemes)
  return [...new Set(schemes.map((scheme) => challenge(scheme, expired !== undefined)).filter((text) => text !== ''))]
}

function challenge(scheme: SecurityScheme, isExpired: boolean): string {
  switch (scheme.kind) {
    case 'bearer':
      return isExpired ? 'Bearer error="invalid_token", error_description="The access token expired"' : 'Bearer'
    case 'basic':
      return 'Basic realm="mock", charset="UTF-8"'
    case 'http':
      return scheme.scheme
    // No registered scheme; the auth-scheme grammar takes any token, and a 401 must have a challenge.
    case 'apiKey':
      return `ApiKey in="${scheme.in}", name="${scheme.parameter.replace(/["\\]/g, '\\$&')}"`
    case 'mutualTLS':
      return ''
  }
}
