/**
 * The mock as a plain `(req, res, next)` for Node's HTTP server and everything built on it, Express included.
 * A thin shell: turns what Node gives into a request value, and writes the reply.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { WireFault } from '../fault/index.ts'
import { type HttpRequest, type MessageBody, NO_BODY } from '../http/message.ts'
import { problemAnswer } from './error-answer.ts'
import { commitOnSocket } from './fault/commit-on-socket.ts'
import type { Front } from './front.ts'
import type { Caller, LiveBody, Reply } from './reply.ts'
import { bodyIntake } from './request-body.ts'

export type NodeHandler = (
  request: IncomingMessage & { readonly body?: unknown },
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void

export interface NodeAdapterOptions {
  readonly maxBodyBytes: number
  /** told of what is a fault of the mock itself; the client gets a 500 without details */
  readonly onFault: (error: unknown) => void
}

/** With `next`, paths that are not the document's are passed on; without, they are answered by 404. */
export function nodeHandler(front: Front, options: NodeAdapterOptions): NodeHandler {
  return (request, response, next) => {
    const fail = (error: unknown) => {
      options.onFault(error)
      if (response.headersSent) response.destroy()
      else write(response, faultReply())
    }
    const send = (reply: Reply) => {
      try {
        if (reply.fault === undefined) write(response, reply)
        else commit(reply.fault, response, reply)
      } catch (error) {
        fail(error)
      }
    }
    const take = (reply: Reply | undefined) => {
      if (reply === undefined) next?.()
      else if (reply.delayMs === 0) send(reply)
      else later(response, reply.delayMs, () => send(reply))
    }
    const caller: Caller = {
      passesUnknown: next !== undefined,
      isOnThisMachine: () => isLoopback(request.socket.remoteAddress),
    }
    const answer = (body: MessageBody) => {
      try {
        const reply = front.reply(toRequest(request, body), caller)
        if (reply instanceof Promise) reply.then(take).catch(fail)
        else take(reply)
      } catch (error) {
        fail(error)
      }
    }
    const body = bodyAtHand(request)
    if (body) answer(body)
    else if (next && !front.owns(request.method ?? 'GET', ...partsOfTarget(request.url ?? '/'))) next()
    else readBody(request, options.maxBodyBytes).then(answer, () => response.destroy())
  }
}

/** RFC 9112 section 6.3: a request without these fields has no body. Other middleware may have read it already. */
function bodyAtHand(request: IncomingMessage & { readonly body?: unknown }): MessageBody | undefined {
  const { headers, body } = request
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
  if (!hasBody) return NO_BODY
  if (body === undefined || isPlaceholder(body, request)) return request.readableEnded ? NO_BODY : undefined
  if (body instanceof Uint8Array) return { kind: 'bytes', bytes: body }
  return typeof body === 'string' && isUnparsed(body, headers['content-type'])
    ? { kind: 'bytes', bytes: Buffer.from(body) }
    : { kind: 'value', value: body }
}

/** The parsers of Express 4 set `{}` where they read nothing. */
function isPlaceholder(body: unknown, request: IncomingMessage): boolean {
  return typeof body === 'object' && body !== null && !request.readableEnded && Object.keys(body).length === 0
}

/** `express.text()` leaves JSON as a text, of which `express.json()` would have made a value. */
function isUnparsed(body: string, contentType = ''): boolean {
  return !/[/+]json\b/i.test(contentType) || /^\s*[[{"]/.test(body)
}

function toRequest(request: IncomingMessage, body: MessageBody): HttpRequest {
  const [path, query] = partsOfTarget(request.url ?? '/')
  return {
    method: request.method ?? 'GET',
    path,
    query,
    headers: request.headers,
    body,
  }
}

function partsOfTarget(target: string): readonly [path: string, query: string] {
  const question = target.indexOf('?')
  return [pathOf(target), question === -1 ? '' : target.slice(question + 1)]
}

/** RFC 9112 section 3.2: origin-form, or absolute-form as proxies are sent it. */
function pathOf(target: string): string {
  const question = target.indexOf('?')
  const path = question === -1 ? target : target.slice(0, question)
  if (path.startsWith('/')) return path
  const authority = path.indexOf('://')
  const slash = authority === -1 ? -1 : path.indexOf('/', authority + 3)
  return slash === -1 ? '/' : path.slice(slash)
}

/** Reads to the end even when there is too much, so that the client can read the answer; what is too much is dropped. */
function readBody(request: IncomingMessage, limitBytes: number): Promise<MessageBody> {
  return new Promise((resolve, reject) => {
    const intake = bodyIntake(request.headers, limitBytes)
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      intake.take(chunk)
      if (size > limitBytes * 4 + DROPPED_AT_ONCE) resolve({ kind: 'too-large', limitBytes })
    })
    request.on('end', () => resolve(intake.end()))
    request.on('error', reject)
  })
}

/** Beyond this much of a body that is too large anyway, the answer does not wait for its end. */
const DROPPED_AT_ONCE = 1024 * 1024

function later(response: ServerResponse, delayMs: number, act: () => void): void {
  const timer = setTimeout(act, delayMs)
  response.on('close', () => clearTimeout(timer))
}

/** RFC 1122 section 3.2.1.3 and RFC 4291 section 2.5.3; a socket that takes both families shows IPv4 mapped. */
function isLoopback(address = ''): boolean {
  return /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/i.test(address)
}

function write(response: ServerResponse, reply: Reply): void {
  writeHead(response, reply)
  if (reply.live === undefined) response.end(reply.body)
  else writeLive(response, reply.live)
}

/** What a client does not take is held for it up to here; then it has to ask anew. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024

function writeLive(response: ServerResponse, live: LiveBody): void {
  response.flushHeaders()
  const stop = live({
    send: (text) => {
      response.write(text)
      if (response.writableLength > MAX_WAITING_BYTES) response.destroy()
    },
    end: () => response.end(),
  })
  response.on('close', stop)
}

function commit(fault: WireFault, response: ServerResponse, reply: Reply): void {
  commitOnSocket(fault, { response, writeHead: () => writeHead(response, reply), body: reply.body ?? new Uint8Array() })
}

function writeHead(response: ServerResponse, reply: Reply): void {
  if (response.getHeaderNames().length === 0) response.writeHead(reply.status, reply.headers as string[])
  else writeBeside(response, reply)
}

/** Other middleware has set headers, which `writeHead` would let the last of several of one name replace. */
function writeBeside(response: ServerResponse, { status, headers }: Reply): void {
  let previous = ''
  for (let index = 0; index < headers.length; index += 2) {
    const [name = '', value = ''] = [headers[index], headers[index + 1]]
    if (name === previous || name === 'Vary' || name === 'Set-Cookie') response.appendHeader(name, value)
    else response.setHeader(name, value)
    previous = name
  }
  response.writeHead(status)
}

function faultReply(): Reply {
  const { status, headers, body } = problemAnswer(500, { detail: 'The mock itself failed; its terminal says how.' })
  return { status, headers, body, delayMs: 0 }
}
