/**
 * A value is judged without its schema being compiled as it is judged with it: the same errors, in the same order, at the
 * same places, with the same words.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Direction, loadContract, type SchemaError } from '../../src/contract/index.ts'
import { INTERPRETED, NOT_INTERPRETED } from '../../src/contract/interpreter/interpreter.ts'
import { checksInterpreting, documentOf } from './documents.ts'

interface Options {
  readonly version?: '3.0.3' | '3.1.0'
  readonly direction?: Direction
  readonly schemas?: object
}

type Told = readonly SchemaError[] | string

/** More than any of the values here needs, but for those that never end. */
const EVER = 10_000

/** What a check finds in a value that interprets so many steps before it compiles. */
function found(schema: unknown, value: unknown, steps: number, options: Options = {}): Told {
  const { version = '3.1.0', direction = 'response', schemas = {} } = options
  const contract = loadContract({
    ...documentOf({}, { components: { schemas: structuredClone({ ...schemas, Root: schema }) } }),
    openapi: version,
  })
  const start = contract.documents.target('#/components/schemas/Root', contract.documents.root)
  if (!start) throw new Error('the document has no schema')
  try {
    return checksInterpreting(steps, contract).check(start, direction)(value)
  } catch (error) {
    return String(error)
  }
}

const both = (schema: unknown, value: unknown, options: Options = {}) => ({
  interpreted: found(schema, value, EVER, options),
  compiled: found(schema, value, 0, options),
})

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

type Row = readonly [what: string, schema: unknown, values: readonly unknown[], options?: Options]

