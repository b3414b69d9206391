import { expect, test } from 'vitest'
import { loadContract } from '../../src/contract/index.ts'
import { folderWith } from './documents.ts'

function idsOf(api: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const folder = folderWith({ 'api.yaml': api, ...files })
  return loadContract(`${folder}/api.yaml`).operations.map(({ id }) => id)
}

const ITEM = 'components: { pathItems: { A: { get: {} } } }\n'

test('$self is the URI that a document refers to itself by', () => {
  const api = `openapi: 3.2.0\n$self: https://a.test/v/api\npaths: { /a: { $ref: "https://a.test/v/api#/components/pathItems/A" } }\n${ITEM}`
  expect(idsOf(api)).toStrictEqual(['GET /a'])
  expect(idsOf(api.replace('3.2.0', '3.1.0'))).toStrictEqual([])
})

test('$self may be relative to where the document is', () => {
  expect(
    idsOf(`openapi: 3.2.0\n$self: other.yaml\npaths: { /a: { $ref: "other.yaml#/components/pathItems/A" } }\n${ITEM}`),
  ).toStrictEqual(['GET /a'])
})

test('documents under another name lie beside one another all the same', () => {
  const api =
    'openapi: 3.2.0\n$self: https://a.test/v/api\npaths: { /a: { $ref: "items.yaml" }, /b: { $ref: "https://a.test/v/api#/paths/~1a" } }\n'
  expect(idsOf(api, { 'items.yaml': 'get: {}\n' })).toStrictEqual(['GET /a', 'GET /b'])
})

test('a document that was read is known by its $self from then on', () => {
  const api =
    'openapi: 3.2.0\npaths: { /a: { $ref: "items.yaml#/paths/~1x" }, /b: { $ref: "https://a.test/items#/paths/~1x" } }\n'
  const items = 'openapi: 3.2.0\n$self: https://a.test/items\npaths: { /x: { get: {} } }\n'
  expect(idsOf(api, { 'items.yaml': items })).toStrictEqual(['GET /a', 'GET /b'])
})
