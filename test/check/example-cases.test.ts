/**
 * Cases of paired examples: a request that the document shows as good must be good by its own schema.
 */
import { expect, test } from 'vitest'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { contractOf, targetAt } from './subjects.ts'

const document = (id: unknown, status: number) => `
openapi: 3.0.3
info: { title: Tags, version: '1' }
paths:
  /tags:
    post:
      operationId: tag
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { id: { type: string } } }
            examples: { shown: { value: { id: ${JSON.stringify(id)} } } }
      responses:
        '200': { description: ok, content: { application/json: { examples: { other: { value: 1 } } } } }
        '${status}': { description: so, content: { application/json: { examples: { shown: { value: 1 } } } } }
`

function listed(id: unknown, status: number) {
  const contract = contractOf(document(id, status))
  const fixtures = loadFixtures(undefined, contract)
  const { cases, excluded } = deriveCases({ contract, fixtures, target: targetAt('http://127.0.0.1'), seed: '1' })
  return { cases: cases.flatMap((item) => (item.kind === 'example' ? item.id : [])), excluded }
}

test('an example that fits its schema is sent', () => {
  expect(listed('81', 201)).toEqual({ cases: ['tag/201/example.shown'], excluded: [] })
})

test('an example of success that breaks its schema is told and not sent', () => {
  const reason = 'the document shows a request as good that breaks its own schema'
  expect(listed(81, 201)).toEqual({ cases: [], excluded: [{ operation: 'tag', what: 'example shown', reason }] })
})

test('an example of an error may break its schema', () => {
  expect(listed(81, 422)).toEqual({ cases: ['tag/422/example.shown'], excluded: [] })
})
