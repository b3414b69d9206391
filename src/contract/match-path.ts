/**
 * Finds the operation of a request by method and path: concrete before templated, segment by segment, without a scan
 * of all operations.
 * Flow: request → **match** → judge. Pure. Source: OpenAPI 3.1 section 4.8.8.2.
 */

import { percentDecode } from '../http/query.ts'
import { nearest } from './nearest.ts'
import type { Operation } from './operation.ts'
import { type ConditionIndex, createConditionIndex, splitPath } from './path-suffix.ts'
import { compileSegment, type SegmentTemplate } from './segment-template.ts'
import { setMember } from './set-member.ts'

/** Values of path parameters as sent, still percent-encoded. */
export type RawPathParameters = Readonly<Record<string, string>>

export type PathMatch =
  | {
      readonly kind: 'operation'
      readonly operation: Operation
      readonly pathParameters: RawPathParameters
      /** a HEAD request answered by the GET operation (RFC 9110 section 9.3.2) */
      readonly isHeadOfGet: boolean
      /** operations that the document sets at the same path and method, told apart by nothing but the rest of the request */
      readonly others: readonly SameMatch[]
    }
  /** of every template that fits; `allow`: as an Allow header lists the methods */
  | {
      readonly kind: 'no-method'
      readonly allow: readonly string[]
      /** those that the templates themselves have */
      readonly declared: readonly string[]
      readonly paths: readonly string[]
    }
  | { readonly kind: 'no-path' }
  /** percent-encoding that decodes to nothing */
  | { readonly kind: 'malformed' }

export interface SameMatch {
  readonly operation: Operation
  readonly pathParameters: RawPathParameters
}

export interface PathMatcher {
  /** `query` as sent, without `?`: documents in the field choose operations by it (see `path-suffix.ts`) */
  readonly match: (method: string, path: string, query?: string) => PathMatch
  /** whether a request may match several operations at once */
  readonly isAmbiguous: boolean
  /** documented paths that look like this one, the nearest first */
  readonly near: (path: string) => readonly string[]
}

/** No operation has it, so that the matcher tells which methods there are. */
export const NO_METHOD = '-'

const NO_PARAMETERS: RawPathParameters = Object.freeze({})
const NONE: readonly SameMatch[] = []

/** One path template with its operations by method. */
type Route = { readonly path: string; readonly methods: ReadonlyMap<string, Operation> }
type Found = { readonly route: Route; readonly parameters: RawPathParameters }

export function createMatcher(operations: readonly Operation[]): PathMatcher {
  const routes = groupByPath(operations)
  const concrete = new Map<string, Route>()
  const root = createNode()
  let isAmbiguous = false
  for (const route of routes) isAmbiguous = insert(root, concrete, route) || isAmbiguous

  const match = (method: string, path: string, query = ''): PathMatch => {
    const operation = concrete.get(path)?.methods.get(method)
    if (!operation) return matchSlowly(method, path, query, root)
    return { kind: 'operation', operation, pathParameters: NO_PARAMETERS, isHeadOfGet: false, others: NONE }
  }

  const names = routes.map((route) => route.path)
  return { match, isAmbiguous, near: (path) => nearPaths(path, names) }
}

function groupByPath(operations: readonly Operation[]): readonly Route[] {
  const byPath = new Map<string, Map<string, Operation>>()
  for (const operation of operations) {
    const methods = byPath.get(operation.path) ?? new Map<string, Operation>()
    methods.set(operation.method, operation)
    byPath.set(operation.path, methods)
  }
  return [...byPath].map(([path, methods]) => ({ path, methods }))
}

/** A level of the tree of segments. Names of variables belong to the route, since templates may name them apart. */
interface Node {
  readonly literals: Map<string, Node>
  /** segments with variables, the more literal text the earlier */
  readonly templates: { readonly template: SegmentTemplate; readonly key: string; readonly node: Node }[]
  readonly routes: RouteHere[]
  /** routes that ask for something in the query */
  conditioned: ConditionIndex<RouteHere> | undefined
}

type RouteHere = { readonly route: Route; readonly segments: readonly SegmentTemplate[] }

function createNode(): Node {
  return { literals: new Map(), templates: [], routes: [], conditioned: undefined }
}

/**
 * A path with a suffix stands at its path, and, so that each operation can be asked for, also where it is written whole.
 * Tells whether it may share requests with those that stand there already.
 */
function insert(root: Node, concrete: Map<string, Route>, route: Route): boolean {
  const { path, conditions } = splitPath(route.path)
  const here = place(root, path, route)
  const isAmbiguous =
    path !== route.path ||
    here.node.routes.some((other) => [...other.route.methods.keys()].some((method) => route.methods.has(method)))
  if (conditions.length > 0) {
    here.node.conditioned ??= createConditionIndex()
    here.node.conditioned.add(conditions, here.entry)
  } else if (path === route.path) here.node.routes.unshift(here.entry)
  else here.node.routes.push(here.entry)
  if (path !== route.path) {
    const whole = place(root, route.path, route)
    whole.node.routes.push(whole.entry)
  }
  // The shortest way is for paths that nothing but a method tells from others.
  const isAlone = here.node.routes.length === 1 && here.node.conditioned === undefined
  if (path === route.path && isAlone && isConcrete(here.entry)) concrete.set(path, route)
  else concrete.delete(path)
  return isAmbiguous
}

