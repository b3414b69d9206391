import { expect, test } from 'vitest'
import { formatLocation } from '../../src/contract/index.ts'
import { parseSource, type SourceText, sourceFromValue } from '../../src/contract/source-text.ts'
import { refusal, tell } from './documents.ts'

function at(source: SourceText, pointer: string, part?: 'value' | 'key'): string {
  return formatLocation(source.locate(pointer, part))
}

const YAML = `openapi: 3.1.0
paths:
  /pets/{id}:
    get:
      tags: [a, "b"]
      parameters:
        - name: 'id'
          in: path
        -   name: limit
      empty:
  "quoted key": !!str 12
shared: &shared { x: 1 }
alias: *shared
text: |
  first
  second
folded: >-

  after a blank line
a/b~c: &name d
`

test.each([
  ['', '1:1', '1:1'],
  ['/openapi', '1:10', '1:1'],
  ['/paths', '3:3', '2:1'],
  ['/paths/~1pets~1{id}', '4:5', '3:3'],
  ['/paths/~1pets~1{id}/get', '5:7', '4:5'],
  ['/paths/~1pets~1{id}/get/tags', '5:13', '5:7'],
  ['/paths/~1pets~1{id}/get/tags/0', '5:14', '5:14'],
  ['/paths/~1pets~1{id}/get/tags/1', '5:17', '5:17'],
  ['/paths/~1pets~1{id}/get/parameters', '7:9', '6:7'],
  ['/paths/~1pets~1{id}/get/parameters/0', '7:11', '7:11'],
  ['/paths/~1pets~1{id}/get/parameters/0/name', '7:17', '7:11'],
  ['/paths/~1pets~1{id}/get/parameters/0/in', '8:15', '8:11'],
  ['/paths/~1pets~1{id}/get/parameters/1/name', '9:19', '9:13'],
  ['/paths/~1pets~1{id}/get/empty', '10:7', '10:7'],
  ['/paths/quoted key', '11:23', '11:3'],
  ['/shared/x', '12:22', '12:19'],
  ['/alias', '13:8', '13:1'],
  ['/text', '15:3', '14:1'],
  ['/folded', '19:3', '17:1'],
  ['/a~1b~0c', '20:14', '20:1'],
])('the value at %j stands at %s, its name at %s', (pointer, value, key) => {
  const source = parseSource('api.yaml', YAML)
  expect([at(source, pointer), at(source, pointer, 'key')]).toStrictEqual([`api.yaml:${value}`, `api.yaml:${key}`])
})

test.each([
  ['what an alias repeats stands at the alias', '/alias/x', 'api.yaml:13:8'],
  ['a misspelt member stands where its parent does', '/paths/~1pets~1{id}/put', 'api.yaml:4:5'],
  ['below a scalar there is the scalar', '/openapi/major', 'api.yaml:1:10'],
  ['an unknown root member stands at the beginning', '/servers', 'api.yaml:1:1'],
])('%s', (_, pointer, expected) => {
  expect(at(parseSource('api.yaml', YAML), pointer)).toBe(expected)
})

test('JSON with tabs, escapes and no spaces has places', () => {
  const source = parseSource('api.json', '{\n\t"a\\/b":{"c":[1,\n\ttrue]},"\\u00e9":"x"}')
  const places = ['', '/a~1b', '/a~1b/c/0', '/a~1b/c/1', '/é'].map((pointer) => at(source, pointer))
  expect(places).toStrictEqual(['api.json:1:1', 'api.json:2:9', 'api.json:2:15', 'api.json:3:2', 'api.json:3:18'])
})

test('of two members of one name in JSON the last counts, for value and place', () => {
  const source = parseSource('api.json', '{"a": 1,\n "a": 2}')
  expect([source.value, at(source, '/a')]).toStrictEqual([{ a: 2 }, 'api.json:2:7'])
})

test('a byte order mark has no column', () => {
  const source = parseSource('api.yaml', '\ufeffa: 1\nb: 2\n')
  expect([source.value, at(source, '/a', 'key'), at(source, '/a'), at(source, '/b')]).toStrictEqual([
    { a: 1, b: 2 },
    'api.yaml:1:1',
    'api.yaml:1:4',
    'api.yaml:2:4',
  ])
})

test('a byte order mark before JSON is left out', () => {
  const source = parseSource('api.json', '\ufeff{"a": 1}')
  expect([source.value, at(source, '/a')]).toStrictEqual([{ a: 1 }, 'api.json:1:7'])
})

test('lines that end in carriage return and line feed count once', () => {
  expect(at(parseSource('api.yaml', 'a: 1\r\nb:\r\n  c: 2\r\n'), '/b/c')).toBe('api.yaml:3:6')
})

test('an alias that is a key keeps the places behind it right', () => {
  const source = parseSource('api.yaml', 'a: &name k\n*name : 1\nz: 2\n')
  expect([source.value, at(source, '/k'), at(source, '/z')]).toStrictEqual([
    { a: 'k', k: 1, z: 2 },
    'api.yaml:2:9',
    'api.yaml:3:4',
  ])
})

test('an unwritten value in a list stands where the list does', () => {
  expect(at(parseSource('api.yaml', 'a:\n  -\n  - b\n'), '/a/0')).toBe('api.yaml:2:3')
})

test('JSON deeper than a YAML parser goes has a file, if no line', () => {
  expect(at(parseSource('api.json', `${'['.repeat(600)}${']'.repeat(600)}`), '/0')).toBe('api.json')
})

