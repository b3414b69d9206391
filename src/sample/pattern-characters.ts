/**
 * The characters that a one-character atom of a regular expression (`[^a-z]`, `\p{L}`, `.`) stands for, readable ones
 * first. Found by asking the engine about single characters, which costs next to nothing. Pure, no I/O.
 */
import { compilePattern } from './match-pattern.ts'
import { integerBelow, type Random } from './seed.ts'

export interface CharacterSet {
  /** letters and digits where there are any */
  readonly readable: readonly string[]
  readonly all: readonly string[]
}

export type SetReader = (source: string) => CharacterSet

/** A reader that looks each atom up once. */
export function createSetReader(): SetReader {
  const known = new Map<string, CharacterSet>()
  return (source) => {
    const set = known.get(source) ?? readSet(source)
    known.set(source, set)
    return set
  }
}

/** One of the characters, or none where the set is empty. */
export function characterIn(set: CharacterSet, random: Random, fromAll: boolean): string {
  const pool = fromAll ? set.all : set.readable
  return pool[integerBelow(random, pool.length)] ?? ''
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const ALPHANUMERIC = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
const OTHERS = [...'\t\n\r\v\f\0\u00a0éßñøЖя中日あアرא한😀€£©°«»–—…']

function readSet(source: string): CharacterSet {
  const expression = compilePattern(`^${source}$`)
  if (!expression) return { readable: [], all: [] }
  const isIn = (character: string) => expression.test(character)
  const printable = PRINTABLE.filter(isIn)
  const found = printable.length > 0 ? printable : [...new Set([...literalsIn(source), ...OTHERS])].filter(isIn)
  const all = found.length > 0 ? found : scan(isIn)
  // `\w`, `.` and the like: lower-case letters read better than a mix.
  const letters = LETTERS.every(isIn) ? LETTERS : ALPHANUMERIC.filter(isIn)
  return { readable: letters.length > 0 ? letters : all, all }
}

/** Characters the class names itself, such as the ends of its ranges. */
function literalsIn(source: string): readonly string[] {
  const escaped = source.matchAll(/\\u\{?([\da-fA-F]{4,6})\}?|\\x([\da-fA-F]{2})/g)
  const points = Array.from(escaped, ([, long, short]) => Number.parseInt(long ?? short ?? '0', 16))
  return [...points.filter((point) => point <= 0x10ffff).map((point) => String.fromCodePoint(point)), ...source]
}

const LAST_SCANNED = 0x30000

/** The first few characters of a script or category that nothing else led to. */
function scan(isIn: (character: string) => boolean): readonly string[] {
  const found: string[] = []
  for (let point = 0; point < LAST_SCANNED && found.length < 20; point += 1) {
    const character = String.fromCodePoint(point)
    if (isIn(character)) found.push(character)
  }
  return found
}
