/**
 * What the first answers would wait for, done while nobody waits: code that has not run yet, and words that are not loaded.
 */
import { createMock } from '../mock/index.ts'

const THING = {
  type: 'object',
  required: ['id', 'name', 'kind'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    url: { type: 'string', format: 'uri' },
    email: { type: ['string', 'null'], format: 'email' },
    created_at: { type: 'string', format: 'date-time' },
    kind: { type: 'string', enum: ['small', 'large'] },
    score: { type: 'number', minimum: 0, maximum: 10 },
    description: { type: 'string', maxLength: 100 },
    owner: { anyOf: [{ $ref: '#/components/schemas/Owner' }, { type: 'null' }] },
    content: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }] },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
  },
}
const OWNER = { allOf: [{ type: 'object', required: ['login'], properties: { login: { type: 'string' } } }] }
const schema = { type: 'array', items: { $ref: '#/components/schemas/Thing' } }
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: {
        operationId: 'listThings',
        responses: {
          200: {
            description: 'things',
            headers: { Link: { schema: { type: 'string' } } },
            content: { 'application/json': { schema } },
          },
        },
      },
    },
  },
  components: { schemas: { Thing: THING, Owner: OWNER } },
}

/** Makes one answer of a document of its own. */
export async function warmUp(): Promise<void> {
  const mock = await createMock({ document: DOCUMENT })
  for (const operation of mock.contract().operations) {
    mock.play().rehearse(operation, { code: '200', example: undefined })
  }
}
