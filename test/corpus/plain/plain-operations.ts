/**
 * The operations of a document with what each may answer, read apart from everything in `src/`.
 * Flow: files → **operations** → schemas → verdicts. Pure.
 */
import { entries, isTable, type PlainFiles, type Spot, step } from './plain-files.ts'

export interface PlainOperation {
  /** upper-case */
  readonly method: string
  readonly path: string
  readonly responses: readonly PlainResponse[]
}

export interface PlainResponse {
  /** as documented: `200`, `4XX`, `default` */
  readonly status: string
  readonly content: readonly PlainContent[]
  readonly headers: readonly PlainHeader[]
}

export interface PlainContent {
  readonly mediaType: string
  readonly schema: Spot | undefined
  /** of each item of a sequence (OpenAPI 3.2) */
  readonly itemSchema: Spot | undefined
}

export interface PlainHeader {
  readonly name: string
  readonly isRequired: boolean
}

export type PlainVersion = '2.0' | '3.0' | '3.1'

export interface PlainDocument {
  /** 3.2 has the schemas of 3.1 */
  readonly version: PlainVersion
  readonly operations: readonly PlainOperation[]
  /** what could not be read, in words */
  readonly faults: readonly string[]
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']

export function readPlainDocument(files: PlainFiles): PlainDocument {
  const version = versionOf(files.root.value)
  const operations: PlainOperation[] = []
  const faults: string[] = []
  for (const [path, written] of entries(step(files.root, 'paths'))) {
    if (path.startsWith('x-')) continue
    try {
      for (const [method, spot] of methodsOf(files.settle(written))) {
        operations.push(readOperation(method, path, { spot: files.settle(spot), version, files, faults }))
      }
    } catch (error) {
      faults.push(`${path}: ${error instanceof Error ? error.message : error}`)
    }
  }
  return { version, operations, faults }
}

function versionOf(root: unknown): PlainVersion {
  const written = isTable(root) ? String(root.openapi ?? root.swagger) : ''
  if (written.startsWith('2')) return '2.0'
  return written.startsWith('3.0') ? '3.0' : '3.1'
}

function methodsOf(item: Spot): readonly (readonly [string, Spot])[] {
  const usual = entries(item).filter(([name, { value }]) => METHODS.includes(name) && isTable(value))
  return [
    ...usual.map(([name, spot]) => [name.toUpperCase(), spot] as const),
    ...entries(step(item, 'additionalOperations')),
  ]
}

interface Reading {
  readonly spot: Spot
  readonly version: PlainVersion
  readonly files: PlainFiles
  readonly faults: string[]
}

function readOperation(method: string, path: string, reading: Reading): PlainOperation {
  const responses: PlainResponse[] = []
  for (const [status, written] of entries(step(reading.spot, 'responses'))) {
    if (status.startsWith('x-')) continue
    try {
      responses.push(readResponse(status, reading.files.settle(written), reading))
    } catch (error) {
      reading.faults.push(`${method} ${path} ${status}: ${error instanceof Error ? error.message : error}`)
    }
  }
  return { method, path, responses }
}

function readResponse(status: string, spot: Spot, reading: Reading): PlainResponse {
  const headers = entries(step(spot, 'headers')).map(([name, header]) => ({
    name,
    isRequired: step(reading.files.settle(header), 'required').value === true,
  }))
  return { status, headers, content: reading.version === '2.0' ? content2(spot, reading) : content3(spot, reading) }
}

function content3(response: Spot, { files }: Reading): readonly PlainContent[] {
  return entries(step(response, 'content')).map(([mediaType, written]) => {
    const content = files.settle(written)
    return { mediaType, schema: present(step(content, 'schema')), itemSchema: present(step(content, 'itemSchema')) }
  })
}

/** Swagger 2.0: a response with a schema is of each media type that the operation, else the document, produces. */
function content2(response: Spot, { spot, files }: Reading): readonly PlainContent[] {
  const schema = present(step(response, 'schema'))
  // An example is a body, even where nobody described it.
  const examples = Object.keys(step(response, 'examples').value ?? {})
  if (!schema) return examples.map((mediaType) => ({ mediaType, schema, itemSchema: undefined }))
  const ofAll = textsAt(files.root, 'produces')
  const own = step(spot, 'produces').value === undefined ? ofAll : textsAt(spot, 'produces')
  const produces =
    own.every(isOctets) && ofAll.some(isStructured) && hasMembers(schema, files) ? ofAll.filter(isStructured) : own
  const mediaTypes = produces.length > 0 ? produces : ['application/json']
  return mediaTypes.map((mediaType) => ({ mediaType, schema, itemSchema: undefined }))
}

/**
 * `produces` is said once for all responses of an operation, its errors too. Where it names archives or raw streams and a
 * response is an object, no message could be both, and the schema is the more particular word: servers that stream tar
 * answer their errors as everywhere else (Docker's, `application/json`), and their clients read them so.
 */
function isOctets(mediaType: string): boolean {
  return !isStructured(mediaType) && !mediaType.startsWith('text/') && !mediaType.startsWith('*')
}

function isStructured(mediaType: string): boolean {
  return /^[\w-]+\/([\w.-]+\+)?(json|xml|yaml|x-yaml)\b/.test(mediaType)
}

function hasMembers(schema: Spot, files: PlainFiles): boolean {
  const { value } = files.settle(schema)
  return isTable(value) && ['properties', 'items', 'allOf'].some((keyword) => value[keyword] !== undefined)
}

function textsAt(owner: Spot, key: string): readonly string[] {
  const { value } = step(owner, key)
  return Array.isArray(value) ? value.map(String) : []
}

function present(spot: Spot): Spot | undefined {
  return spot.value === undefined ? undefined : spot
}
