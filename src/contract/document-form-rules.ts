/**
 * What the specification says of the fields of an object taken together. Flow: document → **form** → lint. Pure.
 * Source: OpenAPI 3.1 section 4.8, OpenAPI 3.2 section 4.
 */
import { isToken } from '../http/field-value.ts'
import type { OpenApiVersion } from './openapi-version.ts'
import { isRecord } from './place.ts'

type Fields = Readonly<Record<string, unknown>>

/** One rule that an object breaks; `field`: where to look. */
export interface Breach {
  readonly code: 'field-form' | 'field-missing' | 'fields-together'
  readonly field: string
  readonly message: string
  readonly severity: 'error' | 'warning'
}

type Rule = (value: Fields, version: OpenApiVersion) => readonly Breach[]

export function breaches(kind: string, value: Fields, version: OpenApiVersion): readonly Breach[] {
  const rules = version === '2.0' ? SWAGGER_RULES : RULES
  return rules[kind]?.(value, version) ?? []
}

const RULES: Readonly<Record<string, Rule>> = {
  Root: (value, version) =>
    version === '3.0' || ['paths', 'webhooks', 'components'].some((name) => value[name] !== undefined)
      ? []
      : [missing('', 'A document must have one of paths, components and webhooks.')],
  License: (value) => together(value, ['url', 'identifier']),
  ServerVariable: ({ enum: values }) =>
    Array.isArray(values) && values.length === 0
      ? [wrong('enum', 'The values of a server variable must not be empty.')]
      : [],
  PathItem: (value, version) => [...additional(value), ...querystrings(value.parameters, version)],
  Operation: (value, version) => querystrings(value.parameters, version),
  Parameter: parameter,
  Header: (value, version) => [
    ...schemaOrContent(value),
    ...together(value, ['example', 'examples']),
    ...(version === '3.0'
      ? []
      : ['name', 'in', 'allowReserved', 'allowEmptyValue'].flatMap((name) => none(value, name, 'A header'))),
    ...(value.style === undefined || value.style === 'simple'
      ? []
      : [wrong('style', 'The style of a header is simple.')]),
  ],
  MediaType: (value) => [...together(value, ['example', 'examples']), ...encodings(value)],
  Encoding: encodings,
  Example: (value, version) => [
    ...together(value, ['value', 'externalValue']),
    ...(version === '3.2'
      ? [
          ...together(value, ['value', 'dataValue']),
          ...together(value, ['value', 'serializedValue']),
          ...together(value, ['serializedValue', 'externalValue']),
        ]
      : []),
  ],
  Link: (value) => together(value, ['operationRef', 'operationId']),
  SecurityScheme: (value) => {
    switch (value.type) {
      case 'apiKey':
        return [...needed(value, 'name'), ...needed(value, 'in')]
      case 'http':
        return needed(value, 'scheme')
      case 'oauth2':
        return needed(value, 'flows')
      case 'openIdConnect':
        return needed(value, 'openIdConnectUrl')
      default:
        return []
    }
  },
  Xml: (value) => [...together(value, ['attribute', 'nodeType']), ...together(value, ['wrapped', 'nodeType'])],
}

const SWAGGER_RULES: Readonly<Record<string, Rule>> = {
  Parameter: (value) => {
    if (value.in === 'body') return needed(value, 'schema')
    return value.schema === undefined ? needed(value, 'type') : []
  },
  SecurityScheme: (value) => {
    if (value.type === 'apiKey') return [...needed(value, 'name'), ...needed(value, 'in')]
    return value.type === 'oauth2' ? needed(value, 'flow') : []
  },
}

function parameter(value: Fields, version: OpenApiVersion): readonly Breach[] {
  const { in: where, name, style } = value
  const shared = [
    ...(where === 'querystring' ? querystring(value) : schemaOrContent(value)),
    ...together(value, ['example', 'examples']),
    ...(where === 'path' && value.required !== true
      ? [
          {
            ...missing('required', 'A path parameter must have "required: true"; it is read so.'),
            severity: 'warning' as const,
          },
        ]
      : []),
  ]
  if (version === '3.0') return shared
  const mayReserve =
    version === '3.1'
      ? where === 'query'
      : where === 'query' || where === 'path' || (where === 'cookie' && style !== 'cookie')
  const isBadName =
    version === '3.2' &&
    typeof name === 'string' &&
    ((where === 'header' && !isToken(name)) || (where === 'path' && /[{}]/.test(name)))
  return [
    ...shared,
    ...(mayReserve
      ? []
      : none(
          value,
          'allowReserved',
          `A ${String(where)} parameter${style === undefined ? '' : ` of style ${String(style)}`}`,
        )),
    ...(isBadName ? [wrong('name', `"${name}" cannot be the name of a ${String(where)} parameter.`)] : []),
  ]
}

/** OpenAPI 3.2 section 4.12.2.3: the whole query, described by `content`. */
function querystring(value: Fields): readonly Breach[] {
  return [
    ...needed(value, 'content'),
    ...['schema', 'style', 'explode', 'allowReserved'].flatMap((name) => none(value, name, 'A querystring parameter')),
  ]
}

function schemaOrContent(value: Fields): readonly Breach[] {
  if (value.schema === undefined && value.content === undefined)
    return [missing('', 'One of schema and content must be there.')]
  const { content } = value
  const tooMany = isRecord(content) && Object.keys(content).length !== 1
  return [
    ...together(value, ['schema', 'content']),
    ...(value.content !== undefined && value.style !== undefined ? together(value, ['content', 'style']) : []),
    ...(tooMany ? [wrong('content', 'It must have one media type.')] : []),
  ]
}

function additional({ additionalOperations }: Fields): readonly Breach[] {
  if (!isRecord(additionalOperations)) return []
  return Object.keys(additionalOperations)
    .filter((name) => /^(get|put|post|delete|options|head|patch|trace|query)$/i.test(name))
    .map((name) => wrong(`additionalOperations/${name}`, `${name} has a field of its own: "${name.toLowerCase()}".`))
}

function querystrings(parameters: unknown, version: OpenApiVersion): readonly Breach[] {
  if (version !== '3.2' || !Array.isArray(parameters)) return []
  const places = parameters.map((item: unknown) => (isRecord(item) ? item.in : undefined))
  const count = places.filter((where) => where === 'querystring').length
  const isMixed = count > 0 && places.includes('query')
  return [
    ...(count > 1 ? [wrong('parameters', 'There is one querystring parameter at the most.')] : []),
    ...(isMixed ? [wrong('parameters', 'Beside a querystring parameter there is no query parameter.')] : []),
  ]
}

function encodings(value: Fields): readonly Breach[] {
  return [...together(value, ['encoding', 'prefixEncoding']), ...together(value, ['encoding', 'itemEncoding'])]
}

function together(value: Fields, [first, second]: readonly [string, string]): readonly Breach[] {
  if (value[first] === undefined || value[second] === undefined) return []
  const message = `"${first}" and "${second}" cannot be there both.`
  return [{ code: 'fields-together', field: second, message, severity: 'error' }]
}

function needed(value: Fields, name: string): readonly Breach[] {
  return value[name] === undefined ? [missing('', `The field "${name}" is missing.`)] : []
}

function none(value: Fields, name: string, what: string): readonly Breach[] {
  return value[name] === undefined ? [] : [wrong(name, `${what} has no "${name}".`)]
}

function missing(field: string, message: string): Breach {
  return { code: 'field-missing', field, message, severity: 'error' }
}

function wrong(field: string, message: string): Breach {
  return { code: 'field-form', field, message, severity: 'error' }
}
