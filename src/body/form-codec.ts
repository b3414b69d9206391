/**
 * `application/x-www-form-urlencoded` in both directions: each property is written as a query parameter is, by its
 * Encoding Object, so the codec of parameters does the work. Pure.
 * Source: OpenAPI 3.1 section 4.8.15.1.2; WHATWG URL section 5 for the names and values themselves.
 */
import {
  declaredProperties,
  decodeQuery,
  encodeParameter,
  isRecord,
  itemSchema,
  type ParameterForm,
  type PartEncoding,
  propertySchema,
  type RawParameter,
  setMember,
  shapesOf,
} from '../contract/index.ts'
import { percentDecode, percentEncode, type QueryPair } from '../http/query.ts'
import type { BodyReading, BodyWriting } from './body-reading.ts'
import { valueReading } from './body-reading.ts'
import type { BodyShape } from './body-shape.ts'
import { keptFields } from './kept-fields.ts'
import { partsOf, propertyNames, shapeOf } from './schema-parts.ts'
import { readTyped } from './typed-text.ts'

export function readForm(text: string, shape: BodyShape): BodyReading {
  const kept = keptFields(shape)
  const pairs = kept.split(text)
  const wrong = pairs.find((pair) => !kept.isEncoded(pair))
  if (wrong) return { kind: 'malformed', reason: `the value of "${wrong[0]}" is not percent-encoded UTF-8` }
  const fields = fieldsOf(shape)
  const owned = new Map<Field, QueryPair[]>()
  const others = new Map<string, string[]>()
  for (const pair of pairs) {
    const owners = kept.owners(pair, () => ownersOf(pair[0], fields))
    if (owners.length === 0) addTo(others, pair[0], percentDecode(pair[1], true) ?? pair[1])
    for (const field of owners) addTo(owned, field, pair)
  }
  const value: Record<string, unknown> = {}
  for (const field of fields.all) {
    const own = owned.get(field)
    const member: Member = own
      ? kept.read(field.form.name, own, () => readField(field, own, shape))
      : { kind: 'absent' }
    if (member.kind === 'malformed')
      return { kind: 'malformed', reason: `the field "${field.form.name}": ${member.reason}` }
    if (member.kind === 'value') setMember(value, field.form.name, member.value)
  }
  for (const [name, texts] of others) {
    const schema = propertySchema(shape.schema, name, shape.follow)
    const [first] = texts
    const raw: RawParameter =
      texts.length === 1 && first !== undefined ? { kind: 'text', value: first } : { kind: 'list', value: texts }
    setMember(value, name, readTyped(raw, schema, shape.follow))
  }
  return valueReading(value)
}

function addTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

export function writeForm(value: unknown, shape: BodyShape, contentType: string): BodyWriting {
  if (!isRecord(value)) return { kind: 'none', reason: 'only an object can be written as a form' }
  const fields = fieldsOf(shape).byName
  const kept = keptFields(shape)
  const pairs = Object.entries(value).flatMap(([name, member]) => {
    const write = () => writeField(fields.get(name) ?? fieldOf(name, undefined, shape), member)
    return member === undefined ? [] : [kept.write(name, member, write)]
  })
  const text = pairs.filter((pair) => pair !== '').join('&')
  return { kind: 'bytes', bytes: Buffer.from(text), contentType }
}

interface Field {
  readonly form: ParameterForm
  readonly schema: unknown
  /** values that are not plain text are JSON texts (4.8.15.1: the default of `contentType` for objects) */
  readonly isJson: boolean
}

interface Fields {
  readonly all: readonly Field[]
  readonly byName: ReadonlyMap<string, Field>
  /** by the names of members that stand in the body as names of their own */
  readonly spread: ReadonlyMap<string, readonly Field[]>
}

/** Those of a documented form are worked out once: a check reads the same form thousands of times. */
function fieldsOf(shape: BodyShape): Fields {
  const read = () => readFields(shape)
  return shape.remember ? shape.remember(fieldsOf, read) : read()
}

