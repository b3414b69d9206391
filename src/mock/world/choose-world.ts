/**
 * Which world a request is for: by path prefix (`/__mock/w/<name>/…`), header `X-Mock-World`, or cookie `mock-world`, in
 * this order. What says so is the mock's own business and is taken away: neither the document nor a fixture sees it.
 * Flow: adapter → **world** → match. Pure but for fields it remembers. Most requests name no world, so that is found out first and costs nothing.
 */
import { splitCookies } from '../../http/cookie.ts'
import type { HeaderFields, HttpRequest } from '../../http/message.ts'
import { percentDecode } from '../../http/query.ts'
import { isWorldName, wrongWorldName } from './world-name.ts'

export const WORLD_HEADER = 'X-Mock-World'
export const WORLD_COOKIE = 'mock-world'
const HEADER = WORLD_HEADER.toLowerCase()

export type WorldChoice =
  /** `request`: as the API would be sent it */
  | { readonly kind: 'world'; readonly name: string; readonly request: HttpRequest }
  | { readonly kind: 'wrong-name'; readonly message: string }

/** Undefined: the request names no world. */
export type ChooseWorld = (request: HttpRequest) => WorldChoice | undefined

/** `pathPrefix`: such as `/__mock/w/`. */
export function createWorldChoice(pathPrefix: string): ChooseWorld {
  const readCookie = cookieReader()
  return (request) => {
    const isByPath = request.path.startsWith(pathPrefix)
    const { cookie } = request.headers
    const header = request.headers[HEADER]
    const own = typeof cookie === 'string' && cookie.includes(WORLD_COOKIE) ? readCookie(cookie) : undefined
    if (!isByPath && header === undefined && own === undefined) return undefined
    const [fromPath, path] = isByPath ? splitPath(request.path, pathPrefix) : [undefined, request.path]
    const name = fromPath ?? (header === undefined ? (own?.name ?? '') : String(header))
    if (!isWorldName(name)) return { kind: 'wrong-name', message: wrongWorldName(name) }
    const headers = withoutWorld(request.headers, own === undefined ? cookie : own.others)
    return { kind: 'world', name, request: { ...request, path, headers } }
  }
}

interface OwnCookie {
  readonly name: string
  /** the field without it */
  readonly others: string
}

/** A browser sends the same field again and again. */
const MAX_KNOWN_FIELDS = 1000

function cookieReader(): (field: string) => OwnCookie | undefined {
  const known = new Map<string, OwnCookie | undefined>()
  return (field) => {
    const before = known.get(field)
    if (before !== undefined) return before
    if (known.size >= MAX_KNOWN_FIELDS) known.clear()
    const own = readOwnCookie(field)
    known.set(field, own)
    return own
  }
}

/** RFC 6265 section 5.4: of equal names the first counts. */
function readOwnCookie(field: string): OwnCookie | undefined {
  const name = splitCookies(field).find(([each]) => each === WORLD_COOKIE)?.[1]
  if (name === undefined) return undefined
  const isOther = (piece: string) => piece.slice(0, piece.indexOf('=')).trim() !== WORLD_COOKIE
  return { name, others: field.split(';').filter(isOther).join(';').trim() }
}

function splitPath(path: string, prefix: string): readonly [name: string, path: string] {
  const slash = path.indexOf('/', prefix.length)
  const name = slash === -1 ? path.slice(prefix.length) : path.slice(prefix.length, slash)
  return [percentDecode(name, false) ?? name, slash === -1 ? '/' : path.slice(slash)]
}

/** Field by field: spreading objects would take three times as long. */
function withoutWorld(headers: HeaderFields, cookie: HeaderFields[string]): HeaderFields {
  const others: Record<string, HeaderFields[string]> = {}
  for (const name in headers) {
    if (name === HEADER || (name === 'cookie' && cookie === '')) continue
    others[name] = name === 'cookie' ? cookie : headers[name]
  }
  return others
}
