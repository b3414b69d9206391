/**
 * What value is made, and what is said where none is.
 */
import { describe, expect, test } from 'vitest'
import { sampleValue } from '../../src/sample/sample-value.ts'
import { optionsFor, sample } from './judge.ts'

const value = (made: unknown) => ({ kind: 'value', value: made })
/** What is made up, and is not the point of the test. */
const text = expect.any(String)
const bool = expect.any(Boolean)

describe('precedence', () => {
  const all = { const: 1, example: 2, examples: [3], default: 4, enum: [5, 1], type: 'integer' }
  test.each([
    ['const goes first', ['const'], 1],
    ['example goes before examples', ['example', 'examples', 'default'], 2],
    ['the first of examples goes before default', ['examples', 'default'], 3],
    ['default goes before enum', ['default', 'type'], 4],
    ['the first enum member goes before building', ['enum', 'type'], 5],
  ])('%s', (_name, keywords, expected) => {
    const schema = Object.fromEntries(Object.entries(all).filter(([keyword]) => keywords.includes(keyword)))
    expect(sample(schema)).toEqual(value(expected))
  })

  test('an example of a property stands in the object built around it', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'string', example: 'from the document' }, b: { type: 'boolean' } },
    }
    expect(sample(schema)).toEqual(value({ a: 'from the document', b: bool }))
  })

  test('an example its own schema refuses is not used', () => {
    const schema = { type: 'object', properties: { a: { type: 'string', example: 17 } } }
    expect(sample(schema)).toEqual(value({ a: text }))
  })

  test('an example only the judge refuses is given up for a built value', () => {
    expect(sample({ type: 'string', format: 'date', example: 'yesterday' })).toEqual(
      value(expect.stringMatching(/^\d{4}-\d\d-\d\d$/)),
    )
  })

  test('the example of a part does not hide the properties of the other part', () => {
    const part = { type: 'object', properties: { a: { type: 'string' } }, example: { a: 'x' } }
    const other = { type: 'object', properties: { b: { type: 'boolean' } } }
    expect(sample({ allOf: [part, other] })).toEqual(value({ a: text, b: bool }))
    expect(sample({ allOf: [part, { ...other, example: { b: false } }] })).toEqual(value({ a: 'x', b: false }))
  })

  test('the example of the whole goes before those of its parts', () => {
    const part = { type: 'object', properties: { a: { type: 'string' } }, example: { a: 'x' } }
    expect(sample({ allOf: [part], example: { a: 'y' } })).toEqual(value({ a: 'y' }))
  })
})

describe('what is built', () => {
  test('optional properties are included', () => {
    const schema = {
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'integer', minimum: 3, maximum: 3 },
        name: { type: 'string' },
        tags: { type: 'array', items: { type: 'string' } },
        createdAt: { type: 'string', format: 'date-time' },
      },
    }
    expect(sample(schema)).toEqual(
      value({
        id: 3,
        name: text,
        tags: expect.toSatisfy((tags) => tags.length > 0),
        createdAt: expect.stringMatching(/^2025-.*Z$/),
      }),
    )
  })

  test('where optional properties do not fit, the others stay', () => {
    const schema = {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } },
      not: { required: ['b'] },
    }
    expect(sample(schema)).toEqual(value({ a: text, c: text }))
  })

  test('properties that cannot be are left out unless required', () => {
    const properties = { a: { type: 'string' }, b: { type: 'string', minLength: 2, maxLength: 1 } }
    expect(sample({ type: 'object', properties })).toEqual(value({ a: text }))
    expect(sample({ type: 'object', properties, required: ['b'] })).toEqual({
      kind: 'none',
      reason: '/b: no string has at least 2 and at most 1 characters',
    })
  })

  test('a value is preferred to null', () => {
    expect(sample({ type: ['null', 'boolean'] })).toEqual(value(true))
    expect(sample({ type: 'null' })).toEqual(value(null))
  })

  test('another seed gives another value, the same seed the same', () => {
    const schema = { type: 'object', properties: { n: { type: 'integer' }, id: { type: 'string', format: 'uuid' } } }
    expect(sample(schema, { seed: 'a' })).toEqual(sample(schema, { seed: 'a' }))
    expect(sample(schema, { seed: 'a' })).not.toEqual(sample(schema, { seed: 'b' }))
  })
})

