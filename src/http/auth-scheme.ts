/**
 * Authentication schemes: their registered names, and the challenge that asks for each. Pure, no I/O.
 * Source: the IANA HTTP Authentication Scheme Registry; RFC 9110 section 11.
 */

interface RegisteredScheme {
  readonly name: string
  /** parameters of its challenge that a client cannot do without, or expects */
  readonly parameters?: string
}

const REALM = 'realm="mock"'

const REGISTERED: readonly RegisteredScheme[] = [
  // RFC 7617 section 2.
  { name: 'Basic', parameters: `${REALM}, charset="UTF-8"` },
  { name: 'Bearer' },
  { name: 'Concealed' },
  // RFC 7616 section 3.3. Nobody checks the nonce, so it may always be the same.
  { name: 'Digest', parameters: `${REALM}, qop="auth", algorithm=SHA-256, nonce="c3R1bnRkb3VibGU="` },
  // RFC 9449 section 7.1.
  { name: 'DPoP', parameters: 'algs="ES256"' },
  { name: 'GNAP' },
  // RFC 7486 section 3.
  { name: 'HOBA', parameters: `max-age="3600", challenge="c3R1bnRkb3VibGU=", ${REALM}` },
  { name: 'Mutual', parameters: REALM },
  { name: 'Negotiate' },
  // RFC 5849 section 3.5.1.
  { name: 'OAuth', parameters: REALM },
  { name: 'PrivateToken' },
  // RFC 7804 section 5.
  { name: 'SCRAM-SHA-1', parameters: REALM },
  { name: 'SCRAM-SHA-256', parameters: REALM },
  { name: 'vapid' },
]

const BY_NAME = new Map(REGISTERED.map((scheme) => [scheme.name.toLowerCase(), scheme]))

export function isRegisteredScheme(name: string): boolean {
  return BY_NAME.has(name.toLowerCase())
}

/** The name as the registry writes it; one that is not registered as it is. RFC 9110 section 11.1: names have no case. */
export function schemeName(name: string): string {
  return BY_NAME.get(name.toLowerCase())?.name ?? name
}

/** The challenge of a scheme, with what it always says (RFC 9110 section 11.3) and further parameters. */
export function schemeChallenge(name: string, ...parameters: readonly string[]): string {
  const own = BY_NAME.get(name.toLowerCase())?.parameters
  const all = [...(own === undefined ? [] : [own]), ...parameters]
  return all.length === 0 ? schemeName(name) : `${schemeName(name)} ${all.join(', ')}`
}
