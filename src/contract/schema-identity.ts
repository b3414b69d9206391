/**
 * What a reference in a schema leads to: by place, by `$id`, by `$anchor` or `$dynamicAnchor`. A schema with an `$id` is
 * a resource of its own, and references inside it are resolved against that name (JSON Schema Core 2020-12, 8.2).
 * Flow: document → **schemas** → checks. Pure but for the documents that references open.
 */
import type { DocumentSet } from './document-set.ts'
import { type Located, type Place, valueAt } from './place.ts'
import { type ResourceIndex, resourceIndex, type SchemaResource } from './schema-resource-index.ts'
import { ToolError } from './tool-error.ts'

export interface SchemaIdentity {
  /** throws as DocumentSet.target does; REF_NOT_FOUND also for an anchor that stands nowhere */
  readonly target: (ref: string, from: Place) => Target
  /** takes in the names of a schema that stands where the index would not look for one */
  readonly note: (schema: Located) => void
  /** the dynamic anchors that come into scope on the way from one place of a file down to another, the outer ones first */
  readonly scopesBetween: (outer: Place, inner: Place) => readonly DynamicScope[]
  /** all schemas that carry a dynamic anchor of this name */
  readonly dynamicTargets: (name: string) => readonly Located[]
}

export interface Target {
  readonly schema: Located
  /** the name of the dynamic anchor it was found by */
  readonly dynamicName?: string
}

/** The dynamic anchors of one resource. */
export type DynamicScope = ReadonlyMap<string, Located>

/** `hasNames`: whether the version has `$id` and anchors at all; references are by place otherwise. */
export function schemaIdentity(documents: DocumentSet, hasNames: boolean): SchemaIdentity {
  const index = resourceIndex(documents, hasNames)

  const target = (ref: string, from: Place): Target => {
    index.update()
    const [path, fragment] = splitReference(ref)
    const own = index.resourceAt(from)
    const resource = path === '' ? own : index.named(absolute(path, own?.uri ?? from.uri))
    const found = resource && within(resource, fragment)
    if (found) return found
    if (own && path !== '') {
      const opened = attempt(() => documents.target(absolute(path, own.uri), from))
      index.update()
      const inside = opened && within(index.fileAt(opened.place), fragment)
      if (inside) return inside
    }
    return byPlace(ref, from, documents, index)
  }

  return {
    target,
    note: index.note,
    scopesBetween: (outer, inner) => index.between(outer, inner).map(({ dynamicAnchors }) => dynamicAnchors),
    dynamicTargets: index.dynamicTargets,
  }
}

/** As the documents know it: by file and pointer; or by an anchor of the file. */
function byPlace(ref: string, from: Place, documents: DocumentSet, index: ResourceIndex): Target {
  const schema = documents.target(ref, from)
  if (schema) return { schema }
  const [path, fragment] = splitReference(ref)
  const file = path === '' ? from : (documents.target(path, from)?.place ?? from)
  index.update()
  const found = within(index.fileAt(file), fragment)
  if (found) return found
  throw new ToolError(
    'REF_NOT_FOUND',
    `The reference "${ref}" leads nowhere: no schema has the anchor "${fragment}".`,
    {
      at: documents.locate({ uri: from.uri, pointer: `${from.pointer}/$ref` }),
      hint: 'Write the anchor as the schema has it, or a pointer (#/…).',
    },
  )
}

function within(resource: SchemaResource, fragment: string): Target | undefined {
  const { schema: root, anchors, dynamicAnchors } = resource
  if (fragment === '') return { schema: root }
  const pointer = decode(fragment)
  if (pointer.startsWith('/')) {
    const value = valueAt(root.value, pointer)
    const place = { uri: root.place.uri, pointer: root.place.pointer + pointer }
    return value === undefined ? undefined : { schema: { value, place } }
  }
  const dynamic = dynamicAnchors.get(pointer)
  if (dynamic) return { schema: dynamic, dynamicName: pointer }
  const schema = anchors.get(pointer)
  return schema && { schema }
}

function splitReference(ref: string): readonly [path: string, fragment: string] {
  const hash = ref.indexOf('#')
  return hash === -1 ? [ref, ''] : [ref.slice(0, hash), ref.slice(hash + 1)]
}

function absolute(path: string, base: string): string {
  return URL.canParse(path, base) ? new URL(path, base).href : path
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/** What cannot be opened under one name may be there under another. */
function attempt(open: () => Located | undefined): Located | undefined {
  try {
    return open()
  } catch (error) {
    if (error instanceof ToolError) return undefined
    throw error
  }
}
