import { expect, test } from 'vitest'
import { locateInJson } from '../../src/report/json-position.ts'

const TEXT = `{
  "a": [1, {"b/c": "x\\"}", "d": null}],
  "": {"~": tru e},
  "twice": 1, "twice":
    2
}`

test.each([
  ['', 1, 1],
  ['/a', 2, 8],
  ['/a/0', 2, 9],
  ['/a/1', 2, 12],
  ['/a/1/b~1c', 2, 20],
  ['/a/1/d', 2, 33],
  ['/', 3, 7],
  ['/twice', 5, 5],
])('%s stands at %i:%i', (pointer, line, column) => {
  expect(locateInJson(TEXT.replace('tru e', 'true'), new Set([pointer])).get(pointer)).toEqual({ line, column })
})

test.each(['/b', '/a/2', '/a/-', '/a/1/b', 'a'])('%s stands nowhere', (pointer) => {
  expect([...locateInJson(TEXT, new Set([pointer]))]).toEqual([])
})

test('a byte order mark is no part of a column count before it, and the value begins behind it', () => {
  expect(locateInJson('\ufeff[1]', new Set(['', '/0']))).toEqual(
    new Map([
      ['', { line: 1, column: 2 }],
      ['/0', { line: 1, column: 3 }],
    ]),
  )
})

test.each(['', '"', '{"a":"', '{1:2}', '[[[', ']]', 'x', '{"\\u00":1}'])(
  'the broken text %j breaks nothing',
  (text) => {
    expect([...locateInJson(text, new Set(['/a']))]).toEqual([])
  },
)

test('deep and large bodies are read without recursion', () => {
  const deep = `${'['.repeat(200_000)}1${']'.repeat(200_000)}`
  const wide = `{"text":"${'x'.repeat(5_000_000)}","last":1}`

  expect(locateInJson(deep, new Set(['/0/0/0'])).get('/0/0/0')).toEqual({ line: 1, column: 4 })
  expect(locateInJson(wide, new Set(['/last'])).get('/last')).toEqual({ line: 1, column: 5_000_019 })
})
