/**
 * Parameters that the path itself gives a value to: varied, the request is one for another operation.
 */
import { expect, test } from 'vitest'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { contractOf, targetAt } from './subjects.ts'

const DOCUMENT = `
openapi: 3.0.3
info: { title: Actions, version: '1' }
paths:
  /#Action=List:
    get:
      operationId: list
      parameters:
        - { name: Action, in: query, required: true, schema: { type: string, enum: [List] } }
        - { name: Size, in: query, required: true, schema: { type: string, enum: [S] } }
      responses: { '200': { description: ok } }
`

function idsOf(parameter: string): readonly string[] {
  const contract = contractOf(DOCUMENT)
  const fixtures = loadFixtures(undefined, contract)
  const { cases } = deriveCases({ contract, fixtures, target: targetAt('http://127.0.0.1'), seed: '1' })
  return cases.map(({ id }) => id).filter((id) => id.includes(parameter))
}

test('no case varies a parameter that the path names', () => {
  expect(idsOf('query.Action')).toEqual([])
})

test('the others are varied', () => {
  expect(idsOf('query.Size')).toEqual([
    'list/400/query.Size/missing',
    'list/400/query.Size/repeated',
    'list/400/query.Size/enum',
  ])
})
