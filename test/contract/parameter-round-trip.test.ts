/**
 * One codec in both directions: what is written is read back as it was, for each place, style and explode, over values
 * with delimiters, reserved characters and any Unicode. What a style cannot represent is listed, and nothing else is.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decodeCookie,
  decodeHeader,
  decodePath,
  decodeQuery,
  decodeQueryString,
  encodeParameter,
  type ParameterForm,
  type ParameterStyle,
  type RawParameter,
} from '../../src/contract/parameter-codec.ts'
import { valueReader } from '../../src/contract/parameter-value.ts'
import { splitCookies } from '../../src/http/cookie.ts'
import { splitQuery } from '../../src/http/query.ts'

/** The same values on every machine. */
const RUNS = { seed: 20_251_128, numRuns: 300 }

const CELLS: readonly (readonly [ParameterForm['in'], ParameterStyle, boolean])[] = [
  ['path', 'simple', false],
  ['path', 'simple', true],
  ['path', 'label', false],
  ['path', 'label', true],
  ['path', 'matrix', false],
  ['path', 'matrix', true],
  ['path', 'spaceDelimited', false],
  ['path', 'tabDelimited', false],
  ['path', 'pipeDelimited', false],
  ['query', 'form', false],
  ['query', 'form', true],
  ['query', 'spaceDelimited', false],
  ['query', 'tabDelimited', false],
  ['query', 'pipeDelimited', false],
  ['query', 'deepObject', true],
  ['querystring', 'form', true],
  ['header', 'simple', false],
  ['header', 'simple', true],
  ['header', 'pipeDelimited', false],
  ['cookie', 'form', false],
  ['cookie', 'form', true],
  ['cookie', 'cookie', false],
  ['cookie', 'cookie', true],
]

const SCHEMAS = {
  primitive: { type: 'string' },
  array: { type: 'array', items: { type: 'string' } },
  object: { type: 'object', additionalProperties: { type: 'string' } },
} as const

type Shape = keyof typeof SCHEMAS

/** Any text, with a liking for what could be mistaken. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...',;.=&+|%[]{}/?#@:!$\'()*~ "\\a1é\t'.split(''), '%2C', '%25', '🎲') }),
)

/** A lone surrogate is no character: no UTF-8 stands for it. */
const wellFormedText = anyText.filter((text) => !/\p{Surrogate}/u.test(text))

for (const [place, style, explode] of CELLS) {
  describe(`in ${place}, style ${style}, explode ${explode}`, () => {
    for (const shape of ['primitive', 'array', 'object'] as const) {
      if (!hasCell(place, style, shape)) continue
      test(`every ${shape} is read back as it was written`, () => {
        const representable = limits(place, style, explode)
        fc.assert(
          fc.property(values(shape, representable), (value) => {
            expect(throughWire({ place, style, explode, shape }, value)).toEqual(value)
          }),
          RUNS,
        )
      })
    }
  })
}

describe('values that are no text', () => {
  const single = fc.oneof(
    fc.integer(),
    fc.double({ noDefaultInfinity: true, noNaN: true }),
    fc.boolean(),
    fc.constant(null),
  )
  const types = ['number', 'boolean', 'null']
  const schemas = {
    primitive: { type: types },
    array: { type: 'array', items: { type: types } },
    object: { type: 'object', additionalProperties: { type: types } },
  }

  for (const [place, style, explode] of CELLS.filter(([, style]) => style !== 'deepObject')) {
    test(`are read back in ${place}, style ${style}, explode ${explode}`, () => {
      fc.assert(
        fc.property(single, fc.array(single, { minLength: 2 }), (one, several) => {
          const shape = hasCell(place, style, 'array') ? 'array' : 'primitive'
          const value = shape === 'array' ? several : one
          // The sign of zero is written by nobody.
          expect(throughWire({ place, style, explode, shape }, value, schemas[shape])).toEqual(
            JSON.parse(JSON.stringify(value)),
          )
        }),
        RUNS,
      )
    })
  }
})

test('deepObject nests objects and lists, told apart by the schema', () => {
  const names = wellFormedText.filter((name) => name !== '' && name !== '__proto__' && !/[[\]]/.test(name))
  const { node } = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      wellFormedText,
      fc.array(wellFormedText, { minLength: 2, maxLength: 4 }),
      fc.array(fc.dictionary(names, tie('node'), { minKeys: 1, maxKeys: 3 }), { minLength: 1, maxLength: 3 }),
      fc.dictionary(names, tie('node'), { minKeys: 1, maxKeys: 4 }),
    ),
  }))
  const cell = { place: 'query', style: 'deepObject', explode: true, shape: 'object' } as const
  fc.assert(
    fc.property(fc.dictionary(names, node, { minKeys: 1, maxKeys: 4 }), (value) => {
      expect(throughWire(cell, value, schemaOf(value))).toEqual(value)
    }),
    RUNS,
  )
})

