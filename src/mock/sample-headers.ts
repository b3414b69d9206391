/**
 * Values for the headers that a response documents. What is sent is read back by the judge first, and what cannot be
 * written in a field is told. Flow: select → **sample** → answer. Pure.
 */
import { type Contract, type DocumentedHeader, type DocumentedResponse, writeParameter } from '../contract/index.ts'
import { headerText, isFieldText } from '../http/field-text.ts'
import { isToken } from '../http/field-value.ts'
import type { HeaderFields } from '../http/message.ts'
import { type Sample, sampleValue } from '../sample/sample-value.ts'
import {
  type Finding,
  judgeField,
  type MessagePart,
  showValue,
  type Unjudged,
  type Verdict,
} from '../validate/index.ts'
import { NOTHING_OMITTED, type Omitted } from './answer.ts'
import { DEFAULT_SEED } from './manner.ts'

export interface MadeHeaders {
  readonly fields: HeaderFields
  readonly omitted: Omitted
}

export function sampleHeaders(response: DocumentedResponse, contract: Contract): MadeHeaders {
  const fields: Record<string, string> = {}
  const findings: Finding[] = []
  const unjudged: Unjudged[] = []
  for (const header of response.headers) {
    if (isSentByOthers(header.name)) continue
    const made = isUntrue(header.name) || !isToken(header.name) ? UNSAID : sampleHeader(header, contract)
    if (made.kind === 'text') fields[header.name.toLowerCase()] = made.text
    else if (made.kind === 'none') {
      findings.push(...judge(header, undefined))
      if (made.reason !== undefined) unjudged.push({ at: partOf(header), reason: made.reason, place: header.place })
    }
  }
  return { fields, omitted: findings.length + unjudged.length === 0 ? NOTHING_OMITTED : { findings, unjudged } }
}

export type MadeHeader =
  | { readonly kind: 'text'; readonly text: string }
  /** undefined: there is no reason to tell */
  | { readonly kind: 'none'; readonly reason: string | undefined }

const UNSAID: MadeHeader = { kind: 'none', reason: undefined }

export function sampleHeader(header: DocumentedHeader, contract: Contract): MadeHeader {
  const { schema, examples, isRequired, check } = header
  if (!schema && examples.length === 0 && !isRequired) return UNSAID
  if (schema) contract.schemas.visit(schema)
  const unwritten: unknown[] = []
  const accepts = (value: unknown) => {
    if (check(value).length > 0) return false
    const text = textOf(header, value)
    const isRead = text !== undefined && judge(header, text).length === 0
    if (!isRead && unwritten.length === 0) unwritten.push(value)
    return isRead
  }
  const sample = chooseValue(header, contract, accepts)
  const text = sample.kind === 'value' ? textOf(header, sample.value) : undefined
  if (text !== undefined) return { kind: 'text', text }
  const isTold = isRequired || unwritten.length > 0
  return { kind: 'none', reason: isTold ? reasonFor(sample, unwritten) : undefined }
}

/** No made-up value may stand in these: a client would misread the body, and a browser would keep it from the page. */
function isSentByOthers(name: string): boolean {
  return /^(content-(length|type)|connection|date|access-control-.*)$/i.test(name)
}

/** Nothing here encodes a body, so no value of these would be true. */
function isUntrue(name: string): boolean {
  return /^(content|transfer)-encoding$/i.test(name)
}

function chooseValue(header: DocumentedHeader, contract: Contract, accepts: (value: unknown) => boolean): Sample {
  const example = header.examples.find(({ value }) => accepts(value))
  if (example) return { kind: 'value', value: example.value }
  return sampleValue(header.schema?.value ?? ANY_TEXT, {
    direction: 'response',
    seed: DEFAULT_SEED,
    at: header.place.pointer,
    follow: contract.follow,
    accepts,
  })
}

const ANY_TEXT = { type: 'string' }

/** What no field holds is percent-encoded, which not every schema takes. Spaces around a value are none of it (RFC 9110, 5.5). */
function textOf(header: DocumentedHeader, value: unknown): string | undefined {
  const encoded = writeParameter(header, value)
  if (encoded.kind !== 'header') return undefined
  return isFieldText(encoded.value) ? encoded.value.trim() : headerText(encoded.value)
}

/** What the judge has against the field; `undefined`: there is none. */
function judge(header: DocumentedHeader, field: string | undefined): readonly Finding[] {
  const verdict: Verdict = { findings: [], unjudged: [] }
  judgeField(header, field, partOf(header), verdict)
  return verdict.findings
}

function partOf({ name }: DocumentedHeader): MessagePart {
  return { in: 'header', name }
}

function reasonFor(sample: Sample, [value]: readonly unknown[]): string {
  if (value !== undefined)
    return `it is left out, since no field can carry ${showValue(value)} and be read as valid again`
  return `it is left out, since no value of it was found (${sample.kind === 'none' ? sample.reason : 'none can be written'})`
}
