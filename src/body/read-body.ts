/**
 * Reads a body by its media type into the value that its schema describes.
 * Flow: match → **read the body** → judge request; send → **read the body** → judge response. Pure.
 */
import { load } from 'js-yaml'
import { type DocumentedContent, type Follow, itemSchema, typesOf } from '../contract/index.ts'
import { essence, type MediaType } from '../http/media-type.ts'
import type { MessageBody } from '../http/message.ts'
import { type BodyReading, valueReading } from './body-reading.ts'
import { type BodyShape, shapeOfContent } from './body-shape.ts'
import { readText } from './charset.ts'
import { EXACT_YAML, settleIntegers, settleValue } from './exact-integers.ts'
import { readForm } from './form-codec.ts'
import { isSequential, type MediaKind, mediaKind } from './media-kind.ts'
import { readMultipart } from './multipart-codec.ts'
import { readParts } from './multipart-reader.ts'
import { describesOctets, isBinary, isEncodedText, readOctets } from './opaque.ts'
import { shapeOf } from './schema-parts.ts'
import { type ItemShape, readSequence, type SequenceKind } from './sequence-codec.ts'
import { readTyped, readTypedText } from './typed-text.ts'
import { readXml } from './xml-reader.ts'

/** The value of a body; `content` is undefined where the document has none of its media type. */
export function readBody(body: MessageBody, mediaType: MediaType, content: DocumentedContent | undefined): BodyReading {
  switch (body.kind) {
    case 'bytes': {
      const kind = mediaKind(mediaType)
      // Most bodies are JSON, and their schema is not needed to read them.
      if (kind === 'json') return readJson(body.bytes)
      return settleIntegers(readOfKind(kind, body.bytes, mediaType, shapeOfContent(content), itemShapeOf(content)))
    }
    case 'parts':
      return settleIntegers(readMultipart(body.parts, mediaType, shapeOfContent(content), readPart))
    case 'value':
      return readValue(body.value, mediaType, content)
    case 'none':
      return readBody({ kind: 'bytes', bytes: new Uint8Array() }, mediaType, content)
    case 'too-large':
    case 'coded':
      return { kind: 'no-decoder', what: essence(mediaType) }
  }
}

/** The schema of one item: 3.2's `itemSchema`; else that of the items of a list, else the schema itself. */
export function itemShapeOf(content: DocumentedContent | undefined): ItemShape {
  const { schema, item, follow } = shapeOfContent(content)
  return { item: item ?? (isListSchema(schema, follow) ? itemSchema(schema, 0, follow) : schema), follow }
}

export function isListSchema(schema: unknown, follow: Follow): boolean {
  return shapeOf(schema, follow) === 'array'
}

/** A value stands as it is; but a text, where it is not JSON's, is the body as it is written. */
function readValue(value: unknown, mediaType: MediaType, content: DocumentedContent | undefined): BodyReading {
  const kind = mediaKind(mediaType)
  if (typeof value === 'string' && kind !== 'json') {
    return readBody({ kind: 'bytes', bytes: Buffer.from(value) }, withoutCharset(mediaType), content)
  }
  if (isSequential(kind) && Array.isArray(value)) {
    return { kind: 'items', items: value.map((item, index) => ({ value: item, line: index + 1 })) }
  }
  return valueReading(value)
}

export function isWrittenAsText(kind: MediaKind): boolean {
  return kind === 'form' || kind === 'xml' || kind === 'multipart' || isSequential(kind)
}

/** The text is decoded already. */
function withoutCharset(mediaType: MediaType): MediaType {
  const parameters = new Map(mediaType.parameters)
  parameters.delete('charset')
  return { ...mediaType, parameters }
}

/** Fields that were parsed by something that knows no schema: each a text, a list of texts, or an object of them. */
export function retypeForm(value: unknown, content: DocumentedContent): unknown {
  const { schema, follow } = shapeOfContent(content)
  return settleValue(readTyped({ kind: 'record', value: value as never }, schema, follow)).value
}

