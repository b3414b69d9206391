/**
 * Sends the page and its files: the page is asked for anew each time and mostly unchanged; the files have names of their
 * content and are kept for good. Pure.
 */
import { type HttpRequest, headerValue } from '../http/message.ts'
import { type PageReply, problemAnswer } from '../mock/index.ts'
import type { PageFile } from './load-page.ts'

/** `path` is what follows the admin prefix. Undefined for what is no page of the console. */
export function pageReply(
  request: HttpRequest,
  path: string,
  adminPrefix: string,
  files: ReadonlyMap<string, PageFile>,
): PageReply | undefined {
  const isStart = path === '' || path === '/'
  const file = files.get(isStart ? 'index.html' : (/^\/console\/([^/]+)$/.exec(path)?.[1] ?? ''))
  if (!file) return undefined
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return problemAnswer(405, { detail: 'The console can only be read.', headers: { allow: 'GET, HEAD' } })
  }
  // Its files are named relative to the folder.
  if (path === '')
    return { status: 308, headers: ['Location', `${adminPrefix}/`, 'Content-Length', '0'], body: undefined }
  const headers = [
    ...GUARDS,
    'ETag',
    file.tag,
    'Cache-Control',
    isStart ? 'no-cache' : 'public, max-age=31536000, immutable',
  ]
  if (isKnown(request, file)) return { status: 304, headers, body: undefined }
  return {
    status: 200,
    headers: [...headers, 'Content-Type', file.mediaType, 'Content-Length', String(file.bytes.byteLength)],
    body: file.bytes,
  }
}

/** RFC 9110 section 13.1.2; the comparison is weak, since a proxy may have weakened the tag. */
function isKnown(request: HttpRequest, { tag }: PageFile): boolean {
  const asked = headerValue(request.headers, 'if-none-match') ?? ''
  return asked.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
}

/** Nothing but the mock itself is asked for anything, no script stands in the page, and no other page may hold it. */
const GUARDS: readonly string[] = [
  'Content-Security-Policy',
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  'Cross-Origin-Opener-Policy',
  'same-origin',
  'Cross-Origin-Resource-Policy',
  'same-origin',
  'Referrer-Policy',
  'no-referrer',
  'X-Content-Type-Options',
  'nosniff',
]
