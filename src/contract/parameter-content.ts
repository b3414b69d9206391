/**
 * Parameters that are described by `content`: a document of that media type in one value, in both directions.
 * Source: OpenAPI 3.1 section 4.12.2.2. Pure.
 */
import { isJsonMediaType, parseMediaType } from '../http/media-type.ts'
import { splitQuery } from '../http/query.ts'
import type { Parameter } from './operation.ts'
import { type EncodedParameter, encodeParameter } from './parameter-codec.ts'
import { decodeQuery } from './parameter-decode.ts'
import type { WireValue } from './parameter-value.ts'

export type ContentReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'malformed'; readonly reason: string }
  | { readonly kind: 'no-decoder' }

type Described = Pick<Parameter, 'form' | 'mediaType' | 'toValue'>

/** The value of what stands on the wire, be the parameter described by `schema` or by `content`. */
export function readWireValue(parameter: Described, raw: WireValue): ContentReading {
  const { mediaType, toValue } = parameter
  if (mediaType === undefined || raw.kind !== 'text') return { kind: 'value', value: toValue(raw) }
  switch (codingOf(mediaType)) {
    case 'json':
      return readJson(raw.value)
    case 'form':
      return readForm(parameter, raw.value)
    case 'text':
      return { kind: 'value', value: toValue(raw) }
    case 'unknown':
      return { kind: 'no-decoder' }
  }
}

/** The parameter as it is put into a request. */
export function writeParameter(parameter: Pick<Parameter, 'form' | 'mediaType'>, value: unknown): EncodedParameter {
  const { form, mediaType } = parameter
  const isJson = mediaType !== undefined && codingOf(mediaType) === 'json'
  return encodeParameter(form, isJson ? JSON.stringify(value) : value)
}

export function isFormMediaType(mediaType: string): boolean {
  return codingOf(mediaType) === 'form'
}

function codingOf(mediaType: string): 'json' | 'form' | 'text' | 'unknown' {
  const parsed = parseMediaType(mediaType)
  if (!parsed) return 'unknown'
  if (isJsonMediaType(parsed)) return 'json'
  if (parsed.type === 'application' && parsed.subtype === 'x-www-form-urlencoded') return 'form'
  return parsed.type === 'text' && parsed.subtype === 'plain' ? 'text' : 'unknown'
}

function readJson(text: string): ContentReading {
  try {
    return { kind: 'value', value: JSON.parse(text) }
  } catch (error) {
    return { kind: 'malformed', reason: `It is not JSON: ${error instanceof Error ? error.message : String(error)}.` }
  }
}

function readForm({ form, toValue }: Described, text: string): ContentReading {
  const raw = decodeQuery(
    { ...form, style: 'form', explode: true, shape: 'object', others: [], openProperties: true },
    splitQuery(text),
  )
  if (raw.kind === 'malformed') return raw
  return { kind: 'value', value: raw.kind === 'record' ? toValue(raw) : {} }
}
