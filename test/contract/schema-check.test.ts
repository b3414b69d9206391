import { expect, test } from 'vitest'
import { PatternTimeout } from '../../src/contract/index.ts'
import { brief, checkOf, contractOfFiles, type SchemaOptions } from './documents.ts'

function find(schema: unknown, value: unknown, options?: SchemaOptions): readonly string[] {
  return brief(checkOf(schema, options)(value))
}

test('an error names keyword, parameters, both places and the value', () => {
  const check = checkOf({ properties: { a: { type: 'array', items: { maximum: 5 } } }, required: ['b'] })
  expect(check({ a: [1, 9] })).toStrictEqual([
    {
      keyword: 'maximum',
      params: { comparison: '<=', limit: 5 },
      message: 'must be <= 5',
      pointer: '/a/1',
      value: 9,
      place: { uri: 'memory:///document', pointer: '/components/schemas/Root/properties/a/items/maximum' },
      isInferred: false,
      causes: [],
    },
    {
      keyword: 'required',
      params: { missingProperty: 'b' },
      message: 'must have the property "b"',
      pointer: '',
      value: { a: [1, 9] },
      place: { uri: 'memory:///document', pointer: '/components/schemas/Root/required' },
      isInferred: false,
      causes: [],
    },
  ])
})

test.each<[unknown, unknown, unknown, string]>([
  [{ type: 'string' }, 'a', 1, 'must be string'],
  [{ type: ['string', 'null'] }, null, 1, 'must be string or null'],
  [{ type: 'integer' }, 1.0, 1.5, 'must be integer'],
  [{ enum: ['a', 1, null] }, null, 'b', 'must be one of "a", 1, null'],
  [
    { enum: [...'abcdefghijklmn'] },
    'n',
    'z',
    `must be one of ${[...'abcdefghijkl'].map((c) => `"${c}"`).join(', ')} … (14 values)`,
  ],
  [{ const: { a: 1 } }, { a: 1 }, { a: 2 }, 'must be {"a":1}'],
  [{ minimum: 5 }, 5, 4, 'must be >= 5'],
  [{ exclusiveMinimum: 5 }, 6, 5, 'must be > 5'],
  [{ multipleOf: 2 }, 4, 3, 'must be multiple of 2'],
  [{ maxLength: 1 }, '😀', 'ab', 'must NOT have more than 1 characters'],
  [{ pattern: '^a' }, 'ab', 'ba', 'must match pattern "^a"'],
  [{ uniqueItems: true }, [1, 2], [1, 1], 'must NOT have duplicate items (items ## 0 and 1 are identical)'],
  [{ minItems: 1 }, [1], [], 'must NOT have fewer than 1 items'],
  [{ prefixItems: [true], items: false }, [1], [1, 2], 'must NOT have more than 1 items'],
  [{ additionalProperties: false, properties: { a: {} } }, { a: 1 }, { b: 1 }, 'must not have the property "b"'],
  [
    { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
    { a: 1 },
    { b: 1 },
    'must not have the property "b"',
  ],
  [{ required: ['a'] }, { a: 1 }, {}, 'must have the property "a"'],
  [{ dependentRequired: { a: ['b'] } }, { a: 1, b: 1 }, { a: 1 }, 'must have property b when property a is present'],
  [{ minProperties: 1 }, { a: 1 }, {}, 'must NOT have fewer than 1 properties'],
  [{ propertyNames: { pattern: '^a' } }, { ab: 1 }, { b: 1 }, 'must not have a property named "b"'],
  [{ contains: { const: 1 } }, [2, 1], [2], 'must contain at least 1 valid item(s)'],
  [{ not: { type: 'string' } }, 1, 'a', 'must not fit the schema in "not"'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, null, 1, 'must fit an alternative of anyOf'],
  [{ oneOf: [{ type: 'string' }, { type: 'null' }] }, null, 1, 'must fit one alternative of oneOf'],
  [{ oneOf: [{ minimum: 1 }, { minimum: 5 }] }, 3, 9, 'must fit only one alternative of oneOf, and fits several'],
  [JSON.parse('{"if":{"const":1},"then":false}'), 2, 1, 'must not be there'],
  [{ if: { type: 'string' }, else: { minimum: 3 } }, 'a', 1, 'must be >= 3'],
  [false, undefined, 1, 'must not be there'],
])('%j takes %j, and says of %j: %s', (schema, good, bad, message) => {
  const check = checkOf(schema)
  const [error, ...others] = check(bad)
  expect([schema === false ? [] : check(good), error?.message, others]).toStrictEqual([[], message, []])
})

test.each<[string, unknown, unknown]>([
  ['int32', 2147483647, 2147483648],
  ['int64', 2 ** 53, 1.5],
  ['date-time', '2020-02-29T12:00:00Z', '2021-02-29T12:00:00Z'],
  ['date', '2020-12-31', '2020-13-01'],
  ['time', '12:00:00Z', '25:00:00Z'],
  ['duration', 'P1D', '1 day'],
  ['email', 'a@b.test', 'a b'],
  ['hostname', 'a.test', '-a-'],
  ['ipv4', '127.0.0.1', '256.0.0.1'],
  ['ipv6', '::1', ':::1'],
  ['uri', 'https://a.test/', '//a.test'],
  ['uri-reference', '../a', '\\a'],
  ['uuid', '00000000-0000-0000-0000-000000000000', '0'],
  ['regex', '^a', '('],
  ['json-pointer', '/a', 'a'],
  ['byte', 'YQ==', 'YQ='],
])('the format %s takes %j and refuses %j', (format, good, bad) => {
  expect([find({ format }, good), find({ format }, bad)]).toStrictEqual([[], ['format / Root/format']])
})

test.each(['password', 'binary', 'made-up', 'toString'])('the format %s says nothing of values', (format) => {
  expect(find({ type: 'string', format }, 'x')).toStrictEqual([])
})

const PET = { type: 'object', properties: { name: { type: 'string', maxLength: 3 } }, required: ['name'] }

test.each<[string, unknown, unknown, readonly string[]]>([
  ['behind a reference', { $ref: '#/components/schemas/Pet' }, { name: 1 }, ['type /name Pet/properties/name/type']],
  ['behind allOf', { allOf: [true, { $ref: '#/components/schemas/Pet' }] }, {}, ['required / Pet/required']],
  [
    'beside a reference',
    { $ref: '#/components/schemas/Pet', minProperties: 2 },
    { name: 'a' },
    ['minProperties / Root/minProperties'],
  ],
  ['behind two references', { $ref: '#/components/schemas/Alias' }, {}, ['required / Pet/required']],
  [
    'behind a reference into a path',
    { $ref: '#/components/schemas/a~1b~0c%20%7Bd%7D/items' },
    1,
    ['type / a~1b~0c {d}/items/type'],
  ],
  ['of a false schema', { properties: { a: false } }, { a: 1 }, ['false schema /a Root/properties/a']],
  [
    'of a false schema behind a reference',
    { properties: { a: { $ref: '#/components/schemas/Never' } } },
    { a: 1 },
    ['false schema /a Never'],
  ],
  [
    'of a false schema in allOf, in a list',
    { items: { allOf: [true, { items: false }, false] } },
    [1],
    ['false schema /0 Root/items/allOf/2'],
  ],
  [
    'of a false schema by pattern',
    { patternProperties: { '^b': false, '^a': false } },
    { ab: 1 },
    ['false schema /ab Root/patternProperties/^a'],
  ],
  [
    'of a false schema of the second item',
    { prefixItems: [true, false] },
    [1, 2],
    ['false schema /1 Root/prefixItems/1'],
  ],
  [
    'of a false schema that depends',
    { dependentSchemas: { a: false } },
    { a: 1 },
    ['false schema / Root/dependentSchemas/a'],
  ],
  ['of a false else', { if: false, else: false }, 1, ['false schema / Root/else']],
])('an error %s stands where it is written', (_, schema, value, expected) => {
  const schemas = {
    Pet: PET,
    Alias: { $ref: '#/components/schemas/Pet' },
    Never: false,
    'a/b~c {d}': { items: { type: 'string' } },
  }
  expect(find(schema, value, { schemas })).toStrictEqual(expected)
})

test('a false schema is found in a schema that refers to itself', () => {
  const schema = {
    allOf: [{ $ref: '#/components/schemas/Node' }, { $ref: '#/components/schemas/Node' }],
    properties: { next: { $ref: '#/components/schemas/Root' }, last: false },
  }
  const schemas = {
    Node: { propertyNames: { $ref: '#/components/schemas/Name' } },
    Name: { propertyNames: { $ref: '#/components/schemas/Name' } },
  }
  expect(find(schema, { next: { next: { last: 1 } } }, { schemas })).toStrictEqual([
    'false schema /next/next/last Root/properties/last',
  ])
})

test('places behind references across files are in those files', () => {
  const { contract, at } = contractOfFiles({
    'api.yaml': `openapi: 3.1.0
components:
  schemas:
    Root: { properties: { pet: { $ref: "schemas/pet.yaml" }, toys: { items: { $ref: "schemas/toy.json#/Toy" } } } }
`,
    'schemas/pet.yaml':
      'type: object\nproperties:\n  name:\n    $ref: "#/$defs/name"\n  owner:\n    $ref: toy.json#/Owner\n$defs:\n  name: { type: string }\n',
    'schemas/toy.json':
      '{\n  "Toy": {"allOf": [{"required": ["price"]}]},\n  "Owner": {"$ref": "pet.yaml#/$defs/name"}\n}',
  })
  const root = contract.documents.target('#/components/schemas/Root', contract.documents.root)
  if (!root) throw new Error('no schema')
  const errors = contract.check(root, 'response')({ pet: { name: 1, owner: 2 }, toys: [{}] })
  expect(errors.map(({ keyword, pointer, place }) => [keyword, pointer, at(place)])).toStrictEqual([
    ['type', '/pet/name', 'schemas/pet.yaml:8:17'],
    ['type', '/pet/owner', 'schemas/pet.yaml:8:17'],
    ['required', '/toys/0', 'schemas/toy.json:2:34'],
  ])
})

test.each<['3.0.3' | '3.1.0', readonly string[]]>([
  ['3.1.0', ['minProperties / Strict/minProperties']],
  ['3.0.3', []],
])('in %s a keyword beside the second of two references counts or not', (version, expected) => {
  const schemas = { Pet: PET, Strict: { $ref: '#/components/schemas/Pet', minProperties: 2 } }
  const found = [{ $ref: '#/components/schemas/Strict' }, { items: { $ref: '#/components/schemas/Strict' } }].map(
    (schema, index) => find(schema, index === 0 ? { name: 'a' } : [{ name: 'a' }], { version, schemas }),
  )
  expect(found).toStrictEqual([expected, expected.map((line) => line.replace(' / ', ' /0 '))])
})

test('references to bare references are followed from folder to folder', () => {
  const { contract, at } = contractOfFiles({
    'api.yaml': 'openapi: 3.1.0\ncomponents: { schemas: { Root: { items: { $ref: "one/a.yaml#/A" } } } }\n',
    'one/a.yaml': 'A: { $ref: ../two/b.yaml#/B }\n',
    'two/b.yaml': 'B: { $ref: c.yaml#/C, description: Leads on }\n',
    'two/c.yaml': 'C: { type: string }\n',
  })
  const root = contract.documents.target('#/components/schemas/Root', contract.documents.root)
  if (!root) throw new Error('no schema')
  const errors = contract.check(root, 'response')(['a', 1])
  expect(errors.map(({ pointer, place }) => [pointer, at(place)])).toStrictEqual([['/1', 'two/c.yaml:1:12']])
})

test('what YAML aliases repeat stands at its anchor', () => {
  const { contract, at } = contractOfFiles({
    'api.yaml': `openapi: 3.1.0
components:
  schemas:
    Root:
      properties:
        first: &text
          type: string
        second: *text
`,
  })
  const root = contract.documents.target('#/components/schemas/Root', contract.documents.root)
  if (!root) throw new Error('no schema')
  const errors = contract.check(root, 'response')({ first: 'a', second: 2 })
  expect(errors.map(({ pointer, place }) => [pointer, at(place)])).toStrictEqual([['/second', 'api.yaml:7:17']])
})

const TREE = {
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/components/schemas/Root' } } },
}

test('a schema that refers to itself is followed down the value', () => {
  const leaf = { name: 'leaf' }
  expect([
    find(TREE, { name: 'root', children: [{ name: 'twig', children: [leaf] }] }),
    find(TREE, { name: 'root', children: [{ name: 'twig', children: [{ name: 1 }, {}] }] }),
  ]).toStrictEqual([
    [],
    ['type /children/0/children/0/name Root/properties/name/type', 'required /children/0/children/1 Root/required'],
  ])
})

test.each<[string, unknown, unknown, readonly string[]]>([
  [
    'anyOf',
    { anyOf: [{ type: 'string' }, { required: ['a', 'b'] }] },
    {},
    [
      'anyOf / Root/anyOf',
      '  type / Root/anyOf/0/type',
      '  required / Root/anyOf/1/required',
      '  required / Root/anyOf/1/required',
    ],
  ],
  [
    'oneOf behind references',
    { oneOf: [{ $ref: '#/components/schemas/Pet' }, { $ref: '#/components/schemas/Never' }] },
    { name: 1 },
    ['oneOf / Root/oneOf', '  type /name Pet/properties/name/type', '  false schema / Never'],
  ],
  [
    'anyOf in anyOf',
    { anyOf: [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, { minimum: 5 }] },
    1,
    [
      'anyOf / Root/anyOf',
      '  anyOf / Root/anyOf/0/anyOf',
      '    type / Root/anyOf/0/anyOf/0/type',
      '    type / Root/anyOf/0/anyOf/1/type',
      '  minimum / Root/anyOf/1/minimum',
    ],
  ],
  [
    'oneOf whose alternatives both fit',
    { oneOf: [{ type: 'number' }, { minimum: 1 }, { type: 'string' }] },
    5,
    ['oneOf / Root/oneOf'],
  ],
  ['contains', { contains: { type: 'string' } }, [1], ['contains / Root/contains', '  type /0 Root/contains/type']],
  [
    'propertyNames',
    { propertyNames: { maxLength: 1 } },
    { aa: 1 },
    ['propertyNames / Root/propertyNames', '  maxLength / Root/propertyNames/maxLength'],
  ],
])('the errors below %s are the causes of one', (_, schema, value, expected) => {
  expect(find(schema, value, { schemas: { Pet: PET, Never: false } })).toStrictEqual(expected)
})

test('the errors of siblings are no causes', () => {
  const schema = {
    type: 'object',
    required: ['kind'],
    properties: { name: { type: 'string' } },
    allOf: [{ minProperties: 3 }],
    anyOf: [{ required: ['a'] }, { required: ['b'] }],
    oneOf: [{ required: ['c'] }, { required: ['d'] }],
  }
  expect(find(schema, { name: 1 })).toStrictEqual([
    'anyOf / Root/anyOf',
    '  required / Root/anyOf/0/required',
    '  required / Root/anyOf/1/required',
    'oneOf / Root/oneOf',
    '  required / Root/oneOf/0/required',
    '  required / Root/oneOf/1/required',
    'minProperties / Root/allOf/0/minProperties',
    'type /name Root/properties/name/type',
    'required / Root/required',
  ])
})

test('the errors of what is referred to beside anyOf are no causes', () => {
  const schema = { $ref: '#/components/schemas/Pet', anyOf: [{ type: 'string' }, { type: 'null' }] }
  expect(find(schema, { name: 1 }, { schemas: { Pet: PET } })).toStrictEqual([
    'type /name Pet/properties/name/type',
    'anyOf / Root/anyOf',
    '  type / Root/anyOf/0/type',
    '  type / Root/anyOf/1/type',
  ])
})

test('each level of a recursive anyOf has its own causes', () => {
  const schema = {
    type: 'object',
    properties: { next: { anyOf: [{ $ref: '#/components/schemas/Root' }, { type: 'null' }] } },
    required: ['id'],
  }
  expect(find(schema, { next: { next: {} } })).toStrictEqual([
    'anyOf /next Root/properties/next/anyOf',
    '  anyOf /next/next Root/properties/next/anyOf',
    '    required /next/next Root/required',
    '    type /next/next Root/properties/next/anyOf/1/type',
    '  required /next Root/required',
    '  type /next Root/properties/next/anyOf/1/type',
    'required / Root/required',
  ])
})

test.each([
  ['required, which is listed', { required: ['a'], 'x-inferred': ['required'] }, true],
  ['required, beside another keyword that is listed', { required: ['a'], 'x-inferred': ['type'] }, false],
  ['required, which no list names', { required: ['a'] }, false],
  ['required, where the list is none', { required: ['a'], 'x-inferred': 'required' }, false],
  ['required behind a reference to where it is listed', { $ref: '#/components/schemas/Guess' }, true],
  [
    'required behind a reference, listed elsewhere',
    { $ref: '#/components/schemas/Sure', 'x-inferred': ['required'] },
    false,
  ],
])('%s is inferred or not', (_, schema, expected) => {
  const schemas = { Guess: { required: ['a'], 'x-inferred': ['required'] }, Sure: { required: ['a'] } }
  expect(checkOf(schema, { schemas })({}).map(({ isInferred }) => isInferred)).toStrictEqual([expected])
})

const FLAGGED = {
  Id: { type: 'string', readOnly: true },
  Base: { properties: { id: { $ref: '#/components/schemas/Id' } } },
}

test.each<[string, object]>([
  ['itself', { properties: { id: { readOnly: true } }, required: ['id'] }],
  ['behind a reference', { properties: { id: { $ref: '#/components/schemas/Id' } }, required: ['id'] }],
  ['behind allOf', { properties: { id: { allOf: [{ $ref: '#/components/schemas/Id' }] } }, required: ['id'] }],
  ['in a schema that is combined', { allOf: [{ $ref: '#/components/schemas/Base' }], required: ['id'] }],
  ['in a schema that is referred to', { $ref: '#/components/schemas/Base', required: ['id'] }],
])('a property that is readOnly %s is required of responses only', (_, schema) => {
  const findings = (['request', 'response'] as const).map((direction) =>
    find(schema, {}, { direction, schemas: FLAGGED }),
  )
  expect(findings).toStrictEqual([[], ['required / Root/required']])
})

test('a property that is writeOnly is required of requests only', () => {
  const schema = { properties: { secret: { writeOnly: true }, name: {} }, required: ['secret', 'name'] }
  const findings = (['request', 'response'] as const).map((direction) =>
    checkOf(schema, { direction })({}).map(({ params }) => params.missingProperty),
  )
  expect(findings).toStrictEqual([['secret', 'name'], ['name']])
})

test('a required property is required beside one that is readOnly', () => {
  const schema = {
    properties: { id: { readOnly: true }, ids: { items: { readOnly: true } } },
    required: ['id', 'ids', 'toString'],
  }
  expect(checkOf(schema, { direction: 'request' })({}).map(({ params }) => params.missingProperty)).toStrictEqual([
    'ids',
    'toString',
  ])
})

test('a readOnly property that a request has all the same is judged by its schema', () => {
  const schema = { properties: { id: { type: 'string', readOnly: true } }, required: ['id'] }
  expect([
    find(schema, { id: 'a' }, { direction: 'request' }),
    find(schema, { id: 1 }, { direction: 'request' }),
  ]).toStrictEqual([[], ['type /id Root/properties/id/type']])
})

test.each<[string, unknown, unknown, readonly string[]]>([
  ['nullable beside a type', { type: 'string', nullable: true }, null, []],
  ['nullable: false', { type: 'string', nullable: false }, null, ['type / Root/type']],
  ['no nullable', { type: 'string' }, null, ['type / Root/type']],
  ['nullable beside another value', { type: 'string', nullable: true }, 1, ['type / Root/type']],
  ['nullable without a type', { nullable: true }, null, []],
  ['nullable of allOf without a type', { allOf: [{ type: 'string' }], nullable: true }, null, []],
  ['allOf without nullable', { allOf: [{ type: 'string' }] }, null, ['type / Root/allOf/0/type']],
  ['nullable of anyOf', { anyOf: [{ type: 'string' }], nullable: true }, null, []],
  [
    'nullable of oneOf beside a type',
    { type: 'string', oneOf: [{ minLength: 1 }, { enum: ['a'] }], nullable: true },
    null,
    [],
  ],
  ['nullable with an enum and no type', { nullable: true, enum: ['a'] }, null, []],
  ['nullable with an enum that has null', { type: 'string', nullable: true, enum: ['a', null] }, null, []],
  [
    'a list of items',
    { items: [{ type: 'string' }, { type: 'number' }] },
    ['a', 'b', 3],
    ['type /1 Root/items/1/type'],
  ],
  ['a list of items and no more', { items: [true], additionalItems: false }, [1, 2], ['items / Root/items']],
  [
    'nullable with an enum that has no null',
    { type: 'string', nullable: true, enum: ['a'] },
    null,
    ['enum / Root/enum'],
  ],
  ['nullable beside a reference', { $ref: '#/components/schemas/Text', nullable: true }, null, []],
  ['another value beside it', { $ref: '#/components/schemas/Text', nullable: true }, 1, ['type / Text/type']],
  ['nullable behind a reference', { $ref: '#/components/schemas/Nullable' }, null, []],
  ['a keyword beside a reference', { $ref: '#/components/schemas/Text', maxLength: 1 }, 'ab', []],
  ['an inclusive bound', { minimum: 5, exclusiveMinimum: false }, 5, []],
  ['an exclusive bound', { minimum: 5, exclusiveMinimum: true }, 5, ['exclusiveMinimum / Root/exclusiveMinimum']],
  ['an exclusive upper bound', { maximum: 5, exclusiveMaximum: true }, 5, ['exclusiveMaximum / Root/exclusiveMaximum']],
  ['an exclusive bound that is kept', { maximum: 5, exclusiveMaximum: true }, 4, []],
  ['exclusiveMinimum without a bound', { exclusiveMinimum: true }, -5, []],
])('in 3.0, %s', (_, schema, value, expected) => {
  const schemas = { Text: { type: 'string' }, Nullable: { type: 'string', nullable: true } }
  expect(find(schema, value, { version: '3.0.3', schemas })).toStrictEqual(expected)
})

test.each<[string, unknown, unknown, readonly string[]]>([
  ['nullable means nothing', { type: 'string', nullable: true }, null, ['type / Root/type']],
  ['nullable without a type means nothing', { nullable: false }, null, []],
  [
    'a keyword beside a reference counts',
    { $ref: '#/components/schemas/Text', maxLength: 1 },
    'ab',
    ['maxLength / Root/maxLength'],
  ],
])('in 3.1, %s', (_, schema, value, expected) => {
  expect(find(schema, value, { schemas: { Text: { type: 'string' } } })).toStrictEqual(expected)
})

const NAMES = ['toString', 'constructor', 'hasOwnProperty', '__proto__']

test.each(NAMES)('the required property %s is missing from an object that only inherits it', (name) => {
  expect([find({ required: [name] }, JSON.parse(`{"${name}":1}`)), find({ required: [name] }, {})]).toStrictEqual([
    [],
    ['required / Root/required'],
  ])
})

test.each(['toString', 'constructor', 'hasOwnProperty'])(
  'the property %s is judged where it is, and not inherited',
  (name) => {
    const schema = { properties: { [name]: { type: 'string' } }, additionalProperties: false }
    expect([find(schema, {}), find(schema, { [name]: 'a' }), find(schema, { [name]: 1 })]).toStrictEqual([
      [],
      [],
      [`type /${name} Root/properties/${name}/type`],
    ])
  },
)

test.each(NAMES)('the undeclared property %s is one too many', (name) => {
  expect(find({ additionalProperties: false }, JSON.parse(`{"${name}":1}`))).toStrictEqual([
    'additionalProperties / Root/additionalProperties',
  ])
})

test('values are not changed', () => {
  const value = { a: '1' }
  find({ properties: { a: { type: 'integer', default: 5 }, b: { default: 6 } } }, value)
  expect(value).toStrictEqual({ a: '1' })
})

test('the discriminator says nothing of values', () => {
  expect(
    find({ discriminator: { propertyName: 'kind' }, oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1 }),
  ).toStrictEqual([])
})

test('a pattern that does not come to an end leaves no answer', () => {
  const check = checkOf({ pattern: '^(a+)+$' })
  expect(check('aaa')).toStrictEqual([])
  expect(() => check(`${'a'.repeat(60)}!`)).toThrow(PatternTimeout)
})
