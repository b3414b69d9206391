/**
 * Asks the admin API. Every answer is a value: what was asked for, or the trouble there was. Does I/O.
 */
import { createEventReader, type ServerEvent } from './event-stream.ts'
import { type Trouble, troubleOf, unreachable } from './trouble.ts'

export type Result<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'failed'; readonly trouble: Trouble }

export interface Client {
  /** paths are relative to the admin prefix: `worlds/default` */
  readonly get: <Value>(path: string) => Promise<Result<Value>>
  readonly send: <Value>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ) => Promise<Result<Value>>
  /** gives events until the stream ends, and then the reason; `onOpen` when the first bytes may come */
  readonly stream: (path: string, listeners: StreamListeners, signal: AbortSignal) => Promise<Trouble>
  /** the admin token, kept until the tab is closed */
  readonly setToken: (token: string) => void
  readonly hasToken: () => boolean
}

export interface StreamListeners {
  readonly onOpen: () => void
  readonly onEvents: (events: readonly ServerEvent[]) => void
}

const TOKEN_KEY = 'stuntdouble-admin-token'

/** `base` is the admin prefix with a slash at its end. */
export function createClient(base: URL, storage: Storage): Client {
  const authorization = (): Record<string, string> => {
    const token = storage.getItem(TOKEN_KEY)
    return token === null ? {} : { authorization: `Bearer ${token}` }
  }

  const ask = async <Value>(method: string, path: string, body?: unknown): Promise<Result<Value>> => {
    const where = `${method} ${path}`
    try {
      const response = await fetch(new URL(path, base), {
        method,
        headers: { accept: 'application/json', ...authorization(), ...contentType(method, body) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const value = await readJson(response)
      if (!response.ok) return { kind: 'failed', trouble: troubleOf(response.status, value, where) }
      return { kind: 'ok', value: value as Value }
    } catch {
      return { kind: 'failed', trouble: unreachable(where) }
    }
  }

  const stream: Client['stream'] = async (path, { onOpen, onEvents }, signal) => {
    const where = `GET ${path}`
    try {
      const headers = { accept: 'text/event-stream', ...authorization() }
      const response = await fetch(new URL(path, base), { headers, signal })
      if (!response.ok || !response.body) return troubleOf(response.status, await readJson(response), where)
      onOpen()
      const read = createEventReader()
      const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
        const events = read(piece.value)
        if (events.length > 0) onEvents(events)
      }
      return unreachable(where)
    } catch {
      return unreachable(where)
    }
  }

  return {
    get: (path) => ask('GET', path),
    send: ask,
    stream,
    setToken: (token) => storage.setItem(TOKEN_KEY, token),
    hasToken: () => storage.getItem(TOKEN_KEY) !== null,
  }
}

function contentType(method: string, body: unknown): Record<string, string> {
  if (body === undefined) return {}
  return { 'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '' || !/[/+]json\b/.test(response.headers.get('content-type') ?? '')) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
