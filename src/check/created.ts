/**
 * The resources that a run created: noted when a POST is answered 201, used where a case changes or deletes one, deleted
 * at the end. Holds what the server holds, so as much as the run created.
 */
import { type Contract, decodePath, isRecord, type Operation } from '../contract/index.ts'
import { type HttpResponse, headerValue } from '../http/message.ts'
import { percentEncode } from '../http/query.ts'
import type { Case } from './case.ts'
import type { Target } from './target.ts'

export interface CreatedResource {
  /** the path template of the operations that change it */
  readonly template: string
  /** percent-encoded, without the server's own path */
  readonly path: string
}

/** Something that this run leaves on the server. */
export interface LeftBehind {
  /** what was sent, or the path of the resource */
  readonly what: string
  readonly reason: string
}

export interface CreatedResources {
  readonly note: (item: Case, response: HttpResponse) => void
  readonly forget: (path: string) => void
  readonly of: (template: string) => CreatedResource | undefined
  /** a case that has created such a resource before */
  readonly creatorOf: (template: string) => Case | undefined
  /** the last first, as what was created later may stand on what was created before */
  readonly all: () => readonly CreatedResource[]
  /** created, but nobody can say where */
  readonly nameless: () => readonly LeftBehind[]
}

export function createdResources(contract: Contract, target: Target): CreatedResources {
  const byPath = new Map<string, CreatedResource>()
  const creators = new Map<string, Case>()
  const nameless = new Map<string, LeftBehind>()
  return {
    note: (item, response) => {
      if (item.request.method !== 'POST' || response.status !== 201) return
      const path = pathByLocation(response, target) ?? pathById(item, response, contract)
      const template = path === undefined ? undefined : templateOf(path, contract)
      if (path !== undefined && template !== undefined) {
        byPath.set(path, { template, path })
        creators.set(template, item)
        return
      }
      const what = path ?? `${item.request.method} ${item.request.path}`
      const reason =
        path === undefined ? 'the answer does not say where it is' : 'the document offers no way to change it'
      nameless.set(what, { what, reason })
    },
    forget: (path) => void byPath.delete(path),
    of: (template) =>
      [...byPath.values()].find((resource) => resource.template === template && isOfItsForm(resource, contract)),
    creatorOf: (template) => creators.get(template),
    all: () => [...byPath.values()].reverse(),
    nameless: () => [...nameless.values()],
  }
}

/** RFC 9110 section 10.2.2; one that leads to another server names nothing that this run may touch. */
function pathByLocation({ headers }: HttpResponse, target: Target): string | undefined {
  const location = headerValue(headers, 'location')
  const base = `${target.url}/`
  if (location === undefined || !URL.canParse(location, base)) return undefined
  const { origin, pathname } = new URL(location, base)
  const root = new URL(base)
  const basePath = root.pathname.replace(/\/$/, '')
  if (origin !== root.origin || !pathname.startsWith(`${basePath}/`)) return undefined
  return pathname.slice(basePath.length)
}

const CHANGING = ['DELETE', 'PUT', 'PATCH']

function templateOf(path: string, { matcher }: Contract): string | undefined {
  for (const method of CHANGING) {
    const match = matcher.match(method, path)
    if (match.kind === 'operation') return match.operation.path
  }
  return undefined
}

/** What was created may have another id than the document says; a case must not fail for that. */
function isOfItsForm({ template, path }: CreatedResource, { operations, matcher }: Contract): boolean {
  const changing = operations.filter((operation) => operation.path === template && CHANGING.includes(operation.method))
  return changing.every((operation) => {
    const match = matcher.match(operation.method, path)
    const values = match.kind === 'operation' ? match.pathParameters : {}
    return operation.parameters.every((parameter) => {
      if (parameter.in !== 'path') return true
      const raw = decodePath(parameter.form, values[parameter.name] ?? '')
      const isRead = raw.kind === 'text' || raw.kind === 'list' || raw.kind === 'record'
      return isRead && parameter.check(parameter.toValue(raw)).length === 0
    })
  })
}

/** `POST /pets` answers `{ "id": 7 }`, and the document has `/pets/{petId}`. */
function pathById({ operation, request }: Case, { body }: HttpResponse, contract: Contract): string | undefined {
  const parameter = itemParameter(operation, contract)
  if (parameter === undefined || body.kind !== 'bytes') return undefined
  const value = parseJson(body.bytes)
  const id = isRecord(value) ? (value[parameter] ?? value.id) : undefined
  if ((typeof id !== 'string' || id === '') && typeof id !== 'number') return undefined
  return `${request.path.replace(/\/$/, '')}/${percentEncode(String(id), false)}`
}

/** The parameter that names one resource of a collection. */
export function itemParameter({ path }: Operation, { operations }: Contract): string | undefined {
  const collection = path.replace(/\/$/, '')
  for (const other of operations) {
    if (!CHANGING.includes(other.method) || !other.path.startsWith(`${collection}/`)) continue
    const [, name] = /^\/\{([^{}/]+)\}\/?$/.exec(other.path.slice(collection.length)) ?? []
    if (name !== undefined) return name
  }
  return undefined
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    // What is no JSON has no id in it; the judge says the rest.
    return undefined
  }
}
