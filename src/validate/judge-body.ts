/**
 * Judges bodies against the content the document gives them: media type, then form, then schema.
 * A media type that cannot be decoded leaves the body unjudged, by name. Source: OpenAPI 3.1 section 4.8.14.
 */
import type { Direction, DocumentedContent, Place, RequestBody } from '../contract/index.ts'
import { essence, matchMediaType, parseMediaType } from '../http/media-type.ts'
import { type HttpRequest, headerValue, type MessageBody } from '../http/message.ts'
import type { FindingDetail, Verdict } from './finding.ts'
import { readBody } from './read-body.ts'
import { runCheck } from './run-check.ts'

export function judgeRequestBody(documented: RequestBody | undefined, request: HttpRequest, verdict: Verdict): void {
  if (!documented) return
  const { body } = request
  const note = (detail: FindingDetail) => noteBody(detail, documented.place, verdict)
  if (body.kind === 'too-large') note({ code: 'body-too-large', limitBytes: body.limitBytes })
  else if (isEmpty(body)) {
    if (documented.isRequired) note({ code: 'body-missing' })
  } else {
    const coding = headerValue(request.headers, 'content-encoding')?.trim().toLowerCase() ?? 'identity'
    if (body.kind === 'bytes' && coding !== 'identity') note({ code: 'content-coding-unsupported', coding })
    else
      judgeContent(
        documented.content,
        headerValue(request.headers, 'content-type'),
        { body, direction: 'request', place: documented.place },
        verdict,
      )
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
  if (contentType === undefined) {
    noteBody({ code: 'media-type-missing', documented: names }, subject.place, verdict)
    return
  }
  const received = parseMediaType(contentType)
  const name = received && matchMediaType(names, received)
  const content = name === undefined ? undefined : documented.get(name)
  if (!received || !content) {
    noteBody({ code: 'media-type-undocumented', received: contentType, documented: names }, subject.place, verdict)
    return
  }
  const reading = readBody(subject.body, received)
  switch (reading.kind) {
    case 'malformed':
      noteBody({ code: 'body-malformed', mediaType: essence(received), reason: reading.reason }, content.place, verdict)
      return
    case 'no-decoder':
      // Without a schema there is nothing more to check.
      if (content.schema === undefined) return
      verdict.unjudged.push({ at: { in: 'body' }, reason: `no decoder for ${essence(received)}`, place: content.place })
      return
    case 'value':
      judgeBodyValue(content, reading.value, subject.direction, verdict)
  }
}

/** Judges a body that is a value already, such as a fixture's or an example's. */
export function judgeBodyValue(
  content: DocumentedContent,
  value: unknown,
  direction: Direction,
  verdict: Verdict,
): void {
  const subject = { at: { in: 'body' as const }, place: content.schema?.place }
  for (const error of runCheck(content.check(direction), value, subject, verdict)) {
    verdict.findings.push({
      code: 'body-schema',
      error,
      severity: error.isInferred ? 'warning' : 'error',
      at: { in: 'body', pointer: error.pointer },
      place: error.place,
    })
  }
}

function isEmpty(body: MessageBody): boolean {
  return body.kind === 'none' || (body.kind === 'bytes' && body.bytes.length === 0)
}

function noteBody(detail: FindingDetail, place: Place, verdict: Verdict): void {
  const isHeader = detail.code.startsWith('media-type') || detail.code.startsWith('content-coding')
  const name = detail.code.startsWith('content-coding') ? 'Content-Encoding' : 'Content-Type'
  verdict.findings.push({ ...detail, severity: 'error', at: isHeader ? { in: 'header', name } : { in: 'body' }, place })
}
