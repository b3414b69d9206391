/**
 * What a response should be by the RFCs and by good documentation, beyond what its schema says: warnings, but for what
 * the document keeps out of responses. The mock's fixtures are not held to these; a live server is told of them.
 * Source: RFC 9110, RFC 8259.
 */
import { readBody } from '../body/index.ts'
import {
  type DocumentedContent,
  type DocumentedResponse,
  type Operation,
  pointerTokens,
  positionOf,
} from '../contract/index.ts'
import { isJsonMediaType, matchMediaType, parseMediaType } from '../http/media-type.ts'
import { type HttpResponse, headerValue } from '../http/message.ts'
import type { Finding, FindingDetail } from './finding.ts'
import { findJsonFaults, type JsonFault } from './json-text.ts'
import { documentedResponse } from './judge-response.ts'
import { partsAt, propertiesOf } from './members.ts'
import { undocumentedProperties } from './undocumented.ts'
import { writeOnlyProperties } from './write-only.ts'

export function judgeRules(operation: Operation, response: HttpResponse): readonly Finding[] {
  const documented = documentedResponse(operation, response.status)
  const place = documented?.place ?? operation.place
  const bodies = jsonFindings(response, documented).map(
    ({ detail, pointer }): Finding => ({
      ...detail,
      severity: PROMISES.includes(detail.code) ? 'error' : 'warning',
      at: { in: 'body', pointer },
      place,
    }),
  )
  return [...judgeFields(operation, response), ...bodies]
}

/** What the document says, in ways that a check of the schema cannot see. */
const PROMISES: readonly string[] = ['integer-out-of-range', 'write-only-sent']

/** The header fields alone: for answers to methods of which the document says nothing. */
export function judgeFields(operation: Operation, response: HttpResponse): readonly Finding[] {
  const documented = documentedResponse(operation, response.status)
  const place = documented?.place ?? operation.place
  return missingFields(response, documented).map((detail) => ({
    ...detail,
    severity: 'warning',
    at: { in: 'header', name: FIELDS[detail.code] },
    place,
  }))
}

type FieldDetail = Extract<FindingDetail, { readonly code: 'allow-missing' | 'challenge-missing' | 'location-missing' }>

const FIELDS: Readonly<Record<FieldDetail['code'], string>> = {
  'allow-missing': 'Allow',
  'challenge-missing': 'WWW-Authenticate',
  'location-missing': 'Location',
}

/** A header that the document requires has its own finding. */
function missingFields(
  { status, headers }: HttpResponse,
  documented: DocumentedResponse | undefined,
): readonly FieldDetail[] {
  const described = (name: string) => documented?.headers.find((header) => header.name.toLowerCase() === name)
  const lacks = (name: string) => headers[name] === undefined && described(name)?.isRequired !== true
  // RFC 9110 sections 15.5.2 and 15.5.6: these MUST be sent.
  if (status === 401 && lacks('www-authenticate')) return [{ code: 'challenge-missing' }]
  if (status === 405 && lacks('allow')) return [{ code: 'allow-missing' }]
  return status === 201 && described('location') && lacks('location') ? [{ code: 'location-missing' }] : []
}

type BodyFinding = { readonly detail: FindingDetail; readonly pointer: string }

function jsonFindings(response: HttpResponse, documented: DocumentedResponse | undefined): readonly BodyFinding[] {
  const mediaType = parseMediaType(headerValue(response.headers, 'content-type') ?? '')
  if (response.body.kind !== 'bytes' || !mediaType || !isJsonMediaType(mediaType)) return []
  const reading = readBody(response.body, mediaType, undefined)
  if (reading.kind !== 'value') return []
  const name = documented && matchMediaType([...documented.content.keys()], mediaType)
  const content = name === undefined ? undefined : documented?.content.get(name)
  const text = Buffer.from(response.body.bytes).toString('utf8')
  const mark: readonly BodyFinding[] =
    text.charCodeAt(0) === 0xfeff ? [{ detail: { code: 'json-byte-order-mark' }, pointer: '' }] : []
  return [...mark, ...textFindings(text, content), ...memberFindings(reading.value, content)]
}

function textFindings(text: string, content: DocumentedContent | undefined): readonly BodyFinding[] {
  return findJsonFaults(text).flatMap((fault) => {
    const code = codeOf(fault, content)
    return code ? [{ detail: { code, ...positionOf(text, fault.offset) }, pointer: fault.pointer }] : []
  })
}

type TextCode = 'json-duplicate-name' | 'json-lone-surrogate' | 'json-unsafe-integer' | 'integer-out-of-range'

/** An integer that the document declares to be large has the range of its format, which only its text can show. */
function codeOf(fault: JsonFault, content: DocumentedContent | undefined): TextCode | undefined {
  if (fault.kind !== 'unsafe-integer') return CODES[fault.kind]
  const range = content && rangeOf(fault, content)
  if (!range) return 'json-unsafe-integer'
  const value = BigInt(fault.text)
  return value < range.least || value > range.most ? 'integer-out-of-range' : undefined
}

const CODES = {
  'duplicate-name': 'json-duplicate-name',
  'lone-surrogate': 'json-lone-surrogate',
} as const

/** The integer formats of the OpenAPI Format Registry that are larger than what each reader of JSON holds. */
const RANGES: Readonly<Record<string, { readonly least: bigint; readonly most: bigint }>> = {
  int64: { least: -(2n ** 63n), most: 2n ** 63n - 1n },
  uint64: { least: 0n, most: 2n ** 64n - 1n },
}

/** Where any branch that may apply says so. */
function rangeOf({ pointer }: JsonFault, { schema, follow }: DocumentedContent) {
  const parts = partsAt(schema?.value, pointerTokens(pointer), follow)
  const format = parts.map((part) => String(part.format)).find((name) => Object.hasOwn(RANGES, name))
  return format === undefined ? undefined : RANGES[format]
}

function memberFindings(value: unknown, content: DocumentedContent | undefined): readonly BodyFinding[] {
  const schema = content?.schema?.value
  if (!content || schema === undefined) return []
  const members = propertiesOf(value, schema, content)
  const kept = writeOnlyProperties(members, content.follow)
  const unnamed = undocumentedProperties(members)
  return [
    ...kept.map((pointer) => ({ detail: { code: 'write-only-sent' as const }, pointer })),
    ...unnamed.map((pointer) => ({ detail: { code: 'property-undocumented' as const }, pointer })),
  ]
}
