/**
 * Functions of keywords in the form that AJV wants them.
 */
import type { ErrorObject } from 'ajv/dist/2020.js'
import type { DataValidateFunction } from 'ajv/dist/types/index.js'

export type Fault = { readonly message: string; readonly params: Readonly<Record<string, unknown>> }

/** A keyword's function in the form AJV wants: whether it is satisfied, and the faults beside it. */
export function failing(
  find: (value: unknown) => readonly Fault[],
  more: Pick<ErrorObject, 'keyword'> & { readonly parentSchema: object },
): DataValidateFunction {
  const validate: DataValidateFunction = (value: unknown) => {
    const faults = find(value)
    if (faults.length === 0) return true
    validate.errors = faults.map((fault) => ({ ...fault, ...more }))
    return false
  }
  return validate
}
