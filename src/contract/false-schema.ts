/**
 * Finds the `false` schema that refused a value, which the schema compiler does not name: follows the value's pointer
 * down the schema. Pure but for the documents that references open.
 */
import type { DocumentSet } from './document-set.ts'
import type { Pattern } from './pattern.ts'
import { isRecord, type Located, type Place, pointerTokens } from './place.ts'
import { subschemas } from './schema-keywords.ts'

interface Tools {
  readonly documents: DocumentSet
  readonly compilePattern: (source: string) => Pattern
}

export function findFalseSchema(start: Located, pointer: string, tools: Tools): Place | undefined {
  let here = expand([start], tools)
  for (const token of pointerTokens(pointer)) {
    here = expand(
      here.flatMap((schema) => below(schema, token, tools)),
      tools,
    )
  }
  return here.find(({ value }) => value === false)?.place
}

const IN_PLACE = ['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas', 'propertyNames']
const ANY_MEMBER = ['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems', 'contains']

/** The schemas with all that apply to the same value. */
function expand(schemas: readonly Located[], { documents }: Tools): readonly Located[] {
  const found = new Map<string, Located>()
  const pending = [...schemas]
  for (const located of pending) {
    const { value, place } = located
    const key = `${place.uri}#${place.pointer}`
    if (found.has(key)) continue
    found.set(key, located)
    if (!isRecord(value)) continue
    const target = typeof value.$ref === 'string' ? documents.target(value.$ref, place) : undefined
    if (target) pending.push(target)
    pending.push(...parts(located).flatMap(({ keyword, schema }) => (IN_PLACE.includes(keyword) ? schema : [])))
  }
  return [...found.values()]
}

/** The schemas that apply to one member of the value. */
function below(located: Located, token: string, { compilePattern }: Tools): readonly Located[] {
  return parts(located).flatMap(({ keyword, name, schema }) => {
    switch (keyword) {
      case 'properties':
      case 'prefixItems':
        return name === token ? schema : []
      case 'patternProperties':
        return compilePattern(name).test(token) ? schema : []
      default:
        return ANY_MEMBER.includes(keyword) ? schema : []
    }
  })
}

function parts({ value, place }: Located): readonly { keyword: string; name: string; schema: Located }[] {
  if (!isRecord(value)) return []
  return subschemas(value, place).map((schema) => {
    const [keyword = '', name = ''] = pointerTokens(schema.place.pointer.slice(place.pointer.length))
    return { keyword, name, schema }
  })
}
