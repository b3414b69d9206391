/**
 * Finds the operation of a request by method and path: concrete before templated, segment by segment, without a scan
 * of all operations.
 * Flow: request → **match** → judge. Pure. Source: OpenAPI 3.1 section 4.8.8.2.
 */
import { percentDecode } from '../http/query.ts'
import { nearest } from './nearest.ts'
import type { Operation } from './operation.ts'
import { compileSegment, type SegmentTemplate } from './segment-template.ts'

/** Values of path parameters as sent, still percent-encoded. */
export type RawPathParameters = Readonly<Record<string, string>>

export type PathMatch =
  | {
      readonly kind: 'operation'
      readonly operation: Operation
      readonly pathParameters: RawPathParameters
      /** a HEAD request answered by the GET operation (RFC 9110 section 9.3.2) */
      readonly isHeadOfGet: boolean
    }
  /** `allow`: the methods of every template that fits, as an Allow header lists them */
  | { readonly kind: 'no-method'; readonly allow: readonly string[]; readonly paths: readonly string[] }
  | { readonly kind: 'no-path' }
  /** percent-encoding that decodes to nothing */
  | { readonly kind: 'malformed' }

export interface PathMatcher {
  readonly match: (method: string, path: string) => PathMatch
  /** documented paths that look like this one, the nearest first */
  readonly near: (path: string) => readonly string[]
}

const NO_PARAMETERS: RawPathParameters = Object.freeze({})

/** One path template with its operations by method. */
type Route = { readonly path: string; readonly methods: ReadonlyMap<string, Operation> }
type Found = { readonly route: Route; readonly parameters: RawPathParameters }

export function createMatcher(operations: readonly Operation[]): PathMatcher {
  const routes = groupByPath(operations)
  const concrete = new Map<string, Route>()
  const root = createNode()
  for (const route of routes) insert(root, concrete, route)

  const match = (method: string, path: string): PathMatch => {
    const route = concrete.get(path)
    const operation = route?.methods.get(method)
    if (operation) return { kind: 'operation', operation, pathParameters: NO_PARAMETERS, isHeadOfGet: false }
    return matchSlowly(method, path, root)
  }

  const names = routes.map((route) => route.path)
  return { match, near: (path) => nearPaths(path, names) }
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
  readonly routes: { readonly route: Route; readonly segments: readonly SegmentTemplate[] }[]
}

function createNode(): Node {
  return { literals: new Map(), templates: [], routes: [] }
}

function insert(root: Node, concrete: Map<string, Route>, route: Route): void {
  const segments = route.path.slice(1).split('/').map(compileSegment)
  if (segments.every((segment) => segment.names.length === 0)) concrete.set(route.path, route)
  let node = root
  for (const segment of segments)
    node = segment.names.length === 0 ? literalChild(node, segment) : templateChild(node, segment)
  node.routes.push({ route, segments })
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

function matchSlowly(method: string, path: string, root: Node): PathMatch {
  const raw = path.slice(1).split('/')
  const decoded: string[] = []
  for (const segment of raw) {
    const text = percentDecode(segment, false)
    if (text === undefined) return { kind: 'malformed' }
    decoded.push(text)
  }
  const found: Found[] = []
  const chosen = search(root, 0, { raw, decoded, method, found })
  return chosen ?? headOfGet(method, found) ?? noOperation(found)
}

type Search = {
  readonly raw: readonly string[]
  readonly decoded: readonly string[]
  readonly method: string
  /** every template that fits, most concrete first */
  readonly found: Found[]
}

/** Depth first, literals before templates; goes on past a path that fits without having the method. */
function search(node: Node, depth: number, query: Search): PathMatch | undefined {
  if (depth === query.raw.length) {
    for (const { route, segments } of node.routes) {
      const parameters = readParameters(segments, query.raw)
      query.found.push({ route, parameters })
      const operation = route.methods.get(query.method)
      if (operation) return { kind: 'operation', operation, pathParameters: parameters, isHeadOfGet: false }
    }
    return undefined
  }
  const literal = node.literals.get(query.decoded[depth] ?? '')
  const chosen = literal && search(literal, depth + 1, query)
  if (chosen) return chosen
  for (const { template, node: next } of node.templates) {
    const below = template.matches(query.raw[depth] ?? '') ? search(next, depth + 1, query) : undefined
    if (below) return below
  }
  return undefined
}

function readParameters(segments: readonly SegmentTemplate[], raw: readonly string[]): RawPathParameters {
  const parameters: Record<string, string> = {}
  segments.forEach((segment, index) => {
    const values = segment.names.length === 0 ? [] : (segment.read(raw[index] ?? '') ?? [])
    segment.names.forEach((name, at) => {
      Object.defineProperty(parameters, name, { value: values[at] ?? '', enumerable: true })
    })
  })
  return parameters
}

function headOfGet(method: string, found: readonly Found[]): PathMatch | undefined {
  if (method !== 'HEAD') return undefined
  for (const { route, parameters } of found) {
    const operation = route.methods.get('GET')
    if (operation) return { kind: 'operation', operation, pathParameters: parameters, isHeadOfGet: true }
  }
  return undefined
}

function noOperation(found: readonly Found[]): PathMatch {
  if (found.length === 0) return { kind: 'no-path' }
  const methods = new Set(found.flatMap(({ route }) => [...route.methods.keys()]))
  if (methods.has('GET')) methods.add('HEAD')
  methods.add('OPTIONS')
  return { kind: 'no-method', allow: [...methods].sort(), paths: found.map(({ route }) => route.path) }
}

/** By likeness of the text; and any path that this one begins, or that differs in case or a trailing slash only. */
function nearPaths(path: string, known: readonly string[]): readonly string[] {
  const bare = path.toLowerCase().replace(/\/+$/, '')
  const same = known.filter((candidate) => candidate.toLowerCase().replace(/\/+$/, '') === bare)
  const below = bare === '' ? [] : known.filter((candidate) => candidate.toLowerCase().startsWith(`${bare}/`))
  const alike = known.length > 2000 ? [] : nearest(path.slice(0, 200), known, 3)
  const all = [...new Set([...same, ...alike, ...below])]
  return (all.length > 0 ? all : known).slice(0, 3)
}
