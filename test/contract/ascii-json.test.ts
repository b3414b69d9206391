import { expect, test } from 'vitest'
import { asciiJson } from '../../src/contract/ascii-json.ts'
import { parseBytes, parseSource } from '../../src/contract/source-text.ts'
import { ToolError } from '../../src/contract/tool-error.ts'

const LETTERS = ['a', '\\n', '\\\\a', 'é', 'ÿ', '’', '☃', '\u{1f600}', '\u2028', '\ufeff', ' ']

/** Texts of letters of all lengths in UTF-8, long enough to be looked through in parts. */
function* texts(): Generator<string> {
  let state = 7
  for (let length = 0; length < 5000; length = length * 2 + 1) {
    let text = ''
    for (let letter = 0; letter < length; letter += 1) {
      state = (state * 1103515245 + 12345) % 2 ** 31
      text += state % 3 === 0 ? (LETTERS[state % LETTERS.length] ?? '') : 'abc'
    }
    yield `{"${text}":["${text}"]}`
  }
}

test('is ASCII, and means the same', () => {
  for (const text of texts()) {
    const ascii = asciiJson(Buffer.from(text)) ?? ''

    expect(ascii).toMatch(/^[\0-\x7f]*$/)
    expect(JSON.parse(ascii)).toEqual(JSON.parse(text))
  }
})

test.each([
  ['a letter that is escaped', '["\\é"]'],
  ['a letter outside of a string', '[\u00a0]'],
  ['a letter after an escaped backslash', '["\\\\é", ]'],
])('makes no JSON of what is none: %s', (_, text) => {
  const ascii = asciiJson(Buffer.from(text))

  expect(() => JSON.parse(text)).toThrow(SyntaxError)
  if (ascii !== undefined) expect(() => JSON.parse(ascii)).toThrow(SyntaxError)
})

test.each([
  ['JSON', '{ "a": "’", "b": { "c": "é" } }\n'],
  ['JSON after a byte order mark', '\ufeff{ "a": "’", "b": { "c": "é" } }\n'],
  ['JSON with a backslash before such a letter in its key', '{ "\\\\é": "’", "b": { "c": 1 } }\n'],
  ['YAML', 'a: ’\nb: { c: é }\n'],
  ['YAML in a flow', '{ a: ’, b: { c: é } }\n'],
])('a file is read from its bytes as from its text: %s', (_, text) => {
  const [bytes, whole] = [parseBytes('f', Buffer.from(text)), parseSource('f', text)]

  expect([bytes.value, bytes.text]).toEqual([whole.value, whole.text])
  for (const pointer of ['/a', '/b/c', '/nothing']) {
    expect([bytes.locate(pointer), bytes.locate(pointer, 'key'), bytes.scalarText(pointer)]).toEqual([
      whole.locate(pointer),
      whole.locate(pointer, 'key'),
      whole.scalarText(pointer),
    ])
  }
})

test('bytes that are no UTF-8 are replaced, as in any text', () => {
  const bytes = Buffer.from([...Buffer.from('["a'), 0xe2, 0x80, ...Buffer.from('b'), 0xff, 0xfe, ...Buffer.from('"]')])

  expect(parseBytes('f', bytes).value).toEqual(JSON.parse(bytes.toString()))
})

test('what is neither JSON nor YAML is told with its place', () => {
  const text = '{ "’": "\\é" '
  const told = (read: () => unknown) => {
    try {
      return read()
    } catch (error) {
      return error instanceof ToolError ? [error.message, error.at] : error
    }
  }

  expect(told(() => parseBytes('f', Buffer.from(text)))).toEqual(told(() => parseSource('f', text)))
  expect(told(() => parseSource('f', text))).toEqual([expect.any(String), expect.objectContaining({ line: 1 })])
})
