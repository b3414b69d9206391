import { describe, expect, test } from 'vitest'
import { loadContract, type SchemaCheck } from '../../src/contract/index.ts'
import { documentOf, type SchemaOptions } from './documents.ts'

/** The checks of schemas that stand beside each other in one document. */
function checksOf(schemas: Readonly<Record<string, unknown>>, { version = '3.1.0' }: SchemaOptions = {}) {
  const contract = loadContract({ ...documentOf({}, { components: { schemas } }), openapi: version })
  const checks = Object.keys(schemas).map((name): [string, SchemaCheck] => {
    const found = contract.documents.target(`#/components/schemas/${name}`, contract.documents.root)
    if (!found) throw new Error('the document has no schema')
    return [name, contract.check(found, 'response')]
  })
  return new Map(checks)
}

const pairs: readonly (readonly [what: string, first: object, second: object, values: readonly unknown[]])[] = [
  ['the same words', { type: 'string', maxLength: 2 }, { type: 'string', maxLength: 2 }, ['ab', 'abc', 1]],
  [
    'other descriptions',
    { description: 'one', type: 'object', properties: { title: { type: 'string', title: 'a' } } },
    { type: 'object', 'x-of': 2, properties: { title: { type: 'string', description: 'b' } }, example: {} },
    [{ title: 'a' }, { title: 1 }],
  ],
  [
    'another property',
    { properties: { title: { type: 'string' } } },
    { properties: { titel: { type: 'string' } } },
    [{ titel: 1 }, { title: 1 }],
  ],
  ['what is inferred', { minimum: 3 }, { minimum: 3, 'x-inferred': ['minimum'] }, [3, 2]],
  [
    'branches',
    { anyOf: [{ type: 'string' }, { type: 'object', required: ['a'] }] },
    { anyOf: [{ type: 'string' }, { type: 'object', required: ['a'] }] },
    ['a', { a: 1 }, {}, 1],
  ],
  [
    'what is required of one direction',
    { required: ['a'], properties: { a: { writeOnly: true } } },
    { required: ['a'], properties: { a: {} } },
    [{ a: 1 }, {}],
  ],
  ['a schema that takes nothing', { properties: { a: false } }, { properties: { a: false } }, [{}, { a: 1 }]],
  [
    'lists',
    { prefixItems: [{ const: 1 }], items: { enum: [2] } },
    { prefixItems: [{ const: 1 }], items: { enum: [2] } },
    [
      [1, 2],
      [2, 1],
    ],
  ],
  [
    'what is not evaluated',
    { unevaluatedProperties: { type: 'string' } },
    { unevaluatedProperties: { type: 'string' } },
    [{ a: '' }, { a: 1 }],
  ],
]

describe('a schema that says the same as one before it', () => {
  test.each(pairs)('%s: finds what it finds alone', (_, first, second, values) => {
    const together = checksOf({ First: first, Second: second })
    const alone = checksOf({ Second: second })
    const find = (checks: typeof alone, name: string) => values.map((value) => checks.get(name)?.(value))
    const before = find(together, 'First')

    expect(find(together, 'Second')).toEqual(find(alone, 'Second'))
    expect(find(together, 'First')).toEqual(before)
    expect(find(alone, 'Second').flat()).not.toEqual([])
  })

  test('takes null where it is nullable, and only there', () => {
    const checks = checksOf(
      {
        First: { type: 'string', nullable: true },
        Second: { type: 'string' },
        Third: { type: 'string', nullable: true },
      },
      { version: '3.0.3' },
    )

    expect([...checks].map(([name, check]) => [name, check(null).length])).toEqual([
      ['First', 0],
      ['Second', 1],
      ['Third', 0],
    ])
  })

  test('is judged by itself where one of its parts stands in two places', () => {
    const shared = { type: 'string' }
    const checks = checksOf({
      First: { properties: { a: shared, b: shared } },
      Second: { properties: { a: { type: 'string' }, b: { type: 'string' } } },
    })
    checks.get('First')?.({})

    expect(
      checks
        .get('Second')?.({ a: 1, b: 2 })
        .map(({ place }) => place.pointer),
    ).toEqual(['/components/schemas/Second/properties/a/type', '/components/schemas/Second/properties/b/type'])
  })
})
