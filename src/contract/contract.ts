/**
 * The contract: a document made ready to match and judge messages.
 * Flow: document → **contract** → judge. Reads files (the document, and others when a reference leads there).
 */
import { resolve } from 'node:path'
import type { ContractWarning } from './contract-warning.ts'
import { schemaChooser } from './discriminator.ts'
import { distinguish } from './distinct-ids.ts'
import { type DocumentReader, documentReader, type LocatedObject } from './document-reader.ts'
import { type DocumentSet, openDocuments } from './document-set.ts'
import { fileReader, fileUri, isHttp, isUnchanged, loadSource, type ReadSource } from './load-source.ts'
import type { PathMatcher } from './match-path.ts'
import { createServerMatcher } from './match-server.ts'
import { createSharedReading } from './memo.ts'
import type { Direction } from './omitted.ts'
import { dialectOf, type OpenApiVersion, openRoot } from './openapi-version.ts'
import type { Operation } from './operation.ts'
import { applyOverlays } from './overlay.ts'
import { type Pattern, patternCompiler } from './pattern.ts'
import { isRecord, type Located, type Place } from './place.ts'
import { readOperations } from './read-operations.ts'
import { readHeader } from './read-parameter.ts'
import type { ReadingTools } from './reading-tools.ts'
import { type SchemaChecks, schemaChecks } from './schema-check.ts'
import type { Follow } from './schema-types.ts'
import { type SchemaWalk, walkSchemas } from './schema-walk.ts'
import { givenBase, readBasePath, readServers, type Server } from './server-bases.ts'
import { type SourceText, sourceFromValue } from './source-text.ts'
import { type SourceLocation, ToolError } from './tool-error.ts'

export interface Contract {
  readonly version: OpenApiVersion
  readonly title: string
  readonly operations: readonly Operation[]
  readonly operation: (id: string) => Operation | undefined
  /** all methods that operations have, as in a request line */
  readonly methods: readonly string[]
  readonly matcher: PathMatcher
  /** one step along the `$ref` of a schema that a check has been made for */
  readonly follow: Follow
  /** compiles a pattern that cannot hang the process; throws SyntaxError */
  readonly compilePattern: (source: string) => Pattern
  readonly locate: (place: Place, part?: 'value' | 'key') => SourceLocation
  /** parts of the document that could not be read; the operations they belong to are missing */
  readonly errors: readonly ToolError[]
  /** the document describes requests that the API sends by itself, which are neither mocked nor checked */
  readonly hasWebhooks: boolean
  /** what looks like a slip and stops nothing; grows as operations are read */
  readonly warnings: readonly ContractWarning[]
  readonly schemas: SchemaWalk
  /** the check of any schema of the document */
  readonly check: SchemaChecks['check']
  /** compiles a schema with all that its references lead to; throws SCHEMA_INVALID */
  readonly compile: (schema: Located, direction: Direction) => void
  readonly documents: DocumentSet
  /** absolute paths of the files read so far, and of those that references lead to and that could not be read */
  readonly files: () => readonly string[]
  /** whether the files still hold what was read from them; false for a document that was given as a value */
  readonly isCurrent: () => boolean
}

/** A document that was handed over as a value is called this in messages. */
const IN_MEMORY = 'memory:///document'

export interface ContractOptions {
  /** references may lead into this folder as well as into the document's own; default: into that alone */
  readonly workFolder?: string
  /** path that stands in the place of those of all servers, such as `/api`; default: as the document has it */
  readonly basePath?: string
  /** paths of overlays (Overlay Specification 1.0), applied one after the other; default: none */
  readonly overlays?: readonly string[]
  /** what has been fetched over HTTP, as `fetchRemote` gives it; default: documents and references are files */
  readonly remote?: ReadSource
  /** reads what references lead to; default: files, as `workFolder` allows */
  readonly read?: ReadSource
}

/**
 * Reads a document from a file (a path), or takes one that is parsed already (an object, which is copied).
 * Throws FILE_UNREADABLE, DOCUMENT_SYNTAX, DOCUMENT_NOT_OPENAPI, DOCUMENT_VERSION, DOCUMENT_INVALID.
 */
