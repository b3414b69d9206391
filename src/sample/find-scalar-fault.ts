/**
 * Whether strings and numbers fit the keywords about them. Formats are the judge's business. Pure, no I/O.
 */
import type { Fault, Look } from './find-fault.ts'
import { atLeast, atMost, numberOf, type SchemaObject, textOf } from './schema-object.ts'

/** The first keyword that a string or number does not satisfy. */
export function faultOfScalar(schema: SchemaObject, value: unknown, look: Look): Fault | undefined {
  const keyword =
    typeof value === 'string'
      ? keywordAgainstText(schema, value, look)
      : typeof value === 'number'
        ? keywordAgainstNumber(schema, value)
        : undefined
  return keyword === undefined ? undefined : { keyword, pointer: '' }
}

function keywordAgainstText(schema: SchemaObject, text: string, look: Look): string | undefined {
  if ('minLength' in schema || 'maxLength' in schema) {
    // Code points, not code units (JSON Schema Validation 6.3.1).
    const length = [...text].length
    if (length < atLeast(schema, 'minLength')) return 'minLength'
    if (length > atMost(schema, 'maxLength')) return 'maxLength'
  }
  const pattern = textOf(schema, 'pattern')
  const isMatch = pattern === undefined || (look.inspection.matches(pattern, text) ?? !look.isStrict)
  return isMatch ? undefined : 'pattern'
}

function keywordAgainstNumber(schema: SchemaObject, number: number): string | undefined {
  const bound = (keyword: string, isBroken: (limit: number) => boolean) => {
    const limit = numberOf(schema, keyword)
    return limit !== undefined && isBroken(limit) ? keyword : undefined
  }
  return (
    bound('minimum', (limit) => number < limit) ??
    bound('maximum', (limit) => number > limit) ??
    bound('exclusiveMinimum', (limit) => number <= limit) ??
    bound('exclusiveMaximum', (limit) => number >= limit) ??
    bound('multipleOf', (limit) => limit > 0 && !isMultiple(number, limit))
  )
}

/** As validators do it, and they do it with binary fractions. */
function isMultiple(number: number, step: number): boolean {
  const times = number / step
  return Number.isInteger(times) || Math.abs(times) === Number.POSITIVE_INFINITY
}
