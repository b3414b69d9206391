/**
 * Filling a value of an API's error schema: the work in hand, and the steps that its parts share. Pure.
 */
import { type Follow, isRecord, propertySchema } from '../contract/index.ts'
import type { ProblemError } from '../http/problem.ts'
import type { Draft, Path } from './error-draft.ts'

export interface ErrorCause {
  readonly status: number
  readonly message: string
  readonly errors: readonly ProblemError[]
}

/** The work in hand: what is told, and where. */
export interface Filling {
  readonly draft: Draft
  readonly isInvented: boolean
  readonly follow: Follow
  readonly cause: ErrorCause
  readonly path: Path
  readonly schema: unknown
}

export function below(filling: Filling, key: string): Filling {
  const schema = propertySchema(filling.schema, key, filling.follow)
  return { ...filling, path: [...filling.path, key], schema }
}

const MIN_LENGTH = 10

/** The sentence as a whole, else as much of it as fits. */
export function putMessage({ draft, path, schema, follow, cause }: Filling): boolean {
  if (draft.put(path, cause.message)) return true
  const limit = maxLengthOf(schema, follow)
  return limit !== undefined && limit >= MIN_LENGTH && draft.put(path, clip(cause.message, limit))
}

export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`
}

const MAX_REFERENCES = 8

export function maxLengthOf(schema: unknown, follow: Follow): number | undefined {
  let part = schema
  for (let steps = 0; steps < MAX_REFERENCES && isRecord(part); steps += 1) {
    if (typeof part.maxLength === 'number') return part.maxLength
    if (typeof part.$ref !== 'string') return undefined
    part = follow(part)
  }
  return undefined
}
