/**
 * What the body of a response should be by the RFCs and by good documentation, beyond what its schema says: the text of
 * JSON, integers whose digits a check of the schema does not see, properties that should not be there. Pure.
 * Source: RFC 8259.
 */
import { type BodyItem, itemShapeOf, readBody, type WrittenInteger } from '../body/index.ts'
import { type DocumentedContent, type DocumentedResponse, pointerTokens, positionFinder } from '../contract/index.ts'
import { isJsonMediaType, type MediaType, matchMediaType, parseMediaType } from '../http/media-type.ts'
import { type HttpResponse, headerValue, type MessageBody } from '../http/message.ts'
import type { FindingDetail } from './finding.ts'
import { findJsonFaults, type JsonFault } from './json-text.ts'
import { type Member, partsAt, propertiesOf, type SchemaPart } from './members.ts'
import { undocumentedProperties } from './undocumented.ts'
import { writeOnlyProperties } from './write-only.ts'

export interface BodyFinding {
  readonly detail: FindingDetail
  readonly pointer: string
  /** of an item in a sequence, where the detail has none */
  readonly line?: number | undefined
}

/** `documented`: the response that the document has for it. */
export function bodyFindings(
  { headers, body }: HttpResponse,
  documented: DocumentedResponse | undefined,
): readonly BodyFinding[] {
  const mediaType = parseMediaType(headerValue(headers, 'content-type') ?? '')
  if (!mediaType || (body.kind !== 'bytes' && body.kind !== 'parts')) return []
  const name = documented && matchMediaType([...documented.content.keys()], mediaType)
  const content = name === undefined ? undefined : documented?.content.get(name)
  return body.kind === 'bytes' && isJsonMediaType(mediaType)
    ? jsonFindings(body.bytes, mediaType, content)
    : otherFindings(body, mediaType, content)
}

function jsonFindings(
  bytes: Uint8Array,
  mediaType: MediaType,
  content: DocumentedContent | undefined,
): readonly BodyFinding[] {
  const reading = readBody({ kind: 'bytes', bytes }, mediaType, undefined)
  if (reading.kind !== 'value') return []
  const text = Buffer.from(bytes).toString('utf8')
  const mark: readonly BodyFinding[] =
    text.charCodeAt(0) === 0xfeff ? [{ detail: { code: 'json-byte-order-mark' }, pointer: '' }] : []
  const subject = { schema: content?.schema?.value, content }
  const members = membersOf(reading.value, subject)
  return [...mark, ...textFindings(text, subject), ...memberFindings(members, content)]
}

/** Bodies of other media types, and sequences, whose items may be JSON. */
function otherFindings(
  body: MessageBody,
  mediaType: MediaType,
  content: DocumentedContent | undefined,
): readonly BodyFinding[] {
  const reading = readBody(body, mediaType, content)
  if (reading.kind === 'value') {
    const subject = { schema: content?.schema?.value, content }
    const members = memberFindings(membersOf(reading.value, subject), content)
    return [...integerFindings(reading.integers, subject), ...members]
  }
  if (reading.kind !== 'items') return []
  const subject = { schema: itemShapeOf(content).item, content }
  const members = reading.items.flatMap(({ value }, index) =>
    membersOf(value, subject).map((member) => ({ ...member, pointer: `/${index}${member.pointer}` })),
  )
  const lineOf = (pointer: string) => reading.items[Number(pointerTokens(pointer)[0])]?.line
  return [
    ...reading.items.flatMap((item, index) => itemFindings(item, `/${index}`, subject)),
    ...memberFindings(members, content).map((found) => ({ ...found, line: lineOf(found.pointer) })),
  ]
}

function itemFindings({ json, integers, line }: BodyItem, prefix: string, subject: Subject): readonly BodyFinding[] {
  const ofText = json ? textFindings(json.text, subject, json) : []
  const found = [...ofText, ...integerFindings(integers, subject).map((each) => ({ ...each, line }))]
  return found.map((each) => ({ ...each, pointer: prefix + each.pointer }))
}

interface Subject {
  /** of the value that pointers start from */
  readonly schema: unknown
  readonly content: DocumentedContent | undefined
}

/** `start`: where the text begins in the body, and where its value stands in that of the body. */
function textFindings(text: string, subject: Subject, start = { pointer: '', line: 1, column: 1 }) {
  const positionOf = positionFinder(text)
  return findJsonFaults(text).flatMap((fault): readonly BodyFinding[] => {
    const pointer = start.pointer + fault.pointer
    const code = codeOf({ ...fault, pointer }, subject)
    if (!code) return []
    const { line, column } = positionOf(fault.offset)
    const position = { line: start.line + line - 1, column: line === 1 ? start.column + column - 1 : column }
    return [{ detail: { code, ...position }, pointer }]
  })
}

function integerFindings(integers: readonly WrittenInteger[] = [], subject: Subject): readonly BodyFinding[] {
  return integers
    .filter((integer) => isOutOfRange(integer, subject) === true)
    .map(({ pointer }) => ({ detail: { code: 'integer-out-of-range' }, pointer }))
}

type TextCode = 'json-duplicate-name' | 'json-lone-surrogate' | 'json-unsafe-integer' | 'integer-out-of-range'

/** An integer that the document declares to be large has the range of its format, which only its text can show. */
function codeOf(fault: JsonFault, subject: Subject): TextCode | undefined {
  if (fault.kind !== 'unsafe-integer') return CODES[fault.kind]
  switch (isOutOfRange(fault, subject)) {
    case undefined:
      return 'json-unsafe-integer'
    case true:
      return 'integer-out-of-range'
    case false:
      return undefined
  }
}

/** Undefined where the document does not say that the integer is large. */
function isOutOfRange({ pointer, text }: WrittenInteger, { schema, content }: Subject): boolean | undefined {
  const range = content && rangeOf(partsAt(schema, pointerTokens(pointer), content.follow))
  if (!range) return undefined
  const value = BigInt(text)
  return value < range.least || value > range.most
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
function rangeOf(parts: readonly SchemaPart[]) {
  const format = parts.map((part) => String(part.format)).find((name) => Object.hasOwn(RANGES, name))
  return format === undefined ? undefined : RANGES[format]
}

function membersOf(value: unknown, { schema, content }: Subject): readonly Member[] {
  return content && schema !== undefined ? propertiesOf(value, schema, content) : []
}

function memberFindings(members: readonly Member[], content: DocumentedContent | undefined): readonly BodyFinding[] {
  if (!content) return []
  const kept = writeOnlyProperties(members, content.follow)
  const unnamed = undocumentedProperties(members)
  return [
    ...kept.map((pointer) => ({ detail: { code: 'write-only-sent' as const }, pointer })),
    ...unnamed.map((pointer) => ({ detail: { code: 'property-undocumented' as const }, pointer })),
  ]
}
