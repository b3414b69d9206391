/**
 * How the body of an operation is made: in which documented media type, of what values, and what a server that reads as
 * the document says finds in what was written. Pure.
 */
import { isUtf8 } from 'node:buffer'
import {
  canWrite,
  concreteMediaType,
  isListSchema,
  isSequential,
  mediaKind,
  readBody,
  shapeOfContent,
  writeBody,
} from '../body/index.ts'
import {
  createMemo,
  type DocumentedContent,
  type Located,
  type NamedExample,
  type Operation,
  type SchemaCheck,
} from '../contract/index.ts'
import { type MediaType, parseMediaType } from '../http/media-type.ts'
import { type Finding, judgeWrittenBody, partsOf } from '../validate/index.ts'
import type { CaseBody } from './case.ts'

export interface BodyPlan {
  readonly content: DocumentedContent
  /** of the value, which is one item where the body is a sequence; undefined: nothing is said of it */
  readonly schema: Located | undefined
  /** undefined where the value has no form in the media type, or none that is text */
  readonly write: (value: unknown) => CaseBody | undefined
  /** what is wrong with the value once it is written; nothing where it cannot be written or read */
  readonly check: SchemaCheck
  /** the same, of what breaks the schema before it is written: that takes less time to find out */
  readonly breaks: SchemaCheck
  /** the value of an example of the document; undefined where it is none of the body */
  readonly valueOf: (example: NamedExample) => { readonly value: unknown } | undefined
  /** a text that is not of the media type; undefined where every text is */
  readonly malformed: string | undefined
  /** whether a body of no octets is no body, and not an empty text or list */
  readonly isNeverEmpty: boolean
  /** texts have no types of their own: what is no string may still be read as one */
  readonly isTyped: boolean
  /** a server may know more of the octets than the document says */
  readonly isGuess: boolean
}

/** JSON first, then the others that can be written, in the order of the document. */
export function bodyPlans({ requestBody }: Operation): readonly BodyPlan[] {
  const plans = [...(requestBody?.content.values() ?? [])].flatMap((content) => planOf(content) ?? [])
  return [...plans.filter(isJson), ...plans.filter((plan) => !isJson(plan))]
}

export function bodyPlan(operation: Operation): BodyPlan | undefined {
  return bodyPlans(operation)[0]
}

function isJson({ content }: BodyPlan): boolean {
  const mediaType = parseMediaType(content.mediaType)
  return mediaType !== undefined && mediaKind(mediaType) === 'json'
}

function planOf(documented: DocumentedContent): BodyPlan | undefined {
  // The bodies of a check are made from each other, and none is changed.
  const content: DocumentedContent = { ...documented, keepsFields: true, remember: createMemo() }
  const contentType = concreteMediaType(content.mediaType, undefined, undefined)
  const mediaType = parseMediaType(contentType)
  if (!mediaType || !canWrite(content)) return undefined
  const kind = mediaKind(mediaType)
  // What is no image will not pass for one.
  if (kind === 'opaque' && `${mediaType.type}/${mediaType.subtype}` !== 'application/octet-stream') return undefined
  const { schema, follow } = shapeOfContent(content)
  const isItem = isSequential(kind) && !isListSchema(schema, follow)
  const whole = (value: unknown) => (isItem && typeof value !== 'string' ? [value] : value)
  const isExact = kind === 'json'
  const write = (value: unknown) => writeCase(whole(value), contentType, content)
  const writeReadable = askedAgain((value) => readAgain(write(value), content))
  const direct = askedAgain(content.check('request'))
  const read: SchemaCheck = (value) => schemaErrors(writeReadable(value)?.findings ?? [], isItem ? '/0' : '')
  return {
    content,
    schema: (isItem ? content.itemSchema : undefined) ?? content.schema,
    write: isExact ? write : (value) => writeReadable(value)?.body,
    check: isExact ? direct : read,
    breaks: isExact ? direct : isSequential(kind) ? read : (value) => (direct(value).length === 0 ? [] : read(value)),
    valueOf: (example) => exampleValue(example, mediaType, content, isItem),
    malformed: malformedText(mediaType, content),
    isNeverEmpty: kind === 'json' || kind === 'xml' || kind === 'multipart' || kind === 'yaml',
    isTyped: kind === 'json' || kind === 'yaml' || isSequential(kind),
    isGuess: kind === 'opaque' || (kind === 'text' && mediaType.subtype !== 'plain') || hasFile(kind, content),
  }
}

