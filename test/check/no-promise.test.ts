/**
 * Where the document says too little for a case to mean anything, or the wire has no way to write its value.
 */
import { expect, test } from 'vitest'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { judgeCase } from '../../src/check/judge-case.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { contractOf, targetAt } from './subjects.ts'

function listFor(operation: string, components = '{}') {
  const contract = contractOf(`
openapi: 3.1.0
info: { title: T, version: '1' }
paths: { '/pets/{id}': { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], get: { operationId: pets, ${operation} } } }
components: ${components}`)
  const target = targetAt('http://127.0.0.1', { credentials: new Map([['token', { kind: 'bearer', token: 't' }]]) })
  return deriveCases({ contract, fixtures: loadFixtures(undefined, contract), target, seed: '1' })
}

function outcomeOf(operation: string, id: string, status: number) {
  const item = listFor(operation).cases.find((each) => each.id === `pets/${id}`)
  if (!item) throw new Error(`there is no case ${id}`)
  const outcome = judgeCase(item, { status, headers: {}, body: { kind: 'none' } })
  const found = outcome.findings.map(({ severity, code }) => `${severity} ${code}`)
  return outcome.kind === 'unjudged' ? outcome.reason : [outcome.kind, ...found].join(', ')
}

const NO_SUCCESS = 'the document describes no final answer of success for the operation'

test.each([
  ['a valid request', '2xx/valid', "responses: { '400': { description: no } }", NO_SUCCESS],
  [
    'a valid request',
    '2xx/valid',
    "responses: { '200': { description: yes }, '400': { description: no } }",
    'conforms, warning rejected-valid',
  ],
  [
    'a valid request',
    '2xx/valid',
    "responses: { '200': { description: yes }, default: { description: no } }",
    'conforms, warning rejected-valid',
  ],
  // RFC 9110 section 15.2.2: another protocol is only switched to where the client asks for it.
  [
    'a valid request',
    '2xx/valid',
    "responses: { '101': { description: switched }, '400': { description: no } }",
    NO_SUCCESS,
  ],
  [
    'an unknown resource',
    '404/path.id/unknown',
    "responses: { '400': { description: no }, '404': { description: none } }",
    NO_SUCCESS,
  ],
  [
    'an unknown resource',
    '404/path.id/unknown',
    "responses: { '200': { description: yes }, '400': { description: no }, '404': { description: none } }",
    'conforms, warning unknown-rejected',
  ],
])('%s that is rejected (%s, %s): %s', (_, id, operation, expected) => {
  expect(outcomeOf(operation, id, 400)).toBe(expected)
})

test.each([
  [200, 'responses: {}', 'the document gives the operation no response'],
  [501, 'responses: {}', 'the document gives the operation no response'],
  [500, 'responses: {}', 'violates, error server-error'],
  [200, "responses: { '404': { description: none } }", 'violates, error status-undocumented'],
])('%i to a valid request where the document has %s: %s', (status, operation, expected) => {
  expect(outcomeOf(operation, '2xx/valid', status)).toBe(expected)
})

test('a server error that is all the document describes breaks no promise', () => {
  const described = (statuses: readonly number[]) =>
    `responses: { ${statuses.map((status) => `'${status}': { description: d }`).join(', ')} }`
  expect(outcomeOf(described([500]), '2xx/valid', 500)).toBe(NO_SUCCESS)
  expect(outcomeOf(described([200, 500]), '2xx/valid', 500)).toBe('violates, error server-error')
  expect(outcomeOf(described([400]), '2xx/valid', 500)).toBe('violates, error server-error')
})

function namesOf(operation: string, components?: string): readonly string[] {
  return listFor(`responses: { '200': { description: yes } }, ${operation}`, components).cases.map(({ id }) => id)
}

const array = (items: string, more = '') =>
  `parameters: [{ name: p, in: header, schema: { type: array, items: ${items} ${more} } }]`

test('a list of objects, which no style can write in a header, is not sent as a valid one', () => {
  expect(namesOf(array('{ type: object, properties: { a: { type: string }, b: { type: string } } }'))).not.toContain(
    'pets/2xx/header.p/given',
  )
  expect(namesOf(array('{ type: string }'))).toContain('pets/2xx/header.p/given')
})

test('an empty list, which is nothing on the wire, is not sent for a parameter that is required', () => {
  const query = (isRequired: boolean) =>
    `parameters: [{ name: p, in: query, required: ${isRequired}, example: [a, b], schema: { type: array, minItems: 1, maxItems: 2, items: { type: string } } }]`
  expect(namesOf(query(true))).toContain('pets/2xx/query.p/minItems')
  expect(namesOf(query(true).replace(', minItems: 1', ''))).not.toContain('pets/2xx/query.p/minItems')
})

const SCHEMES = '{ securitySchemes: { token: { type: http, scheme: bearer }, certificate: { type: mutualTLS } } }'

test('a client certificate, which no request shows, is no reason to expect a 401', () => {
  expect(namesOf('security: [{ certificate: [] }, { token: [] }]', SCHEMES)).not.toContain('pets/401/no-credentials')
  expect(namesOf('security: [{ certificate: [], token: [] }]', SCHEMES)).toContain('pets/401/no-credentials')
})

test('a pattern without end leaves out the cases of its operation, not of all', () => {
  const contract = contractOf(`
openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /bad:
    get: { operationId: bad, parameters: [{ name: p, in: query, required: true, example: ${'a'.repeat(50)}!, schema: { type: string, pattern: '^(a+)+$' } }], responses: { '200': { description: yes } } }
  /good:
    get: { operationId: good, responses: { '200': { description: yes } } }`)
  const list = deriveCases({
    contract,
    fixtures: loadFixtures(undefined, contract),
    target: targetAt('http://127.0.0.1'),
    seed: '1',
  })
  expect(list.cases.map(({ operation }) => operation.id)).toContain('good')
  expect(list.excluded).toContainEqual({
    operation: 'bad',
    what: 'all cases',
    reason: 'the pattern ^(a+)+$ did not come to an end within 100 ms',
  })
})
