/**
 * Puts what was wrong into a value of an API's error schema, by the names and types of its members, one edit at a time:
 * what the schema refuses stays as it was. Pure.
 */
import { declaredProperties, type Follow, isRecord, propertySchema, typesOf } from '../contract/index.ts'
import { reasonPhrase } from '../http/status.ts'
import { createDraft } from './error-draft.ts'
import { below, type ErrorCause, type Filling, putMessage } from './error-filling.ts'
import {
  bare,
  CODE_NAMES,
  isOneOf,
  LIST_NAMES,
  MESSAGE_NAMES,
  STATUS_NAMES,
  SUCCESS_NAMES,
  TITLE_NAMES,
  WRAPPER_NAMES,
} from './error-names.ts'
import { fillByField, fillList } from './fill-error-list.ts'

export interface ErrorTemplate {
  /** valid as it is */
  readonly value: unknown
  /** made from the schema: its texts mean nothing and may be replaced, where those of an example are real */
  readonly isInvented: boolean
  readonly schema: unknown
  readonly follow: Follow
}

export function fillError(template: ErrorTemplate, cause: ErrorCause, accepts: (value: unknown) => boolean): unknown {
  const { value, isInvented, schema, follow } = template
  const draft = createDraft(value, accepts)
  fill({ draft, isInvented, follow, cause, path: [], schema })
  return draft.get([])
}

const MAX_DEPTH = 6

/** Fills the value there. */
function fill(filling: Filling): void {
  const { draft, path } = filling
  const value = draft.get(path)
  if (typeof value === 'string' && path.length === 0) putMessage(filling)
  if (Array.isArray(value)) fillList(filling, fill)
  if (!isRecord(value) || path.length > MAX_DEPTH) return
  if (path.length === 0 && fillByField(filling)) return
  const messageKey = fillMessage(filling, Object.keys(value))
  for (const key of Object.keys(value)) if (key !== messageKey) fillMember(filling, key)
}

/** The first member that takes it: one that is there, else one that the schema declares or does not mind. */
function fillMessage(filling: Filling, present: readonly string[]): string | undefined {
  const { draft, path } = filling
  const hasBetter = hasPlaceBelow(filling, present)
  const isText = (key: string) => {
    const value = draft.get([...path, key])
    return (typeof value === 'string' || value === null) && !(hasBetter && isOneOf(TITLE_NAMES, key))
  }
  const take = (keys: readonly string[]) => byName(keys).find((key) => putMessage(below(filling, key)))
  return take(present.filter(isText)) ?? (hasBetter ? undefined : take(absentTexts(filling, present)))
}

function absentTexts({ schema, follow }: Filling, present: readonly string[]): readonly string[] {
  const { properties = [] } = declaredProperties(schema, follow)
  if (present.length === 0 && properties.length === 0) return ['message']
  const isText = (key: string) => typesOf(propertySchema(schema, key, follow), follow).has('string')
  return properties.filter((key) => !present.includes(key) && isText(key))
}

function byName(keys: readonly string[]): readonly string[] {
  return MESSAGE_NAMES.flatMap((name) => keys.filter((key) => bare(key) === name))
}

/** A wrapper or list takes the message instead. */
function hasPlaceBelow({ draft, path }: Filling, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const value = draft.get([...path, key])
    return (Array.isArray(value) && isOneOf(LIST_NAMES, key)) || (isRecord(value) && isOneOf(WRAPPER_NAMES, key))
  })
}

function fillMember(filling: Filling, key: string): void {
  const member = below(filling, key)
  const { draft, path, cause } = member
  const value = draft.get(path)
  if (Array.isArray(value)) {
    if (isOneOf(LIST_NAMES, key)) fillList(member, fill)
  } else if (isRecord(value)) {
    if (isOneOf(LIST_NAMES, key) && fillByField(member)) return
    if (isOneOf(WRAPPER_NAMES, key)) fill(member)
  } else if (typeof value === 'boolean') {
    if (value && isOneOf(SUCCESS_NAMES, key)) draft.put(path, false)
  } else if (typeof value === 'number') {
    if (isOneOf(STATUS_NAMES, key) && isStatus(value, filling)) draft.put(path, cause.status)
  } else if (typeof value === 'string') fillText(member, key, value)
}

/** A code of an example that is no status is the API's own. */
function isStatus(value: number, { isInvented }: Filling): boolean {
  return isInvented || (value >= 100 && value < 600)
}

const TITLE = /^[A-Z][a-z]+(?: [A-Z][a-z]+)*$/

function fillText({ draft, path, cause, isInvented }: Filling, key: string, value: string): void {
  if (isOneOf(TITLE_NAMES, key)) {
    if (isInvented || TITLE.test(value)) draft.put(path, reasonPhrase(cause.status))
  } else if (isOneOf(CODE_NAMES, key) && isInvented && !/[:/]/.test(value)) {
    const [error] = cause.errors
    if (error) draft.put(path, error.code)
  } else if (isOneOf(STATUS_NAMES, key) && (isInvented || /^[1-5]\d\d$/.test(value))) {
    draft.put(path, String(cause.status))
  }
}
