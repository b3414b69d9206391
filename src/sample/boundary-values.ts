/**
 * Valid values at the limits of a schema: each member of an enum, both ends of each range, as few and as many items as may
 * be. Made like all values, so that each fits the schema's other keywords as well. Pure, no I/O.
 */
import { sampleValue } from './sample-value.ts'
import type { SampleOptions } from './sampling.ts'
import { isTable, listOf, numberOf, type SchemaObject } from './schema-object.ts'

export interface BoundaryValue {
  /** the keyword it is the limit of; `enum-` and the member */
  readonly name: string
  readonly value: unknown
}

/** Longer texts and lists are not made just to reach a limit. */
const MAX_LENGTH = 2_000
const MAX_ITEMS = 200

/** Where a limit cannot be reached, since other keywords forbid it, there is no value for it. */
export function boundaryValues(schema: unknown, options: SampleOptions): readonly BoundaryValue[] {
  const limits = new Map<string, unknown>()
  for (const part of partsOf(schema, options.follow)) {
    for (const [name, limit] of limitsOf(part)) if (!limits.has(name)) limits.set(name, limit)
  }
  return [...limits].flatMap(([name, limit]) => {
    if (isTable(limit) && 'const' in limit) return options.accepts(limit.const) ? [{ name, value: limit.const }] : []
    const made = sampleValue({ allOf: [schema, limit] }, { ...options, usesExamples: false })
    return made.kind === 'value' ? [{ name, value: made.value }] : []
  })
}

/** A schema that only the value at the limit satisfies, for each limit. */
function limitsOf(schema: SchemaObject): readonly (readonly [name: string, limit: unknown])[] {
  const limit = (keyword: string, most: number, toSchema: (count: number) => unknown) => {
    const count = numberOf(schema, keyword)
    return count === undefined || count > most ? [] : [[keyword, toSchema(count)] as const]
  }
  return [
    ...listOf(schema, 'enum').map((member) => [`enum-${String(member)}`, { const: member }] as const),
    ...limit('minimum', Number.POSITIVE_INFINITY, (least) => ({ const: least })),
    ...limit('maximum', Number.POSITIVE_INFINITY, (most) => ({ const: most })),
    ...limit('minLength', MAX_LENGTH, (least) => (least > 0 ? { type: 'string', maxLength: least } : false)),
    ...limit('maxLength', MAX_LENGTH, (most) => ({ type: 'string', minLength: most })),
    ...(schema.type === 'array' ? [['minItems', { maxItems: numberOf(schema, 'minItems') ?? 0 }] as const] : []),
    ...limit('maxItems', MAX_ITEMS, (most) => ({ type: 'array', minItems: most })),
  ]
}

/** The schema with what its `$ref` and `allOf` demand of the same value. */
function partsOf(schema: unknown, follow: SampleOptions['follow']): readonly SchemaObject[] {
  const parts = new Set<SchemaObject>()
  const pending: unknown[] = [schema]
  for (const next of pending) {
    if (!isTable(next) || parts.has(next)) continue
    parts.add(next)
    if (typeof next.$ref === 'string') pending.push(follow(next))
    pending.push(...listOf(next, 'allOf'))
  }
  return [...parts]
}
