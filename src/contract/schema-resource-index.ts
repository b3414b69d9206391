/**
 * The schema resources of all files read so far, by name and by place. Grows as references open files.
 * Flow: document → **schemas** → checks. Pure.
 */
import type { DocumentSet } from './document-set.ts'
import { isRecord, type Located, type Place } from './place.ts'
import { mayNameSchemas, namedSchemas } from './schema-resources.ts'

/** A file, or a schema with an `$id` of its own. */
export interface SchemaResource {
  /** absolute, without fragment: what references inside it are resolved against */
  readonly uri: string
  readonly schema: Located
  readonly anchors: ReadonlyMap<string, Located>
  readonly dynamicAnchors: ReadonlyMap<string, Located>
}

export interface ResourceIndex {
  /** takes in the files that were read since */
  readonly update: () => void
  readonly note: (schema: Located) => void
  /** the resource with this `$id` */
  readonly named: (uri: string) => SchemaResource | undefined
  /** the resource with an `$id` that a place lies in; undefined where only the file names it */
  readonly resourceAt: (place: Place) => SchemaResource | undefined
  /** the resource that a whole file is */
  readonly fileAt: (place: Place) => SchemaResource
  /** the resources with dynamic anchors from one place of a file down to another; the last one only where they are not in line */
  readonly between: (outer: Place, inner: Place) => readonly SchemaResource[]
  readonly dynamicTargets: (name: string) => readonly Located[]
}

interface Entry extends SchemaResource {
  readonly anchors: Map<string, Located>
  readonly dynamicAnchors: Map<string, Located>
}

export function resourceIndex(documents: DocumentSet, hasNames: boolean): ResourceIndex {
  const files = new Map<string, Entry>()
  const byUri = new Map<string, Entry>()
  /** of each file, the resources in it by pointer */
  const inside = new Map<string, Map<string, Entry>>()
  const noted = new Set<unknown>()
  const dynamic = new Map<string, Located[]>()
  let read = 0

  const fileAt = ({ uri }: Place): Entry => {
    const whole = inside.get(uri)?.get('')
    if (whole) return whole
    const file =
      files.get(uri) ?? createEntry(uri, { value: documents.sources.get(uri)?.value, place: { uri, pointer: '' } })
    files.set(uri, file)
    return file
  }

  const resourceAt = ({ uri, pointer }: Place): Entry | undefined => {
    const entries = inside.get(uri)
    if (!entries) return undefined
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const entry = entries.get(at)
      if (entry || at === '') return entry
    }
  }

  const note = (schema: Located) => {
    const { value, place } = schema
    if (!hasNames || schema.isDerived || !isRecord(value) || noted.has(value)) return
    noted.add(value)
    if (typeof value.$id === 'string') enter(value.$id, schema)
    const owner = resourceAt(place) ?? fileAt(place)
    if (typeof value.$anchor === 'string') owner.anchors.set(value.$anchor, schema)
    if (typeof value.$dynamicAnchor === 'string') {
      owner.dynamicAnchors.set(value.$dynamicAnchor, schema)
      dynamic.set(value.$dynamicAnchor, [...(dynamic.get(value.$dynamicAnchor) ?? []), schema])
    }
  }

  const enter = (id: string, schema: Located) => {
    const { place } = schema
    const written = id.endsWith('#') ? id.slice(0, -1) : id
    const base = resourceAt(place)?.uri ?? place.uri
    // A fragment is no name of a resource (Core 8.2.1).
    if (written === '' || written.includes('#') || !URL.canParse(written, base)) return
    const entry = createEntry(new URL(written, base).href, schema)
    if (!byUri.has(entry.uri)) byUri.set(entry.uri, entry)
    const entries = inside.get(place.uri) ?? new Map<string, Entry>()
    inside.set(place.uri, entries.set(place.pointer, entry))
  }

  const update = () => {
    if (!hasNames || documents.sources.size === read) return
    for (const [uri, source] of [...documents.sources].slice(read)) {
      if (!mayNameSchemas(source)) continue
      for (const schema of namedSchemas({ value: source.value, place: { uri, pointer: '' } })) note(schema)
    }
    read = documents.sources.size
  }

  const between = (outer: Place, inner: Place): readonly Entry[] => {
    if (dynamic.size === 0) return []
    const found = new Set<Entry>()
    const isInLine = outer.uri === inner.uri && `${inner.pointer}/`.startsWith(`${outer.pointer}/`)
    for (let at = inner.pointer; isInLine && at.length > outer.pointer.length; at = at.slice(0, at.lastIndexOf('/'))) {
      const entry = inside.get(inner.uri)?.get(at)
      if (entry) found.add(entry)
    }
    const start = isInLine ? outer : inner
    found.add(resourceAt(start) ?? fileAt(start))
    return [...found].toReversed().filter(({ dynamicAnchors }) => dynamicAnchors.size > 0)
  }

  return {
    update,
    note,
    named: (uri) => byUri.get(uri),
    resourceAt,
    fileAt,
    between,
    dynamicTargets: (name) => dynamic.get(name) ?? [],
  }
}

function createEntry(uri: string, schema: Located): Entry {
  return { uri, schema, anchors: new Map(), dynamicAnchors: new Map() }
}
