/**
 * From what stands on the wire to the JSON value a schema can judge: text takes the types that the schema names.
 * Nothing is coerced beyond that. Flow: decode parameters → **type them** → judge request. Pure.
 */
import { type RawParameter, type RecordValue, typeValue } from './parameter-codec.ts'
import { type Follow, itemSchema, propertySchema, typesOf } from './schema-types.ts'

export type WireValue = Extract<RawParameter, { readonly kind: 'text' | 'list' | 'record' }>

/** Makes a reader for the values of one schema; the types of a single value are worked out once. */
export function valueReader(schema: unknown, follow: Follow): (raw: WireValue) => unknown {
  let types: ReadonlySet<string> | undefined
  return (raw) => {
    types ??= typesOf(schema, follow)
    switch (raw.kind) {
      case 'text':
        return typeValue(raw.value, types)
      case 'list':
        return readList(raw.value, types, schema, follow)
      case 'record':
        return readRecord(raw.value, schema, follow)
    }
  }
}

/** A single value is no list where the schema allows both, as `?tag=a` under `anyOf: [string, array]`. */
function readList(items: readonly string[], types: ReadonlySet<string>, schema: unknown, follow: Follow): unknown {
  const [first] = items
  const singleTypes = new Set([...types].filter((type) => type !== 'array' && type !== 'object' && type !== 'null'))
  if (items.length === 1 && first !== undefined && singleTypes.size > 0) return typeValue(first, singleTypes)
  return items.map((item, index) => typeValue(item, typesOf(itemSchema(schema, index, follow), follow)))
}

function readRecord(record: Readonly<Record<string, RecordValue>>, schema: unknown, follow: Follow): unknown {
  const value: Record<string, unknown> = {}
  for (const [name, raw] of Object.entries(record)) {
    const member = readMember(raw, propertySchema(schema, name, follow), follow)
    Object.defineProperty(value, name, { value: member, enumerable: true, writable: true, configurable: true })
  }
  return value
}

function readMember(raw: RecordValue, schema: unknown, follow: Follow): unknown {
  const types = typesOf(schema, follow)
  if (typeof raw === 'string') {
    return types.has('array') ? readList([raw], types, schema, follow) : typeValue(raw, types)
  }
  return Array.isArray(raw)
    ? readList(raw, types, schema, follow)
    : readRecord(raw as Readonly<Record<string, RecordValue>>, schema, follow)
}
