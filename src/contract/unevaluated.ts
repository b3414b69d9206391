/**
 * What `unevaluatedProperties` and `unevaluatedItems` are about: the members that no schema beside them, and none that
 * applies through references and combinations, has looked at. Source: JSON Schema Core 2020-12, 11. Pure but for what
 * the tools it is given do.
 */
import { isRecord } from './place.ts'
import type { Scope } from './schema-scope.ts'
import type { SchemaObject } from './schema-walk.ts'

/** A schema where it applies: what dynamic references in it mean is part of that. */
export interface Applied {
  readonly schema: unknown
  readonly scope: Scope
}

export interface UnevaluatedTools {
  /** the schemas that `$ref` and `$dynamicRef` lead to */
  readonly targets: (schema: SchemaObject, scope: Scope) => readonly Applied[]
  /** the scope within a schema that may be a resource of its own */
  readonly enter: (schema: SchemaObject, scope: Scope) => Scope
  readonly fits: (applied: Applied, value: unknown) => boolean
  readonly matches: (pattern: string, name: string) => boolean
}

export function unevaluatedProperties(start: Applied, value: object, tools: UnevaluatedTools): readonly string[] {
  let left = Object.keys(value)
  for (const { schema } of applying(start, value, tools)) {
    if (left.length === 0) break
    const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema
    if (additionalProperties !== undefined) return []
    if (unevaluatedProperties !== undefined && schema !== start.schema) return []
    const patterns = isRecord(patternProperties) ? Object.keys(patternProperties) : []
    left = left.filter(
      (name) =>
        !(isRecord(properties) && Object.hasOwn(properties, name)) &&
        !patterns.some((pattern) => tools.matches(pattern, name)),
    )
  }
  return left
}

export function unevaluatedItems(
  start: Applied,
  value: readonly unknown[],
  tools: UnevaluatedTools,
): readonly number[] {
  let left = value.map((_, index) => index)
  for (const { schema, scope } of applying(start, value, tools)) {
    if (left.length === 0) break
    const { prefixItems, items, contains, unevaluatedItems } = schema
    if (items !== undefined) return []
    if (unevaluatedItems !== undefined && schema !== start.schema) return []
    const first = Array.isArray(prefixItems) ? prefixItems.length : 0
    left = left.filter(
      (index) => index >= first && !(contains !== undefined && tools.fits({ schema: contains, scope }, value[index])),
    )
  }
  return left
}

type Part = { readonly schema: SchemaObject; readonly scope: Scope }

/** Each schema that applies to the value itself and that it fits, as far as that is asked. */
function* applying(start: Applied, value: unknown, tools: UnevaluatedTools): Generator<Part> {
  const seen = new Map<object, Set<string>>()
  const pending: Applied[] = [start]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { schema } = next
    if (!isRecord(schema)) continue
    const scope = tools.enter(schema, next.scope)
    const scopes = seen.get(schema) ?? new Set()
    if (scopes.has(scope.key)) continue
    seen.set(schema, scopes.add(scope.key))
    yield { schema, scope }
    pending.push(...tools.targets(schema, scope), ...branches(schema, value, scope, tools))
  }
}

function branches(schema: SchemaObject, value: unknown, scope: Scope, tools: UnevaluatedTools): readonly Applied[] {
  const fits = (branch: unknown) => tools.fits({ schema: branch, scope }, value)
  const found: unknown[] = [...listed(schema.allOf), ...[...listed(schema.anyOf), ...listed(schema.oneOf)].filter(fits)]
  if (schema.if !== undefined) found.push(...(fits(schema.if) ? [schema.if, schema.then] : [schema.else]))
  if (isRecord(schema.dependentSchemas) && isRecord(value)) {
    for (const [name, branch] of Object.entries(schema.dependentSchemas))
      if (Object.hasOwn(value, name)) found.push(branch)
  }
  return found.map((branch) => ({ schema: branch, scope }))
}

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
