/**
 * `type` (JSON Schema Validation 2020-12, 6.1.1). Pure.
 */
import { isRecord } from '../place.ts'
import type { SchemaObject } from '../schema-walk.ts'

export type TypeName = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null'

/** None where any type will do. */
export function typeNames({ type }: SchemaObject): readonly TypeName[] {
  return type === undefined ? [] : ([type].flat() as unknown as readonly TypeName[])
}

const TESTS: Readonly<Record<TypeName, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: isRecord,
  null: (value) => value === null,
}

export function typeTest(names: readonly TypeName[]): (value: unknown) => boolean {
  const tests = names.map((name) => TESTS[name])
  const [only] = tests
  return only && tests.length === 1 ? only : (value) => tests.some((test) => test(value))
}
