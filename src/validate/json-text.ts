/**
 * What JSON.parse passes over in silence: duplicate names, lone surrogates, integers that a double cannot hold. Reads
 * the text once, beside the parser, and says where. Pure. Source: RFC 8259 sections 4, 6, 8.1 and 8.2.
 */

export type JsonFault =
  | { readonly kind: 'duplicate-name'; readonly pointer: string; readonly offset: number }
  | { readonly kind: 'lone-surrogate'; readonly pointer: string; readonly offset: number }
  | { readonly kind: 'unsafe-integer'; readonly pointer: string; readonly offset: number; readonly text: string }

/** Faults in the order of the text, which must be JSON. Offsets are in UTF-16 code units. */
export function findJsonFaults(text: string): readonly JsonFault[] {
  const faults: JsonFault[] = []
  const stack: Level[] = []
  let at = 0
  while (at < text.length) {
    const char = text[at]
    if (char === '"') {
      const end = endOfString(text, at)
      readString(text.slice(at, end), at, stack, faults)
      at = end
    } else if (char === '{' || char === '[') {
      stack.push({ pointer: pointerOf(stack), names: char === '{' ? new Set() : undefined, name: undefined, index: 0 })
      at += 1
    } else if (char === '}' || char === ']') {
      stack.pop()
      at += 1
    } else if (char === ',') {
      step(stack.at(-1))
      at += 1
    } else if (char === '-' || (char !== undefined && char >= '0' && char <= '9')) {
      const end = endOfNumber(text, at)
      const number = text.slice(at, end)
      if (isUnsafe(number)) faults.push({ kind: 'unsafe-integer', pointer: pointerOf(stack), offset: at, text: number })
      at = end
    } else at += 1
  }
  return faults
}

interface Level {
  readonly pointer: string
  /** the names seen so far; undefined in a list */
  readonly names: Set<string> | undefined
  /** the name whose value comes next; undefined where a name comes next */
  name: string | undefined
  index: number
}

function step(level: Level | undefined): void {
  if (!level) return
  level.name = undefined
  level.index += 1
}

function pointerOf(stack: readonly Level[]): string {
  const level = stack.at(-1)
  if (!level) return ''
  const token = level.names ? (level.name ?? '') : String(level.index)
  return `${level.pointer}/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function readString(quoted: string, offset: number, stack: Level[], faults: JsonFault[]): void {
  const value: unknown = quoted.includes('\\') ? JSON.parse(quoted) : quoted.slice(1, -1)
  const text = String(value)
  const level = stack.at(-1)
  const isName = level?.names !== undefined && level.name === undefined
  if (level?.names && isName) {
    level.name = text
    if (level.names.has(text)) faults.push({ kind: 'duplicate-name', pointer: pointerOf(stack), offset })
    level.names.add(text)
  }
  if (/\p{Surrogate}/u.test(text)) faults.push({ kind: 'lone-surrogate', pointer: pointerOf(stack), offset })
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && /[\d.eE+-]/.test(text[at] ?? '')) at += 1
  return at
}

/** RFC 8259 section 6: integers within ±(2^53 - 1) are read alike everywhere. */
function isUnsafe(number: string): boolean {
  return number.length > 15 && /^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number))
}
