import { expect, test } from 'vitest'
import { hasDiscriminator } from '../../src/validate/index.ts'

const pet = { oneOf: [{ type: 'object' }], discriminator: { propertyName: 'kind' } }
const leading = {
  follow: () => pet,
  choose: (schema: Readonly<Record<string, unknown>>) => schema.chosen,
}
const owner = {
  type: 'object',
  properties: { name: { type: 'string' }, pets: { type: 'array', items: { $ref: '#/pet' } } },
}

test('a discriminator is found deep inside a value, behind a reference', () => {
  expect(hasDiscriminator([{ name: 'Ann', pets: [{ kind: 'cat' }] }], { items: owner }, leading)).toBe(true)
})

test('a discriminator is found in the schema that a choice leads to', () => {
  const schema = { chosen: { properties: { pet } } }
  expect(hasDiscriminator({ pet: { kind: 'cat' } }, schema, leading)).toBe(true)
})

test('a discriminator that no object of the value meets is none', () => {
  expect(
    hasDiscriminator(
      [
        { name: 'Ann', pets: [] },
        { name: 'Bob', pets: [{}] },
      ],
      { items: owner },
      leading,
    ),
  ).toBe(false)
  expect(hasDiscriminator({ other: { kind: 'cat' } }, owner, leading)).toBe(false)
  expect(hasDiscriminator({ name: { kind: 'cat' } }, owner, leading)).toBe(false)
  expect(hasDiscriminator('cat', pet, leading)).toBe(false)
})
