/**
 * Reads the bodies and responses of OpenAPI 2.0: what `consumes`, `produces`, body and form parameters say together.
 * Flow: document → **contract**. Source: OpenAPI 2.0, "Operation Object", "Parameter Object" and "Response Object".
 */
import { matchMediaType, parseMediaType } from '../http/media-type.ts'
import { isInferred, type LocatedObject } from './document-reader.ts'
import { createMemo } from './memo.ts'
import type {
  DocumentedContent,
  DocumentedResponse,
  NamedExample,
  PartEncoding,
  PartEncodings,
  RequestBody,
} from './operation.ts'
import { child, isRecord, type Located, type Place } from './place.ts'
import { readResponses } from './read-responses.ts'
import type { ReadingTools } from './reading-tools.ts'
import { shapesOf } from './schema-types.ts'
import { type FormField, readSwaggerHeader, type SwaggerParameters } from './swagger-parameter.ts'

type Owners = { readonly operation: LocatedObject; readonly root: LocatedObject }

/** Where nothing is said of media types, nothing is promised, and anything is taken. */
const ANY = '*/*'
const URLENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data'

export function readSwaggerBody(
  { body, fields }: SwaggerParameters,
  owners: Owners,
  tools: ReadingTools,
): RequestBody | undefined {
  if (body) {
    const value = body.value.schema
    const schema = value === undefined ? undefined : { value, place: child(body.place, 'schema') }
    const names = mediaTypes('consumes', owners, tools)
    return {
      isRequired: body.value.required === true,
      isRequiredInferred: isInferred(body, 'required'),
      content: contentOf(names.length === 0 ? [ANY] : names, { schema, place: body.place, examples: () => [] }, tools),
      place: body.place,
    }
  }
  const [first] = fields
  if (!first) return undefined
  const place = formPlace(owners.operation, first)
  const schema = formSchema(fields, place, tools)
  return {
    isRequired: fields.some(({ isRequired }) => isRequired),
    isRequiredInferred: fields.every(({ isRequired, parameter }) => !isRequired || isInferred(parameter, 'required')),
    content: contentOf(
      formTypes(fields, mediaTypes('consumes', owners, tools)),
      { schema, place, examples: () => [], parts: fieldEncodings(fields) },
      tools,
    ),
    place,
  }
}

/** The list that the fields stand in; the path item may have it, or a reference lead elsewhere. */
function formPlace(operation: LocatedObject, first: FormField): Place {
  return operation.value.parameters === undefined ? first.parameter.place : child(operation.place, 'parameters')
}

/** An object whose `required` is spread over `allOf`, so that each stands where the parameter has its own. */
function formSchema(fields: readonly FormField[], place: Place, tools: ReadingTools): Located {
  const needed = fields
    .filter(({ isRequired }) => isRequired)
    .map(({ name, parameter }) => {
      const value = { required: [name] }
      tools.visit({ value, place: parameter.place, isDerived: true })
      return value
    })
  const properties = Object.fromEntries(fields.map(({ name, schema }) => [name, schema?.value ?? {}]))
  const value = { type: 'object', properties, ...(needed.length === 0 ? {} : { allOf: needed }) }
  tools.visit({ value, place, isDerived: true })
  return { value, place, isDerived: true }
}

const NO_ENCODINGS: PartEncodings = { byName: new Map(), prefix: [], item: undefined }

/** `collectionFormat`, as the later versions say it. */
function fieldEncodings(fields: readonly FormField[]): PartEncodings {
  const lists = fields.filter(({ parameter }) => parameter.value.type === 'array')
  const encodings = lists.map(({ name, form, parameter }): readonly [string, PartEncoding] => [
    name,
    {
      contentTypes: [],
      ...form,
      allowReserved: false,
      headers: [],
      parts: () => NO_ENCODINGS,
      place: parameter.place,
    },
  ])
  return { ...NO_ENCODINGS, byName: new Map(encodings) }
}

/** Forms are sent in two media types; where `consumes` names neither, either is taken, and files need the second. */
function formTypes(fields: readonly FormField[], consumes: readonly string[]): readonly string[] {
  const isForm = (name: string) => name.startsWith(URLENCODED) || name.startsWith(MULTIPART)
  if (consumes.some(isForm)) return consumes
  return fields.some(({ isFile }) => isFile) ? [MULTIPART, ...consumes] : [URLENCODED, MULTIPART, ...consumes]
}

export function readSwaggerResponses(owners: Owners, tools: ReadingTools): ReadonlyMap<string, DocumentedResponse> {
  const form = {
    isStatus: (key: string) => /^([1-5]\d\d|default)$/.test(key),
    hint: 'Write 404 or default.',
    header: readSwaggerHeader,
    content: (response: LocatedObject) => responseContent(response, owners, tools),
  }
  return readResponses(owners.operation, form, tools)
}

