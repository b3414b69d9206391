/**
 * The dynamic scope of a schema: which schema a `$dynamicRef` means depends on the resources that were passed on the way
 * to it, and the outermost one counts (JSON Schema Core 2020-12, 8.2.3.2). Pure.
 */
import type { Located } from './place.ts'
import type { DynamicScope } from './schema-identity.ts'

export interface Scope {
  /** the same for scopes in which every dynamic reference means the same */
  readonly key: string
  readonly anchors: ReadonlyMap<string, Located>
}

export const NO_SCOPE: Scope = { key: '', anchors: new Map() }

/** The scope further in: what is there already stays. */
export function enterScopes(scope: Scope, entered: readonly DynamicScope[]): Scope {
  const isNew = entered.some((anchors) => [...anchors.keys()].some((name) => !scope.anchors.has(name)))
  if (!isNew) return scope
  const anchors = new Map(scope.anchors)
  for (const [name, schema] of entered.flatMap((names) => [...names])) if (!anchors.has(name)) anchors.set(name, schema)
  const key = [...anchors]
    .map(([name, { place }]) => `${name} ${place.uri}#${place.pointer}`)
    .sort()
    .join('\n')
  return { key, anchors }
}
