/**
 * The `discriminator` keyword: the property it names says which schema the value is of, and the value must fit that one.
 * Judged wherever it stands, deep in lists and properties too. Source: OpenAPI 3.1 section 4.8.25.
 */
import type { DocumentSet } from './document-set.ts'
import { isRecord, type Located, type Place } from './place.ts'
import type { SchemaObject, SchemaWalk } from './schema-walk.ts'
import { ToolError } from './tool-error.ts'

export type DiscriminatorFault<E> =
  /** the property names no schema */
  | { readonly kind: 'unknown'; readonly message: string }
  /** what the schema that was named finds wrong */
  | { readonly kind: 'unfit'; readonly errors: readonly E[] }

export type DiscriminatorCheck<E> = (value: object) => DiscriminatorFault<E> | undefined

export interface DiscriminatorTools<E> {
  readonly documents: DocumentSet
  readonly walk: SchemaWalk
  /** what a schema of the document finds wrong with a value */
  readonly judge: (schema: Located, value: unknown) => readonly E[]
}

/** Makes the check of one schema object; undefined where the discriminator names no property. */
export function discriminatorCheck<E>(
  parent: SchemaObject,
  tools: DiscriminatorTools<E>,
): DiscriminatorCheck<E> | undefined {
  const { discriminator } = parent
  const name = isRecord(discriminator) ? discriminator.propertyName : undefined
  if (typeof name !== 'string' || !isRecord(discriminator)) return undefined
  const place = tools.walk.placeOf(parent) ?? tools.documents.root
  const branches = branchesOf(parent)
  const mapping = isRecord(discriminator.mapping) ? discriminator.mapping : {}
  const open = new Map<object, Set<string>>()
  return (value) => {
    const tag: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
    // Whether the property must be there, and of which type, is for `required` and `type` to say.
    if (typeof tag !== 'string') return undefined
    const schema = schemaOf(tag, { mapping, branches, place }, tools)
    if (schema) return guarded(open, value, tag, () => unfit(tools.judge(schema, value)))
    // Without a mapping, names of schemas are seldom what documents in the field have in the property.
    if (Object.keys(mapping).length === 0) return undefined
    return {
      kind: 'unknown',
      message: `must have in "${name}" one of ${Object.keys(mapping).join(', ')}, got ${JSON.stringify(tag)}`,
    }
  }
}

function unfit<E>(errors: readonly E[]): DiscriminatorFault<E> | undefined {
  return errors.length === 0 ? undefined : { kind: 'unfit', errors }
}

/** A schema that inherits by `allOf` leads back here for the same value: once is enough. */
function guarded<T>(
  open: Map<object, Set<string>>,
  value: object,
  tag: string,
  judge: () => T | undefined,
): T | undefined {
  const tags = open.get(value) ?? new Set<string>()
  if (tags.has(tag)) return undefined
  open.set(value, tags.add(tag))
  try {
    return judge()
  } finally {
    tags.delete(tag)
    if (tags.size === 0) open.delete(value)
  }
}

function branchesOf(parent: SchemaObject): readonly unknown[] {
  return [parent.oneOf, parent.anyOf].flatMap((branches) => (Array.isArray(branches) ? branches : []))
}

type Finder = Pick<DiscriminatorTools<unknown>, 'documents' | 'walk'>
type Choice = {
  readonly mapping: Readonly<Record<string, unknown>>
  readonly branches: readonly unknown[]
  readonly place: Place
}

/** By the mapping (a reference, or the name of a schema), by the name of a branch, or by that of a component. */
function schemaOf(tag: string, { mapping, branches, place }: Choice, tools: Finder): Located | undefined {
  const mapped = Object.hasOwn(mapping, tag) ? mapping[tag] : undefined
  if (typeof mapped === 'string') return find(mapped, place, tools) ?? component(mapped, tools)
  for (const branch of branches) {
    if (isRecord(branch) && typeof branch.$ref === 'string' && lastToken(branch.$ref) === tag) {
      return find(branch.$ref, tools.walk.placeOf(branch) ?? place, tools)
    }
  }
  return branches.length > 0 ? undefined : component(tag, tools)
}

function find(ref: string, from: Place, { documents }: Finder): Located | undefined {
  try {
    return documents.target(ref, from)
  } catch (error) {
    if (error instanceof ToolError) return undefined
    throw error
  }
}

/** By the name it has among the components, or in 2.0 among the definitions. */
function component(name: string, tools: Finder): Located | undefined {
  const { root } = tools.documents
  return (
    find(`#/components/schemas/${asToken(name)}`, root, tools) ?? find(`#/definitions/${asToken(name)}`, root, tools)
  )
}

function asToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25')
}

function lastToken(ref: string): string {
  return decodeURIComponent(ref.slice(ref.lastIndexOf('/') + 1))
    .replaceAll('~1', '/')
    .replaceAll('~0', '~')
}
