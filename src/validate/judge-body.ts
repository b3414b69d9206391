/**
 * Judges bodies against the content the document gives them: media type, then form, then schema.
 * A media type that cannot be decoded leaves the body unjudged, by name. Source: OpenAPI 3.1 section 4.8.14.
 */
import { type BodyReading, mediaKind, readBody, retypeForm } from '../body/index.ts'
import { type Direction, type DocumentedContent, isRecord, type Operation, type Place } from '../contract/index.ts'
import { essence, type MediaType, matchMediaType, parseMediaType } from '../http/media-type.ts'
import { type HttpRequest, headerValue, type MessageBody } from '../http/message.ts'
import type { Finding, FindingDetail, Verdict } from './finding.ts'
import { judgeAsides } from './judge-parts.ts'
import { judgeItems, judgeValue } from './judge-value.ts'

export function judgeRequestBody(operation: Operation, request: HttpRequest, verdict: Verdict): void {
  const { requestBody: documented } = operation
  const { body } = request
  if (!documented) {
    // RFC 9110 section 9.3.1: what a body means that nobody defined is unknown; it may well be ignored.
    const reason = 'the document describes no body for the operation'
    if (!isEmpty(body)) verdict.unjudged.push({ at: { in: 'body' }, reason, place: operation.place })
    return
  }
  const { place } = documented
  const note = (detail: FindingDetail) => noteBody(detail, place, verdict)
  if (body.kind === 'too-large') note({ code: 'body-too-large', limitBytes: body.limitBytes })
  else if (body.kind === 'coded') {
    const { coding, reason } = body
    note(
      reason === undefined
        ? { code: 'content-coding-unsupported', coding }
        : { code: 'body-malformed', mediaType: coding, reason },
    )
  } else if (isEmpty(body)) {
    const severity = documented.isRequiredInferred ? 'warning' : 'error'
    if (documented.isRequired) noteBody({ code: 'body-missing' }, place, verdict, severity)
  } else {
    const contentType = headerValue(request.headers, 'content-type')
    judgeContent(documented.content, contentType, { body, direction: 'request', place }, verdict)
  }
}

export interface BodySubject {
  readonly body: MessageBody
  readonly direction: Direction
  /** of the request body or response in the document */
  readonly place: Place
}

/** Judges a body that is there against a `content` map that is not empty. */
export function judgeContent(
  documented: ReadonlyMap<string, DocumentedContent>,
  contentType: string | undefined,
  subject: BodySubject,
  verdict: Verdict,
): void {
  const names = [...documented.keys()]
  // RFC 9110 section 8.3: without a Content-Type a recipient may take the content for octets.
  const received = readContentType(contentType, names)
  const content = received && documentedContent({ content: documented }, contentType)
  if (!received || !content) {
    const detail: FindingDetail =
      contentType === undefined
        ? { code: 'media-type-missing', documented: names }
        : { code: 'media-type-undocumented', received: contentType, documented: names }
    noteBody(detail, subject.place, verdict)
    return
  }
  const body = subject.direction === 'request' ? asSent(subject.body, received, content) : subject.body
  if (body === undefined) unjudge(`other middleware has taken it apart, as ${essence(received)}`, content, verdict)
  else judgeReading(readBody(body, received, content), { content, mediaType: received, ...subject }, verdict)
}

/** The content that a message of this Content-Type is described by. */
export function documentedContent(
  owner: { readonly content: ReadonlyMap<string, DocumentedContent> } | undefined,
  contentType: string | undefined,
): DocumentedContent | undefined {
  if (!owner) return undefined
  if (contentType !== undefined && owner.content.has(contentType)) return owner.content.get(contentType)
  const names = [...owner.content.keys()]
  const received = readContentType(contentType, names)
  return received && owner.content.get(matchMediaType(names, received) ?? '')
}

/** What is no media type may still be what the document has, word for word. */
function readContentType(contentType: string | undefined, documented: readonly string[]): MediaType | undefined {
  const received = parseMediaType(contentType ?? OCTETS)
  if (received || contentType === undefined || !documented.includes(contentType)) return received
  return parseMediaType(contentType.split(';')[0] ?? '')
}

