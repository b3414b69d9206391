/**
 * How bodies of a media type are written: the families that have a codec here. Pure.
 */
import { isJsonMediaType, type MediaType } from '../http/media-type.ts'

export type MediaKind =
  | 'json'
  | 'yaml'
  | 'form'
  | 'multipart'
  | 'xml'
  | 'text'
  /** sequences, item by item: one JSON text a line, RFC 7464, server-sent events */
  | 'json-lines'
  | 'json-seq'
  | 'events'
  /** octets that nothing here takes apart */
  | 'opaque'

const KINDS: Readonly<Record<string, MediaKind>> = {
  'application/x-www-form-urlencoded': 'form',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'application/json-seq': 'json-seq',
  'application/x-ndjson': 'json-lines',
  'application/ndjson': 'json-lines',
  'application/jsonl': 'json-lines',
  'application/x-jsonl': 'json-lines',
  'application/jsonlines': 'json-lines',
  'application/x-jsonlines': 'json-lines',
  'application/json-lines': 'json-lines',
  // Spring's name for JSON Lines; the suffix is misleading.
  'application/stream+json': 'json-lines',
  'text/event-stream': 'events',
  'application/yaml': 'yaml',
  'application/x-yaml': 'yaml',
  'text/yaml': 'yaml',
  'text/x-yaml': 'yaml',
}

export function mediaKind(mediaType: MediaType): MediaKind {
  const { type, subtype, parameters } = mediaType
  if (type === 'application' && subtype === 'json' && parameters.size === 0) return 'json'
  const known = KINDS[`${type}/${subtype}`]
  if (known) return known
  // Kubernetes and its like: a stream of JSON texts under the name of one.
  if (isJsonMediaType(mediaType)) return parameters.get('stream') === 'watch' ? 'json-lines' : 'json'
  if (type === 'multipart') return 'multipart'
  if (subtype.endsWith('+xml')) return 'xml'
  if (subtype.endsWith('+json-seq')) return 'json-seq'
  if (subtype.endsWith('+yaml')) return 'yaml'
  return type === 'text' ? 'text' : 'opaque'
}

/** Whether a body is a sequence of items, each judged by itself. */
export function isSequential(kind: MediaKind): boolean {
  return kind === 'json-lines' || kind === 'json-seq' || kind === 'events'
}
