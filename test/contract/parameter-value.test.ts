import { expect, test } from 'vitest'
import { valueReader, type WireValue } from '../../src/contract/parameter-value.ts'

const COMPONENTS: Readonly<Record<string, unknown>> = {
  Count: { type: 'integer' },
  Counts: { type: 'array', items: { $ref: 'Count' } },
  Range: { type: 'object', properties: { from: { $ref: 'Count' }, to: { type: ['integer', 'null'] } } },
}

function read(schema: unknown, raw: WireValue): unknown {
  return valueReader(schema, ({ $ref }) => COMPONENTS[String($ref)])(raw)
}

const text = (value: string): WireValue => ({ kind: 'text', value })
const list = (...value: string[]): WireValue => ({ kind: 'list', value })
const record = (value: Extract<WireValue, { kind: 'record' }>['value']): WireValue => ({ kind: 'record', value })

test.each<[unknown, string, unknown]>([
  [{ type: 'string' }, '12', '12'],
  [{ type: 'integer' }, '12', 12],
  [{ type: 'integer' }, '1.5', 1.5],
  [{ type: 'integer' }, 'twelve', 'twelve'],
  [{ type: 'integer' }, '012', '012'],
  [{ type: 'number' }, '-1.5e3', -1500],
  [{ type: 'boolean' }, 'true', true],
  [{ type: 'boolean' }, 'yes', 'yes'],
  [{ type: ['integer', 'null'] }, 'null', null],
  [{ type: ['integer', 'null'] }, '', ''],
  [{ type: ['string', 'null'] }, 'null', 'null'],
  [{ type: 'null' }, '', null],
  [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, '12', 12],
  [{ enum: [1, 2] }, '2', 2],
  [{ enum: ['1', '2'] }, '2', '2'],
  [{ $ref: 'Count' }, '12', 12],
  [{}, '12', '12'],
  [undefined, '12', '12'],
])('under %j the text %j is %j', (schema, raw, expected) => {
  expect(read(schema, text(raw))).toStrictEqual(expected)
})

test.each<[unknown, string[], unknown]>([
  [{ type: 'array', items: { type: 'integer' } }, ['1', '2', 'x'], [1, 2, 'x']],
  [{ type: 'array', items: { type: 'integer' } }, ['1'], [1]],
  [{ type: 'array', items: { type: 'integer' } }, [], []],
  [{ type: 'array' }, ['1'], ['1']],
  [{ $ref: 'Counts' }, ['1', '2'], [1, 2]],
  [
    { type: 'array', prefixItems: [{ type: 'boolean' }], items: { type: 'integer' } },
    ['true', 'true', '3'],
    [true, 'true', 3],
  ],
  [{ type: ['array', 'null'], items: { type: 'integer' } }, ['1'], [1]],
  [{ anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'integer' } }] }, ['1'], '1'],
  [{ anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'integer' } }] }, ['1', '2'], [1, 2]],
  [{ oneOf: [{ type: 'integer' }, { $ref: 'Counts' }] }, ['1'], 1],
])('under %j the list %j is %j', (schema, raw, expected) => {
  expect(read(schema, list(...raw))).toStrictEqual(expected)
})

test.each<[unknown, Extract<WireValue, { kind: 'record' }>['value'], unknown]>([
  [{ $ref: 'Range' }, { from: '1', to: 'null', step: '2' }, { from: 1, to: null, step: '2' }],
  [
    { type: 'object', additionalProperties: { type: 'integer' } },
    { a: '1', b: 'x' },
    { a: 1, b: 'x' },
  ],
  [{ type: 'object', properties: { tags: { $ref: 'Counts' } } }, { tags: '1' }, { tags: [1] }],
  [{ type: 'object', properties: { tags: { $ref: 'Counts' } } }, { tags: ['1', '2'] }, { tags: [1, 2] }],
  [{ type: 'object', properties: { range: { $ref: 'Range' } } }, { range: { from: '1' } }, { range: { from: 1 } }],
  [
    { type: 'object', properties: { toString: { type: 'integer' } } },
    { toString: '1', valueOf: '1' },
    { toString: 1, valueOf: '1' },
  ],
  [undefined, { a: '1' }, { a: '1' }],
])('under %j the record %j is %j', (schema, raw, expected) => {
  expect(read(schema, record(raw))).toStrictEqual(expected)
})

test('a property named __proto__ is a property', () => {
  const raw = JSON.parse('{"__proto__": "1"}')
  const value = read({ type: 'object', additionalProperties: { type: 'integer' } }, record(raw))
  expect(Object.entries(value as object)).toStrictEqual([['__proto__', 1]])
})
