/**
 * The schemas of a file that have a name of their own: `$id`, `$anchor`, `$dynamicAnchor` (JSON Schema Core 2020-12,
 * 8.2). Only what stands where a schema stands is looked at; an `$id` inside an example names nothing. Pure.
 */
import { child, isRecord, type Located, type Place } from './place.ts'
import { subschemas } from './schema-keywords.ts'
import type { SourceText } from './source-text.ts'

/** Whether a file may name schemas at all, told without walking it; a value handed over has no text. */
export function mayNameSchemas({ text }: SourceText): boolean {
  return text === '' || /\$(id|anchor|dynamicAnchor)\b/.test(text)
}

/** Each named schema of a file, outer ones first. */
export function* namedSchemas(root: Located): Generator<Located> {
  const seen = new Set<object>()
  const pending: Part[] = [{ ...root, isSchema: !isOpenApi(root.value), isMap: false }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, place } = next
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if (!next.isSchema) pending.push(...partsOf(next).toReversed())
    else if (isRecord(value)) {
      if (isNamed(value)) yield { value, place }
      pending.push(
        ...subschemas(value, place)
          .map((part) => ({ ...part, isSchema: true, isMap: false }))
          .toReversed(),
      )
    }
  }
}

export function isNamed(schema: Readonly<Record<string, unknown>>): boolean {
  return schema.$id !== undefined || schema.$anchor !== undefined || schema.$dynamicAnchor !== undefined
}

interface Part extends Located {
  readonly isSchema: boolean
  /** its keys are names that the author chose */
  readonly isMap: boolean
}

function isOpenApi(value: unknown): boolean {
  return isRecord(value) && (value.openapi !== undefined || value.swagger !== undefined)
}

const SCHEMA_KEYS = ['schema', 'itemSchema']
const VALUE_KEYS = ['example', 'examples', 'default', 'enum', 'value', 'dataValue', 'x-inferred']
const MAP_KEYS = [
  'paths',
  'webhooks',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  'securitySchemes',
  'links',
  'callbacks',
  'pathItems',
  'content',
  'mediaTypes',
  'encoding',
]

/** The parts of what is no schema, up to the schemas in it. */
function partsOf({ value, place, isMap }: Part): readonly Part[] {
  if (Array.isArray(value)) {
    return value.map((item, index) => ({ value: item, place: child(place, index), isSchema: false, isMap: false }))
  }
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, item]) => {
    const part = { value: item, place: child(place, key), isSchema: false, isMap: false }
    if (isMap) return [part]
    if (SCHEMA_KEYS.includes(key)) return [{ ...part, isSchema: true }]
    if (key === 'schemas' && isComponents(place)) return schemasOf(item, part.place)
    if (VALUE_KEYS.includes(key) || key.startsWith('x-')) return []
    return [{ ...part, isMap: MAP_KEYS.includes(key) && !Array.isArray(item) }]
  })
}

function isComponents({ pointer }: Place): boolean {
  return pointer === '/components'
}

function schemasOf(schemas: unknown, place: Place): readonly Part[] {
  if (!isRecord(schemas)) return []
  return Object.entries(schemas).map(([name, value]) => ({
    value,
    place: child(place, name),
    isSchema: true,
    isMap: false,
  }))
}
