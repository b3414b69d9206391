/**
 * Reads `content` maps and examples.
 * Flow: document → **contract**. Source: OpenAPI 3.1 sections 4.8.14 and 4.8.19.
 */
import { isJsonMediaType, parseMediaType } from '../http/media-type.ts'
import type { LocatedObject } from './document-reader.ts'
import { createMemo } from './memo.ts'
import type { DocumentedContent, NamedExample, PartEncodings } from './operation.ts'
import { child, type Located } from './place.ts'
import { readPartEncodings } from './read-encoding.ts'
import type { ReadingTools } from './reading-tools.ts'
import { ToolError } from './tool-error.ts'

export function readContent(parent: LocatedObject, tools: ReadingTools): ReadonlyMap<string, DocumentedContent> {
  return tools.shared(parent, 'content', () => readMediaTypes(parent, tools))
}

function readMediaTypes(parent: LocatedObject, tools: ReadingTools): ReadonlyMap<string, DocumentedContent> {
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
    choose: tools.choose,
    hasWriteOnly: tools.hasWriteOnly,
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
    remember: createMemo(),
    place: content.place,
  }
}

function schemaAt(key: string, { value, place }: LocatedObject): Located | undefined {
  return value[key] === undefined ? undefined : { value: value[key], place: child(place, key) }
}

/** `example`, then `examples`. */
export function readExamples(parent: LocatedObject, tools: ReadingTools, mediaType?: string): readonly NamedExample[] {
  const single = Object.hasOwn(parent.value, 'example')
    ? [{ name: undefined, value: parent.value.example, place: child(parent.place, 'example') }]
    : []
  const named = tools.reader
    .objects(parent, 'examples', 'An example')
    .flatMap(([name, example]) => readExample(name, example, mediaType, tools) ?? [])
  return [...single, ...named]
}

/** OpenAPI 3.2 section 4.19: `dataValue` is the value, `serializedValue` what stands on the wire for it. */
function readExample(
  name: string,
  example: LocatedObject,
  mediaType: string | undefined,
  tools: ReadingTools,
): NamedExample | undefined {
  const { value, place } = example
  const isSerialized = tools.version === '3.2' && typeof value.serializedValue === 'string' && mediaType !== undefined
  const written = isSerialized ? String(value.serializedValue) : undefined
  const serialized = written === undefined ? {} : { serialized: written }
  for (const key of ['value', 'dataValue']) {
    if (Object.hasOwn(value, key)) return { name, value: value[key], place: child(place, key), ...serialized }
  }
  if (written === undefined) return readExternal(name, example, mediaType, tools)
  return { name, value: dataOf(written, mediaType ?? ''), place: child(place, 'serializedValue'), ...serialized }
}

/** 4.8.19: an example in a file of its own, read where the document may refer to it and where its form is known. */
function readExternal(
  name: string,
  { value, place }: LocatedObject,
  mediaType: string | undefined,
  tools: ReadingTools,
): NamedExample | undefined {
  const { externalValue } = value
  if (typeof externalValue !== 'string') return undefined
  const at = child(place, 'externalValue')
  const warn = (why: string, hint: string) =>
    tools.warn({
      code: 'example-unread',
      message: `The example "${name}" is not read: ${why}`,
      hint,
      place: at,
      see: undefined,
    })
  if (mediaType === undefined || !/[/+](json|yaml|x-yaml)\b/i.test(mediaType)) {
    return void warn('files are read as examples of JSON and YAML alone.', 'Write it as "value".')
  }
  try {
    const found = tools.documents.target(externalValue, at)
    return found && { name, value: found.value, place: found.place }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return void warn(error.message, error.hint ?? 'Write it as "value".')
  }
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
