/**
 * Reads the parameters and response headers of OpenAPI 2.0, which are their own schemas.
 * Flow: document → **contract**. Source: OpenAPI 2.0, "Parameter Object", "Items Object" and "Header Object".
 */
import { isInferred, type LocatedObject } from './document-reader.ts'
import type { DocumentedHeader, Parameter } from './operation.ts'
import type { ParameterForm, ParameterStyle } from './parameter-codec.ts'
import { valueReader } from './parameter-value.ts'
import { type PathItem, writtenParameters } from './path-item.ts'
import { child, type Located } from './place.ts'
import type { ReadingTools } from './reading-tools.ts'
import { ownSchema } from './schema-swagger.ts'
import { declaredProperties, shapesOf } from './schema-types.ts'

/** Parameters of the path item and the operation, later ones in the place of earlier ones of the same name and place. */
export interface SwaggerParameters {
  readonly parameters: readonly Parameter[]
  readonly body: LocatedObject | undefined
  readonly fields: readonly FormField[]
}

/** One part of a form. */
export interface FormField {
  readonly name: string
  readonly isRequired: boolean
  readonly isFile: boolean
  readonly schema: Located | undefined
  readonly form: Pick<ParameterForm, 'style' | 'explode'>
  readonly parameter: LocatedObject
}

type Site = Parameter['in'] | 'body' | 'formData'

export function readSwaggerParameters(
  item: PathItem,
  operation: LocatedObject,
  path: string,
  tools: ReadingTools,
): SwaggerParameters {
  const byKey = new Map<string, { readonly where: Site; readonly parameter: LocatedObject }>()
  for (const located of writtenParameters(item, operation, tools)) {
    const parameter = tools.reader.object(located, 'A parameter')
    const where = readSite(parameter, tools)
    // There is one body, whatever it is called.
    const name = where === 'body' ? '' : tools.reader.text(parameter, 'name')
    byKey.set(`${where} ${where === 'header' ? name.toLowerCase() : name}`, { where, parameter })
  }
  const all = [...byKey.values()]
  const body = all.find(({ where }) => where === 'body')?.parameter
  return {
    body,
    fields: all.flatMap(({ where, parameter }) => (where === 'formData' ? [readField(parameter, tools)] : [])),
    parameters: all.flatMap(({ where, parameter }) =>
      where === 'body' || where === 'formData' || isBodyOf(where, parameter)
        ? []
        : [toParameter(where, parameter, path, tools)],
    ),
  }
}

/** As from 3.0 on, media types and credentials are described elsewhere. */
function isBodyOf(where: Site, parameter: LocatedObject): boolean {
  return (
    where === 'header' &&
    ['accept', 'content-type', 'authorization'].includes(String(parameter.value.name).toLowerCase())
  )
}

function toParameter(where: Parameter['in'], parameter: LocatedObject, path: string, tools: ReadingTools): Parameter {
  const name = tools.reader.text(parameter, 'name')
  if (where === 'path' && !path.includes(`{${name}}`)) {
    throw tools.reader.invalid(
      `The path ${path} has no {${name}}.`,
      child(parameter.place, 'name'),
      'Name the parameter as the path does, or remove it.',
    )
  }
  return tools.shared(parameter, 'parameter', () => {
    const schema = readSchema(parameter, tools)
    return {
      name,
      in: where,
      form: readForm(parameter, name, where, schema, tools),
      isRequired: where === 'path' || parameter.value.required === true,
      isRequiredInferred: isInferred(parameter, 'required'),
      allowsEmpty: parameter.value.allowEmptyValue === true,
      mediaType: undefined,
      schema,
      toValue: valueReader(schema?.value, tools.follow),
      follow: tools.follow,
      check: tools.check(schema, 'request'),
      examples: readExample(parameter),
      place: parameter.place,
    }
  })
}

