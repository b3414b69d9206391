/**
 * The items of a header parameter that is a list or an object. Header values are not percent-encoded; an item that
 * holds a comma is a quoted-string (RFC 9110 section 5.6.4). Pure, no I/O.
 *
 * Quotes that nothing in the item calls for belong to the item: an entity tag is `"abc"`, quotes and all.
 */

import { quote, readTokenOrQuoted, splitOutsideQuotes } from '../http/media-type.ts'

export function splitHeaderItems(value: string): readonly string[] {
  return splitOutsideQuotes(value, ',')
}

export function readHeaderItem(piece: string): string {
  const inner = innerOf(piece)
  return inner !== undefined && needsQuotes(inner) ? inner : piece
}

export function writeHeaderItem(item: string): string {
  const inner = innerOf(item)
  if (inner !== undefined) return needsQuotes(inner) ? quote(item) : item
  return needsQuotes(item) ? quote(item) : item
}

function innerOf(text: string): string | undefined {
  return text.startsWith('"') ? readTokenOrQuoted(text) : undefined
}

function needsQuotes(item: string): boolean {
  return item === '' || item.includes(',') || item.includes('"') || item.trim() !== item
}
