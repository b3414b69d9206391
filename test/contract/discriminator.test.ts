import { describe, expect, test } from 'vitest'
import { loadContract, NoAnswer } from '../../src/contract/index.ts'
import type { SchemaReading } from '../../src/contract/schema-check.ts'
import { checksInterpreting } from './documents.ts'

const schemas = {
  Pet: {
    oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Dog' } },
  },
  Cat: {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
  },
  Dog: {
    type: 'object',
    required: ['kind', 'barks'],
    properties: { kind: { type: 'string' }, barks: { type: 'boolean' } },
  },
  Base: {
    type: 'object',
    required: ['type'],
    properties: { type: { type: 'string' } },
    discriminator: { propertyName: 'type' },
  },
  Circle: {
    allOf: [
      { $ref: '#/components/schemas/Base' },
      { type: 'object', required: ['radius'], properties: { radius: { type: 'number' } } },
    ],
  },
  Implied: {
    oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
    discriminator: { propertyName: 'kind' },
  },
  Pets: { type: 'object', properties: { list: { type: 'array', items: { $ref: '#/components/schemas/Pet' } } } },
}

function errorsOf(name: string, value: unknown): readonly string[] {
  const contract = loadContract({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: {},
    components: { schemas },
  })
  const place = { uri: contract.documents.root.uri, pointer: `/components/schemas/${name}` }
  const root = contract.documents.sources.get(place.uri)?.value as { components: { schemas: Record<string, unknown> } }
  const errors = contract.check({ value: root.components.schemas[name], place }, 'response')(value)
  return errors.map((error) => `${error.pointer} ${error.keyword} ${error.place.pointer}`)
}

test('a value fits the schema that its discriminator names', () => {
  expect(errorsOf('Pet', { kind: 'cat', lives: 9 })).toEqual([])
})

test('a value that fits another schema than the named one is refused at the named one', () => {
  expect(errorsOf('Pet', { kind: 'cat', barks: true })).toEqual([' required /components/schemas/Cat/required'])
})

test('a mapping may name a schema', () => {
  expect(errorsOf('Pet', { kind: 'dog', barks: 1 })).toEqual([
    '/barks type /components/schemas/Dog/properties/barks/type',
  ])
})

test('a name that the mapping does not have is refused', () => {
  expect(errorsOf('Pet', { kind: 'cow' })).toEqual([' discriminator /components/schemas/Pet/discriminator'])
})

test('a discriminator deep in a list is judged there', () => {
  expect(errorsOf('Pets', { list: [{ kind: 'dog', barks: true }, { kind: 'cat' }] })).toEqual([
    '/list/1 required /components/schemas/Cat/required',
  ])
})

test('without a mapping the property has the name of a schema', () => {
  expect(errorsOf('Implied', { kind: 'Cat', barks: true })).toEqual([' required /components/schemas/Cat/required'])
})

test('without a mapping another name breaks nothing that could be told for certain', () => {
  expect(errorsOf('Implied', { kind: 'puppy', barks: true })).toEqual([])
})

test('a schema that inherits by allOf is found by its name', () => {
  expect(errorsOf('Base', { type: 'Circle', radius: 'wide' })).toEqual([
    '/radius type /components/schemas/Circle/allOf/1/properties/radius/type',
  ])
})

test('a schema that inherits by allOf fits as a whole', () => {
  expect(errorsOf('Base', { type: 'Circle', radius: 1 })).toEqual([])
})

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

const animals = {
  // Real documents seldom say in the branches what the property holds: both fit most values.
  Loose: { oneOf: [ref('Slow'), ref('Fast')], discriminator: { propertyName: 'kind' } },
  LooseAny: { anyOf: [ref('Slow'), ref('Fast')], discriminator: { propertyName: 'kind' } },
  LooseMapped: {
    oneOf: [ref('Slow'), ref('Fast')],
    discriminator: { propertyName: 'kind', mapping: { s: '#/components/schemas/Slow', f: 'Fast' } },
  },
  Defaulted: {
    oneOf: [ref('Slow'), ref('Fast')],
    discriminator: { propertyName: 'kind', mapping: { s: 'Slow' }, defaultMapping: 'Fast' },
  },
  Lost: { oneOf: [ref('Slow')], discriminator: { propertyName: 'kind', mapping: { s: 'Slow', x: '#/nowhere' } } },
  Slow: { properties: { kind: { type: 'string' }, speed: { maximum: 5 } } },
  Fast: { properties: { kind: { type: 'string' }, speed: { maximum: 500 } } },
  // The parent lists its children, which take it up with allOf.
  Family: {
    required: ['kind'],
    properties: { kind: { type: 'string' } },
    oneOf: [ref('Son'), ref('Daughter')],
    discriminator: { propertyName: 'kind' },
  },
  Son: { allOf: [ref('Family'), { required: ['a'] }] },
  Daughter: { allOf: [ref('Family'), { required: ['b'] }] },
  Typed: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { type: 'string' } },
    anyOf: [ref('TypedChild')],
    discriminator: { propertyName: 'kind' },
  },
  TypedChild: { allOf: [ref('Typed'), { type: 'object', required: ['a'] }] },
  Ancestor: { properties: { kind: { type: 'string' } }, discriminator: { propertyName: 'kind' } },
  Child: { allOf: [ref('Ancestor'), { required: ['c'] }] },
  Grandchild: { allOf: [ref('Child'), { required: ['g'] }] },
  Stranger: { required: ['never'] },
  House: { properties: { owner: ref('Ancestor'), guests: { items: ref('Ancestor') } } },
  // A group in a group.
  Outer: { oneOf: [ref('Family'), ref('Loose')], discriminator: { propertyName: 'group' } },
}

