/**
 * Ways to change what a server does: its answers, or the requests that it takes. Each deviation, and each twin, is one.
 */
import { json } from './agency.ts'
import type { Answer, Asked, Handler } from './server.ts'

export type Twist = (handle: Handler) => Handler

type Change = (answer: Answer) => Answer

/** Changes each answer of success. */
export function answers(...changes: readonly Change[]): Twist {
  return whenAnswered((status) => status >= 200 && status < 300, changes)
}

/** Changes each answer of one status. */
export function answersOf(wanted: number, ...changes: readonly Change[]): Twist {
  return whenAnswered((status) => status === wanted, changes)
}

function whenAnswered(isMeant: (status: number) => boolean, changes: readonly Change[]): Twist {
  return (handle) => (asked) => {
    const answer = handle(asked)
    if (asked.method === 'OPTIONS' || !isMeant(answer.status)) return answer
    return changes.reduce((changed, change) => change(changed), answer)
  }
}

/** Answers some requests in another way. */
export function instead(isMeant: (asked: Asked) => boolean, answer: (asked: Asked, handle: Handler) => Answer): Twist {
  return (handle) => (asked) => (isMeant(asked) ? answer(asked, handle) : handle(asked))
}

/** Answers some requests with problem details. */
export function refuses(status: number, isMeant: (asked: Asked) => boolean, headers: Answer['headers'] = {}): Twist {
  return instead(isMeant, () => problem(status, headers))
}

export function problem(status: number, headers: Answer['headers'] = {}): Answer {
  return json(status, { title: 'No.', status }, { 'content-type': 'application/problem+json', ...headers })
}

/** Takes some requests for others. */
export function reads(change: (asked: Asked) => Asked): Twist {
  return (handle) => (asked) => handle(change(asked))
}

/** Takes the values of a query parameter for others. */
export function readsQuery(name: string, change: (values: readonly string[]) => readonly string[]): Twist {
  return reads((asked) => {
    const query = new URLSearchParams([...asked.query].filter(([other]) => other !== name))
    for (const value of change(asked.query.getAll(name))) query.append(name, value)
    return { ...asked, query }
  })
}

type Draft = Readonly<Record<string, unknown>>

/** Takes a JSON body for another; what is no JSON object is left as it is. */
export function readsBody(change: (draft: Draft) => unknown): Twist {
  return reads((asked) => {
    if (!/^\{.*\}$/s.test(asked.body)) return asked
    return { ...asked, body: JSON.stringify(change(JSON.parse(asked.body) as Draft)) }
  })
}

export function status(code: number): Change {
  return (answer) => ({ ...answer, status: code })
}

export function header(name: string, value: string | readonly string[]): Change {
  return (answer) => ({ ...answer, headers: { ...answer.headers, [name]: value } })
}

export function withoutHeader(name: string): Change {
  return (answer) => ({
    ...answer,
    headers: Object.fromEntries(Object.entries(answer.headers).filter(([other]) => other !== name)),
  })
}

export function bytes(change: (body: Buffer) => Buffer | string): Change {
  return (answer) => ({ ...answer, body: Buffer.from(change(answer.body) as string) })
}

/** Replaces the first occurrence of a piece of the body's text. */
export function text(piece: string, replacement: string): Change {
  return bytes((body) => {
    const before = body.toString('utf8')
    if (!before.includes(piece)) throw new Error(`The body has no ${piece}: ${before}`)
    return before.replace(piece, () => replacement)
  })
}

/** Sets a value in the JSON body; the last token of the pointer may be new. */
export function set(pointer: string, value: unknown): Change {
  return edit(pointer, (parent, name) => Object.assign(parent, { [name]: value }))
}

export function remove(pointer: string): Change {
  return edit(pointer, (parent, name) => delete parent[name])
}

function edit(pointer: string, change: (parent: Record<string, unknown>, name: string) => unknown): Change {
  return bytes((body) => {
    const root: unknown = JSON.parse(body.toString('utf8'))
    const tokens = pointer.slice(1).split('/')
    const name = (tokens.pop() ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
    let parent = root as Record<string, unknown>
    for (const token of tokens) parent = parent[token] as Record<string, unknown>
    change(parent, name)
    return JSON.stringify(root)
  })
}

/** Writes the whole answer by hand, and closes the connection. */
export function wire(write: (answer: Answer) => string | Buffer): Change {
  return (answer) => ({ ...answer, wire: Buffer.from(write(answer) as string) })
}
