/**
 * Reads parameters and response headers: how they are written on the wire, and the check of their value.
 * Flow: document → **contract**. Source: OpenAPI 3.1 section 4.8.12.
 */
import { isInferred, type LocatedObject } from './document-reader.ts'
import type { DocumentedHeader, Parameter } from './operation.ts'
import type { ParameterForm, ParameterStyle } from './parameter-codec.ts'
import { isFormMediaType } from './parameter-content.ts'
import { valueReader } from './parameter-value.ts'
import { child, type Located } from './place.ts'
import { readContent, readExamples } from './read-content.ts'
import type { ReadingTools } from './reading-tools.ts'
import { declaredProperties, shapesOf } from './schema-types.ts'

const DEFAULT_STYLE = { path: 'simple', query: 'form', querystring: 'form', header: 'simple', cookie: 'form' } as const
const STYLES: Readonly<Record<Parameter['in'], readonly ParameterStyle[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  querystring: ['form'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
}

/** Undefined for header parameters named Accept, Content-Type and Authorization, which OpenAPI ignores (4.8.12.1). */
export function readParameter(located: Located, tools: ReadingTools): Parameter | undefined {
  const parameter = tools.reader.object(located, 'A parameter')
  return tools.shared(parameter, 'parameter', () => readParameterObject(parameter, tools))
}

function readParameterObject(parameter: LocatedObject, tools: ReadingTools): Parameter | undefined {
  const name = tools.reader.text(parameter, 'name')
  const where = readLocation(parameter, tools)
  if (where === 'header' && ['accept', 'content-type', 'authorization'].includes(name.toLowerCase())) return undefined
  const { schema, mediaType, examples } = readSchema(parameter, tools)
  return {
    name,
    in: where,
    form: readForm(parameter, { name, in: where, schema, mediaType }, tools),
    isRequired: where === 'path' || parameter.value.required === true,
    isRequiredInferred: isInferred(parameter, 'required'),
    allowsEmpty: parameter.value.allowEmptyValue === true,
    mediaType,
    schema,
    toValue: valueReader(schema?.value, tools.follow),
    follow: tools.follow,
    check: tools.check(schema, 'request'),
    examples,
    place: parameter.place,
  }
}

/** A response header is a header parameter without name and place (OpenAPI 3.1 section 4.8.21). */
export function readHeader(name: string, header: LocatedObject, tools: ReadingTools): DocumentedHeader {
  return tools.shared(header, `header ${name}`, () => readHeaderObject(name, header, tools))
}

function readHeaderObject(name: string, header: LocatedObject, tools: ReadingTools): DocumentedHeader {
  const { schema, mediaType, examples } = readSchema(header, tools)
  return {
    name,
    form: readForm(header, { name, in: 'header', schema, mediaType }, tools),
    isRequired: header.value.required === true,
    isRequiredInferred: isInferred(header, 'required'),
    mediaType,
    schema,
    toValue: valueReader(schema?.value, tools.follow),
    follow: tools.follow,
    check: tools.check(schema, 'response'),
    examples,
    place: header.place,
  }
}

function readLocation(parameter: LocatedObject, tools: ReadingTools): Parameter['in'] {
  const where = tools.reader.text(parameter, 'in')
  switch (where) {
    case 'path':
    case 'query':
    case 'querystring':
    case 'header':
    case 'cookie':
      return where
    default:
      throw tools.reader.invalid(
        `A parameter cannot be in "${where}".`,
        child(parameter.place, 'in'),
        'Parameters are in path, query, querystring, header or cookie.',
      )
  }
}

/** 4.8.12.2.2: what is described by `content` has its examples there. */
function readSchema(
  parameter: LocatedObject,
  tools: ReadingTools,
): Pick<Parameter, 'schema' | 'mediaType' | 'examples'> {
  const [content] = parameter.value.content === undefined ? [] : readContent(parameter, tools).values()
  const examples = [...readExamples(parameter, tools), ...(content?.examples ?? [])]
  if (content) return { schema: content.schema, mediaType: content.mediaType, examples }
  const value = parameter.value.schema
  if (value === undefined) return { schema: undefined, mediaType: undefined, examples }
  const schema = { value, place: child(parameter.place, 'schema') }
  tools.visit(schema)
  return { schema, mediaType: undefined, examples }
}

function readForm(
  parameter: LocatedObject,
  described: Pick<Parameter, 'name' | 'in' | 'schema' | 'mediaType'>,
  tools: ReadingTools,
): ParameterForm {
  const { name, in: where, schema } = described
  const style = readStyle(parameter, where, tools)
  const explode = parameter.value.explode
  return {
    name,
    in: where,
    style,
    // 4.12.2.1: the default of `explode` is true for the styles form and cookie, false for all others.
    explode: typeof explode === 'boolean' ? explode : style === 'form' || style === 'cookie',
    allowReserved: parameter.value.allowReserved === true,
    ...readShapes(described, tools),
    ...(schema ? declaredProperties(schema.value, tools.follow) : {}),
  }
}

/** A parameter that is described by `content` is one text; a query that is a form has the pairs of an object. */
function readShapes(
  { in: where, schema, mediaType }: Pick<Parameter, 'in' | 'schema' | 'mediaType'>,
  tools: ReadingTools,
): Pick<ParameterForm, 'shape' | 'others' | 'isUntyped'> {
  if (where === 'querystring' && mediaType !== undefined && isFormMediaType(mediaType)) return { shape: 'object' }
  if (mediaType !== undefined || schema === undefined) return { shape: 'primitive' }
  return shapesOf(schema.value, tools.follow)
}

function readStyle(parameter: LocatedObject, where: Parameter['in'], tools: ReadingTools): ParameterStyle {
  const written = parameter.value.style ?? DEFAULT_STYLE[where]
  const style = STYLES[where].find((known) => known === written)
  if (style) return style
  throw tools.reader.invalid(
    `A ${where} parameter cannot have the style "${String(written)}".`,
    child(parameter.place, 'style'),
    `Styles of ${where} parameters: ${STYLES[where].join(', ')}.`,
  )
}
