/**
 * The `discriminator` keyword: the property it names says which schema the value is of, and that schema alone decides.
 * Judged wherever it stands, deep in lists and properties too. Source: OpenAPI 3.1 section 4.8.25, 3.2 section 4.25.
 */
import { NoAnswer } from './check-budget.ts'
import type { DocumentSet } from './document-set.ts'
import { isRecord, type Located, type Place } from './place.ts'
import type { SchemaObject, SchemaWalk } from './schema-walk.ts'
import { ToolError } from './tool-error.ts'

/** What a discriminator says of a value. */
export type Choice =
  /** nothing: the keywords beside it judge the value */
  | { readonly kind: 'none' }
  | { readonly kind: 'chosen'; readonly tag: string; readonly schema: Located }
  /** the property names no schema */
  | { readonly kind: 'unknown'; readonly message: string }

/** Throws NoAnswer where a mapping leads nowhere. */
export type Chooser = (value: object) => Choice

export interface DiscriminatorTools {
  readonly documents: DocumentSet
  readonly walk: SchemaWalk
}

const NONE: Choice = { kind: 'none' }

/** Whether its discriminator names a property. */
export function hasChooser({ discriminator }: SchemaObject): boolean {
  return isRecord(discriminator) && typeof discriminator.propertyName === 'string'
}

/** Of JSON Schema alone, to which a discriminator says nothing. */
export const chooseNothing: Chooser = () => NONE

/** Makes the chooser of one schema object; undefined where it has no discriminator that names a property. */
export function chooser(parent: SchemaObject, tools: DiscriminatorTools): Chooser | undefined {
  const { discriminator } = parent
  if (!hasChooser(parent) || !isRecord(discriminator)) return undefined
  const name = String(discriminator.propertyName)
  const place = tools.walk.placeOf(parent) ?? tools.documents.root
  const mapping = isRecord(discriminator.mapping) ? discriminator.mapping : {}
  const family = { parent, mapping, branches: branchesOf(parent), place }
  const { defaultMapping } = discriminator
  const otherwise = (): Choice => {
    if (typeof defaultMapping !== 'string') return NONE
    return { kind: 'chosen', tag: '', schema: mapped(defaultMapping, place, tools) }
  }
  return (value) => {
    const tag: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
    // Whether the property must be there, and of which type, is for `required` and `type` to say.
    if (typeof tag !== 'string') return otherwise()
    const schema = schemaOf(tag, family, tools)
    if (schema) return { kind: 'chosen', tag, schema }
    // Without a mapping, names of schemas are seldom what documents in the field have in the property.
    if (typeof defaultMapping === 'string' || Object.keys(mapping).length === 0) return otherwise()
    const names = Object.keys(mapping).join(', ')
    return { kind: 'unknown', message: `must have in "${name}" one of ${names}, got ${JSON.stringify(tag)}` }
  }
}

/** The schema that the discriminator of a schema object chooses for a value; undefined where there is none, or it names none. */
export type ChooseSchema = (schema: SchemaObject, value: object) => unknown

export function schemaChooser(tools: DiscriminatorTools): ChooseSchema {
  const known = new Map<SchemaObject, Chooser | undefined>()
  const choiceOf = (schema: SchemaObject, value: object): Choice | undefined => {
    if (!known.has(schema)) known.set(schema, chooser(schema, tools))
    try {
      return known.get(schema)?.(value)
    } catch (error) {
      if (error instanceof NoAnswer) return undefined
      throw error
    }
  }
  return (schema, value) => {
    const choice = schema.discriminator === undefined ? undefined : choiceOf(schema, value)
    if (choice?.kind !== 'chosen') return undefined
    tools.walk.visit(choice.schema)
    return choice.schema.value
  }
}

/** The names in a mapping that lead to no schema, with what they are mapped to. */
export function lostMappings(
  schema: SchemaObject,
  place: Place,
  documents: DocumentSet,
): readonly (readonly [name: string, target: string])[] {
  const { discriminator } = schema
  const mapping = isRecord(discriminator) && isRecord(discriminator.mapping) ? discriminator.mapping : {}
  return Object.entries(mapping).flatMap(([name, target]) => {
    if (typeof target !== 'string' || find(target, place, { documents }) || component(target, { documents })) return []
    return [[name, target] as const]
  })
}

/** Judges one value by what is chosen for it, once: a schema that inherits by `allOf` leads back to the discriminator. */
export function onceFor<T>(): (value: object, tag: string, judge: () => T, otherwise: T) => T {
  const open = new Map<object, Set<string>>()
  return (value, tag, judge, otherwise) => {
    const tags = open.get(value) ?? new Set<string>()
    if (tags.has(tag)) return otherwise
    open.set(value, tags.add(tag))
    try {
      return judge()
    } finally {
      tags.delete(tag)
      if (tags.size === 0) open.delete(value)
    }
  }
}

function branchesOf(parent: SchemaObject): readonly unknown[] {
  return [parent.oneOf, parent.anyOf].flatMap((branches) => (Array.isArray(branches) ? branches : []))
}

interface Family {
  readonly parent: SchemaObject
  readonly mapping: Readonly<Record<string, unknown>>
  readonly branches: readonly unknown[]
  readonly place: Place
}

/** By the mapping, by the name of a branch, or by that of a component that inherits from here. */
function schemaOf(
  tag: string,
  { parent, mapping, branches, place }: Family,
  tools: DiscriminatorTools,
): Located | undefined {
  const named = Object.hasOwn(mapping, tag) ? mapping[tag] : undefined
  if (typeof named === 'string') return mapped(named, place, tools)
  for (const branch of branches) {
    if (isRecord(branch) && typeof branch.$ref === 'string' && lastToken(branch.$ref) === tag) {
      return find(branch.$ref, tools.walk.placeOf(branch) ?? place, tools)
    }
  }
  const child = branches.length > 0 ? undefined : component(tag, tools)
  return child && inherits(child, parent, tools) ? child : undefined
}

/** A reference, or the name of a schema. */
function mapped(target: string, place: Place, tools: DiscriminatorTools): Located {
  const schema = find(target, place, tools) ?? component(target, tools)
  if (!schema) throw new NoAnswer(`the discriminator is mapped to "${target}", which leads nowhere`)
  return schema
}

/** Any component may happen to bear the name that stands in the property. */
function inherits(child: Located, parent: SchemaObject, { walk }: DiscriminatorTools): boolean {
  walk.visit(child)
  const seen = new Set<unknown>()
  const pending: unknown[] = [child.value]
  for (const schema of pending) {
    if (schema === parent) return true
    if (!isRecord(schema) || seen.has(schema)) continue
    seen.add(schema)
    if (Array.isArray(schema.allOf)) pending.push(...schema.allOf)
    pending.push(...walk.targetsOf(schema).map(({ value }) => value))
  }
  return false
}

function find(ref: string, from: Place, { documents }: Pick<DiscriminatorTools, 'documents'>): Located | undefined {
  try {
    return documents.target(ref, from)
  } catch (error) {
    if (error instanceof ToolError) return undefined
    throw error
  }
}

/** By the name it has among the components, or in 2.0 among the definitions. */
function component(name: string, tools: Pick<DiscriminatorTools, 'documents'>): Located | undefined {
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
