/**
 * Parameters that several operations refer to: what is worked out of one once is still right for each.
 */
import { expect, test } from 'vitest'
import { deriveCases } from '../../src/check/derive-cases.ts'
import { loadFixtures } from '../../src/fixture/index.ts'
import { contractOf, targetAt } from './subjects.ts'

const get = (operationId: string, parameters: readonly string[] = []) => `
    get:
      operationId: ${operationId}
      parameters: [${parameters.map((name) => `{ $ref: '#/components/parameters/${name}' }`).join(', ')}]
      responses: { '200': { description: found }, '400': { description: refused } }`

const DOCUMENT = `
openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  /a/{id}: ${get('a', ['Id', 'Size'])}
  /b/{id}: ${get('b', ['Id'])}
  /b/not%20this%20type: ${get('other')}
  /c: ${get('c', ['Size'])}
  /d: ${get('d', ['Size', 'Sizes'])}
components:
  parameters:
    Id: { name: id, in: path, required: true, schema: { type: integer } }
    Size: { name: size, in: query, schema: { type: integer, maximum: 50 } }
    Sizes: { name: sizes, in: query, required: true, schema: { type: array, items: { type: integer } } }
`

function requestsOf(ending: string): Readonly<Record<string, string>> {
  const contract = contractOf(DOCUMENT)
  const target = targetAt('http://127.0.0.1:9')
  const { cases } = deriveCases({ contract, fixtures: loadFixtures(undefined, contract), target, seed: 's' })
  const wanted = cases.filter(({ id }) => id.endsWith(ending))
  return Object.fromEntries(
    wanted.map(({ operation, request: { path, query } }) => [
      operation.id,
      `${path}${query === '' ? '' : `?${query}`}`,
    ]),
  )
}

test('they are read once', () => {
  const { operation } = contractOf(DOCUMENT)
  const sizes = ['a', 'c', 'd'].map((id) => operation(id)?.parameters.find(({ name }) => name === 'size'))

  expect(sizes[0]).toBeDefined()
  expect(new Set(sizes).size).toBe(1)
})

test('a broken segment that leads to another operation in one path only is another one there', () => {
  const { a, b } = requestsOf('400/path.id/type')

  expect(a).toMatch(/^\/a\/not%20this%20type(\?|$)/)
  expect(b).toBe('/b/1.5')
})

test('a value that is too large is sent with what else each operation asks for', () => {
  const { a, c, d } = requestsOf('400/query.size/maximum')

  expect(a).toMatch(/^\/a\/-?\d+\?size=51$/)
  expect(c).toBe('/c?size=51')
  expect(d).toMatch(/^\/d\?(sizes=-?\d+&)+size=51$/)
})