const rows: readonly Row[] = [
  ['types', { type: ['string', 'integer'] }, ['a', 1, 1.5, null, [], {}]],
  ['a type with keywords of its own', { type: 'object', enum: [1], required: ['a'] }, [1, 'a', {}, null]],
  ['a type with keywords of others', { type: 'array', minimum: 3, minLength: 2, items: {} }, [1, 'a', [], { a: 1 }]],
  ['numbers', { minimum: 2, maximum: 3, exclusiveMinimum: 2, exclusiveMaximum: 3, multipleOf: 0.5 }, [1, 2, 2.3, 3, 9]],
  ['texts', { minLength: 2, maxLength: 3, pattern: '^a', format: 'date' }, ['a', '😀😀', '😀😀😀😀', 'abcd', '\ud800']],
  ['formats of another type', { format: 'int32' }, ['a', 2 ** 40, 1.5, 1]],
  ['enum', { enum: ['a', null, 1] }, ['a', 'b', null, 2]],
  ['a long enum', { enum: Array.from({ length: 30 }, (_, at) => `v${at}`) }, ['v3', 'w', 1]],
  ['an enum of lists', { enum: [[1]] }, [[1], [2]]],
  ['const', { const: 'a' }, ['a', 'b']],
  ['lists', { minItems: 1, maxItems: 2, uniqueItems: true, items: { type: 'string' } }, [[], ['a', 'a'], [1, 2, 1]]],
  [
    'objects',
    {
      minProperties: 1,
      maxProperties: 2,
      required: ['a', 'toString'],
      additionalProperties: { type: 'string' },
      properties: { a: { type: 'integer' }, 'b/~c': { type: 'string' } },
    },
    [{}, { a: 'a' }, { a: 1, 'b/~c': 1, d: 1 }, { d: 1, 'e/f': 2 }, { a: undefined }],
  ],
  ['no others', { properties: { a: {} }, additionalProperties: false }, [{ a: 1 }, { b: 1, c: 1 }]],
  ['allOf', { allOf: [{ minimum: 2 }, { required: ['a'] }, { maximum: 0 }] }, [1, {}, 3]],
  [
    'anyOf',
    {
      anyOf: [
        { type: 'string', minLength: 2 },
        { properties: { a: { type: 'string' } }, required: ['a'] },
      ],
    },
    ['a', 'ab', {}, { a: 1 }, 1],
  ],
  [
    'oneOf',
    { oneOf: [{ minimum: 2 }, { type: 'string' }, { maximum: 4 }, { type: 'null' }] },
    [1, 3, 9, 'a', true, {}],
  ],
  [
    'oneOf in anyOf',
    { anyOf: [{ oneOf: [{ minimum: 2 }, { maximum: 4 }] }, { not: { type: 'number' } }] },
    [3, 'a', 9],
  ],
  ['not', { not: { type: 'string', minLength: 2 } }, ['a', 'ab']],
  ['not anything', { not: {} }, [1]],
  ['true and false', { properties: { a: true, b: false }, items: false }, [{ a: 1 }, { b: 1 }, [], [1]]],
  ['what is inferred', { minimum: 3, 'x-inferred': ['minimum'] }, [2]],
  ['a keyword of no schema', { minimun: 3, nullable: true, type: 'string' }, [null, 1]],
  [
    'a schema that leads to itself',
    { type: 'object', properties: { next: ref('Root'), size: { type: 'integer' } } },
    [{ next: { next: { size: 'a' } } }, { next: { next: 1 } }],
  ],
  [
    'a schema that inherits twice',
    { allOf: [ref('A'), ref('B')] },
    [{}, { a: 1 }],
    {
      schemas: {
        A: { allOf: [ref('B')], minProperties: 3 },
        B: { required: ['a'], properties: { a: { type: 'string' } } },
      },
    },
  ],
  ['a loop without end', { allOf: [ref('Root')] }, [1]],
  ['nullable', { nullable: true, enum: ['a'] }, [null, 'a', 'b'], { version: '3.0.3' }],
  ['nullable of a type', { nullable: true, type: 'string', enum: ['a'] }, [null, 'b', 1], { version: '3.0.3' }],
  [
    'nullable parts',
    { nullable: true, allOf: [{ type: 'string' }], not: { type: 'null' } },
    [null, 1],
    { version: '3.0.3' },
  ],
  [
    'nullable behind a reference',
    { properties: { a: { allOf: [ref('A')], nullable: true }, b: ref('A'), c: { ...ref('A'), nullable: true } } },
    [{ a: null }, { b: null }, { c: null }, { a: 1 }],
    { version: '3.0.3', schemas: { A: { type: 'object', required: ['a'] } } },
  ],
  ...(['request', 'response'] as const).flatMap((direction): readonly Row[] => [
    [
      `what a ${direction} need not have`,
      { required: ['a', 'b', 'c'], properties: { a: { readOnly: true }, b: { writeOnly: true }, c: {} } },
      [{}, { a: 1, b: 1 }],
      { direction },
    ],
    [
      `what a ${direction} need not have, as the schema around says`,
      {
        properties: { a: { readOnly: true } },
        anyOf: [{ required: ['a', 'c'] }, { allOf: [{ required: ['a', 'd'] }] }],
      },
      [{}, { c: 1 }, { d: 1 }, { a: 1 }],
      { direction },
    ],
    [
      `what a ${direction} need not have, as the schema around a reference says`,
      { properties: { a: { readOnly: true } }, allOf: [ref('A')] },
      [{}, { b: 1 }],
      { direction, schemas: { A: { required: ['a', 'b'] } } },
    ],
  ]),
  [
    'what is not evaluated behind references',
    { allOf: [ref('A')], properties: { b: {} }, unevaluatedProperties: false },
    [{ a: 1, b: 1 }, { c: 1 }, { a: 'a' }],
    { schemas: { A: { properties: { a: { type: 'integer' } } } } },
  ],
  [
    'what is not evaluated, deep inside',
    { properties: { x: { items: ref('A') } } },
    [{ x: [{ a: 1 }, { c: 1 }] }, { x: [{ a: 'a' }] }, { x: 1 }],
    { schemas: { A: { allOf: [{ properties: { a: { type: 'integer' } } }], unevaluatedProperties: false } } },
  ],
  [
    'a dynamic reference, deep inside',
    { $id: 'http://x.test/strict', $dynamicAnchor: 'node', $ref: 'http://x.test/tree', required: ['name'] },
    [{ name: 1 }, { name: 1, children: [{ name: 2 }] }, { name: 1, children: [{}] }],
    {
      schemas: {
        Tree: {
          $id: 'http://x.test/tree',
          $dynamicAnchor: 'node',
          properties: { children: { items: { $dynamicRef: '#node' } } },
        },
      },
    },
  ],
  ...discriminated(),
  ...[
    { if: { minimum: 3 }, else: { maximum: 1 } },
    { patternProperties: { a: { type: 'string' } }, additionalProperties: false },
    { propertyNames: { maxLength: 1 } },
    { prefixItems: [{ type: 'string' }], items: { type: 'integer' } },
    { contains: { type: 'string' } },
    { dependentRequired: { a: ['b'] } },
    { dependentSchemas: { ab: { required: ['b'] } } },
  ].map(
    (part): Row => [
      Object.keys(part).join(),
      { properties: { x: part } },
      [5, { ab: 1 }, [1, 'a'], 'a'].map((x) => ({ x })),
    ],
  ),
  ['a schema that does not compile', { properties: { a: { type: 'strng' } } }, [{}, { a: 1 }]],
  ['a reference that leads nowhere', { properties: { a: ref('Lost') } }, [{}, { a: 1 }]],
]