function readPart(bytes: Uint8Array, mediaType: MediaType, shape: BodyShape): BodyReading {
  const { schema, follow } = shape
  const item = isListSchema(schema, follow) ? itemSchema(schema, 0, follow) : schema
  return readOfKind(mediaKind(mediaType), bytes, mediaType, shape, { item, follow })
}

function readOfKind(
  kind: MediaKind,
  bytes: Uint8Array,
  mediaType: MediaType,
  shape: BodyShape,
  item: ItemShape,
): BodyReading {
  switch (kind) {
    case 'json':
      return readJson(bytes)
    case 'multipart':
      return readMultipart(readParts(bytes, mediaType.parameters.get('boundary')), mediaType, shape, readPart)
    case 'opaque':
      return readOpaque(bytes, mediaType, shape)
    default: {
      // The octets themselves are the value, whatever they would be read as otherwise.
      if (isBinary(shape.schema, shape.follow)) return valueReading(readOctets(bytes))
      const text = readText(bytes, mediaType.parameters.get('charset') ?? charsetWithin(kind, bytes))
      return text.kind === 'text' ? readOfText(kind, text.text, mediaType, shape, item) : text
    }
  }
}

/** XML 1.0 section 4.3.3: a document in another encoding than UTF-8 says so in its first line. */
function charsetWithin(kind: MediaKind, bytes: Uint8Array): string | undefined {
  if (kind !== 'xml') return undefined
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  return /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]
}

function readOfText(
  kind: Exclude<MediaKind, 'json' | 'multipart' | 'opaque'>,
  text: string,
  mediaType: MediaType,
  shape: BodyShape,
  item: ItemShape,
): BodyReading {
  const types = typesOf(shape.schema, shape.follow)
  const isText = types.size === 1 && types.has('string')
  switch (kind) {
    case 'form':
      return readForm(text, shape)
    case 'text':
      return readPlainText(text, types, mediaType, shape)
    // A document that declares such a body as a text means all of it.
    case 'xml':
      return isText ? valueReading(text) : readXml(text, shape)
    case 'yaml':
      return isText ? valueReading(text) : readYaml(text)
    default:
      return isText ? valueReading(text) : readSequence(text, kind satisfies SequenceKind, item)
  }
}

/** RFC 8259 section 8.1: JSON between systems is UTF-8, whatever its Content-Type adds. */
function readJson(bytes: Uint8Array): BodyReading {
  const text = readText(bytes)
  if (text.kind !== 'text') return text
  try {
    return valueReading(JSON.parse(text.text))
  } catch (error) {
    return { kind: 'malformed', reason: reasonOf(error) }
  }
}

/** RFC 9512. What YAML has beyond JSON (dates, binary) is no value of a schema, and is read as text. */
function readYaml(text: string): BodyReading {
  try {
    return valueReading(load(text, { schema: EXACT_YAML }))
  } catch (error) {
    return { kind: 'malformed', reason: reasonOf(error).split('\n')[0] ?? '' }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A text, or what the schema makes of one; objects in text are JSON, as frameworks send it that offer both. */
function readPlainText(text: string, types: ReadonlySet<string>, mediaType: MediaType, shape: BodyShape): BodyReading {
  const isComplex = types.has('object') || types.has('array')
  if (!isComplex || types.has('string')) return valueReading(readTypedText(text, shape.schema, shape.follow))
  try {
    return valueReading(JSON.parse(text))
  } catch {
    // How an object is written as text nobody has said.
    return { kind: 'no-decoder', what: essence(mediaType) }
  }
}

function readOpaque(bytes: Uint8Array, mediaType: MediaType, { schema, follow }: BodyShape): BodyReading {
  if (schema !== undefined && !describesOctets(schema, follow)) return { kind: 'no-decoder', what: essence(mediaType) }
  if (isBinary(schema, follow)) return valueReading(readOctets(bytes))
  const text = readText(bytes)
  if (isEncodedText(schema, follow) && (text.kind !== 'text' || !/^[\w+/=\s-]*$/.test(text.text))) {
    return { kind: 'no-decoder', what: `${essence(mediaType)}, which the document declares as base64,` }
  }
  return valueReading(text.kind === 'text' ? text.text : readOctets(bytes))
}
