/**
 * Reads the operations of a document. Only what matching needs is read at once; the rest of an operation when it is
 * first asked for, so that a large document starts at once and a broken operation leaves the others whole.
 * Flow: document → **contract**. Source: OpenAPI 3.1 sections 4.8.8 to 4.8.17.
 */
import { isInferred, type LocatedObject } from './document-reader.ts'
import type { DocumentedResponse, Operation, Parameter, RequestBody } from './operation.ts'
import { methodsOf, type PathItem, readPathItem, writtenParameters } from './path-item.ts'
import { child, isRecord, type Located } from './place.ts'
import { readContent } from './read-content.ts'
import { readHeader, readParameter } from './read-parameter.ts'
import { type ResponseForm, readResponses } from './read-responses.ts'
import { readSecurity } from './read-security.ts'
import type { ReadingTools } from './reading-tools.ts'
import { readServers, type Server } from './server-bases.ts'
import { readSwaggerBody, readSwaggerResponses } from './swagger-content.ts'
import { readSwaggerParameters } from './swagger-parameter.ts'
import { ToolError } from './tool-error.ts'

export interface ReadOperations {
  readonly operations: readonly Operation[]
  /** path items that could not be read; their operations are missing */
  readonly errors: readonly ToolError[]
}

export function readOperations(root: LocatedObject, tools: ReadingTools): ReadOperations {
  const operations: Operation[] = []
  const errors: ToolError[] = []
  const paths = root.value.paths
  if (paths !== undefined && paths !== null && !isRecord(paths)) {
    throw tools.reader.invalid('"paths" must be an object.', child(root.place, 'paths'))
  }
  for (const [path, value] of Object.entries(paths ?? {})) {
    if (path.startsWith('x-')) continue
    try {
      operations.push(...readPath(path, { value, place: child(root.place, 'paths', path) }, root, tools))
    } catch (error) {
      if (!(error instanceof ToolError)) throw error
      errors.push(error)
    }
  }
  return { operations, errors }
}

function readPath(path: string, located: Located, root: LocatedObject, tools: ReadingTools): readonly Operation[] {
  if (!path.startsWith('/')) {
    throw tools.reader.invalid(`The path "${path}" must begin with "/".`, located.place, `Write "/${path}".`)
  }
  const item = readPathItem(located, tools)
  return methodsOf(item, tools).map(({ method, operation }) =>
    readOperation(method, path, { item, operation, root }, tools),
  )
}

type Parts = { readonly item: PathItem; readonly operation: LocatedObject; readonly root: LocatedObject }

function readOperation(method: string, path: string, parts: Parts, tools: ReadingTools): Operation {
  const { operation, root } = parts
  const id = operation.value.operationId
  const { summary, tags, deprecated } = operation.value
  const { parameters, requestBody, responses } = readersOf(path, parts, tools)
  const security = once(() => readSecurity(operation, root, tools))
  const own = ownServers(parts, tools)
  return {
    id: typeof id === 'string' && id !== '' ? id : `${method} ${path}`,
    method,
    path,
    place: operation.place,
    summary: typeof summary === 'string' ? summary : undefined,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
    isDeprecated: deprecated === true,
    servers: tools.hasGivenServers ? tools.servers : (own ?? tools.servers),
    ownServers: (own ?? []).map(({ url }) => url),
    get parameters() {
      return parameters()
    },
    get requestBody() {
      return requestBody()
    },
    get responses() {
      return responses()
    },
    get security() {
      return security()
    },
  }
}

/** The operation's, or else the path item's: they replace those of the document (OpenAPI 3.1 section 4.8.10.1). */
function ownServers({ item, operation }: Parts, tools: ReadingTools): readonly Server[] | undefined {
  if (tools.version === '2.0') return undefined
  const own = [operation, ...item].flatMap((owner) => [readServers(owner, tools.reader) ?? []])
  const servers = own.find((list) => list.length > 0)
  return servers && !isSame(servers, tools.servers) ? servers : undefined
}

/** Documents in the field repeat the document's servers. */
function isSame(a: readonly Server[], b: readonly Server[]): boolean {
  return a.length === b.length && a.every(({ url }, index) => url === b[index]?.url)
}

type Readers = {
  readonly parameters: () => readonly Parameter[]
  readonly requestBody: () => RequestBody | undefined
  readonly responses: () => ReadonlyMap<string, DocumentedResponse>
}

function readersOf(path: string, parts: Parts, tools: ReadingTools): Readers {
  const { operation, item } = parts
  if (tools.version === '2.0') {
    const all = once(() => readSwaggerParameters(item, operation, path, tools))
    return {
      parameters: () => all().parameters,
      requestBody: once(() => readSwaggerBody(all(), parts, tools)),
      responses: once(() => readSwaggerResponses(parts, tools)),
    }
  }
  return {
    parameters: once(() => readParameters(item, operation, path, tools)),
    requestBody: once(() => readRequestBody(operation, tools)),
    responses: once(() =>
      readResponses(operation, { ...RESPONSES, content: (response) => readContent(response, tools) }, tools),
    ),
  }
}

/** 4.8.10.1: an operation's parameter replaces the path item's of the same name and place. */
function readParameters(
  item: PathItem,
  operation: LocatedObject,
  path: string,
  tools: ReadingTools,
): readonly Parameter[] {
  const byKey = new Map<string, Parameter>()
  for (const located of writtenParameters(item, operation, tools)) {
    const parameter = readParameter(located, tools)
    if (!parameter) continue
    const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
    byKey.set(`${parameter.in} ${name}`, parameter)
  }
  const inPath = [...byKey.values()].filter((parameter) => parameter.in === 'path')
  for (const parameter of inPath) {
    if (path.includes(`{${parameter.name}}`)) continue
    throw tools.reader.invalid(
      `The path ${path} has no {${parameter.name}}.`,
      child(parameter.place, 'name'),
      'Name the parameter as the path does, or remove it.',
    )
  }
  return [...byKey.values()]
}

function readRequestBody(operation: LocatedObject, tools: ReadingTools): RequestBody | undefined {
  const value = operation.value.requestBody
  if (value === undefined) return undefined
  const body = tools.reader.object({ value, place: child(operation.place, 'requestBody') }, 'A request body')
  return {
    isRequired: body.value.required === true,
    isRequiredInferred: isInferred(body, 'required'),
    content: readContent(body, tools),
    place: body.place,
  }
}

const RESPONSES: Omit<ResponseForm, 'content'> = {
  isStatus: (key) => /^([1-5]\d\d|[1-5][Xx]{2}|default)$/.test(key),
  hint: 'Write 404, 4XX or default.',
  header: readHeader,
}

/** Reads at first use; a read that throws is tried again, and throws the same. */
function once<T>(read: () => T): () => T {
  let result: { readonly value: T } | undefined
  return () => {
    result ??= { value: read() }
    return result.value
  }
}