/** Schemas with discriminators, and what they choose or leave alone. */
function discriminated(): readonly Row[] {
  const Cat = { type: 'object', properties: { lives: { type: 'integer' } }, required: ['lives'] }
  const Dog = { properties: { bark: { type: 'string' } } }
  const kind = { propertyName: 'kind' }
  const pets = [
    { kind: 'Cat' },
    { kind: 'Cat', lives: 'a' },
    { kind: 'Cat', lives: 9 },
    { kind: 'Dog', lives: 9 },
    { kind: 'Dog', bark: 9 },
    { kind: 'Cow' },
    { kind: 'cow', lives: 9 },
    { kind: 1, lives: 'a' },
    {},
    1,
    null,
  ]
  const either = { oneOf: [ref('Cat'), ref('Dog')] }
  return [
    ['a discriminator', { ...either, discriminator: kind }, pets, { schemas: { Cat, Dog } }],
    [
      'a discriminator with a mapping',
      { ...either, discriminator: { ...kind, mapping: { cow: 'Dog', Cat: '#/components/schemas/Cat' } } },
      pets,
      { schemas: { Cat, Dog } },
    ],
    [
      'a discriminator that is mapped to nothing',
      { ...either, discriminator: { ...kind, mapping: { Cow: '#/components/schemas/Lost' } } },
      pets,
      { schemas: { Cat, Dog } },
    ],
    [
      'a discriminator that is mapped to what does not compile',
      { ...either, discriminator: { ...kind, mapping: { Cow: '#/components/schemas/Broken' } } },
      pets,
      { schemas: { Cat, Dog, Broken: { type: 'strng' } } },
    ],
    ['a discriminator without a property', { ...either, discriminator: {} }, pets, { schemas: { Cat, Dog } }],
    [
      'a discriminator deep inside',
      { properties: { pet: ref('Pet') }, required: ['pet'] },
      pets.map((pet) => ({ pet })),
      {
        schemas: {
          Pet: { type: 'object', anyOf: [ref('Cat'), ref('Dog')], discriminator: kind, minProperties: 2 },
          Cat,
          Dog,
        },
      },
    ],
    [
      'a discriminator of a parent that its children take up',
      { type: 'array', items: ref('Pet') },
      [pets, [{ kind: 'Kitten', lives: 'a' }]],
      {
        schemas: {
          Pet: { type: 'object', required: ['kind'], discriminator: kind },
          Cat: { allOf: [ref('Pet'), Cat] },
          Dog: { allOf: [ref('Pet'), Dog] },
          Kitten: { allOf: [ref('Cat'), { maxProperties: 1 }] },
        },
      },
    ],
    [
      'alternatives that lead back to the discriminator',
      ref('Pet'),
      pets,
      {
        schemas: {
          Pet: { oneOf: [ref('Cat'), ref('Dog')], discriminator: kind },
          Cat: { allOf: [ref('Pet'), Cat] },
          Dog: { allOf: [ref('Pet'), Dog] },
        },
      },
    ],
  ]
}

