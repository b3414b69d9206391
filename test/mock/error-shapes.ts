/**
 * Error schemas as APIs in the field write them, each with the body that tells what was wrong with the request
 * `GET /thing?limit=abc`, whose `limit` must be an integer and whose `q` is missing.
 */
import type { Json } from './small-document.ts'

export const LIMIT = 'The query parameter "limit" must be integer, got "abc".'
export const Q = 'The query parameter "q" is required and missing.'
export const BOTH = `${LIMIT} ${Q}`

export interface ErrorShape {
  readonly schema: unknown
  readonly example?: unknown
  /** default 400 */
  readonly key?: string
  /** default application/json */
  readonly mediaType?: string
  readonly components?: Json
  readonly expected: unknown
}

const string = { type: 'string' }
const integer = { type: 'integer' }
function object(properties: Json, ...required: readonly string[]): Json {
  return { type: 'object', properties, required: required.length > 0 ? required : Object.keys(properties) }
}
function list(items: unknown): Json {
  return { type: 'array', items }
}

export const errorShapes: Readonly<Record<string, ErrorShape>> = {
  message: { schema: object({ message: string }), expected: { message: BOTH } },
  'message, not required': {
    schema: { type: 'object', properties: { message: string } },
    expected: { message: BOTH },
  },
  'message with an example': {
    schema: object({ message: string, traceId: string }),
    example: { message: 'Bad hash', traceId: 'abc' },
    expected: { message: BOTH, traceId: 'abc' },
  },
  detail: { schema: object({ detail: string }), expected: { detail: BOTH } },
  'error, a text': { schema: object({ error: string }), expected: { error: BOTH } },
  'code and message': {
    schema: object({ code: integer, message: string }),
    expected: { code: 400, message: BOTH },
  },
  'errors, texts': { schema: object({ errors: list(string) }), expected: { errors: [LIMIT, Q] } },
  'errors, objects of field and message': {
    schema: object({ errors: list(object({ field: string, message: string })) }),
    expected: {
      errors: [
        { field: 'limit', message: LIMIT },
        { field: 'q', message: Q },
      ],
    },
  },
  'message and errors by path': {
    schema: object({ message: string, errors: list(object({ path: string, message: string, errorCode: string })) }),
    example: { message: 'Validation failed', errors: [{ path: '/a', message: 'wrong', errorCode: 'type' }] },
    expected: {
      message: BOTH,
      errors: [
        { path: 'limit', message: LIMIT, errorCode: 'type' },
        { path: 'q', message: Q, errorCode: 'type' },
      ],
    },
  },
  'RFC 9457': {
    mediaType: 'application/problem+json',
    schema: object({
      type: { type: 'string', format: 'uri-reference' },
      title: string,
      status: integer,
      detail: string,
      instance: { type: 'string', format: 'uri-reference' },
    }),
    example: { type: 'about:blank', title: 'Gone', status: 410, detail: 'It is gone', instance: '/a' },
    expected: { type: 'about:blank', title: 'Bad Request', status: 400, detail: BOTH, instance: '/a' },
  },
  'RFC 9457 with violations': {
    mediaType: 'application/problem+json',
    schema: object({
      title: string,
      status: integer,
      violations: list(object({ propertyPath: string, message: string })),
    }),
    expected: {
      title: 'Bad Request',
      status: 400,
      violations: [
        { propertyPath: 'limit', message: LIMIT },
        { propertyPath: 'q', message: Q },
      ],
    },
  },
  'JSON:API': {
    mediaType: 'application/vnd.api+json',
    schema: object({
      errors: list(object({ status: string, title: string, detail: string, source: object({ parameter: string }) })),
    }),
    expected: {
      errors: [
        { status: '400', title: 'Bad Request', detail: LIMIT, source: { parameter: 'limit' } },
        { status: '400', title: 'Bad Request', detail: Q, source: { parameter: 'q' } },
      ],
    },
  },
  Spring: {
    schema: object({
      timestamp: { type: 'string', format: 'date-time' },
      status: { type: 'integer', format: 'int32' },
      error: string,
      message: string,
      path: string,
    }),
    example: {
      timestamp: '2025-01-01T00:00:00Z',
      status: 500,
      error: 'Internal Server Error',
      message: 'No message available',
      path: '/thing',
    },
    expected: {
      timestamp: '2025-01-01T00:00:00Z',
      status: 400,
      error: 'Bad Request',
      message: BOTH,
      path: '/thing',
    },
  },
  FastAPI: {
    key: '422',
    schema: object({
      detail: list(object({ loc: list({ anyOf: [string, integer] }), msg: string, type: string })),
    }),
    expected: {
      detail: [
        { loc: ['query', 'limit'], msg: LIMIT, type: 'parameter-schema' },
        { loc: ['query', 'q'], msg: Q, type: 'parameter-missing' },
      ],
    },
  },
  Google: {
    schema: object({
      error: object({
        code: integer,
        message: string,
        status: string,
        details: list({ type: 'object', additionalProperties: true }),
      }),
    }),
    example: { error: { code: 404, message: 'Not there', status: 'NOT_FOUND', details: [] } },
    expected: {
      error: { code: 400, message: BOTH, status: 'NOT_FOUND', details: [{ message: LIMIT }, { message: Q }] },
    },
  },
  GraphQL: {
    schema: object({
      errors: list(object({ message: string, path: list(string) }, 'message')),
      data: { type: 'null' },
    }),
    expected: {
      errors: [
        { message: LIMIT, path: ['limit'] },
        { message: Q, path: ['q'] },
      ],
      data: null,
    },
  },
  OAuth: {
    schema: object({
      error: { type: 'string', enum: ['invalid_request', 'invalid_client'] },
      error_description: string,
    }),
    expected: { error: 'invalid_request', error_description: BOTH },
  },
  'OAuth without enum': {
    schema: object({ error: string, error_description: string }),
    example: { error: 'invalid_grant', error_description: 'Expired' },
    expected: { error: 'invalid_grant', error_description: BOTH },
  },
  'a code of an enum with a message': {
    schema: object({ code: { type: 'string', enum: ['BAD_REQUEST', 'NOT_FOUND'] }, message: string }),
    expected: { code: 'BAD_REQUEST', message: BOTH },
  },
  'a wrapped error': {
    schema: object({ success: { const: false }, error: object({ type: string, message: string }) }),
    example: { success: false, error: { type: 'invalid_request_error', message: 'No such thing' } },
    expected: { success: false, error: { type: 'invalid_request_error', message: BOTH } },
  },
  'a status in two places': {
    schema: object({ statusCode: integer, error: string, message: string }),
    expected: { statusCode: 400, error: 'Bad Request', message: BOTH },
  },
  'statusCode with messages (NestJS)': {
    schema: object({ statusCode: integer, message: list(string), error: string }),
    expected: { statusCode: 400, message: [LIMIT, Q], error: 'Bad Request' },
  },
  'message by field (Laravel, Rails)': {
    schema: object({ message: string, errors: { type: 'object', additionalProperties: list(string) } }),
    expected: { message: BOTH, errors: { limit: [LIMIT], q: [Q] } },
  },
  'errors by field alone (Django, ASP.NET)': {
    schema: { type: 'object', additionalProperties: list(string) },
    expected: { limit: [LIMIT], q: [Q] },
  },
  'a message that is too short for it': {
    schema: object({ message: { type: 'string', maxLength: 40 } }),
    expected: { message: `${LIMIT.slice(0, 39)}…` },
  },
  'a message that is shorter yet': {
    schema: object({ message: { type: 'string', maxLength: 12 } }),
    expected: { message: `${LIMIT.slice(0, 11)}…` },
  },
  'a message of few words': {
    schema: object({ message: { type: 'string', enum: ['Something went wrong'] }, code: integer }),
    expected: { message: 'Something went wrong', code: 400 },
  },
  'a message with a pattern': {
    schema: object({ message: { type: 'string', pattern: '^E\\d{3}$' }, detail: string }),
    example: { message: 'E123', detail: 'A detail' },
    expected: { message: 'E123', detail: BOTH },
  },
  'no place for a message': {
    schema: object({ ok: { const: false }, retryable: { type: 'boolean' } }),
    example: { ok: false, retryable: true },
    expected: { ok: false, retryable: true },
  },
  'a status that may only be another': {
    schema: object({ status: { type: 'integer', enum: [1, 2] }, message: string }),
    example: { status: 2, message: 'No' },
    expected: { status: 2, message: BOTH },
  },
  '4XX': { key: '4XX', schema: object({ message: string, status: integer }), expected: { message: BOTH, status: 400 } },
  default: {
    key: 'default',
    schema: object({ message: string, code: integer }),
    expected: { message: BOTH, code: 400 },
  },
  'a referenced schema': {
    schema: { $ref: '#/components/schemas/Error' },
    components: { schemas: { Error: object({ message: { $ref: '#/components/schemas/Text' } }), Text: string } },
    expected: { message: BOTH },
  },
  'parts of a schema': {
    schema: { allOf: [{ $ref: '#/components/schemas/Base' }, object({ errors: list(object({ reason: string })) })] },
    components: { schemas: { Base: object({ message: string }) } },
    expected: { message: BOTH, errors: [{ reason: LIMIT }, { reason: Q }] },
  },
  'one of two schemas': {
    schema: { oneOf: [object({ message: string }), object({ fault: string, code: string })] },
    expected: { message: BOTH },
  },
  'a message that may be null': {
    schema: object({ message: { type: ['string', 'null'] } }),
    example: { message: null },
    expected: { message: BOTH },
  },
  'errors that may be null': {
    schema: object({ message: string, errors: { anyOf: [{ type: 'null' }, list(object({ message: string }))] } }),
    example: { message: 'No', errors: null },
    expected: { message: BOTH, errors: null },
  },
  'errors with codes of an enum': {
    schema: object({ errors: list(object({ code: { type: 'string', enum: ['REQUIRED', 'TYPE'] }, message: string })) }),
    expected: {
      errors: [
        { code: 'REQUIRED', message: LIMIT },
        { code: 'REQUIRED', message: Q },
      ],
    },
  },
  'errors that must differ': {
    schema: object({ errors: { ...list(object({ message: string })), uniqueItems: true } }),
    expected: { errors: [{ message: LIMIT }, { message: Q }] },
  },
  'one error at the most': {
    schema: object({ errors: { ...list(object({ message: string })), maxItems: 1 } }),
    expected: { errors: [{ message: LIMIT }] },
  },
  'an example that leaves the message out': {
    schema: object({ code: string, message: string }, 'code'),
    example: { code: 'E1' },
    expected: { code: 'E1', message: BOTH },
  },
  'a success that is none': {
    schema: object({ success: { type: 'boolean' }, message: string }),
    example: { success: true, message: 'OK' },
    expected: { success: false, message: BOTH },
  },
  'a code of the API’s own': {
    schema: object({ code: integer, message: string }),
    example: { code: 1042, message: 'No' },
    expected: { code: 1042, message: BOTH },
  },
  'an empty schema': { schema: {}, expected: { message: BOTH } },
  'a list at the root': {
    schema: list(object({ message: string, field: string })),
    expected: [
      { message: LIMIT, field: 'limit' },
      { message: Q, field: 'q' },
    ],
  },
  'an example list of two at the root': {
    schema: list(object({ code: string, description: string })),
    example: [
      { code: 'A', description: 'one' },
      { code: 'B', description: 'two' },
      { code: 'C', description: 'three' },
    ],
    expected: [
      { code: 'A', description: LIMIT },
      { code: 'A', description: Q },
    ],
  },
  'a text at the root': { schema: string, expected: BOTH },
  'text/plain': { mediaType: 'text/plain', schema: string, expected: BOTH },
  'text/plain without schema': { mediaType: 'text/plain', schema: undefined, expected: BOTH },
  'no schema at all': { schema: undefined, example: { message: 'No' }, expected: { message: BOTH } },
  'other cases and separators': {
    schema: object({ ErrorMessage: string, 'http-status': integer }),
    expected: { ErrorMessage: BOTH, 'http-status': 400 },
  },
  'SOAP in JSON': {
    schema: object({ fault: object({ faultstring: string, detail: object({ errorcode: string }) }) }),
    example: { fault: { faultstring: 'Invalid', detail: { errorcode: 'oauth.v2' } } },
    expected: { fault: { faultstring: BOTH, detail: { errorcode: 'oauth.v2' } } },
  },
}
