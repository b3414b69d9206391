/**
 * Puts what was wrong into a value of an API's error schema, by the names and types of its members. Pure.
 */

import type { Follow } from '../contract/index.ts'
import { isRecord, itemSchema, propertySchema } from '../contract/index.ts'
import type { ProblemError } from '../http/problem.ts'
import { reasonPhrase } from '../http/status.ts'

export interface ErrorCause {
  readonly status: number
  readonly message: string
  readonly errors: readonly ProblemError[]
}

export interface ErrorSchema {
  readonly schema: unknown
  readonly follow: Follow
}

/** Names by how surely they hold the sentence for people, the surest first; letters only, lower case. */
const MESSAGE_NAMES = [
  'message',
  'detail',
  'errormessage',
  'errordescription',
  'usermessage',
  'developermessage',
  'description',
  'msg',
  'reason',
  'error',
  'title',
  'text',
  'cause',
]
/** Beside a message these hold the name of the status, as Spring and RFC 9457 have it. */
const TITLE_NAMES = ['title', 'error']
const STATUS_NAMES = ['status', 'statuscode', 'httpstatus', 'httpstatuscode', 'code']
const LIST_NAMES = [
  'errors',
  'details',
  'detail',
  'violations',
  'issues',
  'messages',
  'error',
  'causes',
  'fields',
  'invalidparams',
]
const WRAPPER_NAMES = ['error', 'errors', 'fault', 'problem', 'data', 'detail', 'details', 'meta', 'status', 'result']
const PART_NAMES = [
  'field',
  'parameter',
  'param',
  'property',
  'name',
  'path',
  'pointer',
  'location',
  'source',
  'target',
]

const MAX_DEPTH = 3

/** Fillings of a valid value, the most telling first, the value itself last. The judge decides which is sent. */
export function fillError(value: unknown, schema: ErrorSchema, cause: ErrorCause): readonly unknown[] {
  const rich = fill(value, schema, cause, { level: 'rich', depth: 0 })
  const plain = fill(value, schema, cause, { level: 'plain', depth: 0 })
  const short = fill(value, schema, { ...cause, message: cause.message.slice(0, 40) }, { level: 'plain', depth: 0 })
  return [rich, plain, short, value]
}

type Filling = { readonly level: 'rich' | 'plain'; readonly depth: number }

function fill(value: unknown, schema: ErrorSchema, cause: ErrorCause, filling: Filling): unknown {
  if (typeof value === 'string' && filling.depth === 0) return cause.message
  if (Array.isArray(value)) return fillList(schema, value, cause, filling)
  if (!isRecord(value) || filling.depth > MAX_DEPTH) return value
  const filled: Record<string, unknown> = { ...value }
  const keys = Object.keys(value)
  const messageKey = pick(keys, MESSAGE_NAMES, (key) => typeof value[key] === 'string')
  if (messageKey !== undefined) filled[messageKey] = cause.message
  fillDetails(filled, messageKey, schema, cause, filling)
  for (const key of keys) {
    const isWrapper = WRAPPER_NAMES.includes(bare(key)) && isRecord(value[key])
    if (isWrapper) filled[key] = fill(value[key], below(schema, key), cause, deeper(filling))
  }
  return filled
}

function fillDetails(
  filled: Record<string, unknown>,
  messageKey: string | undefined,
  schema: ErrorSchema,
  cause: ErrorCause,
  filling: Filling,
): void {
  for (const [key, member] of Object.entries(filled)) {
    const name = bare(key)
    if (typeof member === 'number' && STATUS_NAMES.includes(name)) filled[key] = cause.status
    if (filling.level === 'plain') continue
    if (typeof member === 'string' && key !== messageKey && TITLE_NAMES.includes(name))
      filled[key] = reasonPhrase(cause.status)
    if (Array.isArray(member) && LIST_NAMES.includes(name))
      filled[key] = fillList(below(schema, key), member, cause, deeper(filling))
  }
}

/** One item for each thing that was wrong, made like the first item there is; texts take the sentence itself. */
function fillList(
  schema: ErrorSchema,
  list: readonly unknown[],
  cause: ErrorCause,
  filling: Filling,
): readonly unknown[] {
  const item = { ...schema, schema: itemSchema(schema.schema, 0, schema.follow) }
  const template = list[0] ?? templateOf(item)
  if (template === undefined) return list
  return cause.errors.map((error) => {
    if (typeof template === 'string') return error.message
    const filled = fill(template, item, { ...cause, message: error.message, errors: [error] }, deeper(filling))
    return isRecord(filled) ? fillPart({ ...filled }, error) : filled
  })
}

/** An empty list has no item to go by: a text, or an object of texts, as its schema names them. */
function templateOf({ schema, follow }: ErrorSchema): unknown {
  if (!isRecord(schema)) return undefined
  const resolved = typeof schema.$ref === 'string' ? follow(schema) : schema
  if (!isRecord(resolved)) return undefined
  if (resolved.type === 'string') return ''
  if (!isRecord(resolved.properties)) return undefined
  const names = Object.entries(resolved.properties).filter(
    ([, property]) => isRecord(property) && property.type === 'string',
  )
  return Object.fromEntries(names.map(([name]) => [name, '']))
}

/** Which parameter or member of the body it was. */
function fillPart(item: Record<string, unknown>, error: ProblemError): Record<string, unknown> {
  const key = pick(Object.keys(item), PART_NAMES, (name) => typeof item[name] === 'string')
  if (key !== undefined) item[key] = error.name ?? error.pointer ?? error.in
  if (typeof item.in === 'string') item.in = error.in
  if (typeof item.code === 'string') item.code = error.code
  return item
}

function pick(keys: readonly string[], names: readonly string[], isFit: (key: string) => boolean): string | undefined {
  for (const name of names) {
    const key = keys.find((candidate) => bare(candidate) === name && isFit(candidate))
    if (key !== undefined) return key
  }
  return undefined
}

function bare(key: string): string {
  return key.toLowerCase().replace(/[^a-z]/g, '')
}

function below({ schema, follow }: ErrorSchema, key: string): ErrorSchema {
  return { schema: propertySchema(schema, key, follow), follow }
}

function deeper({ level, depth }: Filling): Filling {
  return { level, depth: depth + 1 }
}
