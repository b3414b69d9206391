/**
 * Which world a request is for: by path prefix (`/__mock/w/<name>/…`), header `X-Mock-World`, or cookie `mock-world`, in
 * this order. What says so is the mock's own business and is taken away: neither the document nor a fixture sees it.
 * Flow: adapter → **world** → match. Pure. Most requests name no world, so that is found out first and costs nothing.
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

/** `pathPrefix`: such as `/__mock/w/`. Undefined: the request names no world. */
export function chooseWorld(request: HttpRequest, pathPrefix: string): WorldChoice | undefined {
  const isByPath = request.path.startsWith(pathPrefix)
  const { cookie } = request.headers
  const hasHeader = request.headers[HEADER] !== undefined
  const hasCookie = typeof cookie === 'string' && cookie.includes(WORLD_COOKIE)
  if (!isByPath && !hasHeader && !hasCookie) return undefined
  const [fromPath, path] = isByPath ? splitPath(request.path, pathPrefix) : [undefined, request.path]
  const fromCookie = hasCookie ? splitCookies(cookie).find(([name]) => name === WORLD_COOKIE)?.[1] : undefined
  const name = fromPath ?? (hasHeader ? String(request.headers[HEADER]) : fromCookie)
  if (name === undefined) return undefined
  if (!isWorldName(name)) return { kind: 'wrong-name', message: wrongWorldName(name) }
  return { kind: 'world', name, request: { ...request, path, headers: withoutWorld(request.headers) } }
}

function splitPath(path: string, prefix: string): readonly [name: string, path: string] {
  const slash = path.indexOf('/', prefix.length)
  const name = slash === -1 ? path.slice(prefix.length) : path.slice(prefix.length, slash)
  return [percentDecode(name, false) ?? name, slash === -1 ? '/' : path.slice(slash)]
}

function withoutWorld(headers: HeaderFields): HeaderFields {
  const { [HEADER]: _, ...others } = headers
  const { cookie } = others
  if (typeof cookie !== 'string' || !cookie.includes(WORLD_COOKIE)) return others
  const kept = cookie.split(';').filter((piece) => piece.slice(0, piece.indexOf('=')).trim() !== WORLD_COOKIE)
  if (kept.length > 0) return { ...others, cookie: kept.join(';').trim() }
  const { cookie: __, ...withoutCookie } = others
  return withoutCookie
}
