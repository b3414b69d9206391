/**
 * Matches requests at the root and below the path of each server, without a scan of operations or servers.
 * Flow: request → **match** → judge. Pure. Source: OpenAPI 3.1 section 4.8.5.
 */
import { createMatcher, type PathMatch, type PathMatcher } from './match-path.ts'
import type { Operation } from './operation.ts'
import { compileSegment, type SegmentTemplate } from './segment-template.ts'
import { basesOf, type Server } from './server-bases.ts'

/**
 * A path that a server's path begins is read below it first, since that is how the document has it written. Servers with
 * variables that may be anything come last.
 */
export function createServerMatcher(operations: readonly Operation[]): PathMatcher {
  const atRoot = createMatcher(operations)
  const { concrete, templates } = groupByBase(operations)
  const matchers = new Map<readonly Operation[], PathMatcher>([[operations, atRoot]])
  const matcherOf = (group: readonly Operation[]): PathMatcher => {
    const known = matchers.get(group) ?? createMatcher(group)
    matchers.set(group, known)
    return known
  }
  if (concrete.size === 0 && templates.length === 0) return atRoot

  const match: PathMatcher['match'] = (method, path, query) => {
    let best: PathMatch | undefined
    for (const { group, rest } of readings(path)) {
      const found = matcherOf(group).match(method, rest, query)
      if (found.kind === 'operation') return found
      if (best === undefined || best.kind === 'no-path') best = found
    }
    return best ?? { kind: 'no-path' }
  }

  function* readings(path: string): Generator<{ readonly group: readonly Operation[]; readonly rest: string }> {
    for (let end = path.length; end > 0 && concrete.size > 0; end = path.lastIndexOf('/', end - 1)) {
      const group = concrete.get(path.slice(0, end))
      if (group) yield { group, rest: path.slice(end) || '/' }
    }
    yield { group: operations, rest: path }
    for (const { segments, group } of templates) {
      const rest = below(segments, path)
      if (rest !== undefined) yield { group, rest }
    }
  }

  return { match, isAmbiguous: atRoot.isAmbiguous, near: atRoot.near }
}

type Template = { readonly segments: readonly SegmentTemplate[]; readonly group: readonly Operation[] }
type Groups = { readonly concrete: ReadonlyMap<string, readonly Operation[]>; readonly templates: readonly Template[] }

/** Most documents have the same servers for all their operations, and then there is but one group. */
function groupByBase(operations: readonly Operation[]): Groups {
  const byServers = new Map<readonly Server[], Operation[]>()
  for (const operation of operations) {
    const group = byServers.get(operation.servers) ?? []
    group.push(operation)
    byServers.set(operation.servers, group)
  }
  const concrete = new Map<string, readonly Operation[]>()
  const templates = new Map<string, readonly Operation[]>()
  for (const [servers, members] of byServers) {
    const group = byServers.size === 1 ? operations : members
    for (const bases of servers.map(basesOf)) {
      for (const base of bases.concrete) join(concrete, base, group)
      for (const base of bases.templates) join(templates, base, group)
    }
  }
  concrete.delete('')
  return {
    concrete,
    templates: [...templates].map(([base, group]) => ({
      segments: base.slice(1).split('/').map(compileSegment),
      group,
    })),
  }
}

function join(groups: Map<string, readonly Operation[]>, base: string, group: readonly Operation[]): void {
  const known = groups.get(base)
  groups.set(base, known && known !== group ? [...new Set([...known, ...group])] : group)
}

/** What remains of a path below a server's, if it is below it. */
function below(segments: readonly SegmentTemplate[], path: string): string | undefined {
  const sent = path.slice(1).split('/')
  if (sent.length < segments.length || !segments.every((segment, index) => segment.matches(sent[index] ?? '')))
    return undefined
  return `/${sent.slice(segments.length).join('/')}`
}