function isConcrete({ segments }: RouteHere): boolean {
  return segments.every((segment) => segment.names.length === 0)
}

function place(root: Node, path: string, route: Route): { readonly node: Node; readonly entry: RouteHere } {
  const segments = path.slice(1).split('/').map(compileSegment)
  let node = root
  for (const segment of segments)
    node = segment.names.length === 0 ? literalChild(node, segment) : templateChild(node, segment)
  return { node, entry: { route, segments } }
}

function literalChild(node: Node, segment: SegmentTemplate): Node {
  const written = segment.literals[0] ?? ''
  // Documents write `/caf%C3%A9` as well as `/café`; requests are compared decoded.
  const text = percentDecode(written, false) ?? written
  const next = node.literals.get(text) ?? createNode()
  node.literals.set(text, next)
  return next
}

function templateChild(node: Node, template: SegmentTemplate): Node {
  const key = template.literals.join('{}')
  const known = node.templates.find((entry) => entry.key === key)
  if (known) return known.node
  const entry = { template, key, node: createNode() }
  node.templates.push(entry)
  node.templates.sort((a, b) => b.template.literalLength - a.template.literalLength)
  return entry.node
}

function matchSlowly(method: string, path: string, query: string, root: Node): PathMatch {
  const raw = path.slice(1).split('/')
  const decoded: string[] = []
  for (const segment of raw) {
    const text = percentDecode(segment, false)
    if (text === undefined) return { kind: 'malformed' }
    decoded.push(text)
  }
  const found: Found[] = []
  const chosen = search(root, 0, { raw, decoded, method, query, found })
  return chosen ?? headOfGet(method, found) ?? noOperation(found)
}

type Search = {
  readonly raw: readonly string[]
  readonly decoded: readonly string[]
  readonly method: string
  readonly query: string
  /** every template that fits, most concrete first */
  readonly found: Found[]
}

/** Depth first, literals before templates; goes on past a path that fits without having the method. */
function search(node: Node, depth: number, query: Search): PathMatch | undefined {
  if (depth === query.raw.length) return chooseRoute(node, query)
  const literal = node.literals.get(query.decoded[depth] ?? '')
  const chosen = literal && search(literal, depth + 1, query)
  if (chosen) return chosen
  for (const { template, node: next } of node.templates) {
    const below = template.matches(query.raw[depth] ?? '') ? search(next, depth + 1, query) : undefined
    if (below) return below
  }
  return undefined
}

/** What asks for more in the query comes first, and leaves nothing to what asks for less. */
function chooseRoute({ routes, conditioned }: Node, search: Search): PathMatch | undefined {
  if (!conditioned) return chooseAmong(routes, search)
  for (const equals of conditioned.find(search.query)) {
    const chosen = chooseAmong(equals, search)
    if (chosen) return chosen
  }
  return chooseAmong(routes, search)
}

function chooseAmong(routes: readonly RouteHere[], { raw, method, found }: Search): PathMatch | undefined {
  let first: SameMatch | undefined
  let others = NONE
  for (const { route, segments } of routes) {
    const pathParameters = readParameters(segments, raw)
    found.push({ route, parameters: pathParameters })
    const operation = route.methods.get(method)
    if (operation && first) others = [...others, { operation, pathParameters }]
    else if (operation) first = { operation, pathParameters }
  }
  if (!first) return undefined
  const { operation, pathParameters } = first
  return { kind: 'operation', operation, pathParameters, isHeadOfGet: false, others }
}

function readParameters(segments: readonly SegmentTemplate[], raw: readonly string[]): RawPathParameters {
  const parameters: Record<string, string> = {}
  for (const [index, { names, read }] of segments.entries()) {
    if (names.length === 0) continue
    const values = read(raw[index] ?? '') ?? []
    for (const [at, name] of names.entries()) {
      setMember(parameters, name, values[at] ?? '')
    }
  }
  return parameters
}

function headOfGet(method: string, found: readonly Found[]): PathMatch | undefined {
  if (method !== 'HEAD') return undefined
  for (const { route, parameters } of found) {
    const operation = route.methods.get('GET')
    if (operation) return { kind: 'operation', operation, pathParameters: parameters, isHeadOfGet: true, others: NONE }
  }
  return undefined
}

function noOperation(found: readonly Found[]): PathMatch {
  if (found.length === 0) return { kind: 'no-path' }
  const declared = new Set(found.flatMap(({ route }) => [...route.methods.keys()]))
  const allow = new Set([...declared, ...(declared.has('GET') ? ['HEAD'] : []), 'OPTIONS'])
  return {
    kind: 'no-method',
    allow: [...allow].sort(),
    declared: [...declared],
    paths: found.map(({ route }) => route.path),
  }
}

/** By likeness of the text; and any path that this one begins, or that differs in case or a trailing slash only. */
function nearPaths(path: string, known: readonly string[]): readonly string[] {
  const bare = path.toLowerCase().replace(/\/+$/, '')
  const same = known.filter((candidate) => candidate.toLowerCase().replace(/\/*([?#].*)?$/, '') === bare)
  const below = bare === '' ? [] : known.filter((candidate) => candidate.toLowerCase().startsWith(`${bare}/`))
  const alike = known.length > 2000 ? [] : nearest(path.slice(0, 200), known, 3)
  const all = [...new Set([...same, ...alike, ...below])]
  return (all.length > 0 ? all : known).slice(0, 3)
}
