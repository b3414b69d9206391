/**
 * JSON in the form that V8 parses fastest, one byte a letter: a letter beyond Latin-1, of which every large document has
 * some, makes all of it take two, and decoding it takes longer than parsing it. Pure.
 */
import { isAscii } from 'node:buffer'

/**
 * The JSON of a text in UTF-8, with every letter beyond ASCII as `\uXXXX` (RFC 8259 section 7). Undefined where that could
 * make JSON of what is none: after a backslash.
 */
export function asciiJson(bytes: Buffer): string | undefined {
  const runs: Run[] = []
  findRuns(bytes, { start: 0, end: bytes.length }, runs)
  if (runs.some(({ start }) => bytes[start - 1] === BACKSLASH)) return undefined
  const ends = [0, ...runs.map(({ end }) => end)]
  const pieces = runs.flatMap(({ start, end }, index) => [
    bytes.subarray(ends[index], start),
    Buffer.from(escaped(bytes.toString('utf8', start, end))),
  ])
  // Built of bytes, it lies outside the heap that is looked through for garbage.
  return Buffer.concat([...pieces, bytes.subarray(ends.at(-1))]).toString('latin1')
}

const BACKSLASH = 0x5c

interface Run {
  readonly start: number
  /** the place after it */
  end: number
}

/** Tested whole, which is many times faster than letter by letter. */
const MOST_AT_ONCE = 512

/** The bytes beyond ASCII that stand together, in order. */
function findRuns(bytes: Buffer, { start, end }: Run, runs: Run[]): void {
  if (isAscii(bytes.subarray(start, end))) return
  if (end - start > MOST_AT_ONCE) {
    const middle = (start + end) >>> 1
    findRuns(bytes, { start, end: middle }, runs)
    findRuns(bytes, { start: middle, end }, runs)
    return
  }
  for (let at = start; at < end; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue
    const last = runs.at(-1)
    if (last?.end === at) last.end = at + 1
    else runs.push({ start: at, end: at + 1 })
  }
}

function escaped(text: string): string {
  return text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
