/**
 * Reads a JSON Schema that this package publishes for files of its users.
 */
import type { FormName } from './ajv/form-check.ts'
import { loadSource } from './load-source.ts'
import { ownSpec } from './own-spec.ts'
import { isRecord } from './place.ts'

/** The content of `spec/<name>.schema.json`. Throws FILE_UNREADABLE where the package is not whole. */
export function loadOwnSchema(name: FormName): Readonly<Record<string, unknown>> {
  const { value } = loadSource(ownSpec(`${name}.schema.json`))
  return isRecord(value) ? value : {}
}
