/**
 * Answers as HTTP clients give them → the plain value that is judged. What a client has parsed is judged as the value it
 * is; octets are judged as they came.
 */

import { isJsonMediaType, parseMediaType } from '../http/media-type.ts'
import { type HeaderFields, type HttpResponse, headerValue, type MessageBody, NO_BODY } from '../http/message.ts'

/** A `Response` of fetch, a result of supertest, or one of axios. */
export type AnyResponse = Response | SupertestResult | AxiosResult

export interface SupertestResult {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: unknown
  /** undefined where the body is no text */
  readonly text?: string | undefined
}

export interface AxiosResult {
  readonly status: number
  readonly headers: object
  readonly data: unknown
}

/** Throws a TypeError for anything else, and for a `Response` that was read already. */
export async function toHttpResponse(received: unknown): Promise<HttpResponse> {
  if (received instanceof Response) return fromFetch(received)
  if (isObject(received) && typeof received.status === 'number' && isObject(received.headers)) {
    const headers = headersOf(received.headers)
    if ('data' in received) return { status: received.status, headers, body: bodyOfValue(received.data, headers) }
    if ('body' in received) return { status: received.status, headers, body: bodyOfSupertest(received, headers) }
  }
  throw new TypeError('This is no response of fetch, supertest or axios.')
}

async function fromFetch(response: Response): Promise<HttpResponse> {
  if (response.bodyUsed) throw new TypeError('The body was read already: give response.clone().')
  const bytes = new Uint8Array(await response.clone().arrayBuffer())
  const cookies = response.headers.getSetCookie()
  const headers = {
    ...Object.fromEntries(response.headers),
    ...(cookies.length > 1 ? { 'set-cookie': cookies } : {}),
  }
  return { status: response.status, headers, body: bytesBody(bytes) }
}

/** Axios has a class for them, whose own members are the fields. */
function headersOf(headers: Readonly<Record<string, unknown>>): HeaderFields {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(
    entries.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.map(String) : String(value)]),
  )
}

function bodyOfSupertest({ body, text }: Readonly<Record<string, unknown>>, headers: HeaderFields): MessageBody {
  if (typeof text === 'string') return bytesBody(new TextEncoder().encode(text))
  // Without a body supertest gives an empty object.
  if (isObject(body) && !(body instanceof Uint8Array) && Object.keys(body).length === 0) return NO_BODY
  return bodyOfValue(body, headers)
}

function bodyOfValue(value: unknown, headers: HeaderFields): MessageBody {
  if (value === undefined || value === null || value === '')
    return isJson(headers) && value === null ? { kind: 'value', value } : NO_BODY
  if (value instanceof Uint8Array) return bytesBody(value)
  if (value instanceof ArrayBuffer) return bytesBody(new Uint8Array(value))
  if (typeof value === 'string' && !isJson(headers)) return bytesBody(new TextEncoder().encode(value))
  return { kind: 'value', value }
}

function bytesBody(bytes: Uint8Array): MessageBody {
  return bytes.byteLength === 0 ? NO_BODY : { kind: 'bytes', bytes }
}

function isJson(headers: HeaderFields): boolean {
  const mediaType = parseMediaType(headerValue(headers, 'content-type') ?? '')
  return mediaType !== undefined && isJsonMediaType(mediaType)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
