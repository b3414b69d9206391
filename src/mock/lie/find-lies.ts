/**
 * Finds the lies that can be told in the place of an answer: each is a body that the judge refuses for one reason, which
 * has the name of the lie. Where the schema forbids nothing there is none. Pure.
 */
import { readBody, writeBody } from '../../body/index.ts'
import type { Contract, DocumentedContent, Located, Operation } from '../../contract/index.ts'
import type { LieChoice } from '../../fault/index.ts'
import { parseMediaType } from '../../http/media-type.ts'
import { type BreakOptions, breaksOf } from '../../sample/break-value.ts'
import { documentedContent, documentedResponse, judgeWrittenBody } from '../../validate/index.ts'
import type { Answer } from '../answer.ts'
import { isJson } from '../stage.ts'
import { isChosen, type Lie, toLie } from './lie.ts'

/** A body that lies can be told in the place of. */
export interface TrueBody {
  readonly content: DocumentedContent
  readonly schema: Located
  readonly mediaType: string
  /** as it would be sent */
  readonly bytes: Uint8Array
  readonly value: unknown
  readonly judge: BreakOptions['judge']
}

export type TrueBodyReading =
  | { readonly kind: 'body'; readonly body: TrueBody }
  /** without a full stop */
  | { readonly kind: 'none'; readonly reason: string }

/** The body of an answer, or why nothing can be broken in it. Throws SCHEMA_INVALID. */
export function readTrueBody(operation: Operation, answer: Answer): TrueBodyReading {
  const { body, mediaType } = answer
  if (body === undefined || body.byteLength === 0) return none('the answer has no body')
  const content = documentedContent(documentedResponse(operation, answer.status), mediaType)
  const schema = content?.schema
  if (content === undefined || schema === undefined || mediaType === undefined) {
    return none(`the document gives the body of ${answer.status} no schema`)
  }
  const parsed = parseMediaType(mediaType)
  const reading = parsed && readBody({ kind: 'bytes', bytes: body }, parsed, content)
  if (reading?.kind !== 'value' || reading.unread.length > 0) {
    return none(`a body of the media type ${mediaType} cannot be broken in one place`)
  }
  const judge = judgeOf(content, mediaType)
  if (judge(reading.value).length > 0) return none('the answer breaks its schema as it is')
  return { kind: 'body', body: { content, schema, mediaType, bytes: body, value: reading.value, judge } }
}

function none(reason: string): TrueBodyReading {
  return { kind: 'none', reason }
}

/** Not every value that breaks its schema still does once it is written as XML or as a form, and read again. */
function judgeOf(content: DocumentedContent, mediaType: string): BreakOptions['judge'] {
  const check = content.check('response')
  if (isJson(mediaType)) return check
  return (value) => {
    const errors = check(value)
    if (errors.length === 0) return errors
    const written = writeBody(value, mediaType, content)
    const findings = written.kind === 'none' ? [] : judgeWrittenBody(content, written, 'response')
    return findings.every(({ code }) => code === 'body-schema')
      ? findings.flatMap((finding) => (finding.code === 'body-schema' ? [finding.error] : []))
      : []
  }
}

/** One by one: each is judged when it is asked for. The name of one lie alone means this one, and not others like it. */
export function* findLies(body: TrueBody, choice: LieChoice, contract: Contract): Generator<Lie> {
  const { break: kind, pointer } = choice
  if (kind === undefined || pointer === undefined) return yield* chosenLies(body, choice, contract)
  const lies = [...chosenLies(body, choice, contract)]
  const named = lies.filter(({ detail }) => detail === choice.detail)
  yield* named.length > 0 ? named : lies
}

function* chosenLies(body: TrueBody, choice: LieChoice, contract: Contract): Generator<Lie> {
  const { schema, value, judge } = body
  contract.schemas.visit(schema)
  const kinds = choice.break === undefined ? {} : { kinds: [choice.break] }
  const seen = new Set<string>()
  for (const at of placesOf(choice.pointer)) {
    const where = at === undefined ? {} : { at }
    for (const broken of breaksOf(schema.value, value, { follow: contract.follow, judge, ...kinds, ...where })) {
      const lie = toLie(broken)
      if (seen.has(lie.id) || !isChosen(lie, choice)) continue
      seen.add(lie.id)
      yield lie
    }
  }
}

/** Where to break the body: what is missing is missing in the value above it. */
function placesOf(pointer: string | undefined): readonly (string | undefined)[] {
  if (pointer === undefined || pointer === '') return [pointer]
  return [pointer, pointer.slice(0, pointer.lastIndexOf('/'))]
}
