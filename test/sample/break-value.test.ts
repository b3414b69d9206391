/**
 * Values broken in one named way: what is broken, where, and that a second judge refuses each for that and nothing else.
 */
import { describe, expect, test } from 'vitest'
import { BREAK_KINDS, type BreakOptions, breakValue } from '../../src/sample/break-value.ts'
import { optionsFor, sample } from './judge.ts'
import { satisfiableSchemas } from './satisfiable-schemas.ts'
import { objection, secondJudge, summedUp } from './second-judge.ts'

type Schema = Record<string, unknown>

const breaking = (schema: Schema, changes: Partial<BreakOptions> = {}): BreakOptions => {
  const judge = secondJudge(schema)
  return { follow: optionsFor(schema).follow, judge: (value) => summedUp(judge(value)), ...changes }
}

/** The breaks by what is said of them. */
const said = (schema: Schema, value: unknown, changes: Partial<BreakOptions> = {}) =>
  breakValue(schema, value, breaking(schema, changes)).map(
    ({ kind, keyword, at, detail }) => `${kind} ${at || '/'} ${keyword}${detail === undefined ? '' : ` ${detail}`}`,
  )

describe('each broken value is refused for the keyword it names, and for nothing else', () => {
  test.each(satisfiableSchemas.filter(([, schema]) => typeof schema === 'object'))('%s', (_name, schema) => {
    const made = sample(schema)
    if (made.kind === 'none' || typeof schema === 'boolean') throw new Error('there is a value')
    const judge = secondJudge(schema)
    expect(judge(made.value)).toEqual([])
    const broken = breakValue(schema, made.value, breaking(schema))
    expect(broken.flatMap((one) => objection(one, judge(one.value)) ?? [])).toEqual([])
  })
})

test.each<readonly [string, Schema, unknown, readonly string[]]>([
  [
    'a text',
    { type: 'string', minLength: 2, maxLength: 3 },
    'abc',
    ['wrong-type / type', 'null / type null', 'too-short / minLength', 'too-long / maxLength'],
  ],
  ['a pattern', { pattern: '^a+$' }, 'aa', ['pattern-mismatch / pattern']],
  ['a format', { format: 'date' }, '2025-01-01', ['bad-format / format near-miss', 'bad-format / format']],
  ['a format that nearly all texts have', { format: 'regex' }, 'a+', ['bad-format / format near-miss']],
  [
    'a number',
    { minimum: 1, exclusiveMaximum: 3, multipleOf: 0.5 },
    2,
    ['out-of-range / minimum', 'out-of-range / exclusiveMaximum', 'not-a-multiple / multipleOf'],
  ],
  ['an enum', { enum: ['a', 'b'] }, 'a', ['unknown-enum / enum']],
  ['a constant', { const: 4 }, 4, ['not-const / const']],
  [
    'a list',
    { minItems: 1, maxItems: 2, uniqueItems: true, items: { maximum: 1 } },
    [1],
    ['empty-list / minItems', 'repeated-item / uniqueItems', 'out-of-range /0 maximum'],
  ],
  [
    'a longer list',
    { minItems: 2, prefixItems: [true, true], items: false },
    [1, 2],
    ['short-list / minItems', 'extra-item / items'],
  ],
  ['what a list contains', { contains: { const: 1 } }, [1], ['nothing-contained / contains']],
  [
    'an object',
    { required: ['a'], properties: { a: { type: 'null' } }, additionalProperties: false },
    { a: null },
    ['missing-required / required a', 'extra-property / additionalProperties', 'wrong-type /a type'],
  ],
  [
    'names',
    { propertyNames: { pattern: '^[a-z]$' }, minProperties: 2, maxProperties: 2 },
    { a: 1, b: 1 },
    ['too-few-properties / minProperties'],
  ],
  ['what depends', { dependentRequired: { a: ['b'] } }, { a: 1, b: 1 }, ['missing-dependent / dependentRequired b']],
  [
    'what is unevaluated',
    { properties: { a: true }, unevaluatedProperties: false },
    { a: 1 },
    ['extra-property / unevaluatedProperties'],
  ],
  [
    'the alternative that holds',
    { anyOf: [{ type: 'integer' }, { type: 'object', properties: { a: { type: 'string' } } }] },
    { a: 'x' },
    ['wrong-type / anyOf', 'null / anyOf null', 'wrong-type /a anyOf', 'null /a anyOf null'],
  ],
  [
    'the consequence that holds',
    { if: { required: ['a'] }, [`${'th'}en`]: { required: ['b'] } },
    { a: 1, b: 1 },
    ['missing-required / required b'],
  ],
  [
    'all parts',
    { allOf: [{ minLength: 1 }, { $ref: '#/$defs/short' }], $defs: { short: { maxLength: 1 } } },
    'a',
    ['too-short / minLength', 'too-long / maxLength'],
  ],
  ['a map', { additionalProperties: { type: 'integer' } }, { any: 1 }, ['wrong-type /any type', 'null /any type null']],
])('%s can be broken so', (_name, schema, value, expected) => {
  expect(said(schema, value)).toEqual(expected)
})

describe('deep inside', () => {
  const schema = {
    type: 'object',
    required: ['list'],
    properties: {
      list: {
        type: 'array',
        items: { type: 'object', required: ['a/b'], properties: { 'a/b': { type: 'integer', maximum: 5 } } },
      },
    },
  }
  const value = { list: [{ 'a/b': 1 }, { 'a/b': 2 }, { 'a/b': 3 }] }

  test('any item of a list can be broken by its pointer', () => {
    expect(said(schema, value, { at: '/list/2/a~1b' })).toEqual([
      'wrong-type /list/2/a~1b type',
      'null /list/2/a~1b type null',
      'out-of-range /list/2/a~1b maximum',
    ])
    const [broken] = breakValue(schema, value, breaking(schema, { at: '/list/2/a~1b', kinds: ['out-of-range'] }))
    expect(broken?.value).toEqual({ list: [{ 'a/b': 1 }, { 'a/b': 2 }, { 'a/b': 6 }] })
  })

  test('what is valid stays as it was', () => {
    const before = structuredClone(value)
    breakValue(schema, value, breaking(schema))
    expect(value).toEqual(before)
  })

  test('a pointer to nothing, or a kind that the schema does not know, gives nothing', () => {
    expect(said(schema, value, { at: '/list/3' })).toEqual([])
    expect(said(schema, value, { kinds: ['pattern-mismatch'] })).toEqual([])
  })

  test('a value of a schema that contains itself ends', () => {
    const node: Schema = { type: 'object', properties: { next: { $ref: '#/$defs/node' } } }
    const loop = { $ref: '#/$defs/node', $defs: { node } }
    let chain: unknown = {}
    for (let depth = 0; depth < 100; depth += 1) chain = { next: chain }
    expect(said(loop, chain).length).toBeGreaterThan(5)
  })
})

test('a break that breaks something else too is not given out', () => {
  expect(said({ type: 'string', enum: ['a'] }, 'a', { kinds: ['wrong-type'] })).toEqual([])
})

test('each kind has a name of its own', () => {
  expect(new Set(BREAK_KINDS).size).toBe(BREAK_KINDS.length)
})
