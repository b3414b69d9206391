/**
 * JSON laid out for reading, in pieces that know what they are. Pure.
 */

export interface JsonToken {
  readonly kind: 'key' | 'string' | 'number' | 'word' | 'mark'
  readonly text: string
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([^"\dtfn-]+|.)/g

/** Undefined where the text is no JSON. */
export function layOutJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return undefined
  }
}

/** The pieces of a JSON text, in their order; together they are the text. */
export function jsonTokens(text: string): readonly JsonToken[] {
  return [...text.matchAll(TOKEN)].flatMap(([mark = '', string, colon, number, word]): JsonToken[] => {
    if (string !== undefined && colon !== undefined) {
      return [
        { kind: 'key', text: string },
        { kind: 'mark', text: colon },
      ]
    }
    if (string !== undefined) return [{ kind: 'string', text: string }]
    if (number !== undefined) return [{ kind: 'number', text: number }]
    return [{ kind: word === undefined ? 'mark' : 'word', text: mark }]
  })
}
