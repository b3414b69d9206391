/**
 * What to send where the document names a range of media types. Pure.
 */

import { negotiate } from '../http/accept.ts'
import { splitOutsideQuotes } from '../http/field-value.ts'
import { matchMediaType, parseMediaType } from '../http/media-type.ts'

/** The usual one of each kind. */
const USUAL: Readonly<Record<string, string>> = {
  application: 'application/octet-stream',
  audio: 'audio/mpeg',
  font: 'font/woff2',
  image: 'image/png',
  multipart: 'multipart/mixed',
  text: 'text/plain',
  video: 'video/mp4',
}

/**
 * A range such as `image/*` is no Content-Type. Of what it covers, what the client asks for by name is taken; else JSON
 * for values and plain text for texts; else the usual media type of the kind.
 */
export function concreteMediaType(documented: string, value: unknown, accept: string | undefined): string {
  if (!documented.includes('*')) return documented
  const [type = ''] = documented.split('/')
  const isText = typeof value === 'string'
  const likely = isText ? ['text/plain', 'application/json'] : ['application/json']
  const usual = USUAL[type.trim().toLowerCase()] ?? 'application/octet-stream'
  const asked = isText ? namesIn(accept) : []
  const covered = [...likely, usual, ...asked].filter((name) => coversMediaType(documented, name))
  return negotiate(accept, covered) ?? covered[0] ?? 'application/octet-stream'
}

function namesIn(accept = ''): readonly string[] {
  return splitOutsideQuotes(accept, ',')
    .map((element) => element.split(';')[0]?.trim() ?? '')
    .filter((name) => !name.includes('*') && parseMediaType(name) !== undefined)
}

export function coversMediaType(range: string, name: string): boolean {
  const mediaType = parseMediaType(name)
  return mediaType !== undefined && matchMediaType([range], mediaType) !== undefined
}
