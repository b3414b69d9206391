import { expect, test } from 'vitest'
import { isRegisteredScheme, schemeChallenge, schemeName } from '../../src/http/auth-scheme.ts'

/** The registry as of 2025. */
const REGISTERED = [
  'Basic',
  'Bearer',
  'Concealed',
  'Digest',
  'DPoP',
  'GNAP',
  'HOBA',
  'Mutual',
  'Negotiate',
  'OAuth',
  'PrivateToken',
  'SCRAM-SHA-1',
  'SCRAM-SHA-256',
  'vapid',
]

test.each(REGISTERED)('%s is known in any case, and written as the registry does', (name) => {
  expect([name.toLowerCase(), name.toUpperCase()].map(schemeName)).toEqual([name, name])
  expect(isRegisteredScheme(name.toUpperCase())).toBe(true)
  expect(schemeChallenge(name.toUpperCase())).toMatch(new RegExp(`^${name}( [a-z-]+=.+)?$`))
})

test.each(['Agency', 'constructor', ''])('%j is not registered, and stays as it is', (name) => {
  expect(isRegisteredScheme(name)).toBe(false)
  expect(schemeName(name)).toBe(name)
})

test.each([
  ['bearer', [], 'Bearer'],
  ['bearer', ['scope="a"', 'error="invalid_token"'], 'Bearer scope="a", error="invalid_token"'],
  ['basic', [], 'Basic realm="mock", charset="UTF-8"'],
  ['digest', [], 'Digest realm="mock", qop="auth", algorithm=SHA-256, nonce="c3R1bnRkb3VibGU="'],
  ['negotiate', [], 'Negotiate'],
  ['ApiKey', ['in="query"'], 'ApiKey in="query"'],
])('%s with %j is asked for by %s', (name, parameters, challenge) => {
  expect(schemeChallenge(name, ...parameters)).toBe(challenge)
})
