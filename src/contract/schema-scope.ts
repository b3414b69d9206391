/**
 * What a schema inherits from the schemas that led to it: which schema a `$dynamicRef` means (the outermost resource that
 * was passed counts; JSON Schema Core 2020-12, 8.2.3.2), and which properties those around it keep to the other direction.
 * Pure.
 */
import type { Located } from './place.ts'
import type { DynamicScope } from './schema-identity.ts'

export interface Scope {
  /** the same for scopes in which every schema means the same */
  readonly key: string
  readonly anchors: ReadonlyMap<string, Located>
  readonly omitted: readonly string[]
}

export const NO_SCOPE: Scope = { key: '', anchors: new Map(), omitted: [] }

/** The scope further in: what is there already stays. */
export function enterScopes(scope: Scope, entered: readonly DynamicScope[]): Scope {
  const isNew = entered.some((anchors) => [...anchors.keys()].some((name) => !scope.anchors.has(name)))
  if (!isNew) return scope
  const anchors = new Map(scope.anchors)
  for (const [name, schema] of entered.flatMap((names) => [...names])) if (!anchors.has(name)) anchors.set(name, schema)
  return keyed(anchors, scope.omitted)
}

export function withOmitted(scope: Scope, omitted: readonly string[]): Scope {
  return omitted.length === 0 && scope.omitted.length === 0 ? scope : keyed(scope.anchors, omitted)
}

function keyed(anchors: Scope['anchors'], omitted: readonly string[]): Scope {
  if (anchors.size === 0 && omitted.length === 0) return NO_SCOPE
  const named = [...anchors].map(([name, { place }]) => `${name} ${place.uri}#${place.pointer}`).sort()
  return { key: JSON.stringify([named, omitted]), anchors, omitted }
}