describe('direction', () => {
  const schema = {
    type: 'object',
    required: ['id', 'password'],
    properties: {
      id: { $ref: '#/$defs/id' },
      password: { allOf: [{ writeOnly: true }, { type: 'string' }] },
      name: { type: 'string' },
    },
    $defs: { id: { type: 'string', readOnly: true } },
  }
  const lenient = () => true

  test('requests leave out what is readOnly', () => {
    expect(sample(schema, { direction: 'request', accepts: lenient })).toEqual(value({ password: text, name: text }))
  })

  test('responses leave out what is writeOnly', () => {
    expect(sample(schema, { direction: 'response', accepts: lenient })).toEqual(value({ id: text, name: text }))
  })

  test('a judge that demands what is required gets it', () => {
    expect(sample(schema, { direction: 'request' })).toEqual(value({ id: text, password: text, name: text }))
  })

  test('examples are stripped of what the other direction owns', () => {
    const user = { ...schema, example: { id: 'u1', password: 'secret', name: 'Ada' } }
    expect(sample(user, { direction: 'request', accepts: lenient })).toEqual(value({ password: 'secret', name: 'Ada' }))
    expect(sample(user, { direction: 'response', accepts: lenient })).toEqual(value({ id: 'u1', name: 'Ada' }))
  })
})

describe('discriminator', () => {
  const pet = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } }
  const $defs = {
    Cat: { ...pet, title: 'cat' },
    Dog: { allOf: [pet, { required: ['bark'], properties: { bark: { type: 'boolean' } } }] },
  }
  const anyOf = [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }]

  test('without a mapping the property holds the last segment of the $ref', () => {
    expect(sample({ anyOf, discriminator: { propertyName: 'kind' }, $defs })).toEqual(value({ kind: 'Cat' }))
  })

  test('with a mapping it holds the name mapped to the $ref', () => {
    const discriminator = { propertyName: 'kind', mapping: { cat: '#/$defs/Cat', dog: 'Dog' } }
    expect(sample({ anyOf, discriminator, $defs })).toEqual(value({ kind: 'cat' }))
    expect(sample({ anyOf: anyOf.slice(1), discriminator, $defs })).toEqual(value({ kind: 'dog', bark: bool }))
  })

  test('a branch that knows better keeps its own name', () => {
    const Cat = { ...pet, properties: { kind: { enum: ['felis'] } } }
    expect(sample({ anyOf, discriminator: { propertyName: 'kind' }, $defs: { ...$defs, Cat } })).toEqual(
      value({ kind: 'felis' }),
    )
  })

  test('a child that takes up its parent by allOf names itself', () => {
    const Pet = { ...pet, discriminator: { propertyName: 'kind' } }
    const Cat = { allOf: [{ $ref: '#/$defs/Pet' }, { properties: { hunts: { type: 'boolean' } } }] }
    const schema = { $ref: '#/$defs/Cat', $defs: { Pet, Cat } }
    expect(sample(schema)).toEqual(value({ kind: 'Cat', hunts: bool }))
  })

  test('without a discriminator the property is like any other', () => {
    expect(sample({ anyOf, $defs })).toEqual(value({ kind: expect.not.stringMatching(/^Cat$/) }))
  })
})

describe('recursion', () => {
  test('an optional property that leads back is left out, a list of them is empty', () => {
    const Pet = {
      type: 'object',
      properties: {
        name: { type: 'string' },
        mother: { $ref: '#/$defs/Pet' },
        friends: { type: 'array', items: { $ref: '#/$defs/Pet' } },
      },
    }
    expect(sample({ $ref: '#/$defs/Pet', $defs: { Pet } })).toEqual(value({ name: text, friends: [] }))
  })

  test('a schema that refers to itself without going into the value asks for nothing', () => {
    expect(sampleValue({ $ref: '#' }, { ...optionsFor({}), follow: (self) => self })).toEqual(value({}))
  })

  test('a schema object that holds itself ends', () => {
    const loop: Record<string, unknown> = { type: 'object' }
    loop.properties = { self: loop, all: { allOf: [loop] } }
    expect(sampleValue(loop, { ...optionsFor({}) }).kind).toBe('value')
    loop.allOf = [loop]
    expect(sampleValue(loop, { ...optionsFor({}) })).toEqual({
      kind: 'none',
      reason: 'the value: the schema contains itself',
    })
  })
})

