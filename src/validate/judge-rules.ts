/**
 * What a response should be by the RFCs and by good documentation, beyond what its schema says: warnings, but for what
 * the document keeps out of responses. The mock's fixtures are not held to these; a live server is told of them.
 * Source: RFC 9110.
 */
import type { DocumentedResponse, Operation } from '../contract/index.ts'
import type { HttpResponse } from '../http/message.ts'
import { bodyFindings } from './body-rules.ts'
import type { Finding, FindingDetail } from './finding.ts'
import { documentedResponse } from './judge-response.ts'

export function judgeRules(operation: Operation, response: HttpResponse): readonly Finding[] {
  const documented = documentedResponse(operation, response.status)
  const place = documented?.place ?? operation.place
  const bodies = bodyFindings(response, documented).map(
    ({ detail, pointer, line }): Finding => ({
      ...detail,
      severity: PROMISES.includes(detail.code) ? 'error' : 'warning',
      at: { in: 'body', pointer, ...(line === undefined ? {} : { line }) },
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
