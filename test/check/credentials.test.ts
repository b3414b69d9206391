/**
 * What counts as a credential: auth of the target, a header of its own, a value that is a key. Where a case is to go
 * without credentials, none of them goes with it.
 */
import { expect, test } from 'vitest'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { toOutgoing } from '../../src/check/outgoing.ts'
import type { Target } from '../../src/check/target.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { contractOf, targetAt } from './subjects.ts'

const get = (id: string, scheme: string, parameters = '') =>
  `get: { operationId: ${id}, security: [{ ${scheme}: [] }], ${parameters} responses: { "200": { description: d } } }`

const contract = contractOf(`openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /bearer: { ${get('bearer', 'token')} }
  /query:
    ${get('query', 'queryKey', 'parameters: [{ name: api_key, in: query, required: true, schema: { type: string } }],')}
  /header:
    ${get('header', 'headerKey', 'parameters: [{ name: X-Key, in: header, schema: { type: string, minLength: 3 } }],')}
  /cookie: { ${get('cookie', 'cookieKey')} }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    queryKey: { type: apiKey, in: query, name: api_key }
    headerKey: { type: apiKey, in: header, name: X-Key }
    cookieKey: { type: apiKey, in: cookie, name: sid }
`)

const SECRET = 'the-secret'

/** By id without the operation: whether the secret goes with it. */
function secretsIn(operation: string, others: Partial<Target>) {
  const target = targetAt('http://127.0.0.1', others)
  const { cases } = deriveCases({ contract, fixtures: loadFixtures(undefined, contract), target, seed: '1' })
  const own = cases.filter((item) => item.operation.id === operation && item.kind !== 'http')
  return Object.fromEntries(
    own.map((item) => {
      const { path, headers } = toOutgoing(item, target)
      return [item.id.slice(operation.length + 1), [path, JSON.stringify(headers)].join(' ').split(SECRET).length - 1]
    }),
  )
}

test('a header that carries a token is that token: with the valid request, and with no case of security', () => {
  expect(secretsIn('bearer', { headers: { authorization: `Bearer ${SECRET}` } })).toEqual({
    '2xx/valid': 1,
    '401/no-credentials': 0,
    '401/token-garbage': 0,
    '401/token-expired': 0,
    '401/token-other-scheme': 0,
  })
})

test.each([
  ['query', { values: { api_key: SECRET } }, 'queryKey'],
  ['header', { values: { 'X-Key': SECRET } }, 'headerKey'],
  ['header', { headers: { 'x-key': SECRET } }, 'headerKey'],
  ['cookie', { headers: { cookie: `a=b; sid=${SECRET}` } }, 'cookieKey'],
] as const)(
  'a key of the %s given by %o goes once with the valid request, and is no parameter',
  (operation, others, scheme) => {
    expect(secretsIn(operation, others)).toEqual({
      '2xx/valid': 1,
      '401/no-credentials': 0,
      [`401/${scheme}-garbage`]: 0,
    })
  },
)

test('a parameter that is a key is not invented where the target has none: it would count as accepted credentials', () => {
  expect(secretsIn('query', {})).toEqual({ '2xx/valid': 0 })
})

test('a value of the same name is no credential of a scheme of another kind', () => {
  expect(secretsIn('bearer', { values: { token: SECRET } })).toEqual({ '2xx/valid': 0 })
})