describe('where no value is possible the reason says where and what', () => {
  test.each([
    ['false', false, 'the value: the schema is `false`'],
    ['bounds', { type: 'integer', minimum: 5, maximum: 4 }, 'the value: no integer is at least 5 and at most 4'],
    [
      'steps',
      { type: 'integer', multipleOf: 10, exclusiveMinimum: 10, exclusiveMaximum: 20 },
      'the value: no multiple of 10 is above 10 and below 20',
    ],
    ['types', { allOf: [{ type: 'string' }, { type: 'integer' }] }, 'the value: no type is both string and integer'],
    ['enums', { allOf: [{ enum: [1] }, { enum: [2] }] }, 'the value: no value satisfies both "enum"'],
    ['lengths', { type: 'array', minItems: 2, maxItems: 1 }, 'the value: no array has at least 2 and at most 1 items'],
    [
      'a pattern',
      { type: 'string', pattern: '^abc$', maxLength: 2 },
      'the value: no string with at most 2 characters was found to match /^abc$/',
    ],
    [
      'a format',
      { type: 'string', format: 'uuid', maxLength: 5 },
      'the value: no string of format "uuid" has at most 5 characters',
    ],
    [
      'few unique items',
      { type: 'array', items: { type: 'boolean' }, minItems: 3, uniqueItems: true },
      '/2: no item was found that is not in the array already',
    ],
    [
      'a property',
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'object', required: ['b/c'], properties: { 'b/c': false } } },
      },
      '/a/b~1c: the schema is `false`',
    ],
    [
      'an item',
      { type: 'array', minItems: 1, items: { type: 'integer', minimum: 1, maximum: 0 } },
      '/0: no integer is at least 1 and at most 0',
    ],
    [
      'endless recursion',
      {
        $ref: '#/$defs/n',
        $defs: { n: { type: 'object', required: ['n'], properties: { n: { $ref: '#/$defs/n' } } } },
      },
      '/n: the schema "#/$defs/n" would contain itself without end',
    ],
    [
      'too many properties',
      { type: 'object', required: ['a', 'b'], maxProperties: 1 },
      'the value: more properties are required than "maxProperties" allows',
    ],
    [
      'too few names',
      { type: 'object', propertyNames: { enum: ['a'] }, minProperties: 2 },
      'the value: no further property names were found, and "minProperties" asks for 2',
    ],
    [
      'what is ruled out',
      { type: 'null', not: { type: 'null' } },
      'the value: 8 values were made and the schema refuses each (the value: the value tried does not satisfy "not")',
    ],
  ])('%s', (_name, schema, reason) => {
    expect(sample(schema)).toEqual({ kind: 'none', reason })
  })
})

describe('odd schemas', () => {
  test.each([
    [{ properties: null, required: 'a', items: 5, allOf: {}, oneOf: 'x', enum: 7, examples: 'e' }],
    [{ type: 5, minLength: 'a', pattern: 4, minimum: '3', prefixItems: null, not: undefined }],
    [{ type: 'string', pattern: '(' }],
    [{ type: 'string', pattern: `${'('.repeat(5000)}a${')'.repeat(5000)}` }],
    [{ type: 'file' }],
    [[]],
    [null],
    ['schema'],
    [{ $ref: 17, discriminator: 'kind', dependentSchemas: [], dependentRequired: { a: 1 } }],
  ])('end without throwing: %j', (schema) => {
    const made = sampleValue(schema, { ...optionsFor({}), accepts: () => true })
    expect(['value', 'none']).toContain(made.kind)
  })

  test('what following a reference throws passes through', () => {
    const follow = () => {
      throw new Error('dangling')
    }
    expect(() => sampleValue({ $ref: '#/nowhere' }, { ...optionsFor({}), follow })).toThrow('dangling')
    expect(sampleValue({ type: 'null' }, { ...optionsFor({}), follow })).toEqual(value(null))
  })
})

