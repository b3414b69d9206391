/**
 * What a keyword is while it is interpreted, and what it tells: the same errors, in the same words, that the compiled
 * check has. Pure.
 */
import { NoAnswer, type PatternTime } from '../check-budget.ts'
import type { RawError } from '../schema-error.ts'
import type { SchemaObject } from '../schema-walk.ts'

/** One judgement under way. */
export interface Run {
  readonly errors: RawError[]
  /** schemas that may still be applied */
  left: number
  readonly patternTime: PatternTime
}

/** Judges a value that stands at a JSON Pointer; notes errors in the run. Throws `UNTOLD`. */
export type Step = (value: unknown, at: string, run: Run) => void

/** Thrown where only the compiled check can tell: it is asked then, about the whole. */
export const UNTOLD = new NoAnswer('this is for the compiled check to tell')

export const untold: Step = () => {
  throw UNTOLD
}

/** `parent`: the schema that has the keyword. */
export interface Told {
  readonly keyword: string
  readonly parent: SchemaObject
  readonly params: RawError['params']
  readonly message?: string
}

export function tell(run: Run, at: string, value: unknown, { keyword, parent, params, message }: Told): void {
  const schema = parent[keyword]
  const error = {
    instancePath: at,
    schemaPath: '',
    keyword,
    params,
    message,
    schema,
    parentSchema: parent,
    data: value,
  }
  run.errors.push(error)
}
