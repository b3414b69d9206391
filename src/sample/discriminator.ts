/**
 * What a discriminator says its property holds (OpenAPI 3.1 section 4.8.25). A JSON Schema validator does not read it;
 * clients do. Pure, no I/O.
 */
import { isTable, type SchemaObject, tableOf, textOf } from './schema-object.ts'

/** A schema that names the branch in the discriminating property; none where there is no discriminator or no `$ref`. */
export function pinnedBranch(schema: SchemaObject, branch: unknown): readonly SchemaObject[] {
  const property = propertyOf(schema)
  const ref = isTable(branch) ? textOf(branch, '$ref') : undefined
  if (property === undefined || ref === undefined) return []
  return [{ allOf: [pin(property, mappedName(schema, ref) ?? lastSegment(ref)), branch] }]
}

/**
 * The same for a parent that children take up with `allOf`: `ref` says which child (or the parent itself) the value is.
 * A mapping that does not list the schema has no name for it.
 */
export function pinnedSelf(schema: SchemaObject, ref: string | undefined): SchemaObject | undefined {
  const property = propertyOf(schema)
  if (property === undefined || ref === undefined || schema.oneOf || schema.anyOf) return undefined
  const hasMapping = Object.keys(mappingOf(schema)).length > 0
  const name = mappedName(schema, ref) ?? (hasMapping ? undefined : lastSegment(ref))
  return name === undefined ? undefined : pin(property, name)
}

function propertyOf(schema: SchemaObject): string | undefined {
  return textOf(tableOf(schema, 'discriminator'), 'propertyName')
}

function mappingOf(schema: SchemaObject): SchemaObject {
  return tableOf(tableOf(schema, 'discriminator'), 'mapping')
}

function pin(property: string, name: string): SchemaObject {
  return { required: [property], properties: { [property]: { const: name } } }
}

/** Mapping values are references or bare schema names. */
function mappedName(schema: SchemaObject, ref: string): string | undefined {
  const entry = Object.entries(mappingOf(schema)).find(([, target]) => target === ref || target === lastSegment(ref))
  return entry?.[0]
}

function lastSegment(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1)
}
