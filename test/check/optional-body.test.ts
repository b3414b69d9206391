/**
 * A body that need not be there, and for which no valid value can be written: the other cases go on without it.
 */
import { expect, test } from 'vitest'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { contractOf, targetAt } from './subjects.ts'

const document = (schema: string, isRequired: boolean, mediaType = 'application/x-www-form-urlencoded') => `
openapi: 3.0.3
info: { title: Charges, version: '1' }
paths:
  /charges:
    get:
      operationId: list
      parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 9 } }]
      requestBody: { required: ${isRequired}, content: { ${mediaType}: { schema: ${schema} } } }
      responses: { '200': { description: ok } }
`

function listed(text: string) {
  const contract = contractOf(text)
  const fixtures = loadFixtures(undefined, contract)
  const { cases, excluded } = deriveCases({ contract, fixtures, target: targetAt('http://127.0.0.1'), seed: '1' })
  return { ids: cases.map(({ id }) => id).filter((id) => /limit|body|valid/.test(id)), excluded }
}

const LIMIT = ['list/2xx/valid', 'list/2xx/query.limit/given']

test('a form that may have no fields and has none is no body', () => {
  const { ids, excluded } = listed(document('{ type: object, properties: {}, additionalProperties: false }', false))
  expect(ids).toEqual(expect.arrayContaining(LIMIT))
  expect(excluded).toEqual([])
})

test('where an optional body has no value the cases of the body are left out, and told', () => {
  const { ids, excluded } = listed(document('{ type: string, maxLength: 1, minLength: 2 }', false, 'application/json'))
  expect(ids).toEqual(expect.arrayContaining(LIMIT))
  expect(excluded).toEqual([
    { operation: 'list', what: 'cases of the body', reason: expect.stringContaining('no valid body is known') },
  ])
})

test('where a body that must be there has no value there are no cases', () => {
  const { ids, excluded } = listed(document('{ type: string, maxLength: 1, minLength: 2 }', true, 'application/json'))
  expect({ ids, what: excluded.map(({ what }) => what) }).toEqual({ ids: [], what: ['all cases'] })
})

test('lists in a form have an item, since an empty one is nothing on the wire', () => {
  const { ids } = listed(
    document(
      '{ type: object, required: [a], properties: { a: { type: object, required: [b], properties: { b: { type: object, required: [c], properties: { c: { type: array, items: { type: string } } } } } } } }',
      true,
    ),
  )
  expect(ids).toEqual(expect.arrayContaining(LIMIT))
})
