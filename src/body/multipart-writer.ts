/**
 * Value → multipart body; the mirror image of `multipart-codec.ts`. Pure.
 * Source: OpenAPI 3.1 sections 4.8.14.4 and 4.8.15; RFC 7578; RFC 2046 section 5.1.1.
 */
import {
  type DocumentedHeader,
  declaredProperties,
  encodeParameter,
  isRecord,
  itemSchema,
  type PartEncoding,
  propertySchema,
} from '../contract/index.ts'
import { percentDecode, splitQuery } from '../http/query.ts'
import type { BodyWriting } from './body-reading.ts'
import { type BodyShape, NO_PARTS } from './body-shape.ts'
import { isByPosition } from './multipart-codec.ts'
import { isBinary } from './opaque.ts'
import { shapeOf } from './schema-parts.ts'

/** Writes the content of a part that is no plain text. */
export type WritePart = (value: unknown, contentType: string, shape: BodyShape) => BodyWriting

/** The value of a header that a part is documented to have; undefined where none is known. */
export type PartHeaderValue = (header: DocumentedHeader) => string | undefined

interface WrittenPart {
  readonly name: string | undefined
  readonly fileName: string | undefined
  readonly contentType: string | undefined
  readonly headers: readonly string[]
  readonly bytes: Uint8Array
}

interface Writing {
  readonly shape: BodyShape
  readonly writePart: WritePart
  readonly headerValue: PartHeaderValue
  /** why the value has no form here */
  problem: string | undefined
}

export function writeMultipart(
  value: unknown,
  contentType: string,
  tools: Pick<Writing, 'shape' | 'writePart' | 'headerValue'>,
): BodyWriting {
  const writing: Writing = { ...tools, problem: undefined }
  const parts = partsOfValue(value, writing)
  if (writing.problem !== undefined) return { kind: 'none', reason: writing.problem }
  const boundary = boundaryFor(parts)
  const [essence = ''] = contentType.split(';')
  const bytes = Buffer.concat([
    ...parts.flatMap((part) => partBytes(part, boundary)),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return { kind: 'bytes', bytes, contentType: `${essence.trim()}; boundary=${boundary}` }
}

function partsOfValue(value: unknown, writing: Writing): readonly WrittenPart[] {
  const { shape } = writing
  const { byName, prefix, item } = shape.parts()
  if (Array.isArray(value) && isByPosition(shape)) {
    return value.map((each, index) =>
      writeOne(
        undefined,
        each,
        itemSchema(shape.schema, index, shape.follow) ?? shape.item,
        prefix[index] ?? item,
        writing,
      ),
    )
  }
  if (!isRecord(value)) {
    writing.problem = 'only an object, or a list by position, can be written in parts'
    return []
  }
  return Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : writeMember(name, member, byName.get(name), writing),
  )
}

function writeMember(
  name: string,
  value: unknown,
  encoding: PartEncoding | undefined,
  writing: Writing,
): readonly WrittenPart[] {
  const { schema: whole, follow } = writing.shape
  const schema = propertySchema(whole, name, follow)
  if (encoding?.style !== undefined) return writeStyled(name, value, schema, encoding, writing)
  if (!Array.isArray(value)) return [writeOne(name, value, schema, encoding, writing)]
  const isList = shapeOf(schema, follow) === 'array'
  return value.map((item, index) =>
    writeOne(name, item, isList ? itemSchema(schema, index, follow) : schema, encoding, writing),
  )
}

function writeStyled(
  name: string,
  value: unknown,
  schema: unknown,
  encoding: PartEncoding,
  { shape: { follow } }: Writing,
): readonly WrittenPart[] {
  const shape = shapeOf(schema, follow)
  const { explode, allowReserved, style = 'form' } = encoding
  const properties = shape === 'object' ? declaredProperties(schema, follow) : {}
  const encoded = encodeParameter({ name, in: 'query', style, explode, allowReserved, shape, ...properties }, value)
  const pairs = encoded.kind === 'query' ? splitQuery(encoded.pairs) : []
  return pairs.map(([partName, raw]) => textPart(partName, percentDecode(raw, false) ?? raw))
}

function textPart(name: string | undefined, text: string): WrittenPart {
  return { name, fileName: undefined, contentType: undefined, headers: [], bytes: Buffer.from(text) }
}

function writeOne(
  name: string | undefined,
  value: unknown,
  schema: unknown,
  encoding: PartEncoding | undefined,
  writing: Writing,
): WrittenPart {
  const { follow } = writing.shape
  const headers = headerLines(encoding, writing)
  const isFile = typeof value === 'string' && isBinary(schema, follow)
  const named = encoding?.contentTypes.find((each) => !each.includes('*'))
  const contentType =
    named ?? (isFile ? 'application/octet-stream' : isStructured(value) ? 'application/json' : undefined)
  if (contentType === undefined || isFile) {
    const text = value === null ? '' : String(value)
    return { ...textPart(name, text), headers, contentType, fileName: isFile ? (name ?? 'file') : undefined }
  }
  const shape: BodyShape = { schema, follow, parts: encoding?.parts ?? (() => NO_PARTS) }
  const written = writing.writePart(value, contentType, shape)
  if (written.kind === 'bytes') {
    return { name, fileName: undefined, contentType: written.contentType, headers, bytes: written.bytes }
  }
  writing.problem ??= `the part "${name ?? ''}": ${written.reason}`
  return textPart(name, '')
}

function isStructured(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function headerLines(encoding: PartEncoding | undefined, writing: Writing): readonly string[] {
  return (encoding?.headers ?? []).flatMap((header) => {
    const value = writing.headerValue(header)
    if (value === undefined && header.isRequired) writing.problem ??= `no value is known for its header ${header.name}`
    return value === undefined ? [] : [`${header.name}: ${value}`]
  })
}

/** The same for the same content, and nowhere in it. */
function boundaryFor(parts: readonly WrittenPart[]): string {
  let boundary = 'stuntdouble-boundary'
  for (let count = 1; parts.some(({ bytes }) => Buffer.from(bytes).includes(`--${boundary}`)); count += 1) {
    boundary = `stuntdouble-boundary-${count}`
  }
  return boundary
}

function partBytes(part: WrittenPart, boundary: string): readonly Uint8Array[] {
  const { name, fileName, contentType, headers, bytes } = part
  const file = fileName === undefined ? '' : `; filename="${escapeName(fileName)}"`
  const head = [
    ...(name === undefined ? [] : [`Content-Disposition: form-data; name="${escapeName(name)}"${file}`]),
    ...(contentType === undefined ? [] : [`Content-Type: ${contentType}`]),
    ...headers,
  ]
  const lines = [`--${boundary}`, ...head, '', ''].join('\r\n')
  return [Buffer.from(lines), bytes, Buffer.from('\r\n')]
}

/** WHATWG HTML, "multipart/form-data encoding algorithm". */
function escapeName(name: string): string {
  return name.replace(/["\r\n]/g, encodeURIComponent)
}
