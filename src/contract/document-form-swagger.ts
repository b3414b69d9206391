/**
 * The objects of OpenAPI 2.0 with the fields each may have, in the notation of `document-form-kinds.ts`. Data.
 * Source: OpenAPI 2.0, "Schema" and the sections of each object.
 */
import type { Kinds } from './document-form-kinds.ts'

const SCHEMES = '[=http|https|ws|wss]'
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch']

/** What parameters, their items and headers say of a value. */
const VALUE = {
  format: 'text',
  items: 'Items',
  collectionFormat: '=csv|ssv|tsv|pipes|multi',
  default: 'any',
  maximum: 'any',
  exclusiveMaximum: 'flag',
  minimum: 'any',
  exclusiveMinimum: 'flag',
  maxLength: 'any',
  minLength: 'any',
  pattern: 'text',
  maxItems: 'any',
  minItems: 'any',
  uniqueItems: 'flag',
  enum: 'any',
  multipleOf: 'any',
}
const TYPES = '=string|number|integer|boolean|array'

export const SWAGGER_KINDS: Kinds = {
  Root: {
    swagger: '!any',
    info: '!~Info',
    host: 'text',
    basePath: 'text',
    schemes: SCHEMES,
    consumes: '[text]',
    produces: '[text]',
    paths: '!Paths',
    definitions: '{Schema}',
    parameters: '{Parameter}',
    responses: '{Response}',
    securityDefinitions: '{SecurityScheme}',
    security: '[Requirement]',
    tags: '[Tag]',
    externalDocs: '~ExternalDocs',
  },
  Info: {
    title: '!~text',
    version: '!~text',
    description: '~text',
    termsOfService: '~text',
    contact: '~Contact',
    license: '~License',
  },
  Contact: { name: '~text', url: '~text', email: '~text' },
  License: { name: '!~text', url: '~text' },
  ExternalDocs: { description: '~text', url: '!~text' },
  Tag: { name: '!~text', description: '~text', externalDocs: '~ExternalDocs' },
  Paths: { '*': 'PathItem' },
  PathItem: {
    $ref: 'text',
    parameters: '[Parameter]',
    ...Object.fromEntries(METHODS.map((method) => [method, 'Operation'])),
  },
  Operation: {
    tags: '~[text]',
    summary: '~text',
    description: '~text',
    externalDocs: '~ExternalDocs',
    operationId: 'text',
    consumes: '[text]',
    produces: '[text]',
    parameters: '[Parameter]',
    responses: '!~Responses',
    schemes: SCHEMES,
    deprecated: 'flag',
    security: '[Requirement]',
  },
  Parameter: {
    name: '!text',
    in: '!=query|header|path|formData|body',
    description: '~text',
    required: 'flag',
    schema: 'Schema',
    type: '=string|number|integer|boolean|array|file',
    allowEmptyValue: 'flag',
    ...VALUE,
  },
  Items: { type: `!${TYPES}`, ...VALUE },
  Header: { description: '~text', type: `!${TYPES}`, ...VALUE },
  Responses: { '*': 'Response' },
  Response: { description: '!~text', schema: 'Schema', headers: '{Header}', examples: '{any}' },
  Requirement: { '*': '[text]' },
  SecurityScheme: {
    type: '!=basic|apiKey|oauth2',
    description: '~text',
    name: 'text',
    in: '=query|header',
    flow: '=implicit|password|application|accessCode',
    authorizationUrl: 'text',
    tokenUrl: 'text',
    scopes: '{text}',
  },
  Xml: { name: 'text', namespace: 'text', prefix: 'text', attribute: 'flag', wrapped: 'flag' },
}
