/**
 * Commits faults on the connection of a Node server, in place of writing the answer in good order.
 */
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { WireFault } from '../../fault/index.ts'
import { dribble } from './dribble.ts'

export interface FaultyWriting {
  readonly response: ServerResponse
  /** hands the status line and the header fields to the response */
  readonly writeHead: () => void
  /** of the answer; faults that come after the headers are committed only where there is one */
  readonly body: Uint8Array
}

export function commitOnSocket(fault: WireFault, writing: FaultyWriting): void {
  const { response } = writing
  switch (fault.kind) {
    case 'reset':
      if (fault.when === 'before-headers') onSocket(response, reset)
      else resetAfterHead(writing)
      break
    case 'close':
      onSocket(response, (socket) => socket.destroySoon())
      break
    case 'garbage':
      onSocket(response, (socket) => {
        socket.write(GARBAGE)
        socket.destroySoon()
      })
      break
    case 'stall':
      stall(fault.forMs, writing)
      break
    case 'truncate':
      truncate(writing)
      break
    case 'dribble':
      dribbleBody(fault.bytesPerSecond, writing)
  }
}

/** Begins like no version of HTTP. */
const GARBAGE = '?? this is not HTTP ??\r\n\r\n'

/** Of requests that were sent at once (RFC 9112 section 9.3.2) each answer has to wait for its turn on the connection. */
function onSocket(response: ServerResponse, act: (socket: Socket) => void): void {
  if (response.socket) act(response.socket)
  else response.once('socket', act)
}

function reset(socket: Socket): void {
  // Only a TCP socket can be reset: what is around or in place of one is closed at once.
  if ('encrypted' in socket || socket.remotePort === undefined) socket.destroy()
  else socket.resetAndDestroy()
}

/** A reset overtakes what has not been read yet: the client is given time to see the headers. */
const HEAD_START_MS = 20

function resetAfterHead(writing: FaultyWriting): void {
  const { response } = writing
  sendHead(writing)
  const timer = setTimeout(() => onSocket(response, reset), HEAD_START_MS)
  response.on('close', () => clearTimeout(timer))
}

function sendHead({ response, writeHead }: FaultyWriting): void {
  writeHead()
  response.flushHeaders()
}

function stall(forMs: number | undefined, writing: FaultyWriting): void {
  const { response, body } = writing
  sendHead(writing)
  if (forMs === undefined) return
  const timer = setTimeout(() => response.end(body), forMs)
  response.on('close', () => clearTimeout(timer))
}

function truncate({ response, writeHead, body }: FaultyWriting): void {
  writeHead()
  response.write(body.subarray(0, Math.floor(body.byteLength / 2)), () =>
    onSocket(response, (socket) => socket.destroySoon()),
  )
}

function dribbleBody(bytesPerSecond: number, writing: FaultyWriting): void {
  const { response, body } = writing
  sendHead(writing)
  const stop = dribble(body, bytesPerSecond, { send: (piece) => response.write(piece), end: () => response.end() })
  response.on('close', stop)
}
