/**
 * Checks over JSON Schemas of our own, such as that of fixture files.
 */
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import type { SchemaError } from '../schema-error.ts'
import { FAST_TO_COMPILE } from './units.ts'

/**
 * A check over a JSON Schema of our own: a value with pointers and messages. The schema itself is not checked: its
 * meta-schema takes longer to compile than all else that the start of the mock does.
 */
export function standaloneCheck(
  schema: AnySchema,
): (value: unknown) => readonly Omit<SchemaError, 'place' | 'causes'>[] {
  const validate = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    logger: false,
    meta: false,
    validateSchema: false,
    code: FAST_TO_COMPILE,
  }).compile(schema)
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map((error) => ({
          keyword: error.keyword,
          params: error.params,
          message: error.message ?? error.keyword,
          pointer: error.instancePath,
          value: error.data,
          isInferred: false,
        }))
}
