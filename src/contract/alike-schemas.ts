/**
 * Schemas that ask the same of a value, wherever they stand: documents write `type: string` a thousand times. What one of
 * them was compiled to serves all of them, as long as an error names the one that was asked. Pure.
 */
import { isRecord } from './place.ts'
import { KEYWORDS } from './schema-keywords.ts'
import type { SchemaObject, SchemaWalk } from './schema-walk.ts'

/** Keywords that ask nothing. Those beginning with `x-` ask nothing either. */
const SILENT: ReadonlySet<string> = new Set([
  '$comment',
  'title',
  'description',
  'default',
  'deprecated',
  'example',
  'examples',
  'externalDocs',
  'xml',
])

/** What these mean depends on where the schema stands, or on what led to it; and an error may be that of another schema. */
const DEPENDENT: ReadonlySet<string> = new Set([
  '$ref',
  '$id',
  '$anchor',
  '$dynamicRef',
  '$dynamicAnchor',
  'discriminator',
  'unevaluatedItems',
  'unevaluatedProperties',
])

/**
 * A text that is the same for schemas, visited by the walk, that ask the same; undefined where that cannot be told. The
 * keywords have to stand in the same order.
 */
export function textOfDemands(schema: unknown, walk: Pick<SchemaWalk, 'isNullable'>): string | undefined {
  let isTold = true
  const demandsOf = (part: unknown): unknown => {
    if (!isRecord(part)) return part
    const demands: unknown[] = [walk.isNullable(part)]
    for (const [keyword, value] of demandingKeywords(part)) {
      if (DEPENDENT.has(keyword)) isTold = false
      demands.push(keyword, within(keyword, value, demandsOf))
    }
    return { demands }
  }
  const text = JSON.stringify(demandsOf(schema))
  return isTold ? text : undefined
}

/**
 * For each object of a schema the one that has its part in another; of schemas with the same text. Undefined where one
 * object has several parts, as an alias of YAML has.
 */
export function counterparts(schema: unknown, other: unknown): ReadonlyMap<unknown, unknown> | undefined {
  const found = new Map<unknown, unknown>()
  let isClear = true
  const note = (one: unknown, two: unknown) => {
    if (typeof one !== 'object' || one === null) return
    if (found.has(one) && found.get(one) !== two) isClear = false
    found.set(one, two)
  }
  const pair = (one: unknown, two: unknown) => {
    note(one, two)
    if (!isRecord(one) || !isRecord(two)) return
    const others = demandingKeywords(two)
    for (const [index, [keyword, value]] of demandingKeywords(one).entries()) {
      const counterpart = others[index]?.[1]
      note(value, counterpart)
      const [parts, otherParts] = [partsOf(keyword, value), partsOf(keyword, counterpart)]
      for (const [at, part] of parts.entries()) pair(part, otherParts[at])
    }
  }
  pair(schema, other)
  return isClear ? found : undefined
}

function demandingKeywords(schema: SchemaObject): readonly (readonly [keyword: string, value: unknown])[] {
  return Object.entries(schema).filter(([keyword]) => !SILENT.has(keyword) && !keyword.startsWith('x-'))
}

/** The value of a keyword, with each schema in it replaced. */
function within(keyword: string, value: unknown, replace: (schema: unknown) => unknown): unknown {
  const form = KEYWORDS.get(keyword)
  if (form === 'schema') return replace(value)
  if (form === 'schemas' && Array.isArray(value)) return value.map(replace)
  if (form !== 'schema map' || !isRecord(value)) return value
  return Object.entries(value).map(([name, schema]) => [name, replace(schema)])
}

/** The schemas in the value of a keyword. */
function partsOf(keyword: string, value: unknown): readonly unknown[] {
  const parts: unknown[] = []
  within(keyword, value, (schema) => parts.push(schema))
  return parts
}
