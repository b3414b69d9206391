/**
 * Where the values of a JSON text stand, by JSON Pointer, as line and column in the text as it came. Pure.
 */
import { pointerTo, positionFinder, type TextPosition } from '../contract/index.ts'

type Frame = { readonly pointer: string; readonly isObject: boolean; index: number; key: string | undefined }

/** Strings, punctuation, and anything else up to the next of them. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/gsy
const SPACE = /\s*/y

/**
 * The positions of the values that the pointers name. Of a name that stands twice the last one counts, as it does for
 * JSON.parse. A pointer that leads nowhere has no position; neither has any that stands behind a fault of syntax.
 */
export function locateInJson(text: string, pointers: ReadonlySet<string>): ReadonlyMap<string, TextPosition> {
  const offsets = new Map<string, number>()
  const stack: Frame[] = []
  for (const { token, offset } of tokensOf(text)) {
    const parent = stack.at(-1)
    if (token === '}' || token === ']') stack.pop()
    else if (token === ',' || token === ':') continue
    else if (parent?.isObject && parent.key === undefined) {
      const key = readName(token)
      if (key === undefined) break
      parent.key = key
    } else {
      const pointer = pointerOf(parent)
      if (pointers.has(pointer)) offsets.set(pointer, offset)
      if (token === '{' || token === '[') stack.push({ pointer, isObject: token === '{', index: 0, key: undefined })
    }
  }
  const position = positionFinder(text)
  return new Map([...offsets].map(([pointer, offset]) => [pointer, position(offset)]))
}

function* tokensOf(text: string): Generator<{ readonly token: string; readonly offset: number }> {
  let offset = text.charCodeAt(0) === 0xfeff ? 1 : 0
  while (offset < text.length) {
    SPACE.lastIndex = offset
    SPACE.test(text)
    offset = SPACE.lastIndex
    TOKEN.lastIndex = offset
    const [token] = TOKEN.exec(text) ?? []
    if (token === undefined) return
    yield { token, offset }
    offset += token.length
  }
}

/** The pointer of the value that comes next in a collection. */
function pointerOf(parent: Frame | undefined): string {
  if (!parent) return ''
  const token = parent.isObject ? (parent.key ?? '') : String(parent.index++)
  parent.key = undefined
  return parent.pointer + pointerTo(token)
}

function readName(token: string): string | undefined {
  if (!token.startsWith('"')) return undefined
  try {
    return String(JSON.parse(token))
  } catch {
    // No JSON string, so that no pointer leads on from here.
    return undefined
  }
}