describe('work is bounded', () => {
  /** Each level twice as wide as the one before. */
  const doubling = (isRequired: boolean) => {
    const names = Array.from({ length: 40 }, (_, index) => `level${index}`)
    const defs = names.map((name, index) => {
      const next = index === names.length - 1 ? { type: 'string' } : { $ref: `#/$defs/level${index + 1}` }
      return [
        name,
        { type: 'object', properties: { a: next, b: next }, ...(isRequired ? { required: ['a', 'b'] } : {}) },
      ]
    })
    return { $ref: '#/$defs/level0', $defs: Object.fromEntries(defs) }
  }

  test('optional parts of a schema that grows without measure are left out', () => {
    const made = sample(doubling(false))
    expect(made.kind).toBe('value')
    expect(JSON.stringify(made).length).toBeLessThan(100_000)
  })

  test('required ones are given up', () => {
    expect(sample(doubling(true))).toEqual({ kind: 'none', reason: expect.stringMatching(/too large to search$/) })
  })

  /** Each level applies the next one twice to the same value. */
  const nested = (last: unknown, level: (next: unknown) => unknown) => {
    const $defs: Record<string, unknown> = {}
    for (let index = 0; index < 30; index += 1) {
      $defs[`level${index}`] = level(index === 29 ? last : { $ref: `#/$defs/level${index + 1}` })
    }
    const schema = { $ref: '#/$defs/level0', $defs }
    return sampleValue(schema, { ...optionsFor({}), follow: optionsForSchema(schema), accepts: () => true })
  }
  const optionsForSchema =
    ({ $defs }: { readonly $defs: Record<string, unknown> }) =>
    (reference: Readonly<Record<string, unknown>>) =>
      $defs[String(reference.$ref).replace('#/$defs/', '')]

  test.each([
    ['allOf', (next: unknown) => ({ allOf: [next, { allOf: [next] }] })],
    ['oneOf', (next: unknown) => ({ oneOf: [{ allOf: [next, { minimum: 1 }] }, { allOf: [next, { maximum: 0 }] }] })],
    ['not', (next: unknown) => ({ not: { not: { anyOf: [next, { allOf: [next] }] } } })],
  ])('a schema that doubles at each level by %s ends', (_keyword, level) => {
    expect(['value', 'none']).toContain(nested({ type: 'integer' }, level).kind)
  })

  test('a pattern that backtracks without end is not run', () => {
    const evil = {
      type: 'object',
      properties: { a: { type: 'string', pattern: '^(a+)+$', enum: [`${'a'.repeat(60)}!`] } },
    }
    expect(sampleValue(evil, { ...optionsFor({}), accepts: () => true }).kind).toBe('value')
  })

  test('what is demanded is made, however much: 3000 items', () => {
    const made = sample({
      type: 'array',
      minItems: 3000,
      items: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    })
    expect(made.kind === 'value' && (made.value as unknown[]).length).toBe(3000)
    expect(sample({ type: 'array', minItems: 1e9 })).toEqual({
      kind: 'none',
      reason: 'the value: an array of 1000000000 items is too long to make',
    })
  })
})

test.each([
  [true, [text]],
  [false, []],
])(
  'a list deep down that nothing demands items of, where empty ones are avoided (%s)',
  (avoidsEmptyLists, expected) => {
    const nest = (inner: object) => ({ type: 'object', required: ['a'], properties: { a: inner } })
    const deep = <T>(inner: T, around: (inner: T) => T) => Array.from({ length: 10 }).reduce<T>(around, inner)
    const schema = deep<object>({ type: 'array', items: { type: 'string' } }, nest)
    expect(sample(schema as Record<string, unknown>, { avoidsEmptyLists })).toEqual(
      value(deep<unknown>(expected, (inner) => ({ a: inner }))),
    )
  },
)
