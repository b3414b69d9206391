/**
 * The paths that the servers of a document put before its own: `servers` (OpenAPI 3.1 sections 4.8.5 and 4.8.6), or
 * `basePath` of 2.0. Flow: document → **contract** → match. Pure.
 */
import type { DocumentReader, LocatedObject } from './document-reader.ts'
import { child, isRecord, type Place } from './place.ts'

export interface Server {
  /** as written, variables in braces */
  readonly url: string
  readonly variables: Readonly<Record<string, ServerVariable>>
  readonly place: Place
}

interface ServerVariable {
  readonly default: string
  /** the values there are; undefined: any */
  readonly values: readonly string[] | undefined
}

/** Those of an operation, a path item or a document; undefined where it has none of its own. */
export function readServers(owner: LocatedObject, reader: DocumentReader): readonly Server[] | undefined {
  if (!Array.isArray(owner.value.servers)) return undefined
  const servers = reader.items(owner, 'servers').flatMap(({ value, place }): Server[] => {
    if (!isRecord(value) || typeof value.url !== 'string') return []
    return [{ url: value.url, variables: readVariables(value.variables), place: child(place, 'url') }]
  })
  return servers.length === 0 ? undefined : servers
}

/** OpenAPI 2.0, "Swagger Object": host and schemes say nothing of the path. */
export function readBasePath(root: LocatedObject): readonly Server[] {
  const { basePath } = root.value
  return typeof basePath === 'string' ? [givenBase(basePath, child(root.place, 'basePath'))] : []
}

/** A server that is nothing but a path. */
export function givenBase(basePath: string, place: Place): Server {
  return { url: basePath.startsWith('/') ? basePath : `/${basePath}`, variables: {}, place }
}

function readVariables(variables: unknown): Server['variables'] {
  if (!isRecord(variables)) return {}
  return Object.fromEntries(
    Object.entries(variables).map(([name, variable]) => {
      const { default: chosen, enum: values }: Readonly<Record<string, unknown>> = isRecord(variable) ? variable : {}
      return [name, { default: String(chosen ?? ''), values: Array.isArray(values) ? values.map(String) : undefined }]
    }),
  )
}

export interface ServerBases {
  /** without trailing slash; '' is the root */
  readonly concrete: readonly string[]
  /** with variables of which no values are listed, each of which stands for one segment or a part of one */
  readonly templates: readonly string[]
}

/** More combinations of listed values than any document means. */
const MAX_COMBINATIONS = 256

export function basesOf(server: Server): ServerBases {
  const concrete = combinations(server, (variable) => variable?.values ?? [variable?.default ?? ''])
  const open = combinations(server, (variable, name) => variable?.values ?? [`{${name}}`])
  return {
    concrete: [...new Set(concrete.flatMap((url) => pathOf(url) ?? []))],
    templates: [...new Set(open.flatMap(templateOf))],
  }
}

function combinations(
  { url, variables }: Server,
  valuesOf: (variable: ServerVariable | undefined, name: string) => readonly string[],
): readonly string[] {
  let urls: readonly string[] = ['']
  url.split(/\{([^{}]*)\}/).forEach((part, index) => {
    const name = Object.hasOwn(variables, part) ? variables[part] : undefined
    const values = index % 2 === 0 ? [part] : valuesOf(name, part)
    urls = urls.flatMap((before) => values.map((value) => before + value)).slice(0, MAX_COMBINATIONS)
  })
  return urls
}

/** What is no URL is left out: lint says so. */
function pathOf(url: string): string | undefined {
  return URL.canParse(url, 'http://localhost') ? trimEnd(new URL(url, 'http://localhost').pathname) : undefined
}

function templateOf(url: string): readonly string[] {
  const path = url.replace(/^([a-z][a-z\d+.-]*:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/, '')
  return path.includes('{') && path.startsWith('/') ? [trimEnd(path)] : []
}

function trimEnd(path: string): string {
  let end = path.length
  while (end > 0 && path[end - 1] === '/') end -= 1
  return path.slice(0, end)
}