/** Of one value the same is asked several times in a row. */
function askedAgain<Answer>(ask: (value: unknown) => Answer): (value: unknown) => Answer {
  let last: { readonly value: unknown; readonly answer: Answer } | undefined
  return (value) => {
    if (!last || last.value !== value) last = { value, answer: ask(value) }
    return last.answer
  }
}

function writeCase(value: unknown, contentType: string, content: DocumentedContent): CaseBody | undefined {
  const written = writeBody(value, contentType, content, exampleOf)
  if (written.kind === 'none' || !isUtf8(written.bytes)) return undefined
  const text = Buffer.from(written.bytes).toString('utf8')
  // A form without fields cannot be told from no body at all.
  if (text === '') return undefined
  return { mediaType: written.contentType, text }
}

interface Readable {
  readonly body: CaseBody
  /** of its schema, and of nothing else */
  readonly findings: readonly Finding[]
}

/** Undefined for what cannot be read: an empty list between delimiters, for one, is written as nothing that could be. */
function readAgain(body: CaseBody | undefined, content: DocumentedContent): Readable | undefined {
  if (!body) return undefined
  const findings = judgeWrittenBody(content, { contentType: body.mediaType, bytes: Buffer.from(body.text) }, 'request')
  return findings.every(({ code }) => code === 'body-schema') ? { body, findings } : undefined
}

/** Of a header that a part is to have, the document has to say what may stand there. */
function exampleOf({ examples, schema, form }: Parameters<NonNullable<Parameters<typeof writeBody>[3]>>[0]) {
  const [known] = examples.map(({ value }) => value)
  const [listed] = partsOf(schema?.value, () => undefined).flatMap(({ enum: values }) =>
    Array.isArray(values) ? values : [],
  )
  const value = known ?? listed
  return value === undefined || form.shape !== 'primitive' ? undefined : String(value)
}

function schemaErrors(findings: readonly Finding[], prefix: string): ReturnType<SchemaCheck> {
  return findings.flatMap((finding) => {
    if (finding.code !== 'body-schema') return []
    const pointer = finding.at.pointer ?? ''
    return [{ ...finding.error, pointer: pointer.startsWith(prefix) ? pointer.slice(prefix.length) : pointer }]
  })
}

function exampleValue(
  { value, serialized }: NamedExample,
  mediaType: MediaType,
  content: DocumentedContent,
  isItem: boolean,
): { readonly value: unknown } | undefined {
  const reading = readBody({ kind: 'value', value: serialized ?? value }, mediaType, content)
  if (serialized !== undefined && mediaKind(mediaType) === 'json') return { value }
  if (reading.kind === 'items') {
    const items = reading.items.map((item) => item.value)
    return isItem ? (items.length === 0 ? undefined : { value: items[0] }) : { value: items }
  }
  return reading.kind === 'value' && reading.unread.length === 0 ? { value: reading.value } : undefined
}

const MALFORMED: Readonly<Record<string, string>> = {
  json: '{"',
  'json-lines': '{"\n',
  'json-seq': '\x1e{"\n',
  multipart: '--stuntdouble-boundary\r\nContent-Disposition: form-data; name="a"\r\n\r\na',
  xml: '<a',
  yaml: '{"',
}

function malformedText(mediaType: MediaType, content: DocumentedContent): string | undefined {
  const text = MALFORMED[mediaKind(mediaType)]
  if (text === undefined) return undefined
  const parameters = new Map([...mediaType.parameters, ['boundary', 'stuntdouble-boundary'] as const])
  const reading = readBody({ kind: 'bytes', bytes: Buffer.from(text) }, { ...mediaType, parameters }, content)
  return reading.kind === 'malformed' ? text : undefined
}

function hasFile(kind: string, content: DocumentedContent): boolean {
  if (kind !== 'multipart') return false
  const { schema, follow } = shapeOfContent(content)
  return partsOf(schema, follow).some(({ properties }) =>
    Object.values(properties ?? {}).some((property) =>
      partsOf(property, follow).some(
        ({ format, contentMediaType, items }) =>
          format === 'binary' ||
          contentMediaType !== undefined ||
          partsOf(items, follow).some((item) => item.format === 'binary'),
      ),
    ),
  )
}
