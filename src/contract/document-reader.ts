/**
 * Reads parts of a document as what they must be, and says file, line and column where they are not. Small accessors
 * that the readers of operations share. Pure but for the documents that references open.
 */
import type { DocumentSet } from './document-set.ts'
import { child, isRecord, type Located, type Place } from './place.ts'
import { ToolError } from './tool-error.ts'

export type LocatedObject = Located<Readonly<Record<string, unknown>>>

export interface DocumentReader {
  /** the object at a place, references followed: the same each time for what several refer to; throws DOCUMENT_INVALID or as DocumentSet.resolve */
  readonly object: (located: Located, what: string) => LocatedObject
  /** the objects of a map, references followed, in the order written; undefined counts as empty */
  readonly objects: (parent: LocatedObject, key: string, what: string) => readonly (readonly [string, LocatedObject])[]
  /** the items of a list; undefined counts as empty */
  readonly items: (parent: LocatedObject, key: string) => readonly Located[]
  readonly text: (parent: LocatedObject, key: string) => string
  readonly invalid: (message: string, place: Place, hint?: string) => ToolError
}

export function documentReader(documents: DocumentSet): DocumentReader {
  const invalid = (message: string, place: Place, hint?: string) =>
    new ToolError('DOCUMENT_INVALID', message, {
      at: documents.locate(place),
      hint: hint ?? 'See the OpenAPI Specification for the form of this part.',
    })

  const object = (located: Located, what: string): LocatedObject => {
    const found = documents.resolve(located)
    if (!isObject(found)) throw invalid(`${what} must be an object.`, found.place)
    return found
  }

  const objects = (parent: LocatedObject, key: string, what: string) => {
    const map = parent.value[key]
    if (map === undefined || map === null) return []
    const place = child(parent.place, key)
    if (!isRecord(map)) throw invalid(`"${key}" must be an object.`, place)
    return (
      Object.entries(map)
        // Of the maps that are read here, only the Responses Object can be extended; `x-…` headers are headers.
        .filter(([name]) => key !== 'responses' || !name.startsWith('x-'))
        .map(([name, value]) => [name, object({ value, place: child(place, name) }, what)] as const)
    )
  }

  const items = (parent: LocatedObject, key: string): readonly Located[] => {
    const list = parent.value[key]
    if (list === undefined || list === null) return []
    const place = child(parent.place, key)
    if (!Array.isArray(list)) throw invalid(`"${key}" must be a list.`, place)
    return list.map((value, index) => ({ value, place: child(place, index) }))
  }

  const text = (parent: LocatedObject, key: string): string => {
    const value = parent.value[key]
    if (typeof value !== 'string') throw invalid(`"${key}" must be there, and be text.`, child(parent.place, key))
    return value
  }

  return { object, objects, items, text, invalid }
}

function isObject(located: Located): located is LocatedObject {
  return isRecord(located.value)
}

/** The keywords that the document lists in `x-inferred` beside them. */
export function isInferred(parent: LocatedObject, keyword: string): boolean {
  const inferred = parent.value['x-inferred']
  return Array.isArray(inferred) && inferred.includes(keyword)
}
