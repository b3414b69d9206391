/**
 * An ECMA 262 regular expression as a tree, as far as making and bounding texts needs it. Pure, no I/O.
 * One-character atoms keep their source: what they match is asked of the engine, one character at a time.
 */

export type PatternNode =
  | { readonly kind: 'text'; readonly text: string }
  /** one character out of a set: `.`, `\d`, `\p{L}`, `[^a-z]` */
  | { readonly kind: 'set'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'capture'; readonly keys: readonly string[]; readonly node: PatternNode }
  | { readonly kind: 'back-reference'; readonly key: string }
  /** a lookahead or lookbehind: consumes nothing */
  | { readonly kind: 'look'; readonly isAhead: boolean; readonly isNegative: boolean; readonly node: PatternNode }
  /** `^`, `$`, `\b`, `\B` */
  | { readonly kind: 'edge'; readonly source: string }

interface Reader {
  readonly source: string
  at: number
  captures: number
  depth: number
}

/** Groups within groups beyond this are not read: nobody writes them, and reading takes stack. */
const MAX_DEPTH = 100

/** The tree, or `undefined` where the source is beyond this parser (or no regular expression at all). */
export function parsePattern(source: string): PatternNode | undefined {
  const reader: Reader = { source, at: 0, captures: 0, depth: 0 }
  const node = readChoice(reader)
  return reader.at === source.length ? node : undefined
}

function readChoice(reader: Reader): PatternNode {
  const options = [readSequence(reader)]
  while (reader.source[reader.at] === '|') {
    reader.at += 1
    options.push(readSequence(reader))
  }
  return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options }
}

function readSequence(reader: Reader): PatternNode {
  const parts: PatternNode[] = []
  while (reader.at < reader.source.length && !'|)'.includes(reader.source[reader.at] ?? '')) {
    parts.push(readQuantifier(reader, readAtom(reader)))
  }
  return { kind: 'sequence', parts }
}

const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y

function readQuantifier(reader: Reader, node: PatternNode): PatternNode {
  QUANTIFIER.lastIndex = reader.at
  const found = QUANTIFIER.exec(reader.source)
  if (!found) return node
  reader.at += found[0].length
  const [, sign, least = '0', comma, most = ''] = found
  if (sign === '?') return { kind: 'repeat', node, min: 0, max: 1 }
  if (sign) return { kind: 'repeat', node, min: sign === '+' ? 1 : 0, max: Number.POSITIVE_INFINITY }
  const min = Number(least)
  const open = most === '' ? Number.POSITIVE_INFINITY : Number(most)
  return { kind: 'repeat', node, min, max: comma === ',' ? open : min }
}

function readAtom(reader: Reader): PatternNode {
  const char = String.fromCodePoint(reader.source.codePointAt(reader.at) ?? 0)
  if (char === '(') return readGroup(reader)
  if (char === '[') return { kind: 'set', source: take(reader, endOfClass(reader.source, reader.at) - reader.at) }
  if (char === '\\') return readEscape(reader)
  reader.at += char.length
  if (char === '.') return { kind: 'set', source: char }
  return char === '^' || char === '$' ? { kind: 'edge', source: char } : { kind: 'text', text: char }
}

function take(reader: Reader, length: number): string {
  const text = reader.source.slice(reader.at, reader.at + length)
  reader.at += length
  return text
}

function endOfClass(source: string, start: number): number {
  let at = start + 1
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1
  return Math.min(at + 1, source.length)
}

const GROUP_OPENING = /\((?:\?(?:(:)|(<?[=!])|<([^>]*)>))?/y

function readGroup(reader: Reader): PatternNode {
  GROUP_OPENING.lastIndex = reader.at
  const [opening = '(', plain, look, name] = GROUP_OPENING.exec(reader.source) ?? []
  reader.at += opening.length
  const captures = plain === undefined && look === undefined
  if (captures) reader.captures += 1
  const keys = [String(reader.captures), ...(name === undefined ? [] : [name])]
  reader.depth += 1
  const node: PatternNode = reader.depth > MAX_DEPTH ? { kind: 'text', text: '' } : readChoice(reader)
  reader.depth -= 1
  // A missing `)` leaves the reader beyond the end, which the caller sees.
  reader.at += reader.source[reader.at] === ')' ? 1 : reader.source.length
  if (look !== undefined) {
    return { kind: 'look', isAhead: !look.startsWith('<'), isNegative: look.endsWith('!'), node }
  }
  return captures ? { kind: 'capture', keys, node } : node
}

const ESCAPE =
  /\\(?:([dDwWsS]|[pP]\{[^}]*\})|([bB])|([1-9]\d*)|k<([^>]*)>|u([\da-fA-F]{4})|u\{([\da-fA-F]+)\}|x([\da-fA-F]{2})|c([A-Za-z])|([\s\S]))/uy

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f', 0: '\0' }

function readEscape(reader: Reader): PatternNode {
  ESCAPE.lastIndex = reader.at
  const [whole = '\\', set, edge, number, name, unit, point, byte, control, other = ''] =
    ESCAPE.exec(reader.source) ?? []
  reader.at += whole.length
  if (set !== undefined) return { kind: 'set', source: whole }
  if (edge !== undefined) return { kind: 'edge', source: whole }
  const key = number ?? name
  if (key !== undefined) return { kind: 'back-reference', key }
  const hex = unit ?? point ?? byte
  if (hex !== undefined) return { kind: 'text', text: fromHex(hex) }
  if (control !== undefined) return { kind: 'text', text: String.fromCharCode(control.charCodeAt(0) % 32) }
  return { kind: 'text', text: CONTROLS[other] ?? other }
}

function fromHex(hex: string): string {
  const point = Number.parseInt(hex, 16)
  return point > 0x10ffff ? '' : String.fromCodePoint(point)
}