/** "If this field does not exist, it means no content is returned": but an example is content. */
function responseContent(
  response: LocatedObject,
  owners: Owners,
  tools: ReadingTools,
): ReadonlyMap<string, DocumentedContent> {
  const value = response.value.schema
  const shown = readExamples(response)
  if (value === undefined && shown.size === 0) return new Map()
  const isFile = isRecord(value) && value.type === 'file'
  const schema = value === undefined ? undefined : { value, place: child(response.place, 'schema') }
  const produced = isFile ? fileTypes(owners, tools) : producedTypes(schema, owners, tools)
  const others = [...shown.keys()].filter((name) => !produced.some((known) => covers(known, name)))
  const names = [...produced, ...others, ...(produced.length === 0 ? [ANY] : [])]
  const examples = (name: string) => [...shown].flatMap(([key, example]) => (covers(name, key) ? [example] : []))
  // The bytes of a file are no JSON value.
  const parts = { schema: isFile ? undefined : schema, place: response.place, examples }
  return contentOf(value === undefined ? [...shown.keys()] : names, parts, tools)
}

/** Media types that can carry more than bytes. */
const STRUCTURED = /json|xml|yaml|form|text\/|\*/i

/**
 * An operation that produces archives or images fails in the document's own media types: `produces` has no status, and
 * what its error describes has a structure that no archive shows.
 */
function producedTypes(schema: Located | undefined, owners: Owners, tools: ReadingTools): readonly string[] {
  const own = mediaTypes('produces', owners, tools)
  const shared = namesAt(owners.root, 'produces', tools).filter((name) => STRUCTURED.test(name))
  if (!schema || own.length === 0 || shared.length === 0 || own.some((name) => STRUCTURED.test(name))) return own
  tools.visit(schema)
  return shapesOf(schema.value, tools.follow).shape === 'primitive' ? own : shared
}

/** What all operations produce is seldom meant for files. */
function fileTypes({ operation, root }: Owners, tools: ReadingTools): readonly string[] {
  const own = namesAt(operation, 'produces', tools)
  if (own.length > 0) return own
  const others = namesAt(root, 'produces', tools).filter((name) => !/json|xml/i.test(name))
  return others.length > 0 ? others : ['application/octet-stream', ANY]
}

function readExamples(response: LocatedObject): ReadonlyMap<string, NamedExample> {
  const { examples } = response.value
  if (!isRecord(examples)) return new Map()
  return new Map(
    Object.entries(examples)
      .filter(([name]) => parseMediaType(name) !== undefined)
      .map(([name, value]) => [name, { name: undefined, value, place: child(response.place, 'examples', name) }]),
  )
}

function covers(documented: string, name: string): boolean {
  const mediaType = parseMediaType(name)
  return documented === name || (mediaType !== undefined && matchMediaType([documented], mediaType) !== undefined)
}

type ContentParts = {
  readonly schema: Located | undefined
  readonly place: Place
  readonly examples: (name: string) => readonly NamedExample[]
  readonly parts?: PartEncodings
}

function contentOf(
  names: readonly string[],
  { schema, place, examples, parts = NO_ENCODINGS }: ContentParts,
  tools: ReadingTools,
): ReadonlyMap<string, DocumentedContent> {
  return new Map(
    names.map((mediaType) => [
      mediaType,
      {
        mediaType,
        schema,
        itemSchema: undefined,
        follow: tools.follow,
        choose: tools.choose,
        hasWriteOnly: tools.hasWriteOnly,
        visit: () => (schema ? tools.visit(schema) : undefined),
        check: (direction) => tools.check(schema, direction),
        itemCheck: (direction) => tools.check(undefined, direction),
        parts: () => parts,
        examples: examples(mediaType),
        remember: createMemo(),
        place,
      },
    ]),
  )
}

/** The operation's own list takes the place of the document's, also where it is empty. */
function mediaTypes(key: 'consumes' | 'produces', { operation, root }: Owners, tools: ReadingTools): readonly string[] {
  return namesAt(operation.value[key] === undefined ? root : operation, key, tools)
}

function namesAt(owner: LocatedObject, key: 'consumes' | 'produces', tools: ReadingTools): readonly string[] {
  return tools.reader.items(owner, key).map(({ value, place }) => {
    if (typeof value === 'string' && parseMediaType(value) !== undefined) return value
    throw tools.reader.invalid(`"${String(value)}" is no media type.`, place, 'Write application/json.')
  })
}
