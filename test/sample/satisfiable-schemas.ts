/**
 * Schemas that have values, each with one value they refuse. Not a test.
 */

type Row = readonly [name: string, schema: boolean | Record<string, unknown>, refused: unknown]

/** By name, since linters take an object with a `then` for a promise. */
const THEN = 'then'

const node = { type: 'object', properties: { value: { type: 'integer' }, next: { $ref: '#/$defs/node' } } }

export const satisfiableSchemas: readonly Row[] = [
  ['string', { type: 'string' }, 1],
  ['integer', { type: 'integer' }, 1.5],
  ['number', { type: 'number' }, '1'],
  ['boolean', { type: 'boolean' }, 0],
  ['null', { type: 'null' }, 0],
  ['array', { type: 'array' }, {}],
  ['object', { type: 'object' }, []],
  ['several types', { type: ['integer', 'null'] }, ''],
  ['const', { const: { a: [1, null] } }, { a: [1] }],
  ['const null', { const: null }, 0],
  ['enum', { enum: ['b', 'a'] }, 'c'],
  ['enum narrowed by type', { type: 'integer', enum: ['a', 1.5, 7] }, 'a'],
  ['enum narrowed by not', { enum: [1, 2, 3], not: { enum: [1, 2] } }, 1],
  ['minLength', { type: 'string', minLength: 40 }, 'short'],
  ['maxLength', { type: 'string', maxLength: 2 }, 'long'],
  ['exact length', { type: 'string', minLength: 3, maxLength: 3 }, 'four'],
  ['empty string only', { type: 'string', maxLength: 0 }, 'a'],
  ['long string', { type: 'string', minLength: 20_000 }, 'a'],
  ['minimum', { type: 'integer', minimum: 1000 }, 999],
  ['maximum', { type: 'integer', maximum: -1000 }, -999],
  ['a single integer', { type: 'integer', minimum: 5, maximum: 5 }, 6],
  ['exclusive bounds of integers', { type: 'integer', exclusiveMinimum: 5, exclusiveMaximum: 7 }, 5],
  ['exclusive bounds of numbers', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 }, 0],
  ['narrow bounds of large numbers', { type: 'number', exclusiveMinimum: 1e15, maximum: 1e15 + 1 }, 1e15],
  ['only zero', { type: 'number', minimum: 0, maximum: 0 }, 1],
  ['below a negative bound', { type: 'number', exclusiveMaximum: -2.5 }, -2.5],
  ['multipleOf', { type: 'integer', multipleOf: 7, minimum: 100 }, 101],
  ['multipleOf a decimal', { type: 'number', multipleOf: 0.01, minimum: 1.1, maximum: 1.2 }, 1.155],
  ['multipleOf a small decimal', { type: 'number', multipleOf: 0.0001 }, 0.00075],
  ['integer multipleOf a decimal', { type: 'integer', multipleOf: 1.5, minimum: 1 }, 2],
  ['multipleOf below zero', { type: 'integer', multipleOf: 10, maximum: -15 }, -10],
  ['int32', { type: 'integer', format: 'int32', minimum: 2147483600 }, 2147483648],
  ['required', { type: 'object', required: ['a', 'b'], properties: { a: { type: 'integer' } } }, { a: 1 }],
  ['properties', { type: 'object', properties: { a: { type: 'integer' } } }, { a: 'a' }],
  ['odd property names', { required: ['__proto__', 'constructor', 'a/b', '~'], type: 'object' }, {}],
  ['no additional properties', { type: 'object', properties: { a: true }, additionalProperties: false }, { b: 1 }],
  ['a map', { type: 'object', additionalProperties: { type: 'integer' } }, { a: 'a' }],
  [
    'a map with minProperties',
    { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 5 },
    { a: 1 },
  ],
  ['minProperties', { type: 'object', minProperties: 3 }, { a: 1 }],
  [
    'minProperties met by optional ones',
    { type: 'object', properties: { a: true, b: true }, minProperties: 2, additionalProperties: false },
    { a: 1 },
  ],
  [
    'maxProperties',
    { type: 'object', properties: { a: true, b: true, c: true }, required: ['c'], maxProperties: 2 },
    { a: 1 },
  ],
  [
    'patternProperties',
    {
      type: 'object',
      patternProperties: { '^x-': { type: 'integer' } },
      additionalProperties: false,
      minProperties: 2,
    },
    { y: 1, z: 2 },
  ],
  [
    'patternProperties of named properties',
    {
      type: 'object',
      properties: { xa: { type: 'integer' } },
      patternProperties: { '^x': { minimum: 500 } },
      required: ['xa'],
    },
    { xa: 1 },
  ],
  ['propertyNames', { type: 'object', propertyNames: { pattern: '^[A-Z]{3}$' }, minProperties: 2 }, { a: 1, b: 2 }],
  ['propertyNames from an enum', { type: 'object', propertyNames: { enum: ['p', 'q'] }, minProperties: 2 }, { p: 1 }],
  [
    'propertyNames against properties',
    { type: 'object', properties: { long: true, s: true }, propertyNames: { maxLength: 1 } },
    { long: 1 },
  ],
  [
    'dependentRequired',
    {
      type: 'object',
      properties: { a: { type: 'integer' } },
      dependentRequired: { a: ['b'], b: ['c'] },
      required: ['a'],
    },
    { a: 1, b: 1 },
  ],
  [
    'dependentSchemas',
    {
      type: 'object',
      properties: { a: true },
      dependentSchemas: { a: { required: ['b'], properties: { b: { const: 1 } } } },
    },
    { a: 1, b: 2 },
  ],
  [
    'dependentSchemas that forbid',
    { type: 'object', properties: { a: true, b: true }, dependentSchemas: { a: { properties: { b: false } } } },
    { a: 1, b: 1 },
  ],
  ['items', { type: 'array', items: { type: 'integer' }, minItems: 2 }, [1, 'a']],
  ['maxItems 0', { type: 'array', items: { type: 'integer' }, maxItems: 0 }, [1]],
  ['prefixItems', { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false }, ['a', 1, 2]],
  [
    'prefixItems with minItems',
    { type: 'array', prefixItems: [{ const: 1 }], items: { const: 2 }, minItems: 3 },
    [1, 2, 3],
  ],
  ['items that cannot be', { type: 'array', items: false }, [1]],
  [
    'uniqueItems of integers',
    { type: 'array', items: { type: 'integer', minimum: 1, maximum: 5 }, minItems: 5, uniqueItems: true },
    [1, 1, 2, 3, 4],
  ],
  [
    'uniqueItems of an enum',
    { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 3, uniqueItems: true },
    ['a', 'a', 'b'],
  ],
  [
    'uniqueItems of booleans',
    { type: 'array', items: { type: 'boolean' }, minItems: 2, uniqueItems: true },
    [true, true],
  ],
  [
    'uniqueItems of short strings',
    { type: 'array', items: { type: 'string', maxLength: 1 }, minItems: 20, uniqueItems: true },
    ['a', 'a'],
  ],
  [
    'uniqueItems of objects',
    {
      type: 'array',
      items: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
      minItems: 4,
      uniqueItems: true,
    },
    [{ id: 1 }, { id: 1 }],
  ],
  [
    'uniqueItems of uuids',
    { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: 3, uniqueItems: true },
    ['a'],
  ],
  [
    'uniqueItems of dates',
    { type: 'array', items: { type: 'string', format: 'date' }, minItems: 40, uniqueItems: true },
    ['2024-01-01', '2024-01-01'],
  ],
  [
    'uniqueItems of a pattern',
    { type: 'array', items: { pattern: '^[A-Z]\\d$', type: 'string' }, minItems: 5, uniqueItems: true },
    ['A1', 'A1'],
  ],
  ['contains', { type: 'array', items: { type: 'integer' }, contains: { minimum: 1000 } }, [1]],
  ['minContains', { type: 'array', contains: { const: 'x' }, minContains: 3 }, ['x', 'x']],
  [
    'maxContains',
    { type: 'array', items: { enum: [1, 2] }, contains: { const: 1 }, maxContains: 1, minItems: 3 },
    [1, 1, 2],
  ],
  [
    'contains within the prefix',
    { type: 'array', prefixItems: [{ type: 'integer' }], items: false, contains: { type: 'integer' } },
    ['a'],
  ],
  [
    'minContains 0',
    { type: 'array', contains: { const: 1 }, minContains: 0, maxContains: 0, items: { type: 'integer' }, minItems: 1 },
    [1],
  ],
  [
    'many items',
    { type: 'array', items: { type: 'object', properties: { a: { type: 'string' } } }, minItems: 3000 },
    [],
  ],
  ['many unique items', { type: 'array', items: { type: 'integer' }, minItems: 1000, uniqueItems: true }, []],
  [
    'allOf of objects',
    {
      allOf: [
        { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] },
        { properties: { b: { type: 'string' } }, required: ['b'] },
      ],
    },
    { a: 1 },
  ],
  [
    'allOf that narrows one property',
    {
      allOf: [
        { type: 'object', properties: { a: { type: 'integer', minimum: 5 } } },
        { properties: { a: { maximum: 6 } }, required: ['a'] },
      ],
    },
    { a: 7 },
  ],
  ['allOf of types', { allOf: [{ type: ['string', 'integer'] }, { type: ['integer', 'null'] }] }, 'a'],
  ['allOf of number and integer', { allOf: [{ type: 'number' }, { type: 'integer' }] }, 1.5],
  ['allOf of enums', { allOf: [{ enum: [1, 2, 3] }, { enum: [3, 4] }] }, 1],
  ['allOf of multiples', { type: 'integer', allOf: [{ multipleOf: 4 }, { multipleOf: 6 }], minimum: 1 }, 4],
  ['allOf of patterns', { type: 'string', allOf: [{ pattern: '^[a-z]+$' }, { pattern: '^.{4}$' }] }, 'abc'],
  [
    'allOf of prefixes',
    { type: 'array', allOf: [{ prefixItems: [{ minimum: 5 }] }, { items: { type: 'integer' }, minItems: 2 }] },
    [1, 1],
  ],
  [
    'allOf with additionalProperties',
    {
      type: 'object',
      allOf: [{ properties: { a: true }, additionalProperties: false }, { properties: { a: true, b: true } }],
    },
    { b: 1 },
  ],
  ['oneOf', { oneOf: [{ type: 'string' }, { type: 'integer' }] }, null],
  [
    'oneOf whose first branch cannot be',
    { oneOf: [{ type: 'string', minLength: 3, maxLength: 2 }, { type: 'integer' }] },
    'a',
  ],
  [
    'oneOf with siblings',
    { type: 'object', properties: { a: { type: 'integer' } }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    { a: 1, b: 1 },
  ],
  [
    'oneOf that excludes each other',
    {
      type: 'object',
      properties: { a: { type: 'integer' }, b: { type: 'integer' } },
      oneOf: [{ required: ['a'] }, { required: ['b'] }],
    },
    { a: 1, b: 1 },
  ],
  [
    'oneOf of overlapping objects',
    {
      oneOf: [
        { type: 'object', properties: { a: { type: 'string' } } },
        { type: 'object', properties: { b: { type: 'string' } } },
      ],
    },
    { a: 'a' },
  ],
  ['oneOf of formats', { type: 'string', oneOf: [{ format: 'date' }, { format: 'uuid' }] }, 'a'],
  ['anyOf', { anyOf: [{ type: 'integer', minimum: 5 }, { type: 'null' }] }, 4],
  ['anyOf with bounds outside', { type: 'integer', maximum: 3, anyOf: [{ minimum: 10 }, { multipleOf: 3 }] }, 2],
  [
    'anyOf within allOf',
    { allOf: [{ anyOf: [{ const: 1 }, { const: 2 }] }, { anyOf: [{ const: 2 }, { const: 3 }] }] },
    1,
  ],
  ['not a type', { not: { type: ['object', 'string'] } }, 'a'],
  ['not a value', { type: 'boolean', not: { const: true } }, true],
  [
    'not required',
    { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'integer' } }, not: { required: ['a'] } },
    { a: 1 },
  ],
  [
    'not both',
    { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'integer' } }, not: { required: ['a', 'b'] } },
    { a: 1, b: 1 },
  ],
  ['not a pattern', { type: 'string', not: { pattern: '^s' } }, 'string'],
  [
    'if then',
    {
      type: 'object',
      properties: { kind: { enum: ['a', 'b'] } },
      required: ['kind'],
      if: { properties: { kind: { const: 'a' } } },
      [THEN]: { required: ['x'] },
    },
    { kind: 'a' },
  ],
  ['if else', { type: 'integer', if: { minimum: 50 }, else: { multipleOf: 10 } }, 7],
  ['if then that cannot be', { type: 'integer', if: { minimum: 5 }, [THEN]: false }, 5],
  ['$ref', { $ref: '#/$defs/a', $defs: { a: { type: 'integer' } } }, 'a'],
  ['$ref with siblings', { $ref: '#/$defs/a', minimum: 70, $defs: { a: { type: 'integer', maximum: 71 } } }, 5],
  [
    'chain of $refs',
    { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/c' }, c: { const: 1 } } },
    2,
  ],
  ['$ref to a boolean', { type: 'object', properties: { a: { $ref: '#/$defs/a' } }, $defs: { a: false } }, { a: 1 }],
  ['recursion through a property', { $ref: '#/$defs/node', $defs: { node } }, { next: 1 }],
  [
    'recursion through items',
    { type: 'object', properties: { children: { type: 'array', items: { $ref: '#' } } }, required: ['children'] },
    { children: [1] },
  ],
  [
    'recursion that may be null',
    { type: 'object', properties: { parent: { anyOf: [{ $ref: '#' }, { type: 'null' }] } }, required: ['parent'] },
    { parent: 1 },
  ],
  ['recursion of a map', { type: 'object', additionalProperties: { $ref: '#' } }, { a: 1 }],
  [
    'recursion through a first branch',
    {
      $ref: '#/$defs/e',
      $defs: {
        e: {
          oneOf: [
            { type: 'object', properties: { and: { $ref: '#/$defs/e' } }, required: ['and'] },
            { type: 'string' },
          ],
        },
      },
    },
    1,
  ],
  [
    'recursion demanded a few levels deep',
    {
      $ref: '#/$defs/n',
      properties: { n: { properties: { n: { required: ['n'] } }, required: ['n'] } },
      required: ['n'],
      $defs: { n: { type: 'object', properties: { n: { $ref: '#/$defs/n' } } } },
    },
    { n: {} },
  ],
  [
    'unevaluatedProperties',
    {
      allOf: [{ type: 'object', properties: { a: { type: 'integer' } } }],
      properties: { b: true },
      unevaluatedProperties: false,
    },
    { c: 1 },
  ],
  ['unevaluatedItems', { type: 'array', prefixItems: [{ type: 'integer' }], unevaluatedItems: false }, [1, 2]],
  ['nullable left over', { type: 'string', nullable: true }, 1],
  ['no type but keywords', { minLength: 3, pattern: '^a' }, 'b'],
  ['true', true, Symbol.for('nothing is refused')],
  ['format and pattern', { type: 'string', format: 'date-time', pattern: 'Z$' }, '2024-01-01T00:00:00+01:00'],
  [
    'format and a pattern all of its own',
    { type: 'string', format: 'uri', pattern: '^ftp://[a-z]{3}/$' },
    'https://example.com',
  ],
  ['format and length', { type: 'string', format: 'email', minLength: 60, maxLength: 70 }, 'a@b.co'],
  ['contentEncoding', { type: 'string', contentEncoding: 'base64', minLength: 10 }, 'a'],
  ['an example that is wrong', { type: 'integer', example: 'x', default: 5 }, 'x'],
  [
    'an example wrong in its depths',
    {
      type: 'object',
      example: { a: { b: 1 } },
      properties: { a: { type: 'object', properties: { b: { type: 'string' } } } },
    },
    { a: { b: 1 } },
  ],
]