/** The narrowest that says which members are lists, which are objects and which are texts. */
function schemaOf(value: unknown): unknown {
  if (typeof value === 'string') return { type: 'string' }
  if (Array.isArray(value)) return { type: 'array', prefixItems: value.map(schemaOf) }
  const members = Object.entries(value as object).map(([name, member]) => [name, schemaOf(member)])
  return { type: 'object', properties: Object.fromEntries(members) }
}

/** `n/a` in the style table, but for 2.0's delimiters, which are for lists alone. */
function hasCell(place: string, style: ParameterStyle, shape: Shape): boolean {
  if (style === 'deepObject') return shape === 'object'
  if (place === 'querystring') return shape !== 'array'
  if (/Delimited$/.test(style)) return shape === 'array' || (shape === 'object' && place === 'query')
  return true
}

interface Limits {
  readonly text: (text: string) => boolean
  readonly name: (name: string) => boolean
  /** whether a list may be written that has an empty item */
  readonly hasEmptyItems: boolean
}

const ALL: Limits = { text: () => true, name: () => true, hasEmptyItems: true }

/** What cannot be represented, by the specification's own words or by the grammar around it. */
function limits(place: string, style: ParameterStyle, explode: boolean): Limits {
  if (place === 'header') {
    // Not encoded at all: what delimits, what quotes, spaces at the ends and empty items are lost.
    const isPlain = (text: string) => /^(?!\s)[^,|"=\\]+(?<!\s)$/.test(text)
    return { text: isPlain, name: isPlain, hasEmptyItems: false }
  }
  if (style === 'cookie') {
    // RFC 6265 section 4.1.1, and the delimiters, since nothing is encoded.
    const isPlain = (text: string) => /^(?!\s)[^;,"=\\]+(?<!\s)$/.test(text)
    return { text: isPlain, name: (name) => isPlain(name) && !name.includes('%'), hasEmptyItems: false }
  }
  // 4.12.6: the delimiter cannot stand in an item, since the delimiter is encoded too.
  if (style === 'spaceDelimited') return without(' ')
  if (style === 'tabDelimited') return without('\t')
  if (style === 'pipeDelimited') return without('|')
  // Brackets and empty names are what nests and lists.
  if (style === 'deepObject') return { ...ALL, name: (name) => name !== '' && !/[[\]]/.test(name) }
  // An empty query is none.
  if (place === 'querystring') return { ...ALL, text: (text) => text !== '' }
  // A cookie without a name is none.
  if (place === 'cookie' && explode) return { ...ALL, name: (name) => name !== '' }
  return ALL
}

function without(delimiter: string): Limits {
  const isFree = (text: string) => !text.includes(delimiter)
  return { text: isFree, name: isFree, hasEmptyItems: true }
}

/** An empty list and an empty object expand to nothing (RFC 6570 section 2.3), and a list of one empty text to its name. */
function values(shape: Shape, { text, name, hasEmptyItems }: Limits): fc.Arbitrary<unknown> {
  const good = wellFormedText.filter(text)
  const names = wellFormedText.filter((value) => name(value) && value !== '__proto__')
  switch (shape) {
    case 'primitive':
      return good
    case 'array':
      return fc.array(hasEmptyItems ? good : good.filter((value) => value !== ''), { minLength: 1 })
    case 'object':
      return fc.dictionary(names, good, { minKeys: 1 })
  }
}

type Cell = {
  readonly place: ParameterForm['in']
  readonly style: ParameterStyle
  readonly explode: boolean
  readonly shape: Shape
}

function throughWire(
  { place, style, explode, shape }: Cell,
  value: unknown,
  schema: unknown = SCHEMAS[shape],
): unknown {
  const names = shape === 'object' ? Object.keys(value as object) : []
  const form: ParameterForm = {
    name: 'color',
    in: place,
    style,
    explode,
    shape,
    allowReserved: false,
    properties: names,
    openProperties: true,
  }
  const raw = decode(form, encode(form, value))
  return 'value' in raw ? valueReader(schema, () => undefined)(raw) : raw
}

function encode(form: ParameterForm, value: unknown): string {
  const encoded = encodeParameter(form, value)
  switch (encoded.kind) {
    case 'path':
      return encoded.segment
    case 'header':
      return encoded.value
    default:
      return encoded.pairs
  }
}

function decode(form: ParameterForm, wire: string): RawParameter {
  switch (form.in) {
    case 'path':
      return decodePath(form, wire)
    case 'query':
      return decodeQuery(form, splitQuery(wire))
    case 'querystring':
      return decodeQueryString(form, wire)
    case 'header':
      return decodeHeader(form, wire)
    case 'cookie':
      return decodeCookie(form, splitCookies(wire))
  }
}