const OCTETS = 'application/octet-stream'

/**
 * Other middleware has parsed it: of JSON and text nothing is lost by that, the fields of a form are all text, and what
 * it makes of the rest nobody knows.
 */
function asSent(body: MessageBody, mediaType: MediaType, content: DocumentedContent): MessageBody | undefined {
  if (body.kind !== 'value') return body
  const kind = mediaKind(mediaType)
  if (kind === 'form' && isRecord(body.value)) return { kind: 'value', value: retypeForm(body.value, content) }
  return kind === 'xml' || kind === 'multipart' ? undefined : body
}

type ReadSubject = Pick<BodySubject, 'direction'> & {
  readonly content: DocumentedContent
  readonly mediaType: MediaType
}

function judgeReading(reading: BodyReading, subject: ReadSubject, verdict: Verdict): void {
  const { content, direction, mediaType } = subject
  switch (reading.kind) {
    case 'value':
      judgeAsides(reading.asides, verdict)
      for (const { pointer, reason } of reading.unread) {
        verdict.unjudged.push({ at: { in: 'body', pointer }, reason, place: content.place })
      }
      if (reading.unread.length === 0) judgeValue(content, reading.value, direction, verdict)
      return
    case 'items':
      judgeItems(content, reading.items, direction, verdict)
      return
    case 'malformed':
      noteBody(
        { code: 'body-malformed', mediaType: essence(mediaType), reason: reading.reason },
        content.place,
        verdict,
      )
      return
    case 'no-charset':
      if (direction === 'request') {
        noteBody({ code: 'charset-unsupported', charset: reading.charset }, content.place, verdict)
      } else unjudge(`no decoder for the character encoding "${reading.charset}"`, content, verdict)
      return
    case 'no-decoder':
      // Without a schema there is nothing more to check.
      if (content.schema ?? content.itemSchema) unjudge(`no decoder for ${reading.what}`, content, verdict)
  }
}

function unjudge(reason: string, { place }: DocumentedContent, verdict: Verdict): void {
  verdict.unjudged.push({ at: { in: 'body' }, reason, place })
}

/** Judges a body that is a value already, such as a fixture's or an example's; a text may be what it is written as. */
export function judgeBodyValue(
  content: DocumentedContent,
  value: unknown,
  direction: Direction,
  verdict: Verdict,
): void {
  const mediaType = parseMediaType(content.mediaType) ?? parseMediaType(OCTETS)
  if (!mediaType) return
  const reading = readBody({ kind: 'value', value }, mediaType, content)
  judgeReading(reading, { content, direction, mediaType }, verdict)
}

/** Judges a body that is written already, as what the content describes. */
export function judgeWrittenBody(
  content: DocumentedContent,
  { contentType, bytes }: { readonly contentType: string; readonly bytes: Uint8Array },
  direction: Direction,
): readonly Finding[] {
  const verdict: Verdict = { findings: [], unjudged: [] }
  const mediaType = readContentType(contentType, [content.mediaType])
  if (!mediaType) return []
  const reading = readBody({ kind: 'bytes', bytes }, mediaType, content)
  judgeReading(reading, { content, direction, mediaType }, verdict)
  return verdict.findings
}

function isEmpty(body: MessageBody): boolean {
  return body.kind === 'none' || (body.kind === 'bytes' && body.bytes.length === 0)
}

const FIELDS: Partial<Record<FindingDetail['code'], string>> = {
  'charset-unsupported': 'Content-Type',
  'content-coding-unsupported': 'Content-Encoding',
  'media-type-missing': 'Content-Type',
  'media-type-undocumented': 'Content-Type',
}

function noteBody(
  detail: FindingDetail,
  place: Place,
  verdict: Verdict,
  severity: Finding['severity'] = 'error',
): void {
  const name = FIELDS[detail.code]
  verdict.findings.push({
    ...detail,
    severity,
    at: name === undefined ? { in: 'body' } : { in: 'header', name },
    place,
  })
}
