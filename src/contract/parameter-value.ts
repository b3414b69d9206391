/**
 * From what stands on the wire to the JSON value a schema can judge: text takes the types that the schema names.
 * Nothing is coerced beyond that. Flow: decode parameters → **type them** → judge request. Pure.
 */
import { type RawParameter, type RecordValue, typeValue } from './parameter-codec.ts'
import { isRecord } from './place.ts'
import { type Follow, itemSchema, propertySchema, typesOf } from './schema-types.ts'

export type WireValue = Extract<RawParameter, { readonly kind: 'text' | 'list' | 'record' }>

/**
 * Wire text has no types, so where a schema allows several it can be read in several ways. `typed`: each text as the most
 * specific type it fits. `text`: as a string wherever the schema allows one. `list`: a single value as a list of one.
 */
export type Reading = 'typed' | 'text' | 'list'

export type ValueReader = (raw: WireValue, reading?: Reading) => unknown

/** Makes a reader for the values of one schema; the types of a single value are worked out once. */
export function valueReader(schema: unknown, follow: Follow): ValueReader {
  let types: ReadonlySet<string> | undefined
  return (raw, reading = 'typed') => {
    types ??= typesOf(schema, follow)
    switch (raw.kind) {
      case 'text':
        return readText(raw.value, types, reading)
      case 'list':
        return readList(raw.value, types, { schema, follow, reading }, raw.isMarked)
      case 'record':
        return readMember(raw.value, { schema, follow, reading })
    }
  }
}

/**
 * Whether the style table gives a member no layout: an item or a property that can only be an array or an object (OpenAPI
 * 3.1 section 4.12.6). `tokens`: of the JSON Pointer to it.
 */
export function isUndefinedLayout(schema: unknown, tokens: readonly string[], follow: Follow): boolean {
  let at = schema
  for (const token of tokens) {
    const types = typesOf(at, follow)
    at =
      types.has('array') && /^\d+$/.test(token)
        ? itemSchema(at, Number(token), follow)
        : propertySchema(at, token, follow)
  }
  return tokens.length > 0 && isNested(typesOf(at, follow))
}

function isNested(types: ReadonlySet<string>): boolean {
  return (types.has('array') || types.has('object')) && [...types].every((type) => !SINGLE.has(type))
}

const SINGLE: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean'])

interface At {
  readonly schema: unknown
  readonly follow: Follow
  readonly reading: Reading
}

function readText(text: string, types: ReadonlySet<string>, reading: Reading): unknown {
  if (reading === 'text' && types.has('string')) return text
  if (reading === 'list' && types.has('array')) return [text]
  const value = typeValue(text, types)
  return value === text && isNested(types) ? (readNested(text) ?? text) : value
}

/** Where the style table has no layout our own encoder, and most others, write JSON. */
function readNested(text: string): unknown {
  if (!/^[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * A single value is no list where the schema allows both, as `?tag=a` under `anyOf: [string, array]`. `isMarked`: but it is
 * where it is written as one, as `?tag[]=a`.
 */
function readList(items: readonly string[], types: ReadonlySet<string>, at: At, isMarked = false): unknown {
  const { schema, follow, reading } = at
  const [first] = items
  const singleTypes = new Set([...types].filter((type) => SINGLE.has(type)))
  const mayBeSingle = reading !== 'list' && !(isMarked && types.has('array'))
  if (items.length === 1 && first !== undefined && singleTypes.size > 0 && mayBeSingle) {
    return readText(first, singleTypes, reading)
  }
  const values = items.map((item, index) => readText(item, typesOf(itemSchema(schema, index, follow), follow), reading))
  // `ids=` is the empty list, unless an empty text may be an item.
  return values.length === 1 && values[0] === '' && !allowsText(itemSchema(schema, 0, follow), follow) ? [] : values
}

function allowsText(schema: unknown, follow: Follow): boolean {
  const types = typesOf(schema, follow)
  return types.size === 0 || types.has('string')
}

function readRecord(record: Readonly<Record<string, RecordValue>>, { schema, follow, reading }: At): unknown {
  const value: Record<string, unknown> = {}
  for (const [name, raw] of Object.entries(record)) {
    const member = readMember(raw, { schema: propertySchema(schema, name, follow), follow, reading })
    Object.defineProperty(value, name, { value: member, enumerable: true, writable: true, configurable: true })
  }
  return value
}

/** What `deepObject` writes as indexes and as names looks alike: the schema tells lists from objects. */
function readMember(raw: RecordValue, at: At): unknown {
  const types = typesOf(at.schema, at.follow)
  if (typeof raw === 'string') {
    return types.has('array') ? readList([raw], types, at) : readText(raw, types, at.reading)
  }
  if (isTexts(raw)) {
    return types.has('object') && !types.has('array') ? readRecord(byIndex(raw), at) : readList(raw, types, at, true)
  }
  const list = types.has('array') ? listOf(raw) : undefined
  if (!list) return readRecord(raw, at)
  return list.map((item, index) => readMember(item, { ...at, schema: itemSchema(at.schema, index, at.follow) }))
}

function isTexts(raw: RecordValue): raw is readonly string[] {
  return Array.isArray(raw)
}

function byIndex(texts: readonly string[]): Readonly<Record<string, RecordValue>> {
  return Object.fromEntries(texts.map((text, index) => [String(index), text]))
}

/** The members in order where their names are 0, 1, 2 and so on. */
function listOf(record: Readonly<Record<string, RecordValue>>): readonly RecordValue[] | undefined {
  const list: RecordValue[] = []
  const { length } = Object.keys(record)
  for (let index = 0; index < length; index++) {
    const item = Object.hasOwn(record, String(index)) ? record[String(index)] : undefined
    if (item === undefined) return undefined
    list.push(item)
  }
  return list
}

/** Whether a value holds the texts of one place that the schema would have as a number too large for a double. */
export function hasLostDigits(text: string, value: unknown): boolean {
  return typeof value === 'number' && text.length > 15 && /^-?\d+$/.test(text) && !Number.isSafeInteger(value)
}

/** Each text of a raw value with the value that was read from it, and the JSON Pointer to it. */
export function* leavesOf(
  raw: RecordValue,
  value: unknown,
  tokens: readonly string[] = [],
): Generator<{ readonly text: string; readonly value: unknown; readonly tokens: readonly string[] }> {
  if (typeof raw === 'string') yield { text: raw, value, tokens }
  else if (isTexts(raw) && raw.length === 1 && !Array.isArray(value) && !isRecord(value)) {
    yield { text: raw[0] ?? '', value, tokens }
  } else {
    for (const [name, member] of Object.entries(raw)) {
      const within = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
      yield* leavesOf(member as RecordValue, within, [...tokens, name])
    }
  }
}