test.each([
  ['7e10', '7e10', 7e10],
  ['0123', '0123', 123],
  ['"0123"', '0123', '0123'],
  ["'it''s'", "it's", "it's"],
  ['0x1F', '0x1F', 31],
  ['1.10', '1.10', 1.1],
  ['~', '~', null],
  ['', '', null],
  ['true', 'true', true],
  ['yes', 'yes', 'yes'],
  ['2020-01-01', '2020-01-01', '2020-01-01'],
  ['12:30', '12:30', '12:30'],
  ['!!str 12', '12', '12'],
])('the scalar %s is the text %j and the value %j', (written, text, value) => {
  const source = parseSource('a.yaml', `key: ${written}\n`)
  expect([source.scalarText('/key'), source.value]).toStrictEqual([text, { key: value }])
})

test.each([
  ['a list', 'key: [1]\n', '/key'],
  ['a map', 'key: {a: 1}\n', '/key'],
  ['what is not there', 'key: 1\n', '/other'],
])('%s has no scalar text', (_, text, pointer) => {
  expect(parseSource('a.yaml', text).scalarText(pointer)).toBeUndefined()
})

test.each([
  ['a scalar', 'a: &x 1.0\nkey: *x\n', '/key', '1.0'],
  ['a collection', 'a: &x { b: [7e10] }\nkey: *x\n', '/key/b/0', '7e10'],
  ['an alias in a collection', 'a: &x 1.0\nb: &y [*x]\nkey: *y\n', '/key/0', '1.0'],
])('an alias of %s has the scalar text of its anchor', (_, text, pointer, written) => {
  expect(parseSource('a.yaml', text).scalarText(pointer)).toBe(written)
})

test('keys stay text', () => {
  const keys = Object.keys(
    parseSource('a.yaml', '200: a\n2020-01-01: b\nyes: c\n? null\n: d\n01: e\n1.10: f\n0x1f: g\n~: h\nTrue: i\n')
      .value as object,
  )
  expect(keys).toStrictEqual(['200', '2020-01-01', 'yes', 'null', '01', '1.10', '0x1f', '~', 'True'])
})

test('a key named __proto__ is a key', () => {
  const { value } = parseSource('a.yaml', '__proto__: {x: 1}\n')
  expect(Object.entries(value as object)).toStrictEqual([['__proto__', { x: 1 }]])
})

test.each([
  ['an unclosed list', 'a: 1\nb: [1, 2\nc: 3\n', 'a.yaml:3:1', 'deficient indentation'],
  ['a tab in the indentation', 'a:\n\tb: 1\n', 'a.yaml:2:1', 'tab characters must not be used in indentation'],
  ['an unknown alias', 'a: *b\n', 'a.yaml:1:5', 'unidentified alias "b"'],
  ['JSON with a comma too many', '{"a": 1,,}', 'a.yaml:1:9', "expected the node content, but found ','"],
])('%s is refused with its place', (_, text, place, reason) => {
  expect(refusal(() => parseSource('a.yaml', text))).toStrictEqual({
    code: 'DOCUMENT_SYNTAX',
    message: `This is neither YAML nor JSON: ${reason}.`,
    at: place,
    hint: 'Mend the syntax at that place.',
  })
})

test.each([
  ['a: 1\nb: {a: 1}\na: 2\n', 'a.yaml:3:1', { line: 1, column: 1 }],
  ['a: 1\nb:\n  c: 1\n  "c": 2\n', 'a.yaml:4:3', { line: 3, column: 3 }],
])('a key given twice is refused with both places: %j', (text, at, see) => {
  let error: unknown
  try {
    parseSource('a.yaml', text)
  } catch (thrown) {
    error = thrown
  }
  expect(tell(error)).toMatchObject({ code: 'DOCUMENT_SYNTAX', at, hint: 'Rename or remove one of them.' })
  expect(error).toMatchObject({ see: { file: 'a.yaml', ...see } })
})

test.each(['', '\n', '# nothing\n'])('a file with nothing but %j in it is refused', (text) => {
  expect(refusal(() => parseSource('a.yaml', text))).toMatchObject({
    code: 'DOCUMENT_SYNTAX',
    message: 'There is nothing in this file.',
    at: 'a.yaml',
  })
})

test('several documents in one file are refused', () => {
  expect(refusal(() => parseSource('a.yaml', 'a: 1\n---\nb: 2\n')).code).toBe('DOCUMENT_SYNTAX')
})

test('a value that was never text has pointers instead of lines', () => {
  const source = sourceFromValue('document', { a: 1 })
  expect([at(source, '/a'), source.scalarText('/a')]).toStrictEqual(['document#/a', undefined])
})

const PASTED = `example: {
  "list": [
    1
],
"y": {
}
}
after: 1
`

test('JSON whose brackets close below the key they belong to is read', () => {
  const source = parseSource('a.yaml', PASTED)
  expect(source.value).toEqual({ example: { list: [1], y: {} }, after: 1 })
  expect([at(source, '/example'), at(source, '/example/list/0'), at(source, '/after', 'key')]).toEqual([
    'a.yaml:1:10',
    'a.yaml:3:5',
    'a.yaml:8:1',
  ])
})

test.each([
  ['after a comment', 'a: {\n  "x": 1 # one\n}\n', 'a.yaml:3:1'],
  ['without a bracket', 'a: {\nx: 1 }\n', 'a.yaml:2:1'],
])('a line that stands too far out is refused %s', (_, text, place) => {
  expect(refusal(() => parseSource('a.yaml', text))).toMatchObject({ code: 'DOCUMENT_SYNTAX', at: place })
})
