/**
 * Errors in the API's own schema: valid, and with the cause inside where there is a place for it.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { type ErrorShape, errorShapes } from './error-shapes.ts'
import { documentOf, type Json, jsonResponse, noContent } from './small-document.ts'
import { ask, json, makeMock, see } from './start-mock.ts'

test.each(Object.entries(errorShapes))('%s holds the cause', async (_, shape) => {
  const mock = await makeMock({ document: documentFor(shape) })
  const { key = '400', mediaType = 'application/json', expected } = shape
  expect(await see(ask(mock, '/thing?limit=abc'), 'content-type', 'x-mock-answer')).toStrictEqual({
    status: key === '422' ? 422 : 400,
    headers: {
      'content-type': mediaType,
      'x-mock-answer': `documented ${key === '422' ? 422 : 400} with the cause`,
    },
    body: expected,
  })
})

test.each(Object.entries(errorShapes))('%s is valid with the cause inside', async (_, shape) => {
  if (shape.schema === undefined) return
  const mock = await makeMock({ document: documentFor(shape) })
  const { body } = await see(ask(mock, '/thing?limit=abc'))
  expect({ body, faults: faultsOf(body, shape) }).toStrictEqual({ body, faults: [] })
})

const text = { type: 'string' }
const inBody = 'The body at /address/a~1b must be string, got 1.'
test.each([
  ['a field by its way', { field: text, message: text }, { field: 'address.a/b', message: inBody }],
  ['a pointer', { pointer: text, detail: text }, { pointer: '/address/a~1b', detail: inBody }],
  [
    'the place of FastAPI',
    { loc: { type: 'array', items: text }, msg: text },
    { loc: ['body', 'address', 'a/b'], msg: inBody },
  ],
  [
    'the source of JSON:API',
    { source: { type: 'object', properties: { pointer: text, parameter: text, header: text } }, detail: text },
    { source: { pointer: '/address/a~1b' }, detail: inBody },
  ],
  ['place and name', { in: text, name: text, message: text }, { in: 'body', name: 'address.a/b', message: inBody }],
])('what is wrong inside a body is named by %s', async (_, properties, expected) => {
  const item = { type: 'object', properties, required: Object.keys(properties) }
  const errors = { type: 'object', required: ['errors'], properties: { errors: { type: 'array', items: item } } }
  const address = { type: 'object', properties: { 'a/b': text } }
  const schema = { type: 'object', properties: { address } }
  const operation = {
    requestBody: { content: { 'application/json': { schema } } },
    responses: { 201: noContent, 400: jsonResponse(errors) },
  }
  const mock = await makeMock({ document: documentOf({ '/thing': { post: operation } }) })
  expect(await see(ask(mock, '/thing', json({ address: { 'a/b': 1 } })))).toStrictEqual({
    status: 400,
    headers: {},
    body: { errors: [expected] },
  })
})

test('the judge of these tests refuses what is not valid', () => {
  const shape = { schema: { type: 'object', required: ['message'] }, expected: {} }
  expect(faultsOf({}, shape)).toHaveLength(1)
})

function documentFor({ key = '400', mediaType = 'application/json', schema, example, components }: ErrorShape): Json {
  const content = { ...(schema === undefined ? {} : { schema }), ...(example === undefined ? {} : { example }) }
  const operation = {
    operationId: 'thing',
    parameters: [
      { name: 'limit', in: 'query', schema: { type: 'integer' } },
      { name: 'q', in: 'query', required: true, schema: { type: 'string' } },
    ],
    responses: { 200: noContent, [key]: { description: '', content: { [mediaType]: content } } },
  }
  return documentOf({ '/thing': { get: operation } }, components)
}

function faultsOf(body: unknown, { schema, components }: ErrorShape): readonly unknown[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile({ $ref: '#/root', root: schema, components })
  validate(body)
  return validate.errors ?? []
}
