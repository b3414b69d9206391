/**
 * Checks over JSON Schemas of our own: those of fixture files, of settings, of baselines.
 */
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import type { SchemaError } from '../schema-error.ts'
import { COMPILED_FORMS } from './compiled-forms.ts'
import { FAST_TO_COMPILE } from './units.ts'

/** The schemas themselves are not checked: their meta-schema takes longer to compile than they do. */
export const FORM_OPTIONS = {
  allErrors: true,
  verbose: true,
  strict: false,
  logger: false,
  meta: false,
  validateSchema: false,
  code: FAST_TO_COMPILE,
} as const

/** What a file is whose schema, `<name>.schema.json`, stands in `spec/`. */
export type FormName = 'fixture-file' | 'config' | 'baseline' | 'worlds-file'

/** One way in which such a file departs from its form. */
export type FormError = Omit<SchemaError, 'place' | 'causes'>

/** A check over a JSON Schema of our own, which is `schema`: a value with pointers and messages. */
export function formCheck(name: FormName, schema: AnySchema): (value: unknown) => readonly FormError[] {
  const validate = COMPILED_FORMS.get(name) ?? new Ajv2020(FORM_OPTIONS).compile(schema)
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
