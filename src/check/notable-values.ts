/**
 * Values that a schema itself names: members of an enum, both ends of each range. Whether they are valid beside its other
 * keywords is for its check. Pure.
 */
import { isRecord } from '../contract/index.ts'

type Named = readonly (readonly [name: string, value: unknown])[]

/** Each member of an enum, and both ends of each range. */
export function notableValues(schema: unknown): Named {
  if (!isRecord(schema)) return []
  const { enum: values, minimum, maximum, minLength, maxLength } = schema
  const text = (length: unknown) => 'a'.repeat(Math.min(Number(length), 2000))
  return [
    ...(Array.isArray(values) ? values.map((value) => [`enum-${String(value)}`, value] as const) : []),
    ...(typeof minimum === 'number' ? [['minimum', minimum] as const] : []),
    ...(typeof maximum === 'number' ? [['maximum', maximum] as const] : []),
    ...(typeof minLength === 'number' && minLength > 0 ? [['minLength', text(minLength)] as const] : []),
    ...(typeof maxLength === 'number' ? [['maxLength', text(maxLength)] as const] : []),
  ]
}

const MAX_ITEMS = 200

/** As few and as many items as are allowed, of those that are there. */
export function notableItems(schema: unknown, value: unknown): Named {
  if (!isRecord(schema) || !Array.isArray(value)) return []
  const { minItems = 0, maxItems } = schema
  const least = value.slice(0, Number(minItems))
  const isFillable = typeof maxItems === 'number' && maxItems <= MAX_ITEMS && value.length > 0
  const most = isFillable ? Array.from({ length: maxItems }, (_, index) => value[index] ?? value.at(-1)) : undefined
  return [['minItems', least], ...(most ? [['maxItems', most] as const] : [])]
}