interface Manner {
  readonly reading?: SchemaReading
  /** how much is interpreted before it is compiled */
  readonly stepsInterpreted?: number
}

function found(name: string, value: unknown, { reading, stepsInterpreted }: Manner = {}): readonly string[] {
  const contract = loadContract({
    openapi: '3.2.0',
    info: { title: 't', version: '1' },
    paths: {},
    components: { schemas: animals },
  })
  const place = { uri: contract.documents.root.uri, pointer: `/components/schemas/${name}` }
  const schema = { value: contract.documents.target(`#${place.pointer}`, place)?.value, place }
  const checks = stepsInterpreted === undefined ? contract : checksInterpreting(stepsInterpreted, contract)
  return checks
    .check(
      schema,
      'response',
      reading,
    )(value)
    .map((error) => `${error.pointer} ${error.keyword} ${error.place.pointer.replace('/components/schemas/', '')}`)
}

test.each<[string, unknown, readonly string[]]>([
  ['Loose', { kind: 'Slow', speed: 3 }, []],
  ['Loose', { kind: 'Slow', speed: 50 }, ['/speed maximum Slow/properties/speed/maximum']],
  ['Loose', { kind: 'Fast', speed: 50 }, []],
  ['Loose', { kind: 'Fast', speed: 5000 }, ['/speed maximum Fast/properties/speed/maximum']],
  ['LooseAny', { kind: 'Slow', speed: 50 }, ['/speed maximum Slow/properties/speed/maximum']],
  ['LooseAny', { kind: 'Fast', speed: 50 }, []],
  ['LooseMapped', { kind: 's', speed: 3 }, []],
  ['LooseMapped', { kind: 'f', speed: 3 }, []],
  ['LooseMapped', { kind: 'f', speed: 501 }, ['/speed maximum Fast/properties/speed/maximum']],
  ['LooseMapped', { kind: 'Slow', speed: 6 }, ['/speed maximum Slow/properties/speed/maximum']],
  ['LooseMapped', { kind: 'x', speed: 3 }, [' discriminator LooseMapped/discriminator']],
])('what %s chooses alone decides of %j', (name, value, expected) => {
  expect(found(name, value)).toEqual(expected)
})

test.each<[unknown, readonly string[]]>([
  [{ kind: 's', speed: 6 }, ['/speed maximum Slow/properties/speed/maximum']],
  [{ kind: 'unheard of', speed: 6 }, []],
  [{ kind: 'unheard of', speed: 501 }, ['/speed maximum Fast/properties/speed/maximum']],
  [{ speed: 6 }, []],
  [{ speed: 501 }, ['/speed maximum Fast/properties/speed/maximum']],
])('the default mapping is for what names nothing: %j', (value, expected) => {
  expect(found('Defaulted', value)).toEqual(expected)
})

test('without the property the alternatives are tried', () => {
  expect([found('Loose', { speed: 50 }), found('Loose', { speed: 3 })]).toEqual([[], [' oneOf Loose/oneOf']])
})

test.each<[unknown, readonly string[]]>([
  [{ kind: 'Son', a: 1 }, []],
  [{ kind: 'Son', b: 1 }, [' required Son/allOf/1/required']],
  [{ kind: 'Daughter', a: 1, b: 1 }, []],
  [{ a: 1 }, [' required Family/required', ' oneOf Family/oneOf']],
])('children that take up the parent which lists them come to an end: %j', (value, expected) => {
  expect(found('Family', value)).toEqual(expected)
})

describe.each(['meant', 'literal'] as const)('so they do by what is %s', (reading) => {
  test.each([0, 20_000])('where %i steps are interpreted', (stepsInterpreted) => {
    const judge = (name: string, value: unknown) => found(name, value, { reading, stepsInterpreted })
    for (const value of [5, 'five', null, true]) {
      expect(judge('Typed', value)).toContain(' type Typed/type')
      expect(judge('TypedChild', value)).toContain(' type Typed/type')
    }
    expect(judge('Typed', [])).toContain(' type Typed/type')
    expect(judge('Typed', { kind: 'TypedChild', a: 1 })).toEqual([])
    expect(judge('Typed', { kind: 'TypedChild' })).not.toEqual([])
  })
})

test.each<[string, unknown, readonly string[]]>([
  ['Ancestor', { kind: 'Child', c: 1 }, []],
  ['Ancestor', { kind: 'Child' }, [' required Child/allOf/1/required']],
  ['Ancestor', { kind: 'Grandchild', c: 1 }, [' required Grandchild/allOf/1/required']],
  ['Child', { kind: 'Grandchild', c: 1, g: 1 }, []],
  ['Ancestor', { kind: 'Ancestor' }, []],
  ['House', { owner: { kind: 'Child' } }, ['/owner required Child/allOf/1/required']],
  ['House', { guests: [{ kind: 'Child', c: 1 }, { kind: 'Child' }] }, ['/guests/1 required Child/allOf/1/required']],
  ['Outer', { group: 'Family', kind: 'Son' }, [' required Son/allOf/1/required']],
  ['Outer', { group: 'Loose', kind: 'Fast', speed: 50 }, []],
])('%s judges %j by the child it names', (name, value, expected) => {
  expect(found(name, value)).toEqual(expected)
})

test('a component that bears the name by chance is no child', () => {
  expect(found('Ancestor', { kind: 'Stranger' })).toEqual([])
})

test('a mapping that leads nowhere leaves its values unjudged', () => {
  expect(found('Lost', { kind: 's', speed: 3 })).toEqual([])
  expect(() => found('Lost', { kind: 'x' })).toThrow(
    new NoAnswer('the discriminator is mapped to "#/nowhere", which leads nowhere'),
  )
})
