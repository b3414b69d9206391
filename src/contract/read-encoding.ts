/**
 * Reads Encoding Objects: how the parts of a form or a multipart body are written.
 * Flow: document → **contract**. Source: OpenAPI 3.1 section 4.8.15; OpenAPI 3.2 sections 4.14.5 and 4.15.
 */
import type { LocatedObject } from './document-reader.ts'
import type { PartEncoding, PartEncodings } from './operation.ts'
import type { ParameterStyle } from './parameter-codec.ts'
import { child } from './place.ts'
import type { ReadingTools } from './reading-tools.ts'

const STYLES: readonly ParameterStyle[] = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject']

/** `encoding`, `prefixEncoding` and `itemEncoding` of a media type, or of a part. Throws DOCUMENT_INVALID. */
export function readPartEncodings(parent: LocatedObject, tools: ReadingTools): PartEncodings {
  const byName = tools.reader.objects(parent, 'encoding', 'An encoding')
  const prefix = tools.reader.items(parent, 'prefixEncoding')
  const { itemEncoding: item } = parent.value
  const read = (located: LocatedObject) => readPartEncoding(located, tools)
  const readItem = (value: unknown) =>
    read(tools.reader.object({ value, place: child(parent.place, 'itemEncoding') }, 'An encoding'))
  return {
    byName: new Map(byName.map(([name, encoding]) => [name, read(encoding)])),
    prefix: prefix.map((located) => read(tools.reader.object(located, 'An encoding'))),
    item: item === undefined ? undefined : readItem(item),
  }
}

function readPartEncoding(encoding: LocatedObject, tools: ReadingTools): PartEncoding {
  const { contentType, explode, allowReserved } = encoding.value
  const style = readStyle(encoding, tools)
  let parts: PartEncodings | undefined
  return {
    contentTypes: typeof contentType === 'string' ? contentType.split(',').map((name) => name.trim()) : [],
    style,
    // 4.8.15.1.2: the default of `explode` is true for style form, false for all others.
    explode: typeof explode === 'boolean' ? explode : style === 'form',
    allowReserved: allowReserved === true,
    // 4.8.15.1: a header named Content-Type is ignored, since `contentType` says it.
    headers: tools.reader
      .objects(encoding, 'headers', 'A header')
      .filter(([name]) => name.toLowerCase() !== 'content-type')
      .map(([name, header]) => tools.header(name, header, tools)),
    parts: () => {
      parts ??= readPartEncodings(encoding, tools)
      return parts
    },
    place: encoding.place,
  }
}

/** 4.8.15.1.2: each of `style`, `explode` and `allowReserved` makes the part one that is written as a query is. */
function readStyle(encoding: LocatedObject, tools: ReadingTools): ParameterStyle | undefined {
  const { style, explode, allowReserved } = encoding.value
  if (style === undefined) return explode === undefined && allowReserved === undefined ? undefined : 'form'
  const known = STYLES.find((name) => name === style)
  if (known) return known
  throw tools.reader.invalid(
    `A part cannot have the style "${String(style)}".`,
    child(encoding.place, 'style'),
    `Styles of parts: ${STYLES.join(', ')}.`,
  )
}
