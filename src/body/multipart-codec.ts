/**
 * Parts of a multipart body → the value its schema can judge: by name in forms, by position in lists. Pure.
 * Source: OpenAPI 3.1 sections 4.8.14.4 and 4.8.15; OpenAPI 3.2 section 4.14.5; RFC 7578.
 */
import {
  declaredProperties,
  decodeQuery,
  itemSchema,
  type PartEncoding,
  pointerTo,
  propertySchema,
  setMember,
} from '../contract/index.ts'
import { essence, type MediaType, matchMediaType, parseMediaType } from '../http/media-type.ts'
import { type BodyPart, type BodyParts, headerValue } from '../http/message.ts'
import type { BodyReading, PartAside, UnreadPart } from './body-reading.ts'
import type { BodyShape } from './body-shape.ts'
import { NO_PARTS } from './body-shape.ts'
import { readText } from './charset.ts'
import { mediaKind } from './media-kind.ts'
import { describesOctets, isBinary, readOctets } from './opaque.ts'
import { partsOf, shapeOf } from './schema-parts.ts'
import { readTyped, readTypedText } from './typed-text.ts'

/** Reads a part of a media type with a codec of its own. */
export type ReadPart = (bytes: Uint8Array, mediaType: MediaType, shape: BodyShape) => BodyReading

interface Reading {
  readonly shape: BodyShape
  readonly readPart: ReadPart
  readonly asides: PartAside[]
  readonly unread: UnreadPart[]
  /** the body as a whole is not what it should be */
  problem: string | undefined
}

interface TypedPart extends BodyPart {
  /** as written; undefined where the part does not say */
  readonly contentType: string | undefined
  readonly mediaType: MediaType | undefined
}

function typedPart(part: BodyPart, reading: Reading): TypedPart {
  const contentType = headerValue(part.headers, 'content-type')
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType)
  if (contentType !== undefined && !mediaType) {
    fail(reading, `the part "${part.name ?? ''}": its Content-Type is no media type`)
  }
  return { ...part, contentType, mediaType }
}

export function readMultipart(
  read: BodyParts,
  mediaType: MediaType,
  shape: BodyShape,
  readPart: ReadPart,
): BodyReading {
  if (read.kind === 'malformed') return read
  const reading: Reading = { shape, readPart, asides: [], unread: [], problem: undefined }
  const parts = read.parts.map((part) => typedPart(part, reading))
  const value = isByPosition(shape) ? readList(parts, reading) : readRecord(parts, mediaType, reading)
  const { asides, unread, problem } = reading
  return problem === undefined ? { kind: 'value', value, asides, unread } : { kind: 'malformed', reason: problem }
}

function fail(reading: Reading, reason: string): undefined {
  reading.problem ??= reason
  return undefined
}

/** 3.2: parts have no names where the schema, or the encoding, is that of a list. */
export function isByPosition(shape: BodyShape): boolean {
  const { prefix, item } = shape.parts()
  return (
    prefix.length > 0 ||
    item !== undefined ||
    shape.item !== undefined ||
    shapeOf(shape.schema, shape.follow) === 'array'
  )
}

function readList(parts: readonly TypedPart[], reading: Reading): unknown {
  const { prefix, item } = reading.shape.parts()
  const { schema, item: each, follow } = reading.shape
  return parts.map((part, index) =>
    readOne(part, itemSchema(schema, index, follow) ?? each, prefix[index] ?? item, pointerTo(index), reading),
  )
}

function readRecord(parts: readonly TypedPart[], mediaType: MediaType, reading: Reading): unknown {
  const { schema, follow } = reading.shape
  const { byName } = reading.shape.parts()
  const value: Record<string, unknown> = {}
  const groups = new Map<string, TypedPart[]>()
  for (const part of parts) {
    if (part.name === undefined) {
      // RFC 7578 section 4.2: each part of a form has a name.
      if (mediaType.subtype === 'form-data') fail(reading, 'a part has no name in its Content-Disposition')
      reading.unread.push({ pointer: '', reason: 'parts without a name stand for no property of the schema' })
      return value
    }
    const name = ownerOf(part.name, reading)
    groups.set(name, [...(groups.get(name) ?? []), part])
  }
  for (const [name, group] of groups) {
    const property = propertySchema(schema, name, follow)
    setMember(value, name, readGroup(name, group, property, byName.get(name), reading))
  }
  return value
}

/** The property that a part belongs to: `tags[0]` is a member of a styled `tags`. */
function ownerOf(partName: string, { shape }: Reading): string {
  const [name] = partName.split('[')
  return name !== undefined && shape.parts().byName.get(name)?.style === 'deepObject' ? name : partName
}

function readGroup(
  name: string,
  parts: readonly TypedPart[],
  schema: unknown,
  encoding: PartEncoding | undefined,
  reading: Reading,
): unknown {
  const { follow } = reading.shape
  const pointer = pointerTo(name)
  if (encoding?.style !== undefined) return readStyled(name, parts, schema, encoding, reading)
  const isList = shapeOf(schema, follow) === 'array'
  const [first] = parts
  if (first && parts.length === 1 && !isList) return readOne(first, schema, encoding, pointer, reading)
  // A list may also come whole, as one part of JSON.
  if (first && parts.length === 1 && isStructured(first)) {
    const whole = readOne(first, schema, encoding, pointer, reading)
    return Array.isArray(whole) ? whole : [whole]
  }
  return parts.map((part, index) =>
    readOne(part, isList ? itemSchema(schema, index, follow) : schema, encoding, pointer + pointerTo(index), reading),
  )
}

