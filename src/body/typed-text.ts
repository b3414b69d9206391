/**
 * Text without types of its own → the value its schema can judge, as for parameters, and null where nothing stands.
 * Integers that a number does not hold are bigints. Pure.
 */
import { type Follow, typesOf, valueReader, type WireValue } from '../contract/index.ts'
import { withExactIntegers } from './exact-integers.ts'

export function readTyped(raw: WireValue, schema: unknown, follow: Follow): unknown {
  if (raw.kind === 'text' && raw.value === '') {
    const types = typesOf(schema, follow)
    if (types.has('null') && !types.has('string')) return null
  }
  return withExactIntegers(raw, valueReader(schema, follow)(raw))
}

export function readTypedText(text: string, schema: unknown, follow: Follow): unknown {
  return readTyped({ kind: 'text', value: text }, schema, follow)
}
