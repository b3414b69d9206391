/**
 * A last resort for `oneOf` branches that overlap: objects with optional properties of their own satisfy each other's
 * schemas, and then no natural value satisfies exactly one. A foreign property of the wrong type tells them apart.
 * Pure, no I/O.
 */
import { isTable, listOf, own, type SchemaObject, type Table, tableOf } from './schema-object.ts'

export interface Separating {
  readonly branches: readonly unknown[]
  readonly follow: (schema: SchemaObject) => unknown
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
