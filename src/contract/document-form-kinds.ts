/**
 * The objects of OpenAPI 3 with the fields each may have: sections 4.8 of 3.0 and 3.1, 4 of 3.2. Data.
 *
 * A form is `text`, `flag`, `count`, `any`, `=a|b` (one of these texts), the name of a kind, `[form]` (a list) or
 * `{form}` (a map). `!` before it: the field must be there. `~`: nothing but people read it, so that what is wrong with it
 * is a warning. The field `*` stands for all names that are not listed.
 */
import type { OpenApiVersion } from './openapi-version.ts'

export type Kinds = Readonly<Record<string, Readonly<Record<string, string>>>>

const STYLED = { style: 'text', explode: 'flag', schema: 'Schema', content: '{MediaType}' }
const DESCRIBED = { description: '~text', deprecated: 'flag', example: 'any', examples: '{Example}' }
const SERVED = { summary: '~text', description: '~text', servers: '[Server]', parameters: '[Parameter]' }
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

const V30: Kinds = {
  Root: {
    openapi: '!text',
    info: '!~Info',
    servers: '[Server]',
    paths: '!Paths',
    components: 'Components',
    security: '[Requirement]',
    tags: '[Tag]',
    externalDocs: '~ExternalDocs',
  },
  Info: {
    title: '!~text',
    description: '~text',
    termsOfService: '~text',
    contact: '~Contact',
    license: '~License',
    version: '!~text',
  },
  Contact: { name: '~text', url: '~text', email: '~text' },
  License: { name: '!~text', url: '~text' },
  ExternalDocs: { description: '~text', url: '!~text' },
  Tag: { name: '!~text', description: '~text', externalDocs: '~ExternalDocs' },
  Server: { url: '!text', description: '~text', variables: '{ServerVariable}' },
  ServerVariable: { enum: '[text]', default: '!text', description: '~text' },
  Components: {
    schemas: '{Schema}',
    responses: '{Response}',
    parameters: '{Parameter}',
    examples: '{Example}',
    requestBodies: '{RequestBody}',
    headers: '{Header}',
    securitySchemes: '{SecurityScheme}',
    links: '{Link}',
    callbacks: '{Callback}',
  },
  Paths: { '*': 'PathItem' },
  PathItem: { $ref: 'text', ...SERVED, ...Object.fromEntries(METHODS.map((method) => [method, 'Operation'])) },
  Operation: {
    ...SERVED,
    tags: '~[text]',
    externalDocs: '~ExternalDocs',
    operationId: 'text',
    requestBody: 'RequestBody',
    responses: '!~Responses',
    callbacks: '{Callback}',
    deprecated: 'flag',
    security: '[Requirement]',
  },
  Parameter: {
    name: '!text',
    in: '!=query|header|path|cookie',
    required: 'flag',
    allowEmptyValue: 'flag',
    allowReserved: 'flag',
    ...STYLED,
    ...DESCRIBED,
  },
  Header: { required: 'flag', allowEmptyValue: 'flag', allowReserved: 'flag', ...STYLED, ...DESCRIBED },
  RequestBody: { description: '~text', content: '!{MediaType}', required: 'flag' },
  MediaType: { schema: 'Schema', example: 'any', examples: '{Example}', encoding: '{Encoding}' },
  Encoding: {
    contentType: 'text',
    headers: '{Header}',
    style: '=form|spaceDelimited|pipeDelimited|deepObject',
    explode: 'flag',
    allowReserved: 'flag',
  },
  Responses: { '*': 'Response' },
  Response: { description: '!~text', headers: '{Header}', content: '{MediaType}', links: '{Link}' },
  Callback: { '*': 'PathItem' },
  Example: { summary: '~text', description: '~text', value: 'any', externalValue: 'text' },
  Link: {
    operationRef: 'text',
    operationId: 'text',
    parameters: '{any}',
    requestBody: 'any',
    description: '~text',
    server: 'Server',
  },
  Requirement: { '*': '[text]' },
  SecurityScheme: {
    type: '!=apiKey|http|oauth2|openIdConnect',
    description: '~text',
    name: 'text',
    in: '=query|header|cookie',
    scheme: 'text',
    bearerFormat: 'text',
    flows: 'Flows',
    openIdConnectUrl: 'text',
  },
  Flows: { implicit: 'Flow', password: 'Flow', clientCredentials: 'Flow', authorizationCode: 'Flow' },
  Flow: { authorizationUrl: 'text', tokenUrl: 'text', refreshUrl: 'text', scopes: '!~{text}' },
  Xml: { name: 'text', namespace: 'text', prefix: 'text', attribute: 'flag', wrapped: 'flag' },
  Discriminator: { propertyName: '!text', mapping: '{text}' },
}

const SINCE_31: Kinds = {
  Root: { paths: 'Paths', webhooks: '{PathItem}', jsonSchemaDialect: 'text' },
  Info: { summary: '~text' },
  License: { identifier: '~text' },
  Components: { pathItems: '{PathItem}' },
  Operation: { responses: 'Responses' },
  SecurityScheme: { type: '!=apiKey|http|mutualTLS|oauth2|openIdConnect' },
}

const ENCODED = { encoding: '{Encoding}', prefixEncoding: '[Encoding]', itemEncoding: 'Encoding' }

const SINCE_32: Kinds = {
  Root: { $self: 'text' },
  Server: { name: '~text' },
  Tag: { summary: '~text', parent: '~text', kind: '~text' },
  Components: { mediaTypes: '{MediaType}' },
  PathItem: { query: 'Operation', additionalOperations: '{Operation}' },
  Parameter: { in: '!=query|querystring|header|path|cookie' },
  MediaType: { description: '~text', itemSchema: 'Schema', ...ENCODED },
  Encoding: ENCODED,
  Response: { summary: '~text', description: '~text' },
  Example: { dataValue: 'any', serializedValue: 'text' },
  SecurityScheme: { deprecated: 'flag', oauth2MetadataUrl: 'text' },
  Flows: { deviceAuthorization: 'Flow' },
  Flow: { deviceAuthorizationUrl: 'text' },
  Xml: { nodeType: '=element|attribute|text|cdata|none' },
  Discriminator: { defaultMapping: 'text' },
}

/** Each version adds to the one before. */
export function kindsOf(version: Exclude<OpenApiVersion, '2.0'>): Kinds {
  switch (version) {
    case '3.0':
      return V30
    case '3.1':
      return extend(V30, SINCE_31)
    case '3.2':
      return extend(extend(V30, SINCE_31), SINCE_32)
  }
}

function extend(before: Kinds, since: Kinds): Kinds {
  return Object.fromEntries(Object.entries(before).map(([name, fields]) => [name, { ...fields, ...since[name] }]))
}

/** Kinds in whose place a reference may stand. */
export const REFERABLE: ReadonlySet<string> = new Set([
  'Parameter',
  'Response',
  'RequestBody',
  'Header',
  'Example',
  'Link',
  'Callback',
  'SecurityScheme',
  'PathItem',
  'MediaType',
])
