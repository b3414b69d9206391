/**
 * Whether an answer is one that the document describes, decided apart from everything in `src/`.
 * Flow: files → operations → schemas → **verdicts**. Pure.
 */
import { type PlainMessage, readPlainBody } from './plain-bodies.ts'
import { isTable, type PlainFiles, type Spot } from './plain-files.ts'
import type { PlainContent, PlainOperation, PlainResponse } from './plain-operations.ts'
import type { PlainCheck } from './plain-schemas.ts'

export interface PlainAnswer {
  readonly status: number
  /** names in lower case */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Uint8Array | undefined
}

export type PlainVerdict =
  | { readonly kind: 'valid' }
  | { readonly kind: 'invalid'; readonly what: string }
  /** the document does not describe this answer */
  | { readonly kind: 'undocumented' }
  | { readonly kind: 'unjudged'; readonly reason: string }

export interface PlainQuestion {
  readonly operation: PlainOperation
  /** that of the request, which is HEAD for a GET that was only looked at */
  readonly method: string
  readonly answer: PlainAnswer
  readonly reader: PlainReader
}

/** How the second reader knows the document. */
export interface PlainReader {
  readonly files: PlainFiles
  readonly compile: (schema: Spot) => PlainCheck
}

const VALID: PlainVerdict = { kind: 'valid' }

export function plainVerdict(question: PlainQuestion): PlainVerdict {
  const { operation, answer, method } = question
  const response = responseFor(operation, answer.status)
  if (!response) return { kind: 'undocumented' }
  for (const { name, isRequired } of response.headers) {
    if (isRequired && name.toLowerCase() !== 'content-type' && answer.headers[name.toLowerCase()] === undefined)
      return invalid(`the required header ${name} is missing`)
  }
  const hasBody = answer.body !== undefined && answer.body.byteLength > 0
  if (method === 'HEAD' || [204, 304].includes(answer.status)) return hasBody ? invalid('there must be no body') : VALID
  if (response.content.length === 0) return hasBody ? invalid('a body, and none is documented') : VALID
  return judgeContent(response, question)
}

/** The status itself, then its range, then `default`. */
export function responseFor({ responses }: PlainOperation, status: number): PlainResponse | undefined {
  const named = (key: string) => responses.find((response) => response.status.toUpperCase() === key)
  return named(String(status)) ?? named(`${Math.floor(status / 100)}XX`) ?? named('DEFAULT')
}

function judgeContent(response: PlainResponse, { answer, reader }: PlainQuestion): PlainVerdict {
  const type = String(answer.headers['content-type'] ?? '')
  if (type === '') return invalid('no Content-Type')
  const content = contentFor(response, type)
  if (!content) {
    const names = response.content.map(({ mediaType }) => mediaType).join(', ')
    return invalid(`the media type ${type} is none of ${names}`)
  }
  if (!content.schema && !content.itemSchema) return VALID
  const bytes = answer.body ?? new Uint8Array()
  try {
    const boundary = /^multipart\/.*;\s*boundary="?([^";]+)/i.exec(type)?.[1]
    return judgeBytes({ bytes, type: essenceOf(type), boundary, content }, reader)
  } catch (error) {
    return { kind: 'unjudged', reason: `the second judge: ${error instanceof Error ? error.message : error}` }
  }
}

function judgeBytes(message: PlainMessage, { files, compile }: PlainReader): PlainVerdict {
  const body = readPlainBody(message, files)
  if (body.kind === 'malformed') return invalid(`the body is malformed: ${body.reason}`)
  if (body.kind === 'no-decoder')
    return { kind: 'unjudged', reason: `the second judge: no decoder for ${message.type}` }
  for (const { value, schema } of body.values) {
    const wrong = compile(schema)(value)
    if (wrong === undefined) continue
    const text = textIn(value, message.type)
    const check = compile(schema)
    if (text === undefined || (check(text) !== undefined && !fitsAsJson(text, check))) return invalid(wrong)
  }
  return VALID
}

/** Text that may stand for a value of another type: a number in `text/plain`, the JSON in the data of an event. */
function textIn(value: unknown, type: string): string | undefined {
  if (type === 'text/event-stream' && isTable(value)) return typeof value.data === 'string' ? value.data : undefined
  return typeof value === 'string' && !/[/+](json|xml|yaml)$/.test(type) ? value : undefined
}

function fitsAsJson(text: string, check: PlainCheck): boolean {
  try {
    return check(JSON.parse(text)) === undefined
  } catch {
    return false
  }
}

function invalid(what: string): PlainVerdict {
  return { kind: 'invalid', what }
}

/** The documented media type of an answer: the same one, else a range that covers it. */
function contentFor({ content }: PlainResponse, type: string): PlainContent | undefined {
  const [main] = essenceOf(type).split('/')
  const wanted = [type.toLowerCase().replaceAll(' ', ''), essenceOf(type), `${main}/*`, '*/*', '*']
  for (const name of wanted) {
    const found =
      content.find(({ mediaType }) => mediaType.toLowerCase().replaceAll(' ', '') === name) ??
      content.find(({ mediaType }) => essenceOf(mediaType) === name)
    if (found) return found
  }
  return undefined
}

function essenceOf(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase()
}
