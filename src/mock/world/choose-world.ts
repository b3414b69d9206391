/**
 * Which world a request is for: by path prefix (`/__mock/w/<name>/…`), header `X-Mock-World`, or cookie `mock-world`, in
 * this order. What says so is the mock's own business and is taken away: neither the document nor a fixture sees it.
 * Flow: adapter → **world** → match. Pure. Most requests name no world, so that is found out first and costs nothing.
 */
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
  const header = request.headers[HEADER]
  const fromCookie = typeof cookie === 'string' && cookie.includes(WORLD_COOKIE) ? OWN_COOKIE.exec(cookie) : null
  if (!isByPath && header === undefined && fromCookie === null) return undefined
  const [fromPath, path] = isByPath ? splitPath(request.path, pathPrefix) : [undefined, request.path]
  const name = fromPath ?? (header === undefined ? (fromCookie?.[1] ?? '') : String(header))
  if (!isWorldName(name)) return { kind: 'wrong-name', message: wrongWorldName(name) }
  const cookies = fromCookie === null ? cookie : withoutOwnCookies(String(cookie))
  return { kind: 'world', name, request: { ...request, path, headers: withoutWorld(request.headers, cookies) } }
}

/** RFC 6265 section 5.4: of equal names the first counts. Its value may stand in quotes. */
const OWN_COOKIE = /(?:^|;)\s*mock-world\s*=\s*"?([^;"]*?)"?\s*(?=;|$)/
const OWN_COOKIES = /(?:^|;)\s*mock-world\s*=[^;]*/g

function withoutOwnCookies(cookie: string): string {
  return cookie.replace(OWN_COOKIES, '').replace(/^;\s*/, '')
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
