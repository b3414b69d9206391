/**
 * Judges a response: status, body, headers. The mock's own answers, fixtures and live servers are judged by this.
 * Flow: select → **judge answer**. Pure.
 */

import { mediaKind } from '../body/index.ts'
import type { DocumentedHeader, DocumentedResponse, Operation } from '../contract/index.ts'
import { parseMediaType } from '../http/media-type.ts'
import type { HttpResponse } from '../http/message.ts'
import { matchStatus } from '../http/status.ts'
import type { FindingDetail, Judgement, Verdict } from './finding.ts'
import { judgementOf } from './finding.ts'
import { headerField } from './header-field.ts'
import { judgeContent } from './judge-body.ts'
import { judgeField } from './judge-field.ts'

export interface ResponseContext {
  /** the method of the request: an answer to HEAD has no body (RFC 9110 section 9.3.2) */
  readonly method: string
}

/** Judges a response of an operation. Throws a ToolError where the document is broken at what the response needs. */
export function judgeResponse(operation: Operation, response: HttpResponse, context: ResponseContext): Judgement {
  const verdict: Verdict = { findings: [], unjudged: [] }
  const documented = documentedResponse(operation, response.status)
  if (documented) {
    judgeResponseBody(documented, response, context, verdict)
    for (const header of documented.headers) judgeHeader(header, response, verdict)
  } else {
    const detail = {
      code: 'status-undocumented' as const,
      status: response.status,
      documented: [...operation.responses.keys()],
    }
    verdict.findings.push({ ...detail, severity: 'error', at: { in: 'status' }, place: operation.place })
  }
  return judgementOf(verdict)
}

/** The response the document gives a status: exact, then its range, then `default`. */
export function documentedResponse(operation: Operation, status: number): DocumentedResponse | undefined {
  const key = matchStatus([...operation.responses.keys()], status)
  return key === undefined ? undefined : operation.responses.get(key)
}

/** Any media type and no schema: the document says no more of the body than that there may be one. */
export function takesAnyBody({ content }: DocumentedResponse): boolean {
  const any = content.get('*/*')
  return any !== undefined && any.schema === undefined && any.itemSchema === undefined
}

/** RFC 9110 sections 6.4.1, 15.3.5 and 15.4.5: these never have a body. */
export function neverHasBody(status: number): boolean {
  return status < 200 || status === 204 || status === 304
}

function judgeResponseBody(
  documented: DocumentedResponse,
  response: HttpResponse,
  context: ResponseContext,
  verdict: Verdict,
): void {
  const isBodiless = context.method === 'HEAD' || neverHasBody(response.status)
  const isEmpty = response.body.kind === 'none' || (response.body.kind === 'bytes' && response.body.bytes.length === 0)
  const hasBody = !isEmpty || (!isBodiless && documented.content.size > 0 && mayBeEmpty(response))
  const note = (detail: FindingDetail, severity: 'error' | 'warning') =>
    verdict.findings.push({ ...detail, severity, at: { in: 'body' }, place: documented.place })
  // A document that gives no `content` has said nothing of the body, so nothing is broken.
  if (hasBody && (isBodiless || documented.content.size === 0)) note({ code: 'body-undocumented' }, 'warning')
  else if (!hasBody && !isBodiless && documented.content.size > 0) {
    if (!takesAnyBody(documented)) note({ code: 'body-missing' }, 'error')
  } else if (hasBody) {
    const subject = { body: response.body, direction: 'response' as const, place: documented.place }
    judgeContent(documented.content, contentType(response), subject, verdict)
  }
}

/** Nothing is a text, and a list without items, where the response names a media type of which it is. */
function mayBeEmpty(response: HttpResponse): boolean {
  const mediaType = parseMediaType(contentType(response) ?? '')
  return mediaType !== undefined && !['json', 'yaml', 'xml', 'multipart'].includes(mediaKind(mediaType))
}

/** RFC 9110 section 5.3: a field of one value that is given twice reads as a list, and is then none. */
function contentType({ headers }: HttpResponse): string | undefined {
  const field = headers['content-type']
  return field === undefined || typeof field === 'string' ? field : field.join(', ')
}

function judgeHeader(header: DocumentedHeader, response: HttpResponse, verdict: Verdict): void {
  const field = headerField(response.headers, header.name)
  // RFC 9110 section 5.3: Set-Cookie comes on as many lines as there are cookies, and is no list.
  const name = header.name.toLowerCase()
  const isCookies = name === 'set-cookie' && Array.isArray(field) && field.length > 0
  const isList = LIST_FIELDS.has(name) && Array.isArray(field)
  const lines = isCookies ? field : [isList ? field.join(', ') : field]
  for (const line of lines) judgeField(header, line, { in: 'header', name: header.name }, verdict)
}

/** Fields that RFC 9110 and RFC 8288 define as lists: several lines are one value, however it is documented. */
const LIST_FIELDS: ReadonlySet<string> = new Set([
  'accept-ranges',
  'allow',
  'cache-control',
  'content-encoding',
  'content-language',
  'link',
  'proxy-authenticate',
  'vary',
  'via',
  'www-authenticate',
])
