/**
 * What the check takes for free text. A server may refuse such a value for what it knows more of it.
 */
import { expect, test } from 'vitest'
import { holdsFreeText } from '../../src/check/free-text.ts'

const SCHEMAS: Readonly<Record<string, object>> = {
  Name: { type: 'string', maxLength: 20 },
  Rank: { type: 'string', enum: ['junior', 'senior'] },
}

function isFree(schema: unknown): boolean {
  return holdsFreeText(schema, ({ $ref }) => SCHEMAS[String($ref)])
}

test.each<[name: string, schema: unknown]>([
  ['text', { type: 'string', minLength: 2 }],
  ['anything', {}],
  ['text or null', { type: ['string', 'null'] }],
  ['text behind a reference', { $ref: 'Name' }],
  ['a list of text', { type: 'array', items: { $ref: 'Name' } }],
  ['a list of anything', { type: 'array' }],
  ['an object with text in it', { type: 'object', properties: { rank: { $ref: 'Rank' }, name: { $ref: 'Name' } } }],
])('free text: %s', (_name, schema) => {
  expect(isFree(schema)).toBe(true)
})

test.each<[name: string, schema: unknown]>([
  ['members of an enum', { type: 'string', enum: ['a', 'b'] }],
  ['text to a pattern', { type: 'string', pattern: '^[a-z]+$' }],
  ['text to a format', { allOf: [{ type: 'string' }, { format: 'email' }] }],
  ['an enum behind a reference', { $ref: 'Rank' }],
  ['a number', { type: ['integer', 'null'] }],
  ['a list of an enum', { type: 'array', items: { $ref: 'Rank' } }],
  ['a list of numbers', { type: 'array', items: { type: 'number' } }],
  ['an object of enums and numbers', { type: 'object', properties: { rank: { $ref: 'Rank' }, n: { type: 'number' } } }],
])('no free text: %s', (_name, schema) => {
  expect(isFree(schema)).toBe(false)
})
