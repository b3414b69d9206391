import { expect, test } from 'vitest'
import { loadContract } from '../../src/contract/index.ts'

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
