/**
 * Makes and starts mocks for tests, with a clock that stands still and ids that count from 1, and reads their answers.
 */
import { onTestFinished } from 'vitest'
import { createMock, type Listener, type ListenOptions, type Mock, type MockOptions } from '../../src/index.ts'

export const NOW = Date.UTC(2025, 0, 31, 12)

export function makeMock(options: MockOptions): Promise<Mock> {
  return createMock({ now: () => NOW, random: () => 0, ...options })
}

export interface StartedMock extends Mock {
  readonly url: string
  readonly listener: Listener
  readonly get: (path: string, init?: RequestInit) => Promise<Response>
}

/** On a free port, until the test ends. */
export async function startMock(options: MockOptions, listenOptions: ListenOptions = {}): Promise<StartedMock> {
  const mock = await makeMock(options)
  const listener = await mock.listen({ port: 0, ...listenOptions })
  onTestFinished(listener.close)
  return { ...mock, url: listener.url, listener, get: (path, init) => fetch(listener.url + path, init) }
}

/** Asks without a socket. */
export function ask(mock: Mock, path: string, init?: RequestInit): Promise<Response> {
  return mock.fetch(new Request(`http://localhost${path}`, init))
}

export interface Seen {
  readonly status: number
  /** the asked-for names; those the answer does not have are left out */
  readonly headers: Readonly<Record<string, string>>
  /** the value of a JSON body, else the text */
  readonly body: unknown
}

export async function see(response: Response | Promise<Response>, ...names: readonly string[]): Promise<Seen> {
  const { status, headers, text, type } = await read(await response)
  const shown = names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : []))
  return { status, headers: Object.fromEntries(shown), body: /json/.test(type) && text ? JSON.parse(text) : text }
}

async function read(response: Response) {
  const { status, headers } = response
  return { status, headers, text: await response.text(), type: headers.get('content-type') ?? '' }
}

/** Just what answered: status and `X-Mock-Answer`. */
export async function answerer(response: Response | Promise<Response>): Promise<string> {
  const { status, headers } = await response
  return `${status} ${headers.get('x-mock-answer')}`
}

export function json(value: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}
