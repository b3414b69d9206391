/**
 * Values made from schemas, each made once: what a schema's value is does not depend on the request.
 * Flow: select → **sample** → answer. Pure but for what it remembers.
 */
import {
  type Contract,
  type DocumentedContent,
  type DocumentedHeader,
  type DocumentedResponse,
  encodeParameter,
  type Follow,
} from '../contract/index.ts'
import type { HeaderFields } from '../http/message.ts'
import { type Sample, sampleValue } from '../sample/sample-value.ts'
import { isJson } from './stage.ts'

export interface Samples {
  readonly follow: Follow
  /** a value that fits the content's schema, or why there is none; throws SCHEMA_INVALID */
  readonly content: (content: DocumentedContent) => Sample
  /** each documented header with a value of its schema; those that no value is found for are left out */
  readonly headers: (response: DocumentedResponse) => HeaderFields
}

export function createSamples(contract: Contract): Samples {
  const contents = new Map<DocumentedContent, Sample>()
  const headers = new Map<DocumentedResponse, HeaderFields>()
  return {
    follow: contract.follow,
    content: (content) => remember(contents, content, () => sampleContent(content, contract)),
    headers: (response) => remember(headers, response, () => sampleHeaders(response, contract)),
  }
}

function remember<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

function sampleContent(content: DocumentedContent, contract: Contract): Sample {
  if (content.schema === undefined) return { kind: 'value', value: isJson(content.mediaType) ? {} : '' }
  contract.schemas.visit(content.schema)
  const check = content.check('response')
  return sampleValue(content.schema.value, {
    direction: 'response',
    seed: content.place.pointer,
    follow: contract.follow,
    accepts: (value) => check(value).length === 0,
  })
}

function sampleHeaders(response: DocumentedResponse, contract: Contract): HeaderFields {
  const fields: Record<string, string> = {}
  for (const header of response.headers) {
    const value = sampleHeader(header, contract)
    if (value !== undefined) fields[header.name.toLowerCase()] = value
  }
  return fields
}

function sampleHeader(header: DocumentedHeader, contract: Contract): string | undefined {
  if (!header.schema) return undefined
  contract.schemas.visit(header.schema)
  const sample = sampleValue(header.schema.value, {
    direction: 'response',
    seed: header.place.pointer,
    follow: contract.follow,
    accepts: (value) => header.check(value).length === 0,
  })
  const encoded = sample.kind === 'value' ? encodeParameter(header.form, sample.value) : undefined
  return encoded?.kind === 'header' ? encoded.value : undefined
}
