/**
 * HTTP messages as plain values: what the core takes and gives, whatever server or client is around it. Types only.
 */

/** Field names in lower case, as Node and `Headers` have them; repeated fields as a list, or joined by `, `. */
export type HeaderFields = Readonly<Record<string, string | readonly string[] | undefined>>

export interface HttpRequest {
  readonly method: string
  /** the path of the request target as sent, percent-encoded, beginning with `/` */
  readonly path: string
  /** the query as sent, without `?`; '' when there is none */
  readonly query: string
  readonly headers: HeaderFields
  readonly body: MessageBody
}

export interface HttpResponse {
  readonly status: number
  readonly headers: HeaderFields
  readonly body: MessageBody
}

export type MessageBody =
  | { readonly kind: 'none' }
  /** content codings are undone */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** the parts of a multipart body, taken apart while it was read */
  | { readonly kind: 'parts'; readonly parts: BodyParts }
  /** a body that other middleware, or a fixture, holds as a value already */
  | { readonly kind: 'value'; readonly value: unknown }
  /** a request body that was refused while it was read */
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  /** a body whose content coding cannot be undone: nothing here does it, or (with a reason) the octets are broken */
  | { readonly kind: 'coded'; readonly coding: string; readonly reason?: string }

/** RFC 2046 section 5.1. */
export type BodyParts =
  | { readonly kind: 'parts'; readonly parts: readonly BodyPart[] }
  | { readonly kind: 'malformed'; readonly reason: string }

export interface BodyPart {
  /** names in lower case; repeated fields as a list */
  readonly headers: HeaderFields
  /** of its Content-Disposition */
  readonly name: string | undefined
  readonly fileName: string | undefined
  readonly bytes: Uint8Array
  /** in octets; more than `bytes` holds where the rest was dropped */
  readonly size: number
}

export const NO_BODY: MessageBody = { kind: 'none' }

/** The field's one value; the first of several. */
export function headerValue(headers: HeaderFields, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' || value === undefined ? value : value[0]
}