function isStructured({ mediaType }: TypedPart): boolean {
  return mediaType !== undefined && ['json', 'yaml'].includes(mediaKind(mediaType))
}

/** 4.8.15.1.2: written as the style of a query parameter has it, but not percent-encoded. */
function readStyled(
  name: string,
  parts: readonly TypedPart[],
  schema: unknown,
  encoding: PartEncoding,
  reading: Reading,
): unknown {
  const { follow } = reading.shape
  const shape = shapeOf(schema, follow)
  const { explode, allowReserved, style = 'form' } = encoding
  const properties = shape === 'object' ? declaredProperties(schema, follow) : {}
  const pairs = parts.map((part): readonly [string, string] => [part.name ?? name, asQueryText(textOf(part, reading))])
  const raw = decodeQuery({ name, in: 'query', style, explode, allowReserved, shape, ...properties }, pairs)
  switch (raw.kind) {
    case 'malformed':
      return fail(reading, `the part "${name}": ${raw.reason}`)
    case 'repeated':
      if (shape === 'array') return fail(reading, `the part "${name}" takes one list and is given ${raw.count} times`)
      return parts.map((part) => textOf(part, reading))
    case 'absent':
      return parts.map((part) => textOf(part, reading))
    default:
      return readTyped(raw, schema, follow)
  }
}

/** Delimiters stay; what a query's reader would decode is encoded. */
function asQueryText(text: string): string {
  return text.replace(/[%+ ]/g, encodeURIComponent)
}

function textOf(part: TypedPart, reading: Reading): string {
  const read = readText(part.bytes, part.mediaType?.parameters.get('charset'))
  if (read.kind === 'text') return read.text
  const reason = read.kind === 'malformed' ? read.reason : `nothing here reads the character encoding "${read.charset}"`
  fail(reading, `the part "${part.name ?? ''}": ${reason}`)
  return ''
}

function readOne(
  part: TypedPart,
  schema: unknown,
  encoding: PartEncoding | undefined,
  pointer: string,
  reading: Reading,
): unknown {
  if (encoding) noteAsides(part, encoding, pointer, reading)
  const { follow } = reading.shape
  const mediaType = part.mediaType ?? impliedMediaType(schema, encoding, reading.shape)
  const kind = mediaType ? mediaKind(mediaType) : 'text'
  const isFile = part.fileName !== undefined && part.mediaType === undefined
  if (isBinary(schema, follow) || kind === 'opaque' || isFile) return readOpaque(part, schema, pointer, reading)
  if (kind === 'text' || !mediaType) return readTypedText(textOf(part, reading), schema, follow)
  const shape: BodyShape = { schema, follow, parts: encoding?.parts ?? (() => NO_PARTS) }
  const read = reading.readPart(part.bytes, mediaType, shape)
  switch (read.kind) {
    case 'value':
      reading.asides.push(...read.asides.map((aside) => ({ ...aside, pointer: pointer + aside.pointer })))
      reading.unread.push(...read.unread.map((unread) => ({ ...unread, pointer: pointer + unread.pointer })))
      return read.value
    case 'items':
      return read.items.map(({ value }) => value)
    case 'malformed':
      // Without a Content-Type nobody said that it would be anything but text.
      if (part.mediaType === undefined) return textOf(part, reading)
      return fail(reading, `the part "${part.name ?? pointer.slice(1)}" is not ${essence(mediaType)}: ${read.reason}`)
    case 'no-charset':
    case 'no-decoder':
      reading.unread.push({
        pointer,
        reason: `no decoder for ${read.kind === 'no-decoder' ? read.what : read.charset}`,
      })
      return undefined
  }
}

/** 4.8.15.1: by the type of the value where neither the part nor the document says. */
function impliedMediaType(
  schema: unknown,
  encoding: PartEncoding | undefined,
  { follow }: BodyShape,
): MediaType | undefined {
  const [named] = encoding?.contentTypes ?? []
  if (named !== undefined && !named.includes('*')) return parseMediaType(named)
  return shapeOf(schema, follow) === 'primitive' ? undefined : parseMediaType('application/json')
}

/** Beyond what was kept of a large file only its size is known. */
function readOpaque(part: TypedPart, schema: unknown, pointer: string, reading: Reading): unknown {
  const { follow } = reading.shape
  if (!describesOctets(schema, follow)) {
    const what = part.contentType ?? 'a file without a Content-Type'
    reading.unread.push({ pointer, reason: `no decoder for ${what}` })
  } else if (part.size > part.bytes.byteLength && partsOf(schema, follow).some(looksInside)) {
    reading.unread.push({
      pointer,
      reason: `only the first ${part.bytes.byteLength} of its ${part.size} bytes were kept`,
    })
  }
  return readOctets(part.bytes)
}

function looksInside(part: Readonly<Record<string, unknown>>): boolean {
  return ['minLength', 'maxLength', 'pattern', 'enum', 'const', 'not'].some((keyword) => part[keyword] !== undefined)
}

/** What the judge has to look at besides the value. */
function noteAsides(part: TypedPart, encoding: PartEncoding, pointer: string, { asides }: Reading): void {
  const { contentTypes, headers, place } = encoding
  // RFC 7578 section 4.4: without one it is text; clients leave it out of files as well.
  if (part.mediaType && contentTypes.length > 0 && matchMediaType(contentTypes, part.mediaType) === undefined) {
    asides.push({ kind: 'media-type', pointer, received: part.contentType ?? '', documented: contentTypes, place })
  }
  for (const header of headers) {
    asides.push({ kind: 'header', pointer, header, field: part.headers[header.name.toLowerCase()] })
  }
}
