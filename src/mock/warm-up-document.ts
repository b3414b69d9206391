/**
 * A document made up of what documents are mostly made of, and requests to it: code that has answered these answers others
 * at once. Data.
 */

const INTEGER = { type: 'integer', minimum: 1 }
const SCHEMAS = {
  User: {
    type: 'object',
    required: ['id', 'login', 'name', 'email', 'created_at', 'roles'],
    properties: {
      id: { type: 'integer', format: 'int64' },
      uuid: { type: 'string', format: 'uuid' },
      login: { type: 'string', example: 'octocat' },
      name: { type: ['string', 'null'] },
      email: { type: 'string', format: 'email' },
      url: { type: 'string', format: 'uri' },
      title: { type: 'string', minLength: 1, maxLength: 40 },
      description: { type: 'string' },
      code: { type: 'string', pattern: '^[A-Z]{2}-[0-9]+$' },
      key: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
      roles: { type: 'array', uniqueItems: true, items: { type: 'string', enum: ['admin', 'member'] } },
      score: { type: 'number', minimum: 0, maximum: 10 },
      followers_count: { type: 'integer', minimum: 0 },
      site_admin: { type: 'boolean' },
      password: { type: 'string', writeOnly: true },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
      manager: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/User' }] },
      created_at: { type: 'string', format: 'date-time' },
    },
  },
  Event: {
    type: 'object',
    required: ['id', 'payload'],
    properties: {
      id: { type: 'string' },
      kind: { type: 'string', enum: ['push', 'star'] },
      actor: { allOf: [{ $ref: '#/components/schemas/User' }, { type: 'object', required: ['url'] }] },
      payload: {
        oneOf: [
          { title: 'Push', type: 'object', required: ['size'], properties: { size: { type: 'integer' } } },
          { title: 'Star', type: 'object', required: ['star'], properties: { star: { type: 'boolean' } } },
          { title: 'Any', type: 'object', properties: { size: { type: 'string' } } },
        ],
      },
    },
  },
  Problem: {
    type: 'object',
    required: ['message'],
    properties: { message: { type: 'string' }, status: { type: 'integer' }, errors: { type: 'array', items: {} } },
  },
}

const json = (schema: object, more: object = {}) => ({ 'application/json': { schema, ...more } })
const ref = (name: keyof typeof SCHEMAS) => ({ $ref: `#/components/schemas/${name}` })
const listOf = (name: keyof typeof SCHEMAS) => ({ type: 'array', items: ref(name) })
const refused = { description: 'refused', content: json(ref('Problem')) }
const variable = (name: string, schema: object) => ({ name, in: 'path', required: true, schema })

export const WARM_UP_DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Lists of things', version: '1' },
  security: [{ token: [] }],
  paths: {
    '/users': {
      parameters: [{ name: 'per_page', in: 'query', schema: { ...INTEGER, maximum: 100, default: 30 } }],
      get: {
        responses: {
          200: {
            description: 'all',
            headers: { Link: { schema: { type: 'string' } } },
            // Many an example has fallen behind its schema.
            content: json(listOf('User'), { examples: { old: { value: [{ id: '1', payload: [] }] } } }),
          },
          400: refused,
        },
      },
      post: {
        requestBody: { required: true, content: json(ref('User')) },
        responses: { 201: { description: 'made', content: json(ref('User')) }, 400: refused },
      },
    },
    '/users/{user_id}': {
      parameters: [variable('user_id', INTEGER)],
      get: {
        responses: {
          200: { description: 'one', content: json(ref('User')) },
          404: { description: 'none', content: json(ref('Problem'), { example: { message: 'Not Found' } }) },
        },
      },
      delete: { responses: { 204: { description: 'gone' } } },
    },
    '/repos/{owner}/{repo}/events': {
      parameters: [variable('owner', { type: 'string' }), variable('repo', { type: 'string' })],
      get: { responses: { 200: { description: 'some', content: json(listOf('Event')) } } },
    },
  },
  components: { schemas: SCHEMAS, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
} as const

export interface WarmUpRequest {
  readonly method: string
  readonly path: string
  readonly query?: string
  readonly headers: Readonly<Record<string, string>>
  /** the value of the body, as JSON */
  readonly json?: unknown
  /** what it is answered by */
  readonly status: number
}

const authorization = 'Bearer warm'
const headers = { authorization }

export const WARM_UP_REQUESTS: readonly WarmUpRequest[] = [
  { method: 'GET', path: '/users', headers, status: 200 },
  { method: 'GET', path: '/users', query: 'per_page=0', headers, status: 400 },
  { method: 'GET', path: '/users', headers: {}, status: 401 },
  { method: 'POST', path: '/users', headers, json: { login: 5 }, status: 400 },
  { method: 'GET', path: '/users/1', headers: { authorization, prefer: 'dynamic=true' }, status: 200 },
  { method: 'GET', path: '/users/1', headers: { authorization, prefer: 'code=404' }, status: 404 },
  { method: 'DELETE', path: '/users/1', headers, status: 204 },
  { method: 'GET', path: '/repos/1/1/events', headers: { authorization, prefer: 'code=200' }, status: 200 },
]
