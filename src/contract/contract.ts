/**
 * The contract: a document made ready to match and judge messages.
 * Flow: document → **contract** → judge. Reads files (the document, and others when a reference leads there).
 */
import { resolve } from 'node:path'
import { documentReader, type LocatedObject } from './document-reader.ts'
import { type DocumentSet, openDocuments } from './document-set.ts'
import { fileReader, fileUri, isUnchanged, loadSource } from './load-source.ts'
import { createMatcher, type PathMatcher } from './match-path.ts'
import { dialectOf, type OpenApiVersion, openRoot } from './openapi-version.ts'
import type { Operation } from './operation.ts'
import { type Pattern, patternCompiler } from './pattern.ts'
import { child, isRecord, type Located, type Place } from './place.ts'
import { readOperations } from './read-operations.ts'
import type { ReadingTools } from './reading-tools.ts'
import { type Direction, type SchemaCheck, schemaChecks } from './schema-check.ts'
import type { Follow } from './schema-types.ts'
import { type SchemaWalk, walkSchemas } from './schema-walk.ts'
import { type SourceText, sourceFromValue } from './source-text.ts'
import { type SourceLocation, ToolError } from './tool-error.ts'

export interface Contract {
  readonly version: OpenApiVersion
  readonly title: string
  readonly operations: readonly Operation[]
  readonly operation: (id: string) => Operation | undefined
  readonly matcher: PathMatcher
  /** one step along the `$ref` of a schema that a check has been made for */
  readonly follow: Follow
  /** compiles a pattern that cannot hang the process; throws SyntaxError */
  readonly compilePattern: (source: string) => Pattern
  readonly locate: (place: Place, part?: 'value' | 'key') => SourceLocation
  /** parts of the document that could not be read; the operations they belong to are missing */
  readonly errors: readonly ToolError[]
  readonly schemas: SchemaWalk
  /** the check of any schema of the document */
  readonly check: (schema: Located, direction: Direction) => SchemaCheck
  readonly documents: DocumentSet
  /** absolute paths of the files read so far, and of those that references lead to and that could not be read */
  readonly files: () => readonly string[]
  /** whether the files still hold what was read from them; false for a document that was given as a value */
  readonly isCurrent: () => boolean
}

/** A document that was handed over as a value is called this in messages. */
const IN_MEMORY = 'memory:///document'

/**
 * Reads a document from a file (a path), or takes one that is parsed already (an object, which is copied).
 * `workFolder`: references may lead into it as well as into the document's own folder; default: that folder alone.
 * Throws FILE_UNREADABLE, DOCUMENT_SYNTAX, DOCUMENT_NOT_OPENAPI, DOCUMENT_VERSION, DOCUMENT_INVALID, OPERATION_DUPLICATE.
 */
export function loadContract(document: string | object, options: { readonly workFolder?: string } = {}): Contract {
  if (typeof document !== 'string') {
    return compileContract(
      openDocuments(sourceFromValue('document', structuredClone(document)), IN_MEMORY, refuseFiles),
    )
  }
  const file = resolve(document)
  const read = fileReader(file, options.workFolder ?? file.replace(/[^/\\]*$/, ''))
  return compileContract(openDocuments(loadSource(file), fileUri(file), read))
}

function refuseFiles(uri: string): SourceText {
  throw new ToolError('REF_NOT_ALLOWED', `${uri} cannot be read: the document was given as a value, not as a file.`, {
    hint: 'Give the path of the document instead.',
  })
}

function compileContract(documents: DocumentSet): Contract {
  const reader = documentReader(documents)
  const { root, version } = openRoot(documents)
  const compilePattern = patternCompiler()
  const dialect = dialectOf(version)
  const schemas = walkSchemas(documents, dialect, compilePattern)
  const checks = schemaChecks({ documents, walk: schemas, dialect, compilePattern })
  const tools: ReadingTools = {
    version,
    documents,
    reader,
    visit: schemas.visit,
    derived: new WeakMap(),
    follow: schemas.follow,
    check: (schema, direction) => (schema ? checks.check(schema, direction) : () => []),
  }
  const { operations, errors } = readOperations(root, tools)
  const byId = indexById(operations, documents)
  const info = root.value.info
  return {
    version,
    title: isRecord(info) && typeof info.title === 'string' ? info.title : 'API',
    operations,
    operation: (id) => byId.get(id),
    matcher: createMatcher(operations, basePaths(root)),
    follow: schemas.follow,
    compilePattern,
    locate: documents.locate,
    errors,
    schemas,
    check: checks.check,
    documents,
    files: () => [...[...documents.sources.values()].map(({ file }) => file), ...documents.unreadable],
    isCurrent: () => documents.unreadable.size === 0 && [...documents.sources.values()].every(isUnchanged),
  }
}

/** Two operations of one id would share their fixtures, so neither could be told what it is. */
function indexById(operations: readonly Operation[], documents: DocumentSet): ReadonlyMap<string, Operation> {
  const byId = new Map<string, Operation>()
  for (const operation of operations) {
    const first = byId.get(operation.id)
    if (first) {
      throw new ToolError('OPERATION_DUPLICATE', `Two operations have the operationId "${operation.id}".`, {
        at: documents.locate(child(operation.place, 'operationId')),
        see: documents.locate(child(first.place, 'operationId')),
        hint: `Rename one of ${first.method} ${first.path} and ${operation.method} ${operation.path}.`,
      })
    }
    byId.set(operation.id, operation)
  }
  return byId
}

/** The paths of the server URLs, variables at their defaults (OpenAPI 3.1 section 4.8.5); what is no URL is left out. */
function basePaths(root: LocatedObject): readonly string[] {
  const { servers, basePath } = root.value
  if (root.value.swagger !== undefined) return typeof basePath === 'string' ? [basePath.replace(/\/+$/, '')] : []
  if (!Array.isArray(servers)) return []
  return servers.flatMap((server: unknown) => {
    if (!isRecord(server) || typeof server.url !== 'string') return []
    const url = server.url.replace(/\{([^{}]*)\}/g, (_, name: string) => variableDefault(server.variables, name))
    try {
      return [new URL(url, 'http://localhost').pathname.replace(/\/+$/, '')]
    } catch {
      return []
    }
  })
}

function variableDefault(variables: unknown, name: string): string {
  const variable = isRecord(variables) ? variables[name] : undefined
  return isRecord(variable) ? String(variable.default ?? '') : ''
}
