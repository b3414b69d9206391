/**
 * Makes a fixture of an exchange: the request as far as it chooses the answer, and the answer. No secret of the request
 * goes into it. Pure.
 */
import { isJsonMediaType, parseMediaType } from '../http/media-type.ts'
import { percentDecode, splitQuery } from '../http/query.ts'
import { redactTarget } from '../http/redact.ts'
import { matchStatus } from '../http/status.ts'
import type { Exchange } from '../mock/index.ts'

export type FixtureDraft =
  | {
      readonly kind: 'draft'
      /** the operation's id */
      readonly operation: string
      readonly fixture: Readonly<Record<string, unknown>>
      readonly notices: readonly string[]
    }
  /** why none can be made */
  | { readonly kind: 'none'; readonly reason: string }

export function draftFixture(exchange: Exchange): FixtureDraft {
  const { match, answer, departures, trouble } = exchange.decision
  if (match.kind !== 'operation') return { kind: 'none', reason: 'The request matched no operation of the document.' }
  const body = bodyOf(answer.body, answer.mediaType)
  if (body.kind === 'none') return body
  const request = requestOf(exchange)
  const headers = headersOf(exchange)
  // A lie is a body that breaks its schema.
  const lies = trouble?.lie === undefined ? [] : ['body-schema']
  const breaks = [...new Set([...departures.map(({ code }) => code), ...lies])]
  return {
    kind: 'draft',
    operation: match.operation.id,
    fixture: {
      ...(Object.keys(request).length === 0 ? {} : { request }),
      response: { status: answer.status, ...(Object.keys(headers).length === 0 ? {} : { headers }), ...body.fields },
      ...(breaks.length === 0 ? {} : { breaks }),
    },
    notices: noticesOf(exchange, request),
  }
}

type Texts = Readonly<Record<string, string | readonly string[]>>

/** The documented parameters of path and query. */
function requestOf({ decision: { match }, request, play }: Exchange): Readonly<Record<string, Texts>> {
  if (match.kind !== 'operation') return {}
  const names = (where: string) =>
    new Set(match.operation.parameters.filter((parameter) => parameter.in === where).map(({ name }) => name))
  const [inPath, inQuery] = [names('path'), names('query')]
  const isShown = (name: string) =>
    !redactTarget(`/?${encodeURIComponent(name)}=x`, play.secrets()).includes('[redacted]')
  const pairs = (all: readonly (readonly [string, string])[], known: ReadonlySet<string>) =>
    all.filter(([name]) => known.has(name) && isShown(name))
  const path = textsOf(pairs(Object.entries(match.pathParameters), inPath), false)
  const query = textsOf(pairs(splitQuery(request.query), inQuery), true)
  return {
    ...(Object.keys(path).length === 0 ? {} : { path }),
    ...(Object.keys(query).length === 0 ? {} : { query }),
  }
}

function textsOf(pairs: readonly (readonly [name: string, rawValue: string])[], plusIsSpace: boolean): Texts {
  const texts = new Map<string, string[]>()
  for (const [name, raw] of pairs) {
    texts.set(name, [...(texts.get(name) ?? []), percentDecode(raw, plusIsSpace) ?? raw])
  }
  return Object.fromEntries(
    [...texts].map(([name, [first = '', ...more]]) => [name, more.length === 0 ? first : [first, ...more]]),
  )
}

/** What the mock sets by itself is not repeated: framing, its own fields, CORS, and the documented media type. */
const SET_BY_MOCK = /^(content-length|x-mock-.*|preference-applied|vary|access-control-.*)$/i

function headersOf({ decision: { match, answer } }: Exchange): Texts {
  if (match.kind !== 'operation') return {}
  const { responses } = match.operation
  const documented = responses.get(matchStatus([...responses.keys()], answer.status) ?? '')
  const [mediaType] = documented?.content.keys() ?? []
  const fields: [string, string][] = []
  for (let index = 0; index < answer.headers.length; index += 2) {
    const [name = '', value = ''] = [answer.headers[index], answer.headers[index + 1]]
    const isImplied = /^content-type$/i.test(name) && value === mediaType
    if (!SET_BY_MOCK.test(name) && !isImplied) fields.push([name, value])
  }
  return textsOf(
    fields.map(([name, value]) => [name, encodeURIComponent(value)]),
    false,
  )
}

type KeptBody =
  | { readonly kind: 'kept'; readonly fields: { readonly body?: unknown } }
  | Extract<FixtureDraft, { readonly kind: 'none' }>

function bodyOf(body: Uint8Array | undefined, mediaType: string | undefined): KeptBody {
  if (body === undefined || body.byteLength === 0) return { kind: 'kept', fields: {} }
  const text = textOf(body)
  if (text === undefined)
    return { kind: 'none', reason: 'The body is no text: put it into a file, and name that in bodyFile.' }
  const parsed = mediaType === undefined ? undefined : parseMediaType(mediaType)
  if (!parsed || !isJsonMediaType(parsed)) return { kind: 'kept', fields: { body: text } }
  try {
    return { kind: 'kept', fields: { body: JSON.parse(text) } }
  } catch {
    return {
      kind: 'none',
      reason: 'The body is said to be JSON and is none: no fixture can answer so; set a fault instead.',
    }
  }
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function noticesOf({ request }: Exchange, conditions: Readonly<Record<string, unknown>>): readonly string[] {
  const hasBody = request.body.kind !== 'none'
  return [
    ...(hasBody ? ['The body of the request is no condition: the fixture answers whatever is sent.'] : []),
    ...(!hasBody && Object.keys(conditions).length === 0
      ? ['The request has no parameters to choose by: the fixture answers every request of the operation.']
      : []),
  ]
}
