/**
 * Bodies between the wire and the value: one codec for each family of media types, read and written by the same rules.
 */
export type { BodyItem, BodyReading, BodyWriting, JsonSource, PartAside, WrittenInteger } from './body-reading.ts'
export { shapeOfContent } from './body-shape.ts'
export { concreteMediaType, coversMediaType } from './concrete-media-type.ts'
export { isSequential, mediaKind } from './media-kind.ts'
export { createMultipartReader, type MultipartReader } from './multipart-reader.ts'
export type { PartHeaderValue } from './multipart-writer.ts'
export { isListSchema, itemShapeOf, readBody, retypeForm } from './read-body.ts'
export { canWrite, writeBody } from './write-body.ts'
