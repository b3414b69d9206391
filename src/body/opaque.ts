/**
 * Bodies that are octets and nothing more: images, archives, what the document calls binary. Such a body is a value as
 * far as a schema speaks of it: a text of one character for each octet, so that lengths are counted in octets.
 * Pure. Source: OpenAPI 3.1 section 4.8.14.1 ("Working with Binary Data"); 3.0 section 4.7.24 (`format: binary`).
 */
import { type Follow, typesOf } from '../contract/index.ts'
import { partsOf } from './schema-parts.ts'

/** Whether the schema describes octets, or says nothing that could not be said of them. */
export function describesOctets(schema: unknown, follow: Follow): boolean {
  const types = typesOf(schema, follow)
  if (types.size > 0) return types.has('string')
  return !partsOf(schema, follow).some((part) => SHAPES.some((keyword) => part[keyword] !== undefined))
}

const SHAPES = ['properties', 'items', 'prefixItems', 'required', 'additionalProperties']

/** Declared to be raw octets: `format: binary`, or a `contentMediaType` that is not encoded into text. */
export function isBinary(schema: unknown, follow: Follow): boolean {
  return partsOf(schema, follow).some(
    (part) =>
      part.format === 'binary' ||
      (part.contentMediaType !== undefined &&
        part.contentEncoding === undefined &&
        !/^(text\/|application\/json\b)/i.test(String(part.contentMediaType))),
  )
}

/** Declared to be octets written as text, which they need not be where the body itself can hold octets. */
export function isEncodedText(schema: unknown, follow: Follow): boolean {
  return partsOf(schema, follow).some((part) => part.format === 'byte' || part.contentEncoding !== undefined)
}

export function readOctets(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
