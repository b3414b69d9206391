/**
 * Answers of the mock, ready to be written: what does not depend on the request is serialised once.
 * Flow: select → **answer** → write. Pure.
 */
import type { Delay, Fault, RateLimit } from '../fault/index.ts'
import { usualCase } from '../http/field-name.ts'
import { headerText, isFieldText } from '../http/field-text.ts'
import { type HeaderFields, headerValue } from '../http/message.ts'
import type { Finding, Unjudged } from '../validate/index.ts'

/** What answered, for people and for `X-Mock-Answer`. */
export type AnswerSource =
  | { readonly kind: 'fixture'; readonly name: string; readonly step: number; readonly of: number }
  | { readonly kind: 'example'; readonly name: string | undefined; readonly isPaired: boolean }
  /** made up; from the same seed it is the same again */
  | { readonly kind: 'schema'; readonly seed: string; readonly isDynamic: boolean }
  /** a documented response without content */
  | { readonly kind: 'no-content'; readonly status: number }
  /** a documented error response, filled with what was wrong */
  | { readonly kind: 'error'; readonly status: number }
  /** RFC 9457, where the document offers nothing */
  | { readonly kind: 'problem'; readonly status: number }
  | { readonly kind: 'preflight' }
  /** to OPTIONS that is no preflight */
  | { readonly kind: 'methods' }

export interface Answer {
  readonly status: number
  /** names and values in turn, as they are written */
  readonly headers: readonly string[]
  readonly body: Uint8Array | undefined
  /** of the body; undefined where there is none, or it has none */
  readonly mediaType: string | undefined
  readonly delay: Delay | undefined
  readonly fault: Fault | undefined
  readonly limit: RateLimit | undefined
  readonly source: AnswerSource
  /** documented headers that it does not have, though it should */
  readonly omitted: Omitted
}

export interface AnswerParts {
  readonly status: number
  readonly headers: HeaderFields
  readonly body: Uint8Array | undefined
  readonly source: AnswerSource
  /** of the headers that were made for it; default: nothing */
  readonly omitted?: Omitted
  /** of the fixture that answers */
  readonly settings?: Pick<Answer, 'delay' | 'fault' | 'limit'>
}

/** How a message is framed is the server's own business (RFC 9112 section 6); recorded fixtures carry these. */
const FRAMING: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding', 'connection', 'keep-alive'])

/** RFC 9110 section 8.6: no Content-Length on 204, nor on 1xx. */
export function createAnswer(parts: AnswerParts): Answer {
  const headers: string[] = []
  for (const [name, value] of Object.entries(parts.headers)) {
    if (FRAMING.has(name)) continue
    for (const item of typeof value === 'string' ? [value] : (value ?? []))
      headers.push(usualCase(name), isFieldText(item) ? item : headerText(item))
  }
  if (parts.status !== 204 && parts.status !== 304) headers.push('Content-Length', String(parts.body?.byteLength ?? 0))
  headers.push('X-Mock-Answer', headerText(describeSource(parts.source)))
  const mediaType = parts.body === undefined ? undefined : headerValue(parts.headers, 'content-type')
  const { status, body, source, settings, omitted = NOTHING_OMITTED } = parts
  const { delay, fault, limit } = settings ?? NO_SETTINGS
  return { status, headers, body, mediaType, delay, fault, limit, source, omitted }
}

/** Headers that the document asks for and the answer does not have. */
export interface Omitted {
  readonly findings: readonly Finding[]
  /** why they are left out */
  readonly unjudged: readonly Unjudged[]
}

export const NOTHING_OMITTED: Omitted = { findings: [], unjudged: [] }

/** Less what these fields bring. */
export function omittedBeside(fields: HeaderFields, { findings, unjudged }: Omitted): Omitted {
  if (findings.length + unjudged.length === 0) return NOTHING_OMITTED
  const isLeftOut = ({ at }: Finding | Unjudged) => !Object.hasOwn(fields, at.name?.toLowerCase() ?? '')
  return { findings: findings.filter(isLeftOut), unjudged: unjudged.filter(isLeftOut) }
}

const NO_SETTINGS: Pick<Answer, 'delay' | 'fault' | 'limit'> = { delay: undefined, fault: undefined, limit: undefined }

/**
 * The same answer with these fields, names and values in turn. What a fixture says of them stays; what was made up for the
 * document's sake gives way.
 */
export function withFields(answer: Answer, fields: readonly string[]): Answer {
  const isName = (_: string, index: number) => index % 2 === 0
  const names = fields.filter(isName)
  if (!answer.headers.some((name) => names.includes(name))) return withHeaders(answer, ...fields)
  const [kept, added] =
    answer.source.kind === 'fixture'
      ? [answer.headers, withoutFields(fields, answer.headers.filter(isName))]
      : [withoutFields(answer.headers, names), fields]
  return { ...answer, headers: [...kept, ...added] }
}

function withoutFields(fields: readonly string[], names: readonly string[]): readonly string[] {
  return fields.filter((_, index) => !names.includes(fields[index - (index % 2)] ?? ''))
}

export function withHeaders(answer: Answer, ...headers: readonly string[]): Answer {
  return { ...answer, headers: [...answer.headers, ...headers] }
}

/** The same answer with another body, and its own media type where one is given. */
export function withBody(answer: Answer, body: Uint8Array, mediaType = answer.mediaType): Answer {
  const values: Readonly<Record<string, string | undefined>> = {
    'Content-Length': String(body.byteLength),
    'Content-Type': mediaType,
  }
  const headers = answer.headers.map((text, index) =>
    index % 2 === 0 ? text : (values[answer.headers[index - 1] ?? ''] ?? text),
  )
  return { ...answer, headers, body, mediaType }
}

export function describeSource(source: AnswerSource): string {
  switch (source.kind) {
    case 'fixture':
      return source.of === 1 ? `fixture ${source.name}` : `fixture ${source.name} (${source.step + 1} of ${source.of})`
    case 'example':
      return source.name === undefined ? 'example' : `${source.isPaired ? 'paired example' : 'example'} ${source.name}`
    case 'schema':
      return 'schema'
    case 'no-content':
      return `documented ${source.status} without content`
    case 'error':
      return `documented ${source.status} with the cause`
    case 'problem':
      return `problem details ${source.status}`
    case 'preflight':
      return 'preflight'
    case 'methods':
      return 'methods of the path'
  }
}