export function loadContract(document: string | object, options: ContractOptions = {}): Contract {
  if (typeof document !== 'string') {
    const given = sourceFromValue('document', structuredClone(document))
    const { source, warnings } = applyOverlays(given, options.overlays ?? [])
    return compileContract(openDocuments(source, IN_MEMORY, options.read ?? refuseFiles), options, warnings)
  }
  const { remote, overlays = [] } = options
  const isRemote = isHttp(document)
  const uri = isRemote ? new URL(document).href : fileUri(document)
  const read = options.read ?? sourceReader(isRemote ? undefined : resolve(document), options)
  const root = isRemote ? (remote ?? options.read ?? refuseRemote)(uri) : loadSource(resolve(document))
  const { source, warnings } = applyOverlays(root, overlays)
  return compileContract(openDocuments(source, uri, read), options, warnings)
}

/** Of all that references may lead to: what was fetched, and files, unless the document itself comes from the network. */
function sourceReader(file: string | undefined, { workFolder, remote }: ContractOptions): ReadSource {
  const readFile = file === undefined ? refuseLocal : fileReader(file, workFolder ?? file.replace(/[^/\\]*$/, ''))
  return (uri) => {
    if (!isHttp(uri)) return readFile(uri)
    if (remote) return remote(uri)
    throw new ToolError('REF_NOT_ALLOWED', `${uri} is not a file, and documents are read from files only.`, {
      hint: 'Save a copy beside the document and refer to that; or allow it: --allow-remote.',
    })
  }
}

function refuseRemote(uri: string): SourceText {
  throw new ToolError('FILE_UNREADABLE', `The document ${uri} is on the network, and nobody allowed to fetch it.`, {
    hint: 'Allow it with --allow-remote, or allowRemote: true in stuntdouble.yaml or in code; or save a copy and give its path.',
  })
}

function refuseLocal(uri: string): SourceText {
  throw new ToolError('REF_NOT_ALLOWED', `${uri} is no place that a document from the network may refer to.`, {
    hint: 'Such a document refers to http and https URLs only.',
  })
}

function refuseFiles(uri: string): SourceText {
  throw new ToolError('REF_NOT_ALLOWED', `${uri} cannot be read: the document was given as a value, not as a file.`, {
    hint: 'Give the path of the document instead.',
  })
}

function compileContract(
  documents: DocumentSet,
  { basePath }: ContractOptions,
  overlayWarnings: readonly ContractWarning[],
): Contract {
  const reader = documentReader(documents)
  const { root, version } = openRoot(documents)
  const compilePattern = patternCompiler()
  const dialect = dialectOf(version)
  const schemas = walkSchemas(documents, dialect, compilePattern)
  const checks = schemaChecks({ documents, walk: schemas, compilePattern })
  const told = [...overlayWarnings]
  const tools: ReadingTools = {
    version,
    servers: basePath === undefined ? documentServers(root, version, reader) : [givenBase(basePath, root.place)],
    hasGivenServers: basePath !== undefined,
    documents,
    reader,
    shared: createSharedReading(),
    visit: schemas.visit,
    hasWriteOnly: schemas.hasWriteOnly,
    derived: new WeakMap(),
    follow: schemas.follow,
    choose: schemaChooser({ documents, walk: schemas }),
    check: (schema, direction, reading) => (schema ? checks.check(schema, direction, reading) : () => []),
    warn: (warning) => {
      const isKnown = told.some(
        ({ place }) => place.uri === warning.place.uri && place.pointer === warning.place.pointer,
      )
      if (!isKnown) told.push(warning)
    },
    header: readHeader,
  }
  const { operations: written, errors } = readOperations(root, tools)
  const { operations, byId, warnings } = distinguish(written)
  told.push(...warnings)
  const info = root.value.info
  return {
    version,
    title: isRecord(info) && typeof info.title === 'string' ? info.title : 'API',
    operations,
    operation: (id) => byId.get(id),
    methods: [...new Set(operations.map(({ method }) => method))],
    matcher: createServerMatcher(operations),
    follow: schemas.follow,
    compilePattern,
    locate: documents.locate,
    errors,
    warnings: told,
    hasWebhooks: isRecord(root.value.webhooks) && Object.keys(root.value.webhooks).length > 0,
    schemas,
    check: checks.check,
    compile: checks.compile,
    documents,
    files: () =>
      [...[...documents.sources.values()].flatMap(filesOf), ...documents.unreadable].filter((file) => !isHttp(file)),
    isCurrent: () => documents.unreadable.size === 0 && [...documents.sources.values()].every(isUnchanged),
  }
}

function filesOf({ file, overlays = [] }: SourceText): readonly string[] {
  return [file, ...overlays.map((overlay) => overlay.file)]
}

function documentServers(root: LocatedObject, version: OpenApiVersion, reader: DocumentReader): readonly Server[] {
  return version === '2.0' ? readBasePath(root) : (readServers(root, reader) ?? [])
}