describe('interpreted as compiled', () => {
  for (const [what, schema, values, options] of rows) {
    test(what, () => {
      for (const value of values) {
        const { interpreted, compiled } = both(schema, value, options)
        expect(interpreted, JSON.stringify(value)).toStrictEqual(compiled)
      }
    })
  }

  test('schemas made up', () => {
    fc.assert(
      fc.property(schemas, values, fc.constantFrom('3.0.3' as const, '3.1.0' as const), (schema, value, version) => {
        const options = {
          version,
          schemas: { A: { type: 'integer', minimum: 2 }, B: { required: ['a'], properties: { a: ref('Root') } } },
        }
        const { interpreted, compiled } = both(schema, value, options)
        expect(interpreted).toStrictEqual(compiled)
      }),
      { numRuns: 50, seed: 7 },
    )
  })
})

describe('a keyword that is set to what it cannot be is refused, or not, either way', () => {
  const odd = [1, -1, 0, 1.5, 'x', '(', '', null, true, false, [], [1], ['a', 'a'], [{}], {}, { a: 1 }, { a: {} }]
  for (const keyword of [...INTERPRETED, ...NOT_INTERPRETED].filter((name) => name !== '$async')) {
    test(keyword, () => {
      for (const [setting, version] of odd.flatMap((each) => [[each, '3.0.3'] as const, [each, '3.1.0'] as const])) {
        for (const schema of [{ [keyword]: setting }, { properties: { a: { [keyword]: setting } } }]) {
          for (const value of [{ a: 1 }, { a: 'a' }, { a: [1, 1] }, { a: { a: null } }]) {
            const { interpreted, compiled } = both(schema, value, { version })
            expect(interpreted, JSON.stringify([schema, value, version])).toStrictEqual(compiled)
          }
        }
      }
    })
  }
})

test('and a difference would be seen', () => {
  const schema = { required: ['a'], properties: { a: { readOnly: true } } }
  expect(found(schema, {}, EVER, { direction: 'response' })).not.toStrictEqual(
    found(schema, {}, 0, { direction: 'request' }),
  )
})

test('each keyword that the compiler knows is interpreted, or left to it', () => {
  const known = Object.keys(new Ajv2020().RULES.all)
  const others = [
    '$comment',
    'nullable',
    'discriminator',
    'contentMediaType',
    '$recursiveRef',
    '$recursiveAnchor',
    '$dynamicAnchor',
    'id',
  ]
  expect(known.filter((keyword) => ![...INTERPRETED, ...NOT_INTERPRETED, ...others].includes(keyword))).toStrictEqual(
    [],
  )
})

test('a check that has been interpreted enough is compiled, and finds the same', () => {
  const schema = { type: 'array', items: { type: 'integer', minimum: 3 } }
  const value = Array.from({ length: 50 }, (_, at) => at)
  expect(found(schema, value, 20)).toStrictEqual(found(schema, value, EVER))
})

const names = fc.constantFrom('a', 'b', 'c/d')
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, 2, 2.5, -1, '', 'a', 'ab', '2020-01-01'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3 }),
  ),
})).value

const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object')
const count = fc.integer({ min: 0, max: 3 })
const schemas = fc.letrec((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<object>(ref('A'), ref('B'), {}, { type: 'string' }),
    fc.record(
      {
        type: types,
        nullable: fc.boolean(),
        enum: fc.uniqueArray(fc.constantFrom('a', 1, true), { minLength: 1 }),
        minimum: count,
        maximum: count,
        minLength: count,
        format: fc.constantFrom('date', 'int32'),
        minItems: count,
        uniqueItems: fc.boolean(),
        maxProperties: count,
        items: tie('schema'),
        properties: fc.dictionary(names, tie('schema'), { maxKeys: 3 }),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
        required: fc.uniqueArray(names, { maxLength: 2 }),
        allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
        anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
        oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
        not: tie('schema'),
        discriminator: fc.constantFrom({ propertyName: 'a' }, { propertyName: 'a', mapping: { ab: 'A', a: 'B' } }),
        readOnly: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  ),
})).schema
