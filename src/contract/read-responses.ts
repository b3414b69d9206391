/**
 * Reads the responses of an operation: what all versions have alike. Flow: document → **contract**.
 * Source: OpenAPI 3.1 sections 4.8.16 and 4.8.17; OpenAPI 2.0, "Responses Object" and "Response Object".
 */
import type { LocatedObject } from './document-reader.ts'
import type { DocumentedContent, DocumentedHeader, DocumentedResponse } from './operation.ts'
import type { ReadingTools } from './reading-tools.ts'

/** What a version has of its own. */
export interface ResponseForm {
  /** whether a response may stand under this key */
  readonly isStatus: (key: string) => boolean
  /** what to write in the place of a key that is none */
  readonly hint: string
  readonly header: (name: string, header: LocatedObject, tools: ReadingTools) => DocumentedHeader
  readonly content: (response: LocatedObject) => ReadonlyMap<string, DocumentedContent>
}

/** By status as documented. Throws DOCUMENT_INVALID. */
export function readResponses(
  operation: LocatedObject,
  form: ResponseForm,
  tools: ReadingTools,
): ReadonlyMap<string, DocumentedResponse> {
  const entries = tools.reader.objects(operation, 'responses', 'A response')
  return new Map(entries.map(([status, response]) => [status, readResponse(status, response, form, tools)]))
}

function readResponse(
  status: string,
  response: LocatedObject,
  form: ResponseForm,
  tools: ReadingTools,
): DocumentedResponse {
  if (!form.isStatus(status)) {
    throw tools.reader.invalid(`"${status}" is no status of a response.`, response.place, form.hint)
  }
  const { description } = response.value
  return {
    status,
    description: typeof description === 'string' ? description : '',
    // 4.8.17.1: a response header named Content-Type is ignored.
    headers: tools.reader
      .objects(response, 'headers', 'A header')
      .filter(([name]) => name.toLowerCase() !== 'content-type')
      .map(([name, header]) => form.header(name, header, tools)),
    content: form.content(response),
    place: response.place,
  }
}
