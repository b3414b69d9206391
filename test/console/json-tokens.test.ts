import { expect, test } from 'vitest'
import { jsonTokens, layOutJson } from '../../src/console/page/text/json-tokens.ts'

test('the pieces of JSON know what they are', () => {
  expect(jsonTokens('{ "a\\"b": [-1.5e3, true, null, "x:y"] }').filter(({ kind }) => kind !== 'mark')).toEqual([
    { kind: 'key', text: '"a\\"b"' },
    { kind: 'number', text: '-1.5e3' },
    { kind: 'word', text: 'true' },
    { kind: 'word', text: 'null' },
    { kind: 'string', text: '"x:y"' },
  ])
})

test.each(['{"a":[1,2,{"b":"\\u00e9\\n"}],"c":{}}', '"only"', '-0.5', '[]', 'no JSON "at all'])(
  'together the pieces of %s are the text',
  (text) => {
    expect(
      jsonTokens(text)
        .map((token) => token.text)
        .join(''),
    ).toBe(text)
  },
)

test('JSON is laid out, other text is not', () => {
  expect(layOutJson('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(layOutJson('<html>')).toBeUndefined()
})
