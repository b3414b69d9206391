/**
 * Reads `content` maps and examples.
 * Flow: document → **contract**. Source: OpenAPI 3.1 sections 4.8.14 and 4.8.19.
 */
import { isJsonMediaType, parseMediaType } from '../http/media-type.ts'
import type { LocatedObject } from './document-reader.ts'
import type { DocumentedContent, NamedExample, PartEncodings } from './operation.ts'
import { child, type Located } from './place.ts'
import { readPartEncodings } from './read-encoding.ts'
import type { ReadingTools } from './reading-tools.ts'

export function readContent(parent: LocatedObject, tools: ReadingTools): ReadonlyMap<string, DocumentedContent> {
  const entries = tools.reader.objects(parent, 'content', 'A media type')
  return new Map(
    entries.flatMap(([key, content]) =>
      namesIn(key).map((name) => [name, readMediaType(name, content, tools)] as const),
    ),
  )
}

/** Documents put several media types into one key, as HTTP puts them into one Accept. */
function namesIn(key: string): readonly string[] {
  return key.includes(',') && !key.includes('"') ? key.split(',').map((name) => name.trim()) : [key]
}

function readMediaType(mediaType: string, content: LocatedObject, tools: ReadingTools): DocumentedContent {
  const schema = schemaAt('schema', content)
  // OpenAPI 3.2 section 4.15: of each item of a sequential media type. Before, the name means nothing.
  const itemSchema = tools.version === '3.2' ? schemaAt('itemSchema', content) : undefined
  // OpenAPI 3.2 section 4.14.4.2: the data of an event is a text, and `contentSchema` says what of.
  const parsed = parseMediaType(mediaType)
  const reading = parsed?.type === 'text' && parsed.subtype === 'event-stream' ? 'with content' : 'meant'
  let parts: PartEncodings | undefined
  return {
    mediaType,
    schema,
    itemSchema,
    follow: tools.follow,
    visit: () => {
      if (schema) tools.visit(schema)
      if (itemSchema) tools.visit(itemSchema)
    },
    check: (direction) => tools.check(schema, direction, reading),
    itemCheck: (direction) => tools.check(itemSchema, direction, reading),
    parts: () => {
      parts ??= readPartEncodings(content, tools)
      return parts
    },
    examples: readExamples(content, tools, mediaType),
    place: content.place,
  }
}

function schemaAt(key: string, { value, place }: LocatedObject): Located | undefined {
  return value[key] === undefined ? undefined : { value: value[key], place: child(place, key) }
}

/** `example`, then `examples`; one that is only an `externalValue` holds nothing that could be sent. */
export function readExamples(parent: LocatedObject, tools: ReadingTools, mediaType?: string): readonly NamedExample[] {
  const single = Object.hasOwn(parent.value, 'example')
    ? [{ name: undefined, value: parent.value.example, place: child(parent.place, 'example') }]
    : []
  const named = tools.reader
    .objects(parent, 'examples', 'An example')
    .flatMap(([name, example]) => readExample(name, example, tools.version === '3.2' ? mediaType : undefined) ?? [])
  return [...single, ...named]
}

/** OpenAPI 3.2 section 4.19: `dataValue` is the value, `serializedValue` what stands on the wire for it. */
function readExample(
  name: string,
  { value, place }: LocatedObject,
  mediaType: string | undefined,
): NamedExample | undefined {
  const written = typeof value.serializedValue === 'string' ? value.serializedValue : undefined
  const serialized = written === undefined || mediaType === undefined ? {} : { serialized: written }
  for (const key of ['value', 'dataValue']) {
    if (Object.hasOwn(value, key)) return { name, value: value[key], place: child(place, key), ...serialized }
  }
  if (written === undefined || mediaType === undefined) return undefined
  return { name, value: dataOf(written, mediaType), place: child(place, 'serializedValue'), ...serialized }
}

/** Text that is no JSON is its own value, for the schema to refuse. */
function dataOf(serialized: string, mediaType: string): unknown {
  const parsed = parseMediaType(mediaType)
  if (!parsed || !isJsonMediaType(parsed)) return serialized
  try {
    return JSON.parse(serialized)
  } catch {
    return serialized
  }
}
