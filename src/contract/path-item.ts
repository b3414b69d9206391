/**
 * Path items: what one path template offers, its own members before those of the path item it refers to.
 * Flow: document → **contract**. Source: OpenAPI 3.1 section 4.8.9, OpenAPI 3.2 section 4.9.
 */
import type { LocatedObject } from './document-reader.ts'
import type { OpenApiVersion } from './openapi-version.ts'
import { child, isRecord, type Located } from './place.ts'
import type { ReadingTools } from './reading-tools.ts'
import { ToolError } from './tool-error.ts'

export const METHODS: readonly string[] = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** The path item as written first, then those its `$ref` leads to. */
export type PathItem = readonly [LocatedObject, ...LocatedObject[]]

/** 3.1 allows members beside the `$ref` of a path item, and leaves open which wins: the one that is written here does. */
export function readPathItem(located: Located, tools: ReadingTools): PathItem {
  const layers: LocatedObject[] = []
  let next: Located | undefined = located
  while (next !== undefined) {
    const { value, place }: Located = next
    if (!isRecord(value)) throw tools.reader.invalid('A path item must be an object.', place)
    if (layers.some((layer) => layer.value === value)) {
      throw new ToolError('REF_CIRCULAR', `The reference "${String(value.$ref)}" leads back to itself.`, {
        at: tools.documents.locate(child(place, '$ref')),
        hint: 'Let one of the references lead to a path item.',
      })
    }
    layers.push({ value, place })
    next = typeof value.$ref === 'string' ? tools.documents.target(value.$ref, place) : undefined
  }
  return layers as [LocatedObject, ...LocatedObject[]]
}

type Method = { readonly method: string; readonly operation: LocatedObject }

/** The operations of a path item by method, as it stands in a request line; a method that several layers have is that of the first. */
export function methodsOf(item: PathItem, tools: ReadingTools): readonly Method[] {
  const found = new Map<string, Method>()
  for (const layer of item) {
    for (const [method, located] of writtenMethods(layer, tools)) {
      if (!found.has(method)) found.set(method, { method, operation: tools.reader.object(located, 'An operation') })
    }
  }
  return [...found.values()]
}

function writtenMethods(layer: LocatedObject, tools: ReadingTools): readonly (readonly [method: string, Located])[] {
  const { value, place } = layer
  const fixed = fieldsOf(tools.version)
    .filter((name) => value[name] !== undefined)
    .map((name) => [name.toUpperCase(), { value: value[name], place: child(place, name) }] as const)
  if (tools.version !== '3.2' || value.additionalOperations === undefined) return fixed
  const at = child(place, 'additionalOperations')
  const others = value.additionalOperations
  if (!isRecord(others)) throw tools.reader.invalid('"additionalOperations" must be an object.', at)
  // OpenAPI 3.2 section 4.9.1: their names are methods as they are sent, letter case included.
  const additional = Object.entries(others).map(
    ([name, operation]) => [name, { value: operation, place: child(at, name) }] as const,
  )
  return [...fixed, ...additional]
}

function fieldsOf(version: OpenApiVersion): readonly string[] {
  return version === '3.2' ? [...METHODS, 'query'] : METHODS
}

/** Those that replace others of the same name and place come after them (OpenAPI 3.1 section 4.8.10.1). */
export function writtenParameters(item: PathItem, operation: LocatedObject, tools: ReadingTools): readonly Located[] {
  return [...item.toReversed(), operation].flatMap((owner) => tools.reader.items(owner, 'parameters'))
}
