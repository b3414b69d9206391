/**
 * `oneOf` branches that overlap. Some need not be tried: another branch takes all their values. Others satisfy each other's
 * schemas, as objects with optional properties of their own do, and then no natural value satisfies exactly one: as a last
 * resort, a foreign property of the wrong type tells them apart. Pure, no I/O.
 */
import { isTable, listOf, own, type SchemaObject, type Table, tableOf, typesOf } from './schema-object.ts'

export interface Separating {
  readonly branches: readonly unknown[]
  readonly follow: (schema: SchemaObject) => unknown
}

/** The branches that may hold alone: those of which no other one takes every value. */
export function uncoveredBranches({ branches, follow }: Separating): readonly unknown[] {
  const taken = branches.map((branch) => typesTaken(branch, follow, 0))
  if (taken.every((types) => types.length === 0)) return branches
  return branches.filter((branch, index) => {
    const asked = typesAsked(branch, follow, 0)
    return !taken.some((types, other) => other !== index && asked.every((type) => types.includes(type)))
  })
}

const ALL_TYPES = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']

/** The types that its values may have. */
function typesAsked(schema: unknown, follow: Separating['follow'], depth: number): readonly string[] {
  if (!isTable(schema) || depth > MAX_DEPTH) return ALL_TYPES
  if (typeof schema.$ref === 'string') return typesAsked(follow(schema), follow, depth + 1)
  const types = typesOf(schema)
  return types.length === 0 ? ALL_TYPES : types.includes('number') ? [...types, 'integer'] : types
}

/** Keywords that refuse nothing; `properties` does not as long as it names none. */
const SILENT = /^(title|description|type|nullable|properties|examples?|default|deprecated|externalDocs|xml|x-.*)$/

/** The types of which the schema refuses no value. */
function typesTaken(schema: unknown, follow: Separating['follow'], depth: number): readonly string[] {
  if (!isTable(schema) || depth > MAX_DEPTH) return []
  if (typeof schema.$ref === 'string' && Object.keys(schema).length === 1)
    return typesTaken(follow(schema), follow, depth + 1)
  const isSilent = Object.keys(schema).every((keyword) => SILENT.test(keyword))
  return isSilent && Object.keys(tableOf(schema, 'properties')).length === 0 ? typesAsked(schema, follow, depth) : []
}

/** Branches tried, each against all others. */
const MAX_BRANCHES = 12

/** Each branch together with what keeps the others from holding, as far as they have properties of their own. */
export function* separatedBranches({ branches, follow }: Separating): Generator<unknown> {
  const properties = branches.map((branch) => propertiesOf(branch, follow, 0))
  for (const [index, branch] of branches.slice(0, MAX_BRANCHES).entries()) {
    const ours = properties[index] ?? {}
    const breakers = properties.flatMap((theirs, other) => (other === index ? [] : breaker(ours, theirs)))
    if (breakers.length > 0) yield { allOf: [branch, ...breakers] }
  }
}

/** A property that they have and we have not, with a value they refuse. */
function breaker(ours: Table, theirs: Table): readonly SchemaObject[] {
  const name = Object.keys(theirs).find(
    (candidate) => !Object.hasOwn(ours, candidate) && isNarrow(own(theirs, candidate)),
  )
  return name === undefined ? [] : [{ required: [name], properties: { [name]: { not: own(theirs, name) } } }]
}

/** Whether there are values that the schema refuses. */
function isNarrow(schema: unknown): boolean {
  return (
    isTable(schema) && ['type', '$ref', 'enum', 'const', 'allOf', 'oneOf', 'anyOf'].some((keyword) => keyword in schema)
  )
}

const MAX_DEPTH = 8

/** All properties an object schema names, also behind `$ref` and `allOf`. */
function propertiesOf(schema: unknown, follow: Separating['follow'], depth: number): Table {
  if (!isTable(schema) || depth > MAX_DEPTH) return {}
  const target = typeof schema.$ref === 'string' ? [follow(schema)] : []
  const parts = [...target, ...listOf(schema, 'allOf')].map((part) => propertiesOf(part, follow, depth + 1))
  return Object.assign({}, ...parts, tableOf(schema, 'properties'))
}
