/**
 * Writes a value as a body of a media type, as `read-body.ts` reads it.
 * Flow: select → **write the body** → answer; sample → **write the body** → send. Pure.
 */
import type { DocumentedContent } from '../contract/index.ts'
import { parseMediaType } from '../http/media-type.ts'
import type { BodyWriting } from './body-reading.ts'
import { type BodyShape, shapeOfContent } from './body-shape.ts'
import { writeText } from './charset.ts'
import { writeForm } from './form-codec.ts'
import { isSequential, type MediaKind, mediaKind } from './media-kind.ts'
import { type PartHeaderValue, writeMultipart } from './multipart-writer.ts'
import { describesOctets } from './opaque.ts'
import { isWrittenAsText, itemShapeOf } from './read-body.ts'
import { type SequenceKind, writeSequence } from './sequence-codec.ts'
import { writeXml } from './xml-writer.ts'

const NO_HEADERS: PartHeaderValue = () => undefined

/** `contentType`: a concrete media type, with parameters where the document has some. */
export function writeBody(
  value: unknown,
  contentType: string,
  content: DocumentedContent | undefined,
  headerValue = NO_HEADERS,
): BodyWriting {
  const kind = kindOf(contentType)
  // What stands there as text is written already.
  if (typeof value === 'string' && isWritten(value, kind)) return textBody(value, contentType, kind)
  if (isSequential(kind)) {
    const items = Array.isArray(value) ? value : [value]
    return textBody(writeSequence(items, kind as SequenceKind, itemShapeOf(content)), contentType, kind)
  }
  return writeOfKind(kind, value, contentType, shapeOfContent(content), headerValue)
}

/** Any text is a text; XML begins with a tag, and what does not is the text of an element. */
function isWritten(text: string, kind: MediaKind): boolean {
  if (kind === 'xml') return /^\ufeff?\s*</.test(text)
  return isWrittenAsText(kind) || kind === 'yaml'
}

/** Whether values of the content can be written in its media type, as far as it can be told without one. */
export function canWrite(content: DocumentedContent): boolean {
  if (kindOf(content.mediaType) !== 'opaque' || content.mediaType.includes('*')) return true
  const { schema, follow } = shapeOfContent(content)
  return describesOctets(schema, follow)
}

function kindOf(contentType: string): MediaKind {
  // Parameters may be none that HTTP knows, where the document writes them so.
  const mediaType = parseMediaType(contentType) ?? parseMediaType(contentType.split(';')[0] ?? '')
  return mediaType ? mediaKind(mediaType) : 'opaque'
}

function writeOfKind(
  kind: MediaKind,
  value: unknown,
  contentType: string,
  shape: BodyShape,
  headerValue: PartHeaderValue,
): BodyWriting {
  switch (kind) {
    case 'json':
    case 'json-lines':
    case 'json-seq':
    case 'events':
      return { kind: 'bytes', bytes: Buffer.from(JSON.stringify(value)), contentType }
    // RFC 9512 section 3.4: JSON is YAML.
    case 'yaml':
      return textBody(JSON.stringify(value), contentType, kind)
    case 'form':
      return writeForm(value, shape, contentType)
    case 'multipart': {
      const writePart = (part: unknown, type: string, of: BodyShape) =>
        writeOfKind(kindOf(type), part, type, of, headerValue)
      return writeMultipart(value, contentType, { shape, writePart, headerValue })
    }
    case 'xml': {
      const written = writeXml(value, shape)
      return written.kind === 'text' ? textBody(written.text, contentType, kind) : written
    }
    case 'text':
      return textBody(typeof value === 'string' ? value : JSON.stringify(value), contentType, kind)
    case 'opaque':
      return typeof value === 'string'
        ? { kind: 'bytes', bytes: Buffer.from(value), contentType }
        : { kind: 'none', reason: `nothing here writes ${contentType}` }
  }
}

/** In the character encoding that the media type names. */
function textBody(text: string, contentType: string, kind: MediaKind): BodyWriting {
  const charset =
    kind === 'form' || kind === 'multipart' ? undefined : parseMediaType(contentType)?.parameters.get('charset')
  const bytes = writeText(text, charset)
  return bytes
    ? { kind: 'bytes', bytes, contentType }
    : { kind: 'none', reason: `it cannot be written in the character encoding "${charset}"` }
}
