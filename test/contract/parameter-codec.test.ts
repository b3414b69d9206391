import { expect, test } from 'vitest'
import {
  decodeCookie,
  decodeHeader,
  decodePath,
  decodeQuery,
  decodeQueryString,
  type EncodedParameter,
  encodeParameter,
  type ParameterForm,
  type ParameterStyle,
  type RawParameter,
  type Shape,
  typeValue,
} from '../../src/contract/parameter-codec.ts'
import { splitCookies } from '../../src/http/cookie.ts'
import { splitQuery } from '../../src/http/query.ts'

type Place = ParameterForm['in']

const EMPTY = { kind: 'text', value: '' } as const
const BLUE = { kind: 'text', value: 'blue' } as const
const COLORS = { kind: 'list', value: ['blue', 'black', 'brown'] } as const
const RGB = { kind: 'record', value: { R: '100', G: '200', B: '150' } } as const

/** OpenAPI 3.1 section 4.8.12, "Style Examples": every row and column that is not "n/a". */
const STYLE_EXAMPLES: readonly [Place, ParameterStyle, boolean, RawParameter, string][] = [
  ['path', 'matrix', false, EMPTY, ';color'],
  ['path', 'matrix', false, BLUE, ';color=blue'],
  ['path', 'matrix', false, COLORS, ';color=blue,black,brown'],
  ['path', 'matrix', false, RGB, ';color=R,100,G,200,B,150'],
  ['path', 'matrix', true, EMPTY, ';color'],
  ['path', 'matrix', true, BLUE, ';color=blue'],
  ['path', 'matrix', true, COLORS, ';color=blue;color=black;color=brown'],
  ['path', 'matrix', true, RGB, ';R=100;G=200;B=150'],
  ['path', 'label', false, EMPTY, '.'],
  ['path', 'label', false, BLUE, '.blue'],
  ['path', 'label', false, COLORS, '.blue,black,brown'],
  ['path', 'label', false, RGB, '.R,100,G,200,B,150'],
  ['path', 'label', true, EMPTY, '.'],
  ['path', 'label', true, BLUE, '.blue'],
  ['path', 'label', true, COLORS, '.blue.black.brown'],
  ['path', 'label', true, RGB, '.R=100.G=200.B=150'],
  ['path', 'simple', false, EMPTY, ''],
  ['path', 'simple', false, BLUE, 'blue'],
  ['path', 'simple', false, COLORS, 'blue,black,brown'],
  ['path', 'simple', false, RGB, 'R,100,G,200,B,150'],
  ['path', 'simple', true, EMPTY, ''],
  ['path', 'simple', true, BLUE, 'blue'],
  ['path', 'simple', true, COLORS, 'blue,black,brown'],
  ['path', 'simple', true, RGB, 'R=100,G=200,B=150'],
  ['header', 'simple', false, EMPTY, ''],
  ['header', 'simple', false, BLUE, 'blue'],
  ['header', 'simple', false, COLORS, 'blue,black,brown'],
  ['header', 'simple', false, RGB, 'R,100,G,200,B,150'],
  ['header', 'simple', true, EMPTY, ''],
  ['header', 'simple', true, BLUE, 'blue'],
  ['header', 'simple', true, COLORS, 'blue,black,brown'],
  ['header', 'simple', true, RGB, 'R=100,G=200,B=150'],
  ['query', 'form', false, EMPTY, 'color='],
  ['query', 'form', false, BLUE, 'color=blue'],
  ['query', 'form', false, COLORS, 'color=blue,black,brown'],
  ['query', 'form', false, RGB, 'color=R,100,G,200,B,150'],
  ['query', 'form', true, EMPTY, 'color='],
  ['query', 'form', true, BLUE, 'color=blue'],
  ['query', 'form', true, COLORS, 'color=blue&color=black&color=brown'],
  ['query', 'form', true, RGB, 'R=100&G=200&B=150'],
  ['cookie', 'form', false, EMPTY, 'color='],
  ['cookie', 'form', false, BLUE, 'color=blue'],
  ['cookie', 'form', false, COLORS, 'color=blue,black,brown'],
  ['cookie', 'form', false, RGB, 'color=R,100,G,200,B,150'],
  ['cookie', 'form', true, EMPTY, 'color='],
  ['cookie', 'form', true, BLUE, 'color=blue'],
  ['cookie', 'form', true, COLORS, 'color=blue&color=black&color=brown'],
  ['query', 'spaceDelimited', false, COLORS, 'color=blue%20black%20brown'],
  ['query', 'spaceDelimited', false, RGB, 'color=R%20100%20G%20200%20B%20150'],
  ['query', 'pipeDelimited', false, COLORS, 'color=blue%7Cblack%7Cbrown'],
  ['query', 'pipeDelimited', false, RGB, 'color=R%7C100%7CG%7C200%7CB%7C150'],
  ['query', 'deepObject', true, RGB, 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150'],
]

test.each(STYLE_EXAMPLES)(
  'in %s, %s, explode %s: %j is written as %j and read back',
  (place, style, explode, raw, wire) => {
    const form = formOf(place, { style, explode, shape: shapeOf(raw) })
    expect(wireOf(encodeParameter(form, contentOf(raw)))).toBe(wire)
    expect(decode(form, wire)).toStrictEqual(raw)
  },
)

test.each<[Place, Partial<ParameterForm>, string, RawParameter]>([
  // Delimiters that are encoded are data.
  ['path', { shape: 'array' }, 'a%2Cb,c', list('a,b', 'c')],
  ['path', { style: 'label', explode: true, shape: 'array' }, '.a%2Eb.c', list('a.b', 'c')],
  ['path', { style: 'label' }, '.a.b', text('a.b')],
  ['path', {}, 'a+b%20c', text('a+b c')],
  ['path', { style: 'matrix', shape: 'array' }, ';col%6Fr=a', list('a')],
  ['path', { style: 'matrix' }, '', { kind: 'absent' }],
  ['path', { style: 'label', shape: 'array' }, '', { kind: 'absent' }],
  ['query', { explode: false, shape: 'array' }, 'color=a%2Cb,c+d', list('a,b', 'c d')],
  ['query', { explode: false, shape: 'array' }, 'color=', list('')],
  ['query', {}, 'x=1&color=a%2Bb+c', text('a+b c')],
  ['query', {}, 'colors=1&x=2', { kind: 'absent' }],
  ['query', { shape: 'array' }, 'x=1', { kind: 'absent' }],
  ['query', { shape: 'object' }, 'x=1', { kind: 'absent' }],
  ['query', { name: 'ids[]', shape: 'array' }, 'ids%5B%5D=1&ids[]=2', list('1', '2')],
  // 3.0 wrote the pipe as it is; then an encoded one is data.
  ['query', { style: 'pipeDelimited', explode: false, shape: 'array' }, 'color=a|b%7Cc', list('a', 'b|c')],
  ['query', { style: 'pipeDelimited', explode: false, shape: 'array' }, 'color=a%7cb', list('a', 'b')],
  ['query', { style: 'spaceDelimited', explode: false, shape: 'array' }, 'color=a+b%20c', list('a', 'b', 'c')],
  ['query', { style: 'pipeDelimited', shape: 'array' }, 'color=a&color=b', list('a', 'b')],
  // Objects.
  ['query', { shape: 'object' }, 'R=1&x=2&R=3', record({ R: ['1', '3'] })],
  ['query', { shape: 'object', openProperties: true }, 'R=1&x%2525=2', record({ R: '1', 'x%25': '2' })],
  ['query', { shape: 'object', explode: false }, 'color=R,1,R,2,R,3', record({ R: ['1', '2', '3'] })],
  ['header', {}, ' blue ', text('blue')],
  ['header', {}, 'a%2Cb, "c"', text('a%2Cb, "c"')],
  ['header', { shape: 'array' }, 'a , "b,c",, W/"d", "e\\",f"', list('a', '"b,c"', 'W/"d"', '"e\\",f"')],
  ['header', { shape: 'array' }, '', list()],
  ['header', { shape: 'object', explode: true }, 'R=1, G="2,3"', record({ R: '1', G: '"2,3"' })],
  ['cookie', { explode: true }, 'color=a&b=c+%2C', text('a&b=c+,')],
  ['cookie', { explode: true }, 'color=100%', text('100%')],
  ['cookie', { explode: true, shape: 'object' }, 'x=1; G=2; R=3', record({ R: '3', G: '2' })],
  ['cookie', { explode: true, shape: 'object' }, 'R=100&G=200&B=150', RGB],
  ['cookie', { shape: 'array' }, 'colour=a', { kind: 'absent' }],
])('in %s, %j reads %j', (place, form, wire, expected) => {
  expect(decode(formOf(place, form), wire)).toStrictEqual(expected)
})

const NOT_UTF8 = 'It is not percent-encoded UTF-8.'
const UNPAIRED = 'Its property names and values do not pair up.'
const UNASSIGNED = 'It has a property without "=".'
const NOT_DEEP = 'a property is written as name[property]=value.'

test.each<[Place, Partial<ParameterForm>, string, string]>([
  ['path', {}, '%ff', NOT_UTF8],
  ['path', { shape: 'array' }, 'a,%2', NOT_UTF8],
  ['path', { shape: 'object' }, 'R,100,G', UNPAIRED],
  ['path', { shape: 'object', explode: true }, 'R=100,G', UNASSIGNED],
  ['path', { style: 'label' }, 'blue', 'A label parameter starts with ".".'],
  ['path', { style: 'matrix' }, 'color=blue', 'A matrix parameter starts with ";".'],
  ['path', { style: 'matrix' }, ';colour=blue', 'A matrix parameter is written as ;color=value.'],
  ['path', { style: 'matrix', explode: true, shape: 'object' }, ';R=%zz', NOT_UTF8],
  ['query', {}, 'color=%', NOT_UTF8],
  ['query', { shape: 'array' }, 'color=a&color=%zz', NOT_UTF8],
  ['query', { shape: 'object' }, 'R=%zz', NOT_UTF8],
  ['query', { shape: 'object', explode: false }, 'color=R', UNPAIRED],
  ['header', { shape: 'object' }, 'R,1,G', UNPAIRED],
  ['header', { shape: 'object', explode: true }, 'R', UNASSIGNED],
  ['query', { style: 'deepObject', shape: 'object' }, 'color=1', `color: ${NOT_DEEP}`],
  ['query', { style: 'deepObject', shape: 'object' }, 'color[R=1', `color[R: ${NOT_DEEP}`],
  ['query', { style: 'deepObject', shape: 'object' }, 'color[R]x=1', `color[R]x: ${NOT_DEEP}`],
  ['query', { style: 'deepObject', shape: 'object' }, 'color[R]x]=1', `color[R]x]: ${NOT_DEEP}`],
  ['query', { style: 'deepObject', shape: 'object' }, 'color[R[x]=1', `color[R[x]: ${NOT_DEEP}`],
  ['query', { style: 'deepObject', shape: 'object' }, 'color[[R]]=1', `color[[R]]: ${NOT_DEEP}`],
  [
    'query',
    { style: 'deepObject', shape: 'object' },
    'color[R]=%',
    'color[R]: the value is not percent-encoded UTF-8.',
  ],
  [
    'query',
    { style: 'deepObject', shape: 'object' },
    'color[R]=1&color[R][x]=2',
    'color[R][x]: given both as a value and as an object.',
  ],
  [
    'query',
    { style: 'deepObject', shape: 'object' },
    'color[R][x]=2&color[R]=1',
    'color[R]: given both as a value and as an object.',
  ],
  [
    'query',
    { style: 'deepObject', shape: 'array' },
    'color[0]=a&color[2]=b',
    'It is a list whose indexes are not 0, 1, 2 and so on.',
  ],
])('in %s, %j refuses %j', (place, form, wire, reason) => {
  expect(decode(formOf(place, form), wire)).toStrictEqual({ kind: 'malformed', reason })
})

test('a deepObject nested 32 levels deep is read', () => {
  const wire = `color${'[a]'.repeat(32)}=1`
  const raw = decode(formOf('query', { style: 'deepObject', shape: 'object' }), wire)
  expect(JSON.stringify(contentOf(raw))).toBe(`${'{"a":'.repeat(32)}"1"${'}'.repeat(32)}`)
})

test('a deepObject nested without end is refused', () => {
  const wire = `color${'[a]'.repeat(33)}=1`
  const raw = decode(formOf('query', { style: 'deepObject', shape: 'object' }), wire)
  expect(raw).toStrictEqual({ kind: 'malformed', reason: `${wire.slice(0, -2)}: nested deeper than 32 levels.` })
})

test.each<[string, RawParameter]>([
  ['color[a][b]=1&color[a][c]=2', record({ a: { b: '1', c: '2' } })],
  ['color[ids][]=1', record({ ids: ['1'] })],
  ['color[ids][]=1&color[ids][]=2', record({ ids: ['1', '2'] })],
  ['color[tags][1]=y&color[tags][0]=x', record({ tags: ['x', 'y'] })],
  ['color[tags][0]=x&color[tags][0]=y', record({ tags: { 0: ['x', 'y'] } })],
  ['color[tags][1]=y', record({ tags: { 1: 'y' } })],
  ['color[a]=1&color[a]=2', record({ a: ['1', '2'] })],
  ['color%5Ba%20b%5D=c+d', record({ 'a b': 'c d' })],
  ['color[0]=x', record({ 0: 'x' })],
  ['colors[a]=1&col[b]=2&sizes[c]=3', { kind: 'absent' }],
])('deepObject %s reads as its nesting says', (wire, expected) => {
  expect(decode(formOf('query', { style: 'deepObject', shape: 'object' }), wire)).toStrictEqual(expected)
})

test.each([
  ['color=a&color=b', list('a', 'b')],
  ['color[]=a&color[]=b', { ...list('a', 'b'), isMarked: true }],
  ['color[1]=b&color[0]=a', { ...list('a', 'b'), isMarked: true }],
])('deepObject array %s', (wire, expected) => {
  expect(decode(formOf('query', { style: 'deepObject', shape: 'array' }), wire)).toStrictEqual(expected)
})

test.each<[ParameterForm, string]>([
  [formOf('query', {}), 'color=a&color=b'],
  [formOf('query', { shape: 'array', explode: false }), 'color=a&color=b'],
  [formOf('path', { style: 'matrix' }), ';color=a;color=b'],
])('%j counts repeated values', (form, wire) => {
  expect(decode(form, wire)).toStrictEqual({ kind: 'repeated', count: 2 })
})

test.each<[Partial<ParameterForm>, string[] | undefined, RawParameter]>([
  [{}, undefined, { kind: 'absent' }],
  [{}, [], { kind: 'absent' }],
  [{}, ['a'], text('a')],
  [{}, ['a', 'b'], { kind: 'repeated', count: 2 }],
  [{ shape: 'array' }, ['a,b', 'c'], list('a', 'b', 'c')],
])('header %j of the lines %j', (form, lines, expected) => {
  expect(decodeHeader(formOf('header', form), lines)).toStrictEqual(expected)
})

test('an open form object leaves alone what other parameters claim', () => {
  const form = formOf('query', { shape: 'object', openProperties: true })
  const pairs = splitQuery('R=1&extra=2&limit=3&filter[a]=4&filter=5&[x]=6&limits=7&sort[x]=8')
  const others = new Set(['limit', 'filter'])
  expect(decodeQuery(form, pairs, others)).toStrictEqual(
    record({ R: '1', extra: '2', '[x]': '6', limits: '7', 'sort[x]': '8' }),
  )
  expect(decodeQuery({ ...form, openProperties: false }, pairs, others)).toStrictEqual(record({ R: '1' }))
})

test.each<[Partial<ParameterForm>, string]>([
  [{ shape: 'object', explode: false }, 'color=__proto__,x'],
  [{ shape: 'object', openProperties: true }, '__proto__=x'],
  [{ shape: 'object', style: 'deepObject' }, 'color[__proto__]=x'],
])('%j keeps a property called __proto__ from being the prototype', (form, wire) => {
  const raw = decode(formOf('query', form), wire)
  expect(Object.entries(contentOf(raw) as object)).toStrictEqual([['__proto__', 'x']])
  expect(Object.getPrototypeOf(contentOf(raw))).toBe(Object.prototype)
})

test('a deepObject cannot reach into the prototype of all objects', () => {
  decode(formOf('query', { shape: 'object', style: 'deepObject' }), 'color[__proto__][polluted]=x')
  decode(formOf('query', { shape: 'object', style: 'deepObject' }), 'color[constructor][prototype][polluted]=x')
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

test.each(['constructor', 'toString'])('a property called %s is no repetition', (name) => {
  const raw = decode(formOf('query', { shape: 'object', openProperties: true }), `${name}=x`)
  expect(raw).toStrictEqual(record({ [name]: 'x' }))
})

test.each<[Place, Partial<ParameterForm>, unknown, string]>([
  ['path', {}, 12.5, '12.5'],
  ['path', {}, null, 'null'],
  ['path', {}, { a: 1 }, 'a,1'],
  ['path', {}, undefined, ''],
  ['path', { style: 'label' }, [], ''],
  ['path', { style: 'matrix', explode: true }, ['', 'a'], ';color;color=a'],
  ['path', { allowReserved: true }, 'a/b', 'a%2Fb'],
  ['query', {}, undefined, ''],
  ['query', {}, [], ''],
  ['query', {}, {}, ''],
  ['query', {}, true, 'color=true'],
  ['query', { name: 'file hash' }, 'a+b', 'file%20hash=a%2Bb'],
  ['query', { allowReserved: true }, 'a/b?c,d&e=#', 'color=a/b?c,d%26e%3D%23'],
  ['query', { allowReserved: true, explode: false }, ['a,/', 'b'], 'color=a%2C/,b'],
  ['query', {}, { R: [1, 2], G: undefined, B: { x: 1 } }, 'R=1&R=2&B=%7B%22x%22%3A1%7D'],
  [
    'query',
    { style: 'deepObject' },
    { a: { b: [1, 2] }, c: [{ d: 3 }], e: undefined },
    deepWire('[a][b][]=1', '[a][b][]=2', '[c][0][d]=3'),
  ],
  ['header', {}, 'a, "b"', 'a, "b"'],
  ['header', {}, ['a', '"b,c"', 'é%'], 'a,"b,c",é%'],
  ['header', { explode: true }, { R: 'a b', G: 2 }, 'R=a b,G=2'],
  ['cookie', { explode: true }, { R: 1, G: '2;' }, 'R=1; G=2%3B'],
  ['cookie', { explode: true }, [], ''],
])('in %s, %j writes %j as %s', (place, form, value, wire) => {
  expect(wireOf(encodeParameter(formOf(place, form), value))).toBe(wire)
})

/** Every legal place, style, explode and shape. */
const ROWS = [
  ...STYLE_EXAMPLES.filter(([, , , raw]) => raw !== EMPTY),
  ['cookie', 'form', true, RGB, 'R=100; G=200; B=150'],
] as const

test.each(ROWS)('in %s, %s, explode %s, strings like %j come back as they went', (place, style, explode, raw) => {
  const random = seeded(20_240_607)
  for (let round = 0; round < 300; round++) {
    const allowReserved = place === 'query' && round % 2 === 1
    const shaped = formOf(place, { style, explode, shape: shapeOf(raw), name: 'a;b,c=.&é', allowReserved })
    const value = drawValue(shaped, random)
    const form = { ...shaped, properties: Object.keys(value) }
    const wire = wireOf(encodeParameter(form, value))
    expect({ wire, value: contentOf(decode(form, wire)) }).toStrictEqual({ wire, value })
  }
})

test.each([
  [formOf('query', { style: 'spaceDelimited', explode: false, shape: 'array' }), 'a b'],
  [formOf('query', { style: 'pipeDelimited', explode: false, shape: 'array' }), 'a|b'],
])('%j has no way to write %j as one item', (form, item) => {
  expect(decode(form, wireOf(encodeParameter(form, [item])))).toStrictEqual(list('a', 'b'))
})

test.each<[string, string[], unknown]>([
  ['12', ['integer'], 12],
  ['12', ['integer', 'string'], 12],
  ['1e3', ['integer'], 1000],
  ['1.0', ['integer', 'string'], 1],
  ['-0.5E-1', ['number'], -0.05],
  ['1.5', ['integer'], 1.5],
  ['1.5', ['number', 'string'], 1.5],
  ['true', ['boolean'], true],
  ['false', ['boolean', 'string'], false],
  ['', ['null'], null],
  ['null', ['null'], null],
])('%j typed as %j is %j', (wire, types, expected) => {
  expect(typeValue(wire, new Set(types))).toBe(expected)
})

test.each<[string, string[]]>([
  ['12', ['string']],
  ['12', []],
  ['1.5', ['integer', 'string']],
  ['0x10', ['integer', 'number']],
  [' 1', ['number']],
  ['', ['number']],
  ['01', ['integer']],
  ['+1', ['integer']],
  ['1.', ['number']],
  ['.5', ['number']],
  ['1e999', ['number']],
  ['NaN', ['number']],
  ['Infinity', ['number']],
  ['True', ['boolean']],
  ['1', ['boolean']],
  ['true', ['string']],
  ['null', ['null', 'string']],
  ['', ['integer', 'null']],
  ['[1]', ['array']],
])('%j typed as %j stays text', (wire, types) => {
  expect(typeValue(wire, new Set(types))).toBe(wire)
})

const NASTY = [...',|;.=&%+ /?#[]"\\\'<>{}@:!$()*~-_', '%2C', '%', 'é', '☃', '🎲', '\u0000', '\u00a0', 'a', 'Z', '0']

function drawValue(form: ParameterForm, random: () => number): string | string[] | Record<string, string> {
  const alphabet = NASTY.filter((char) => !lostIn(form).includes(char))
  // A header cannot tell an empty item from none, and a cookie has a name.
  const prefix = form.in === 'header' || form.in === 'cookie' ? 'k' : ''
  const drawItem = (): string => prefix + drawText(alphabet, random)
  if (form.shape === 'primitive') return form.in === 'header' ? drawItem().trim() : drawItem()
  const items = Array.from({ length: 1 + Math.floor(random() * 4) }, drawItem)
  if (form.shape === 'array') return items
  const keys = alphabet.filter((char) => !lostInNames(form).includes(char))
  return Object.fromEntries(items.map((item) => [prefix + drawText(keys, random), item]))
}

/** What the specification gives no way to write: delimiters where nothing is encoded, or encoded ones that delimit. */
function lostIn(form: ParameterForm): readonly string[] {
  if (form.in === 'header') return form.shape === 'primitive' ? [] : [',', '"', ' ', '\u00a0']
  return [
    ...(form.style === 'spaceDelimited' ? [' '] : []),
    ...(form.style === 'pipeDelimited' ? ['|'] : []),
    ...(form.allowReserved ? ['%', '%2C'] : []),
  ]
}

/** Names end at a bracket in a deepObject, at the equals sign in an exploded header. */
function lostInNames(form: ParameterForm): readonly string[] {
  if (form.style === 'deepObject') return ['[', ']']
  return form.in === 'header' && form.explode ? ['='] : []
}

function drawText(alphabet: readonly string[], random: () => number): string {
  const length = Math.floor(random() * 6)
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function formOf(place: Place, form: Partial<ParameterForm>): ParameterForm {
  const isForm = place === 'query' || place === 'cookie'
  return {
    name: 'color',
    in: place,
    style: isForm ? 'form' : 'simple',
    explode: isForm && place === 'query',
    shape: 'primitive',
    allowReserved: false,
    properties: ['R', 'G', 'B'],
    ...form,
  }
}

function shapeOf(raw: RawParameter): Shape {
  return raw.kind === 'list' ? 'array' : raw.kind === 'record' ? 'object' : 'primitive'
}

function contentOf(raw: RawParameter): unknown {
  return 'value' in raw ? raw.value : undefined
}

function wireOf(encoded: EncodedParameter): string {
  switch (encoded.kind) {
    case 'path':
      return encoded.segment
    case 'header':
      return encoded.value
    case 'query':
    case 'cookie':
      return encoded.pairs
  }
}

function decode(form: ParameterForm, wire: string): RawParameter {
  switch (form.in) {
    case 'path':
      return decodePath(form, wire)
    case 'query':
      return decodeQuery(form, splitQuery(wire))
    case 'header':
      return decodeHeader(form, wire)
    case 'cookie':
      return decodeCookie(form, splitCookies(wire))
    case 'querystring':
      return decodeQueryString(form, wire)
  }
}

function text(value: string): RawParameter {
  return { kind: 'text', value }
}

function list(...value: string[]): RawParameter {
  return { kind: 'list', value }
}

function record(value: Extract<RawParameter, { kind: 'record' }>['value']): RawParameter {
  return { kind: 'record', value }
}

function deepWire(...pairs: string[]): string {
  return pairs.map((pair) => `color${pair.replaceAll('[', '%5B').replaceAll(']', '%5D')}`).join('&')
}
