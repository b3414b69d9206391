/**
 * Reads `content` maps and examples.
 * Flow: document → **contract**. Source: OpenAPI 3.1 sections 4.8.14 and 4.8.19.
 */
import type { LocatedObject } from './document-reader.ts'
import type { DocumentedContent, NamedExample } from './operation.ts'
import { child } from './place.ts'
import type { ReadingTools } from './reading-tools.ts'

export function readContent(parent: LocatedObject, tools: ReadingTools): ReadonlyMap<string, DocumentedContent> {
  const entries = tools.reader.objects(parent, 'content', 'A media type')
  return new Map(entries.map(([mediaType, content]) => [mediaType, readMediaType(mediaType, content, tools)]))
}

function readMediaType(mediaType: string, content: LocatedObject, tools: ReadingTools): DocumentedContent {
  const value = content.value.schema
  const schema = value === undefined ? undefined : { value, place: child(content.place, 'schema') }
  return {
    mediaType,
    schema,
    follow: tools.follow,
    check: (direction) => tools.check(schema, direction),
    examples: readExamples(content, tools),
    place: content.place,
  }
}

/** `example`, then `examples`; one that is only an `externalValue` holds nothing that could be sent. */
export function readExamples(parent: LocatedObject, tools: ReadingTools): readonly NamedExample[] {
  const single = Object.hasOwn(parent.value, 'example')
    ? [{ name: undefined, value: parent.value.example, place: child(parent.place, 'example') }]
    : []
  const named = tools.reader
    .objects(parent, 'examples', 'An example')
    .filter(([, example]) => Object.hasOwn(example.value, 'value'))
    .map(([name, example]) => ({ name, value: example.value.value, place: child(example.place, 'value') }))
  return [...single, ...named]
}
