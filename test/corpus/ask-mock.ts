/**
 * Asks the mock of a document for every documented status and media type of every operation, as the second reader sees
 * them, and has each answer judged by the second judge.
 */
import type { Mock } from '../../src/index.ts'
import { describeUnjudged } from '../../src/validate/index.ts'
import type { Groups } from './groups.ts'
import type { PlainOperation } from './plain/plain-operations.ts'
import {
  type PlainAnswer,
  type PlainReader,
  type PlainVerdict,
  plainVerdict,
  responseFor,
} from './plain/plain-verdict.ts'
import { world } from './world.ts'

export interface Asking {
  readonly mock: Mock
  readonly reader: PlainReader
  readonly invalid: Groups
  readonly unjudged: Groups
  readonly unwritten: Groups
}

/** Gives the number of answers. */
export function askForAll(operations: readonly PlainOperation[], asking: Asking): number {
  let answers = 0
  for (const operation of operations) {
    for (const response of operation.responses) {
      const status = statusFor(response.status, operation)
      if (status === undefined) continue
      const names = response.content.map(({ mediaType }) => mediaType).filter(isMediaType)
      const mediaTypes = response.content.length === 0 ? [undefined] : names
      for (const mediaType of mediaTypes) {
        answers += 1
        ask({ operation, status, mediaType }, asking)
      }
    }
  }
  return answers
}

interface Wanted {
  readonly operation: PlainOperation
  readonly status: number
  readonly mediaType: string | undefined
}

function ask(wanted: Wanted, asking: Asking): void {
  const { operation, status, mediaType } = wanted
  const where = [operation.method, operation.path, status, mediaType ?? []].flat().join(' ')
  const verdict = verdictOf(wanted, asking)
  if (verdict.kind === 'invalid') asking.invalid.note(verdict.what, where)
  if (verdict.kind === 'unjudged') asking.unjudged.note(verdict.reason, where)
  if (verdict.kind === 'unwritten') asking.unwritten.note(verdict.reason, where)
  if (verdict.kind === 'undocumented') asking.invalid.note('it is not documented', where)
}

/** The mock says that it has no way to write the media type, and gives no answer. */
type Unwritten = { readonly kind: 'unwritten'; readonly reason: string }

function verdictOf({ operation, status, mediaType }: Wanted, { mock, reader }: Asking): PlainVerdict | Unwritten {
  const { method } = operation
  const headers = { prefer: `code=${status}`, ...(mediaType === undefined ? {} : { accept: mediaType }) }
  const request = { method, path: examplePath(operation.path), query: '', headers, body: { kind: 'none' } } as const
  const { answer, fault, unjudged } = mock.play().respond(request, world)
  // An answer to HEAD is one to GET whose body is not sent.
  const told = toPlainAnswer(method === 'HEAD' ? { ...answer, body: undefined } : answer)
  const source = told.headers['x-mock-answer']
  if (answer.source.kind === 'problem' && [500, 501].includes(answer.status) && answer.status !== status) {
    const reason = fault?.message ?? detailOf(told)
    const isUnwritten = / cannot be written: /.test(reason)
    return isUnwritten ? { kind: 'unwritten', reason: mediaType ?? reason } : { kind: 'unjudged', reason }
  }
  const invalid = (what: string): PlainVerdict => ({ kind: 'invalid', what: `${what} (${source})` })
  if (answer.status !== status) return invalid(`asked for ${status}, got ${answer.status}: ${detailOf(told)}`)
  const type = String(told.headers['content-type'] ?? '')
  const mayLackBody = [204, 304].includes(status) || method === 'HEAD'
  if (mediaType !== undefined && !mayLackBody && !covers(mediaType, type)) {
    return invalid(`asked for ${mediaType}, got ${type || 'no Content-Type'}`)
  }
  const verdict = plainVerdict({ operation, method, answer: told, reader })
  if (verdict.kind !== 'invalid') return verdict
  const [doubt] = unjudged
  return doubt ? { kind: 'unjudged', reason: describeUnjudged(doubt) } : invalid(verdict.what)
}

/** What documents write in the place of a media type is not always one, and then nobody can ask for it. */
function isMediaType(name: string): boolean {
  return /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(;.*)?$/.test(name)
}

/** A status that the document describes under this key; undefined where none can be answered with. */
function statusFor(key: string, operation: PlainOperation): number | undefined {
  const first = key.toUpperCase() === 'DEFAULT' ? [] : [Number(key.toUpperCase().replaceAll('X', '0'))]
  const candidates = [...first, ...(/x/i.test(key) || first.length === 0 ? OTHERS : [])]
  // Below 200 there are only messages on the way to the answer (RFC 9110 section 15.2).
  return candidates.find((status) => status >= 200 && responseFor(operation, status)?.status === key)
}

const OTHERS = [500, 418, 299, 399, 599, 499, 501, 407, 298, 398]

/** The names of parameters stand for their values: what is forced is given without a look at them. */
function examplePath(path: string): string {
  return path
    .split(/(\{[^{}]*\})/)
    .map((part) => (part.startsWith('{') ? 'x1' : encodeURI(part).replaceAll('#', '%23').replaceAll('?', '%3F')))
    .join('')
}

function covers(documented: string, type: string): boolean {
  const [main = '', sub = ''] = documented.split(';')[0]?.trim().toLowerCase().split('/') ?? []
  const [otherMain, otherSub] = type.split(';')[0]?.trim().toLowerCase().split('/') ?? []
  return (main === '*' || main === otherMain) && (sub === '*' || sub === '' || sub === otherSub)
}

function toPlainAnswer({
  status,
  headers,
  body,
}: {
  readonly status: number
  readonly headers: readonly string[]
  readonly body: Uint8Array | undefined
}): PlainAnswer {
  const fields: Record<string, string> = {}
  for (let index = 0; index < headers.length; index += 2)
    fields[(headers[index] ?? '').toLowerCase()] = headers[index + 1] ?? ''
  return { status, headers: fields, body }
}

function detailOf({ body }: PlainAnswer): string {
  const text = Buffer.from(body ?? []).toString('utf8')
  try {
    return String((JSON.parse(text) as { detail?: unknown }).detail ?? text)
  } catch {
    return text.slice(0, 200)
  }
}
