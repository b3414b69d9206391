/**
 * `multipart/*` → an object of its parts by name (OpenAPI 3.1 section 4.8.15), read apart from everything in `src/`.
 * Throws where a part has no name, or is no JSON though it says so.
 */
import { entries, type PlainFiles, type Spot, step } from './plain-files.ts'
import { partsOf, readText, typesOf } from './plain-xml.ts'

export function readPlainMultipart(text: string, boundary: string, schema: Spot, files: PlainFiles): unknown {
  const properties = new Map(partsOf(schema, files).flatMap((part) => entries(step(part, 'properties'))))
  const result: Record<string, unknown> = {}
  const pieces = `\r\n${text}`.split(`\r\n--${boundary}`)
  if (pieces.at(-1)?.trim() !== '--') throw new Error('the last boundary is missing')
  for (const piece of pieces.slice(1, -1)) {
    const end = piece.indexOf('\r\n\r\n')
    const head = piece.slice(0, end)
    const name = /;\s*name="([^"]*)"/i.exec(head)?.[1]
    if (end === -1 || name === undefined) throw new Error('a part has no name')
    const property = properties.get(name)
    const isList = property !== undefined && typesOf(property, files).has('array')
    const value = partValue(piece.slice(end + 4), head, property, files)
    if (!isList || Array.isArray(value)) result[name] = value
    else result[name] = [...((result[name] as readonly unknown[] | undefined) ?? []), value]
  }
  return result
}

function partValue(text: string, head: string, property: Spot | undefined, files: PlainFiles): unknown {
  if (/content-type:[^\r\n]*[/+]json/i.test(head)) return JSON.parse(text)
  if (!property) return text
  const items = partsOf(property, files).map((part) => step(part, 'items'))
  const item = items.find(({ value }) => value !== undefined)
  return readText(text, typesOf(typesOf(property, files).has('array') && item ? item : property, files))
}
