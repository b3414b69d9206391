/**
 * The parts of a multipart body, taken in piece by piece as they arrive, so that what is dropped is never held. Pure but
 * for what it has taken in. Source: RFC 2046 section 5.1.1; RFC 7578.
 */
import type { BodyPart, BodyParts } from '../http/message.ts'
import { parsePartHead } from './part-head.ts'

export interface MultipartReader {
  readonly push: (chunk: Uint8Array) => void
  readonly end: () => BodyParts
}

/** RFC 2046 section 5.1.1: 1 to 70 characters of this set, the last no space. */
const BOUNDARY = /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/

const MAX_HEAD_BYTES = 16 * 1024
const MAX_PARTS = 10_000

/** `keepBytes`: of a part with a file name, the octets beyond are counted and dropped. */
export function createMultipartReader(
  boundary: string | undefined,
  keepBytes = Number.POSITIVE_INFINITY,
): MultipartReader {
  if (boundary === undefined) return failing('its Content-Type has no boundary')
  if (!BOUNDARY.test(boundary)) return failing('the boundary in its Content-Type is not one')
  return readerOf(Buffer.from(`\r\n--${boundary}`, 'latin1'), keepBytes)
}

/** The parts of a body that is there whole. */
export function readParts(bytes: Uint8Array, boundary: string | undefined): BodyParts {
  const reader = createMultipartReader(boundary)
  reader.push(bytes)
  return reader.end()
}

function failing(reason: string): MultipartReader {
  return { push: () => {}, end: () => ({ kind: 'malformed', reason }) }
}

type State = 'preamble' | 'delimiter' | 'head' | 'content-start' | 'content' | 'epilogue' | 'failed'

interface OpenPart {
  readonly head: Omit<BodyPart, 'bytes' | 'size'>
  readonly chunks: Uint8Array[]
  size: number
  kept: number
}

function readerOf(delimiter: Buffer, keepBytes: number): MultipartReader {
  const parts: BodyPart[] = []
  // The line break of the first delimiter may be missing: it stands before the body (RFC 2046 section 5.1.1).
  let held: Buffer = Buffer.from('\r\n')
  let state: State = 'preamble'
  let problem = ''
  let open: OpenPart | undefined

  const fail = (reason: string): false => {
    problem = reason
    state = 'failed'
    return false
  }

  const take = (bytes: Uint8Array) => {
    if (!open || bytes.byteLength === 0) return
    open.size += bytes.byteLength
    const limit = open.head.fileName === undefined ? Number.POSITIVE_INFINITY : keepBytes
    const kept = bytes.subarray(0, Math.max(0, limit - open.kept))
    open.kept += kept.byteLength
    if (kept.byteLength > 0) open.chunks.push(kept)
  }

  /** One step; false: more octets are needed. */
  const step = (): boolean => {
    switch (state) {
      case 'preamble':
      case 'content': {
        const at = held.indexOf(delimiter)
        // What may be the beginning of a delimiter is kept back.
        const end = at === -1 ? Math.max(0, held.length - delimiter.length + 1) : at
        take(held.subarray(0, end))
        held = held.subarray(at === -1 ? end : at + delimiter.length)
        if (at === -1) return false
        state = 'delimiter'
        return true
      }
      case 'delimiter':
        return afterDelimiter()
      case 'head':
        return readHead()
      case 'content-start':
        return startContent()
      case 'epilogue':
        held = held.subarray(held.length)
        return false
      case 'failed':
        return false
    }
  }

  const close = () => {
    if (!open) return
    const { head, chunks, size } = open
    parts.push({ ...head, bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), size })
    open = undefined
  }

  /** A delimiter is followed by `--` at the end, by white space and a line break else; what merely begins like one is content. */
  const afterDelimiter = (): boolean => {
    const rest = held.toString('latin1', 0, 256)
    const match = /^(?:(--)|[ \t]*\r\n)/.exec(rest)
    if (match?.[1]) {
      close()
      state = 'epilogue'
      return true
    }
    if (match) {
      close()
      if (parts.length >= MAX_PARTS) return fail(`it has more than ${MAX_PARTS} parts`)
      // The line break belongs to the head, which may be empty.
      held = held.subarray(match[0].length - 2)
      state = 'head'
      return true
    }
    if (/^(?:-?|[ \t]*\r?)$/.test(rest) && rest.length < 256) return false
    take(delimiter)
    state = open ? 'content' : 'preamble'
    return true
  }

  const readHead = (): boolean => {
    const isEmpty = held.length >= 4 && held[2] === 13 && held[3] === 10
    const at = isEmpty ? 0 : held.indexOf('\r\n\r\n')
    if (at === -1)
      return held.length > MAX_HEAD_BYTES ? fail(`the head of part ${parts.length + 1} does not end`) : false
    const head = parsePartHead(held.toString('utf8', 0, at))
    if (head.kind === 'malformed') return fail(`part ${parts.length + 1}: ${head.reason}`)
    open = { head, chunks: [], size: 0, kept: 0 }
    held = held.subarray(at + 2)
    state = 'content-start'
    return true
  }

  /** The line break that ends the head may be that of the next delimiter: then the part has no content. */
  const startContent = (): boolean => {
    if (held.length < delimiter.length) return false
    const isEmpty = held.indexOf(delimiter) === 0
    held = held.subarray(isEmpty ? delimiter.length : 2)
    state = isEmpty ? 'delimiter' : 'content'
    return true
  }

  return {
    push: (chunk) => {
      if (state === 'failed' || state === 'epilogue') return
      held =
        held.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : Buffer.concat([held, chunk])
      while (step());
    },
    end: () => {
      if (state === 'failed') return { kind: 'malformed', reason: problem }
      if (state === 'epilogue') return { kind: 'parts', parts }
      const boundary = delimiter.toString('latin1', 4)
      return state === 'preamble'
        ? { kind: 'malformed', reason: `the boundary "${boundary}" of its Content-Type does not stand in it` }
        : { kind: 'malformed', reason: `it ends before the closing boundary "--${boundary}--"` }
    },
  }
}
