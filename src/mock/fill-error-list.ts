/**
 * Fills lists of what was wrong, one item for each thing, and objects with one member for each. Pure.
 */
import { declaredProperties, isRecord, itemSchema, pointerTokens, propertySchema } from '../contract/index.ts'
import type { ProblemError } from '../http/problem.ts'
import { sampleValue } from '../sample/sample-value.ts'
import { below, clip, type ErrorCause, type Filling, maxLengthOf } from './error-filling.ts'
import { bare, isOneOf, PART_NAMES } from './error-names.ts'

/** Fills the value at one place. */
export type FillItem = (filling: Filling) => void

export function fillList(filling: Filling, fillItem: FillItem): void {
  const { draft, path, cause, follow } = filling
  const schema = itemSchema(filling.schema, 0, follow)
  const list = draft.get(path)
  const template = (Array.isArray(list) ? list[0] : undefined) ?? sampleOf(schema, filling)
  const causes = causesOf(cause)
  if (typeof template === 'string') {
    const limit = maxLengthOf(schema, follow) ?? 40
    const texts = causes.map(({ message }) => message)
    draft.put(
      path,
      texts,
      texts.map((text) => clip(text, limit)),
    )
  } else if (isRecord(template)) fillItems({ ...filling, schema }, { template, causes, fillItem })
}

/** An empty list has no item to go by. */
function sampleOf(schema: unknown, { follow, path }: Filling): unknown {
  if (!isRecord(schema)) return undefined
  const sample = sampleValue(schema, { direction: 'response', seed: path.join('/'), follow, accepts: () => true })
  return sample.kind === 'value' ? sample.value : undefined
}

function causesOf(cause: ErrorCause): readonly ErrorCause[] {
  if (cause.errors.length === 0) return [cause]
  return cause.errors.map((error) => ({ ...cause, message: error.message, errors: [error] }))
}

interface Items {
  readonly template: unknown
  readonly causes: readonly ErrorCause[]
  readonly fillItem: FillItem
}

/** Items are made like the first there is, as many as the schema takes. */
function fillItems(filling: Filling, { template, causes, fillItem }: Items): void {
  const { draft, path } = filling
  draft.put(path, [template])
  for (const [index, cause] of causes.entries()) {
    const list = draft.get(path)
    if (index > 0 && !(Array.isArray(list) && draft.put(path, [...list, template]))) return
    const item = { ...filling, cause, path: [...path, index] }
    fillItem(item)
    const [error] = cause.errors
    if (error) fillPart(item, error)
  }
}

function fillPart(item: Filling, error: ProblemError): void {
  const { draft, path } = item
  const value = draft.get(path)
  if (!isRecord(value)) return
  const keys = Object.keys(value)
  const key = PART_NAMES.map((name) => keys.find((candidate) => bare(candidate) === name)).find(
    (candidate) => candidate !== undefined,
  )
  if (key !== undefined) putPart(below(item, key), key, error)
  if (typeof value.in === 'string') draft.put([...path, 'in'], error.in)
}

function putPart({ draft, path }: Filling, key: string, error: ProblemError): void {
  const value = draft.get(path)
  const tokens = tokensOf(error)
  if (typeof value === 'string')
    draft.put(path, isOneOf(['pointer'], key) ? (error.pointer ?? tokens.join('.')) : tokens.join('.'))
  else if (Array.isArray(value)) draft.put(path, ...(isOneOf(['loc'], key) ? [[error.in, ...tokens]] : []), tokens)
  else if (isRecord(value)) putSource({ draft, path }, Object.keys(value), error)
}

/** JSON:API: `source` has one of `pointer`, `parameter` and `header`. */
function putSource(
  { draft, path }: Pick<Filling, 'draft' | 'path'>,
  keys: readonly string[],
  error: ProblemError,
): void {
  const meant = error.in === 'body' ? 'pointer' : error.in === 'header' ? 'header' : 'parameter'
  for (const key of keys) {
    if (key === meant) draft.put([...path, key], error.name ?? error.pointer ?? '')
    else if (['pointer', 'header', 'parameter'].includes(key)) draft.put([...path, key], undefined)
  }
}

/** The name of the parameter, or the way into the body. */
function tokensOf(error: ProblemError): readonly string[] {
  const inside = error.pointer ? pointerTokens(error.pointer) : []
  const tokens = [...(error.name === undefined ? [] : [error.name]), ...inside]
  return tokens.length === 0 ? [error.in] : tokens
}

/** An object of texts, or of lists of texts, by the name of what was wrong; says whether it was one. */
export function fillByField({ draft, path, schema, follow, cause }: Filling): boolean {
  const value = draft.get(path)
  if (!isRecord(value) || (declaredProperties(schema, follow).properties ?? []).length > 0) return false
  const [first] = Object.values(value)
  const member = propertySchema(schema, '', follow)
  if (!isRecord(member) || cause.errors.length === 0) return false
  const isList = Array.isArray(first) || member.type === 'array'
  if (!(isList || typeof first === 'string' || member.type === 'string')) return false
  const fields = new Map<string, string[]>()
  for (const error of cause.errors) {
    const field = tokensOf(error).join('.')
    fields.set(field, [...(fields.get(field) ?? []), error.message])
  }
  const entries = [...fields].map(([field, texts]) => [field, isList ? texts : texts.join(' ')])
  return draft.put(path, Object.fromEntries(entries))
}
