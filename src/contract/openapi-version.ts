/**
 * Which version of OpenAPI a document is written in.
 * Flow: document → **version** → contract. Pure.
 */
import type { LocatedObject } from './document-reader.ts'
import type { DocumentSet } from './document-set.ts'
import { child, isRecord } from './place.ts'
import type { SchemaDialect } from './schema-dialect.ts'
import { ToolError } from './tool-error.ts'

export type OpenApiVersion = '2.0' | '3.0' | '3.1' | '3.2'

/** The root of a document and its version. Throws DOCUMENT_NOT_OPENAPI or DOCUMENT_VERSION. */
export function openRoot(documents: DocumentSet): { readonly root: LocatedObject; readonly version: OpenApiVersion } {
  const value = documents.sources.get(documents.root.uri)?.value
  if (!isRecord(value) || (value.openapi === undefined && value.swagger === undefined)) {
    throw new ToolError('DOCUMENT_NOT_OPENAPI', 'This is no OpenAPI document: it has no "openapi" at its root.', {
      at: documents.locate(documents.root),
      hint: 'Give the path of an OpenAPI document: its root says openapi: 3.x.x, or swagger: "2.0".',
    })
  }
  return { root: { value, place: documents.root }, version: readVersion(value, documents) }
}

/** 3.0 and 2.0 have dialects of their own; all later versions have JSON Schema's (OpenAPI 3.1 section 4.8.24). */
export function dialectOf(version: OpenApiVersion): SchemaDialect {
  return version === '2.0' || version === '3.0' ? version : '2020-12'
}

const KNOWN: readonly (readonly [key: string, form: RegExp, version: OpenApiVersion])[] = [
  ['openapi', /^3\.0(\.|$)/, '3.0'],
  ['openapi', /^3\.1(\.|$)/, '3.1'],
  ['openapi', /^3\.2(\.|$)/, '3.2'],
  // Unquoted in JSON, 2.0 may have become 2.
  ['swagger', /^2(\.0)?$/, '2.0'],
]

function readVersion(root: Readonly<Record<string, unknown>>, documents: DocumentSet): OpenApiVersion {
  const key = root.openapi === undefined ? 'swagger' : 'openapi'
  const place = child(documents.root, key)
  // Unquoted, 3.0 is a number, and no longer tells itself from 3.
  const text = typeof root[key] === 'number' ? documents.sources.get(place.uri)?.scalarText(place.pointer) : undefined
  const written = text ?? String(root[key])
  const [, , version] = KNOWN.find(([name, form]) => name === key && form.test(written)) ?? []
  if (version !== undefined) return version
  throw new ToolError('DOCUMENT_VERSION', `Version ${written} of OpenAPI is not supported.`, {
    at: documents.locate(place),
    hint: 'Versions 2.0, 3.0, 3.1 and 3.2 are. Convert the document to one of them.',
  })
}
