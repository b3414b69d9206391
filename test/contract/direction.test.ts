/**
 * `required` by direction: a request needs no readOnly property, a response no writeOnly one, wherever that is said.
 */
import { expect, test } from 'vitest'
import { brief, checkOf } from './documents.ts'

const ID = { type: 'string', readOnly: true }
const WITH_ID = { properties: { id: ID } }
const NEEDS_ID = { required: ['id'] }
const schemas = {
  Id: ID,
  WithId: WITH_ID,
  NeedsId: NEEDS_ID,
  Writable: { properties: { id: { type: 'string' } }, required: ['id'] },
  DeepNeed: { allOf: [{ $ref: '#/components/schemas/NeedsId' }] },
}
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

test.each<[string, unknown]>([
  ['itself', { ...WITH_ID, ...NEEDS_ID }],
  ['a property behind a reference', { properties: { id: ref('Id') }, ...NEEDS_ID }],
  ['a property that is combined', { properties: { id: { allOf: [ref('Id')] } }, ...NEEDS_ID }],
  ['a property that may be null', { properties: { id: { oneOf: [ref('Id'), { type: 'null' }] } }, ...NEEDS_ID }],
  ['its allOf', { ...NEEDS_ID, allOf: [WITH_ID] }],
  ['its allOf, behind a reference', { ...NEEDS_ID, allOf: [ref('WithId')] }],
  ['a sibling in allOf', { allOf: [NEEDS_ID, WITH_ID] }],
  ['a sibling in allOf, both behind references', { allOf: [ref('NeedsId'), ref('WithId')] }],
  ['a sibling of what is required two references away', { allOf: [ref('DeepNeed'), WITH_ID] }],
  ['the schema around a branch of oneOf', { ...WITH_ID, oneOf: [NEEDS_ID, { required: ['other'] }] }],
  ['the schema around a branch of anyOf behind a reference', { ...WITH_ID, anyOf: [ref('NeedsId')] }],
  ['the schema beside a reference', { ...WITH_ID, ...ref('NeedsId') }],
  ['a branch of its own oneOf', { ...NEEDS_ID, oneOf: [ref('WithId'), { type: 'null' }] }],
  ['a branch of oneOf for that branch', { oneOf: [{ ...WITH_ID, ...NEEDS_ID }, { type: 'null' }] }],
  ['the schema around a condition', { ...WITH_ID, ...JSON.parse('{"if": true, "then": { "required": ["id"] }}') }],
])('a readOnly property is required of responses only, as %s has it', (_, schema) => {
  const [request, response] = (['request', 'response'] as const).map((direction) =>
    checkOf(schema, { direction, schemas })({}).map(({ keyword }) => keyword),
  )
  expect([request, response?.length]).toStrictEqual([[], 1])
})

test.each<[string, unknown]>([
  ['another property that is readOnly', { properties: { id: { type: 'string' }, other: ID }, ...NEEDS_ID }],
  ['a property of that name in an object below', { properties: { below: WITH_ID }, ...NEEDS_ID }],
  ['a sibling branch of oneOf, which does not apply', { oneOf: [ref('Writable'), { ...WITH_ID, required: ['more'] }] }],
  ['a schema that is only negated', { ...NEEDS_ID, not: { ...WITH_ID, required: ['x'] } }],
  ['a use of the schema elsewhere', { properties: { a: { allOf: [ref('NeedsId'), WITH_ID] } }, ...ref('NeedsId') }],
])('%s leaves a property required of requests', (_, schema) => {
  expect(checkOf(schema, { direction: 'request', schemas })({})).not.toStrictEqual([])
})

test('in a list each item is judged in its direction', () => {
  const schema = { items: { allOf: [ref('NeedsId'), ref('WithId')] } }
  expect(brief(checkOf(schema, { direction: 'request', schemas })([{}]))).toStrictEqual([])
  expect(brief(checkOf(schema, { direction: 'response', schemas })([{}]))).toStrictEqual([
    'required /0 NeedsId/required',
  ])
})

test('a writeOnly property is required of requests only', () => {
  const schema = { allOf: [{ required: ['secret'] }, { properties: { secret: { writeOnly: true } } }] }
  expect(brief(checkOf(schema, { direction: 'response' })({}))).toStrictEqual([])
  expect(brief(checkOf(schema, { direction: 'request' })({}))).toStrictEqual(['required / Root/allOf/0/required'])
})

test('a readOnly property that a request has is judged, and may be there', () => {
  const check = checkOf({ ...WITH_ID, ...NEEDS_ID }, { direction: 'request' })
  expect([brief(check({ id: 'a' })), brief(check({ id: 1 }))]).toStrictEqual([[], ['type /id Root/properties/id/type']])
})