export function readSwaggerHeader(name: string, header: LocatedObject, tools: ReadingTools): DocumentedHeader {
  return tools.shared(header, `header ${name}`, () => readHeaderObject(name, header, tools))
}

function readHeaderObject(name: string, header: LocatedObject, tools: ReadingTools): DocumentedHeader {
  const schema = readSchema(header, tools)
  return {
    name,
    form: readForm(header, name, 'header', schema, tools),
    isRequired: false,
    isRequiredInferred: false,
    mediaType: undefined,
    schema,
    toValue: valueReader(schema?.value, tools.follow),
    follow: tools.follow,
    check: tools.check(schema, 'response'),
    examples: readExample(header),
    place: header.place,
  }
}

/** 2.0 has no examples of parameters; `x-example` is what its tools made of that. */
function readExample({ value, place }: LocatedObject): Parameter['examples'] {
  if (!Object.hasOwn(value, 'x-example')) return []
  return [{ name: undefined, value: value['x-example'], place: child(place, 'x-example') }]
}

function readField(parameter: LocatedObject, tools: ReadingTools): FormField {
  const name = tools.reader.text(parameter, 'name')
  const schema = readSchema(parameter, tools)
  return {
    name,
    isRequired: parameter.value.required === true,
    isFile: parameter.value.type === 'file',
    schema,
    form: readStyle(parameter, 'query', tools),
    parameter,
  }
}

function readSite(parameter: LocatedObject, tools: ReadingTools): Site {
  const where = tools.reader.text(parameter, 'in')
  switch (where) {
    case 'path':
    case 'query':
    case 'header':
    case 'body':
    case 'formData':
      return where
    default:
      throw tools.reader.invalid(
        `A parameter cannot be in "${where}".`,
        child(parameter.place, 'in'),
        'Parameters are in path, query, header, body or formData.',
      )
  }
}

/** One for each parameter, however many operations refer to it. Documents in the field write `schema` too. */
function readSchema(parameter: LocatedObject, tools: ReadingTools): Located | undefined {
  const known = tools.derived.get(parameter.value)
  if (known) return known
  const schema =
    parameter.value.schema === undefined
      ? ownSchema(parameter)
      : { value: parameter.value.schema, place: child(parameter.place, 'schema') }
  if (schema) {
    tools.derived.set(parameter.value, schema)
    tools.visit(schema)
  }
  return schema
}

function readForm(
  parameter: LocatedObject,
  name: string,
  where: Parameter['in'],
  schema: Located | undefined,
  tools: ReadingTools,
): ParameterForm {
  return {
    name,
    in: where,
    ...readStyle(parameter, where, tools),
    allowReserved: false,
    ...(schema ? shapesOf(schema.value, tools.follow) : { shape: 'primitive' }),
    ...(schema ? declaredProperties(schema.value, tools.follow) : {}),
  }
}

const STYLES: Readonly<Record<string, ParameterStyle>> = {
  ssv: 'spaceDelimited',
  tsv: 'tabDelimited',
  pipes: 'pipeDelimited',
}

/** `collectionFormat`, in the words that the later versions have for it; `multi` is for queries and forms only. */
function readStyle(
  { value, place }: LocatedObject,
  where: Parameter['in'],
  tools: ReadingTools,
): Pick<ParameterForm, 'style' | 'explode'> {
  const format = value.collectionFormat ?? 'csv'
  const delimited = typeof format === 'string' && Object.hasOwn(STYLES, format) ? STYLES[format] : undefined
  if (delimited !== undefined) return { style: delimited, explode: false }
  const isExploded = format === 'multi' && where === 'query'
  if (isExploded || format === 'csv') return { style: where === 'query' ? 'form' : 'simple', explode: isExploded }
  throw tools.reader.invalid(
    `A ${where} parameter cannot have the collectionFormat "${String(format)}".`,
    child(place, 'collectionFormat'),
    `It is csv, ssv, tsv or pipes${where === 'query' ? ', or multi' : ''}.`,
  )
}