function readFields(shape: BodyShape): Fields {
  const names = propertyNames(partsOf(shape.schema, shape.follow))
  const encodings = shape.parts().byName
  const all = names.map((name) => fieldOf(name, encodings.get(name), shape))
  const spread = new Map<string, Field[]>()
  for (const field of all) {
    const { shape: layout, style, explode, properties } = field.form
    // 4.8.15.1: JSON stands under the name of the field, and none of its members in the body.
    if (field.isJson || layout !== 'object' || style !== 'form' || !explode) continue
    for (const name of properties ?? []) spread.set(name, [...(spread.get(name) ?? []), field])
  }
  return { all, byName: new Map(all.map((field) => [field.form.name, field])), spread }
}

function fieldOf(name: string, encoding: PartEncoding | undefined, { schema, follow }: BodyShape): Field {
  const property = propertySchema(schema, name, follow)
  const shape = shapeOf(property, follow)
  const layout = shapesOf(property, follow)
  const item = shape === 'array' ? itemSchema(property, 0, follow) : property
  const isComplex = shapeOf(item, follow) !== 'primitive'
  const type = encoding?.contentTypes[0]
  const isJson =
    encoding?.style === undefined &&
    (type === undefined ? isComplex : /[/+]json\b/i.test(type) && shape !== 'primitive')
  return {
    schema: property,
    isJson,
    form: {
      name,
      in: 'query',
      style: encoding?.style ?? 'form',
      explode: encoding?.style === undefined ? true : encoding.explode,
      ...layout,
      allowReserved: encoding?.allowReserved ?? false,
      ...(layout.shape === 'object' ? declaredProperties(property, follow) : {}),
    },
  }
}

/** The fields that a name of the body belongs to: as their own, in brackets, or as that of one of their members. */
function ownersOf(name: string, { byName, spread }: Fields): readonly Field[] {
  const own = byName.get(name)
  if (own) return [own]
  const owners = [...(spread.get(name) ?? [])]
  if (!name.includes('[')) return owners
  for (const field of byName.values()) {
    const isWithin = field.form.shape !== 'primitive' && name.startsWith(`${field.form.name}[`)
    if (isWithin && !owners.includes(field)) owners.push(field)
  }
  return owners
}

type Member =
  | { readonly kind: 'absent' }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'malformed'; readonly reason: string }

function readField(field: Field, pairs: readonly QueryPair[], { follow }: BodyShape): Member {
  const { form, schema } = field
  if (pairs.length === 0) return { kind: 'absent' }
  const isBracketed = pairs.some(([name]) => name !== form.name && name.startsWith(`${form.name}[`))
  if (field.isJson && !isBracketed) return readJsonField(field, pairs)
  // Servers read brackets wherever a member is an object, whether or not the document says so.
  const style = isBracketed ? 'deepObject' : form.style
  const raw = decodeQuery({ ...form, style }, pairs)
  switch (raw.kind) {
    case 'absent':
      return raw
    case 'malformed':
      return raw
    case 'repeated':
      if (form.shape === 'array')
        return { kind: 'malformed', reason: `it takes one list and is given ${raw.count} times` }
      // More values than one, of which the schema will say that they are not one.
      return { kind: 'value', value: pairs.map(([, text]) => percentDecode(text, true)) }
    default:
      return { kind: 'value', value: readTyped(raw, schema, follow) }
  }
}

function readJsonField({ form }: Field, pairs: readonly QueryPair[]): Member {
  const values: unknown[] = []
  for (const [, raw] of pairs) {
    try {
      values.push(JSON.parse(percentDecode(raw, true) ?? ''))
    } catch (error) {
      return { kind: 'malformed', reason: `it is not JSON: ${error instanceof Error ? error.message : String(error)}` }
    }
  }
  const [first] = values
  const isOne = form.shape !== 'array' || (values.length === 1 && Array.isArray(first))
  return { kind: 'value', value: isOne && values.length === 1 ? first : values }
}

function writeField({ form, isJson }: Field, value: unknown): string {
  if (value === null) return `${percentEncode(form.name, false)}=`
  if (isJson && typeof value === 'object') {
    const items = Array.isArray(value) && form.shape === 'array' ? value : [value]
    return items
      .map((item) => `${percentEncode(form.name, false)}=${percentEncode(JSON.stringify(item), false)}`)
      .join('&')
  }
  const encoded = encodeParameter(form, value)
  return encoded.kind === 'query' ? encoded.pairs : ''
}
