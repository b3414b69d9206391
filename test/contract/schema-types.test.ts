import { expect, test } from 'vitest'
import { declaredProperties, itemSchema, propertySchema, shapesOf, typesOf } from '../../src/contract/schema-types.ts'

const COMPONENTS: Readonly<Record<string, unknown>> = {
  Text: { type: 'string' },
  List: { type: 'array', items: { type: 'integer' } },
  Loop: { $ref: 'Loop', anyOf: [{ $ref: 'Loop' }, { type: 'boolean' }] },
  Base: { properties: { id: { type: 'integer' } }, additionalProperties: false },
}

function follow(schema: Readonly<Record<string, unknown>>): unknown {
  return COMPONENTS[String(schema.$ref)]
}

test.each<[unknown, string[]]>([
  [{ type: 'string' }, ['string']],
  [{ type: ['integer', 'null'] }, ['integer', 'null']],
  [{ $ref: 'Text' }, ['string']],
  [{ allOf: [{ $ref: 'Text' }, { maxLength: 4 }] }, ['string']],
  [{ anyOf: [{ type: 'string' }, { $ref: 'List' }] }, ['string', 'array']],
  [{ oneOf: [{ type: 'integer' }, { oneOf: [{ type: 'null' }] }] }, ['integer', 'null']],
  [{ enum: ['a', 1, true, null, [], {}] }, ['string', 'number', 'boolean', 'null', 'array', 'object']],
  [{ type: 'string', enum: [1] }, ['string']],
  [{ const: 5 }, ['number']],
  [{ const: null }, ['null']],
  [{ properties: { a: {} } }, ['object']],
  [{ items: {} }, ['array']],
  [{ prefixItems: [{}] }, ['array']],
  [{ minimum: 0 }, ['number']],
  [{ type: 'string', minimum: 0 }, ['string']],
  [{ $ref: 'Loop' }, ['boolean']],
  [{ not: { type: 'string' } }, []],
  [{ $ref: 'None' }, []],
  [{}, []],
  [true, []],
  [undefined, []],
])('%j allows the types %j', (schema, types) => {
  expect([...typesOf(schema, follow)]).toStrictEqual(types)
})

test.each<[unknown, ReturnType<typeof shapesOf>]>([
  [{ type: 'string' }, { shape: 'primitive' }],
  [{ type: 'array' }, { shape: 'array' }],
  [{ type: ['array', 'null'] }, { shape: 'array' }],
  [{ anyOf: [{ type: 'string' }, { type: 'array' }] }, { shape: 'array', others: ['primitive'] }],
  [{ $ref: 'List' }, { shape: 'array' }],
  [{ type: 'object' }, { shape: 'object' }],
  [{ type: ['object', 'null'] }, { shape: 'object' }],
  [{ type: ['object', 'string'] }, { shape: 'object', others: ['primitive'] }],
  [{ type: ['object', 'array', 'string'] }, { shape: 'array', others: ['object', 'primitive'] }],
  [{ type: 'null' }, { shape: 'primitive' }],
  [{}, { shape: 'primitive', isUntyped: true }],
])('%j is laid out as %j', (schema, shapes) => {
  expect(shapesOf(schema, follow)).toStrictEqual(shapes)
})

test.each<[unknown, string[], boolean]>([
  [{ type: 'object' }, [], true],
  [{ properties: { a: {}, b: {} } }, ['a', 'b'], true],
  [{ properties: { a: {} }, additionalProperties: false }, ['a'], false],
  [{ properties: { a: {} }, additionalProperties: {} }, ['a'], true],
  [{ properties: { a: {} }, allOf: [{ $ref: 'Base' }] }, ['a', 'id'], false],
  [{ allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }, ['a'], false],
  [undefined, [], true],
])('%j declares %j, and others may be there: %s', (schema, properties, openProperties) => {
  expect(declaredProperties(schema, follow)).toStrictEqual({ properties, openProperties })
})

test.each<[unknown, number, unknown]>([
  [{ items: { type: 'string' } }, 3, { type: 'string' }],
  [{ prefixItems: [{ type: 'boolean' }], items: { type: 'string' } }, 0, { type: 'boolean' }],
  [{ prefixItems: [{ type: 'boolean' }], items: { type: 'string' } }, 1, { type: 'string' }],
  [{ prefixItems: [{ type: 'boolean' }] }, 1, undefined],
  [{ anyOf: [{ type: 'string' }, { $ref: 'List' }] }, 0, { type: 'integer' }],
  [{ type: 'array' }, 0, undefined],
])('in %j the item %i has the schema %j', (schema, index, expected) => {
  expect(itemSchema(schema, index, follow)).toStrictEqual(expected)
})

test.each<[unknown, string, unknown]>([
  [{ properties: { a: { type: 'string' } } }, 'a', { type: 'string' }],
  [{ properties: { a: { type: 'string' } } }, 'b', undefined],
  [{ properties: { a: { type: 'string' } } }, 'toString', undefined],
  [{ properties: { a: {} }, additionalProperties: { type: 'integer' } }, 'b', { type: 'integer' }],
  [{ allOf: [{ $ref: 'Base' }], additionalProperties: { type: 'string' } }, 'id', { type: 'integer' }],
  [{ additionalProperties: false }, 'b', false],
])('in %j the property %s has the schema %j', (schema, name, expected) => {
  expect(propertySchema(schema, name, follow)).toStrictEqual(expected)
})
