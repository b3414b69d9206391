/**
 * References by name: `$id`, `$anchor`, `$dynamicRef`. The JSON Schema Test Suite has the rest.
 */
import { expect, test } from 'vitest'
import { brief, checkOf, contractOfFiles } from './documents.ts'

const ID = 'https://example.test/'

test('two examples with one $id are no schemas of that name', () => {
  const schema = {
    type: 'object',
    properties: { $id: { type: 'string' } },
    examples: [{ $id: 'a' }],
    example: { $id: 'a' },
  }
  const other = { type: 'string', examples: [{ $id: 'a' }], default: { $id: 'a' } }
  const check = checkOf(
    { properties: { a: { $ref: '#/components/schemas/A' }, b: { $ref: '#/components/schemas/B' } } },
    { schemas: { A: schema, B: other } },
  )
  expect(brief(check({ a: { $id: 'x' }, b: 'x' }))).toStrictEqual([])
  expect(brief(check({ a: { $id: 1 }, b: 1 }))).toStrictEqual(['type /a/$id A/properties/$id/type', 'type /b B/type'])
})

test.each([
  ['a name in full', `${ID}text`],
  ['a name relative to the name around it', 'text'],
  ['an anchor of another resource', 'text#here'],
  ['a pointer into another resource', 'text#/$defs/inner'],
])('a reference leads by %s', (_, $ref) => {
  const schemas = { Text: { $id: `${ID}text`, type: 'string', $anchor: 'here', $defs: { inner: { type: 'string' } } } }
  const check = checkOf({ $id: `${ID}root`, properties: { a: { $ref } } }, { schemas })
  expect([check({ a: 'b' }).length, check({ a: 1 }).length]).toStrictEqual([0, 1])
})

test('a reference to a place of the document holds beside an $id, though the letter has it otherwise', () => {
  const check = checkOf(
    { $id: `${ID}root`, properties: { a: { $ref: '#/components/schemas/Text' } } },
    { schemas: { Text: { type: 'string' } } },
  )
  expect([brief(check({ a: 'b' })), brief(check({ a: 1 }))]).toStrictEqual([[], ['type /a Text/type']])
})

test('a dynamic reference means the outermost schema of its name', () => {
  const schemas = {
    Tree: {
      $id: `${ID}tree`,
      $dynamicAnchor: 'node',
      properties: { children: { items: { $dynamicRef: '#node' } } },
    },
  }
  const strict = { $id: `${ID}strict`, $dynamicAnchor: 'node', $ref: 'tree', unevaluatedProperties: false }
  const value = { children: [{ children: [], more: 1 }] }
  expect(brief(checkOf(strict, { schemas })(value)).length).toBeGreaterThan(0)
  expect(brief(checkOf({ $ref: `${ID}tree` }, { schemas })(value))).toStrictEqual([])
})

test('an anchor in another file is found, and its errors stand there', () => {
  const files = {
    'api.yaml': `openapi: 3.1.0
paths: {}
components: { schemas: { Root: { $ref: 'other.yaml#text' } } }
`,
    'other.yaml': '$defs:\n  a:\n    $anchor: text\n    type: string\n',
  }
  const { contract, at } = contractOfFiles(files)
  const schema = contract.documents.target('#/components/schemas/Root', contract.documents.root)
  const [error, ...more] = schema ? contract.check(schema, 'response')(1) : []
  expect([at(error?.place), more.length]).toStrictEqual(['other.yaml:4:11', 0])
})

test('in 3.0 $id and $anchor are no keywords', () => {
  const check = checkOf({ $ref: '#here' }, { version: '3.0.3', schemas: { A: { $anchor: 'here' } } })
  expect(() => check(1)).toThrow('no schema has the anchor "here"')
})
