/**
 * Fetches a document and what it refers to over HTTP, ahead of reading, which is synchronous: only where the user allows
 * it, and never from private addresses but those of the URL that the user named. The document is untrusted.
 */
import { lookup } from 'node:dns'
import { get as getHttp, type IncomingMessage } from 'node:http'
import { get as getHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { dirname, resolve } from 'node:path'
import { fileReader, fileUri, isHttp, type ReadSource } from './load-source.ts'
import { isRecord } from './place.ts'
import { isPrivateAddress } from './private-address.ts'
import { parseSource, type SourceText } from './source-text.ts'
import { ToolError } from './tool-error.ts'

const MAX_BYTES = 64 * 1024 * 1024
const MAX_FILES = 500
const MAX_REDIRECTS = 5
const TIMEOUT_MS = 30_000

/**
 * Gives a reader of all that was fetched; what could not be is told where it is referred to.
 * `document`: a URL or the path of a file. Throws what stops the document itself from being read.
 */
export async function fetchRemote(document: string, workFolder?: string): Promise<ReadSource> {
  const isRemote = isHttp(document)
  const root = isRemote ? new URL(document).href : fileUri(document)
  const readFile = isRemote ? undefined : fileReader(document, workFolder ?? dirname(resolve(document)))
  const fetched = new Map<string, SourceText | ToolError>()
  const seen = new Set([root])
  for (const uri of seen) {
    const source = isHttp(uri)
      ? await fetchSource(uri, isRemote ? new URL(root).origin : undefined)
      : tryRead(uri, readFile)
    if (source === undefined) continue
    if (isHttp(uri)) fetched.set(uri, source)
    if (source instanceof ToolError) continue
    for (const next of referencesOf(source, uri)) if (seen.size < MAX_FILES) seen.add(next)
  }
  return (uri) => {
    const found = fetched.get(uri)
    if (found instanceof ToolError) throw found
    if (found) return found
    throw new ToolError('FILE_UNREADABLE', `${uri} was not fetched.`, {
      hint: `Start stuntdouble anew: references are fetched at the start, and at most ${MAX_FILES} of them.`,
    })
  }
}

/** What is wrong with a file is told when it is needed. */
function tryRead(uri: string, read: ReadSource | undefined): SourceText | undefined {
  try {
    return read?.(uri)
  } catch (error) {
    if (error instanceof ToolError) return undefined
    throw error
  }
}

/** The URIs, without fragment, that `$ref`s lead to. */
function referencesOf(source: SourceText, uri: string): ReadonlySet<string> {
  const found = new Set<string>()
  const seen = new Set<unknown>()
  const pending: unknown[] = [source.value]
  const self = isRecord(source.value) && typeof source.value.$self === 'string' ? source.value.$self : ''
  const base = URL.canParse(self, source.base ?? uri) ? new URL(self, source.base ?? uri).href : uri
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue
    seen.add(next)
    const { $ref }: { readonly $ref?: unknown } = next
    if (typeof $ref === 'string' && !$ref.startsWith('#') && URL.canParse($ref, base)) {
      found.add(new URL($ref, base).href.replace(/#.*$/s, ''))
    }
    pending.push(...Object.values(next).filter((value) => value !== undefined))
  }
  return found
}

async function fetchSource(uri: string, allowedOrigin: string | undefined): Promise<SourceText | ToolError> {
  try {
    const { text, url } = await fetchText(uri, allowedOrigin)
    return { ...parseSource(uri, text), ...(url === uri ? {} : { base: url }) }
  } catch (error) {
    if (error instanceof ToolError) return error
    throw error
  }
}

async function fetchText(
  uri: string,
  allowedOrigin: string | undefined,
): Promise<{ readonly text: string; readonly url: string }> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  let url = uri
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await request(new URL(url), { allowedOrigin, signal })
    const { statusCode = 0, headers } = response
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy()
      if (!URL.canParse(headers.location, url)) throw unreadable(uri, 'a redirect leads to what is no URL')
      url = new URL(headers.location, url).href
      continue
    }
    if (statusCode !== 200) {
      response.destroy()
      throw unreadable(uri, `the server answered ${statusCode}`)
    }
    return { text: await readAll(response, uri), url: url.replace(/#.*$/s, '') }
  }
  throw unreadable(uri, `there are more than ${MAX_REDIRECTS} redirects`)
}

type RequestOptions = { readonly allowedOrigin: string | undefined; readonly signal: AbortSignal }

function request(url: URL, { allowedOrigin, signal }: RequestOptions): Promise<IncomingMessage> {
  if (!isHttp(url.href)) throw notAllowed(url, 'it is no http or https URL')
  if (url.username !== '' || url.password !== '') throw notAllowed(url, 'it holds a user name or a password')
  const isNamed = url.origin === allowedOrigin
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!isNamed && isIP(host) !== 0 && isPrivateAddress(host)) throw notAllowed(url, PRIVATE)
  const get = url.protocol === 'https:' ? getHttps : getHttp
  const headers = { accept: 'application/json, application/yaml, */*;q=0.5', 'user-agent': 'stuntdouble' }
  return new Promise((resolve, reject) => {
    const options = { headers, signal, agent: false, ...(isNamed ? {} : { lookup: lookupPublic(url) }) }
    get(url, options, resolve).on('error', (error) => {
      reject(error instanceof ToolError ? error : unreadable(url.href, reasonOf(error, signal)))
    })
  })
}

const PRIVATE = 'it is at a private address, which is not the one that was named'

/** Looks at what the name stands for in the very lookup that the connection uses. */
function lookupPublic(url: URL): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) callback(error, '', 0)
      else if (addresses.some(({ address }) => isPrivateAddress(address))) callback(notAllowed(url, PRIVATE), '', 0)
      else if (options.all) callback(null, addresses)
      else callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 0)
    })
  }
}

async function readAll(response: IncomingMessage, uri: string): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > MAX_BYTES) throw unreadable(uri, `it is larger than ${MAX_BYTES} bytes`)
      chunks.push(chunk)
    }
  } catch (error) {
    throw error instanceof ToolError ? error : unreadable(uri, reasonOf(error))
  }
  return Buffer.concat(chunks).toString('utf8')
}

function reasonOf(error: unknown, signal?: AbortSignal): string {
  if (signal?.aborted) return `no answer within ${TIMEOUT_MS / 1000} s`
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return `no answer came (${code})`
}

function unreadable(uri: string, reason: string): ToolError {
  return new ToolError('FILE_UNREADABLE', `${uri} cannot be read: ${reason}.`, { hint: 'Try it with curl.' })
}

function notAllowed(url: URL, reason: string): ToolError {
  const shown = `${url.protocol}//${url.host}${url.pathname}`
  return new ToolError('REF_NOT_ALLOWED', `${shown} is not read: ${reason}.`, {
    hint: 'Save a copy beside the document and refer to that.',
  })
}
