/**
 * A text or a number of each format that the judge knows, by that judge.
 */
import { describe, expect, test } from 'vitest'
import { formats, isTextFormat, unjudgedFormats } from '../../src/contract/formats/index.ts'
import { type Sample, sampleValue } from '../../src/sample/sample-value.ts'
import { brief, checkOf } from '../contract/documents.ts'

const names = [...Object.keys(formats), ...unjudgedFormats]

/** The shortest text of each, and one of these many characters that it has; `undefined`: all texts are as long. */
const lengths: Readonly<Record<string, readonly [shortest: number, long: number | undefined]>> = {
  date: [10, undefined],
  time: [9, 30],
  'date-time': [20, 40],
  'time-local': [8, 30],
  'date-time-local': [19, 40],
  duration: [3, 40],
  'http-date': [29, undefined],
  hostname: [1, 100],
  'idn-hostname': [1, 100],
  ipv4: [7, 15],
  ipv6: [2, 39],
  email: [3, 100],
  'idn-email': [3, 100],
  uri: [2, 100],
  'uri-reference': [0, 100],
  iri: [2, 100],
  'iri-reference': [0, 100],
  'uri-template': [0, 100],
  uuid: [36, undefined],
  'json-pointer': [0, 100],
  'relative-json-pointer': [1, 100],
  regex: [0, 100],
  char: [1, undefined],
  byte: [0, 100],
  base64url: [0, 100],
  decimal: [1, 40],
  decimal128: [1, 40],
  'media-range': [3, 100],
  'sf-string': [2, 100],
  'sf-token': [1, 100],
  'sf-binary': [2, 100],
  'sf-boolean': [2, undefined],
  ...Object.fromEntries(unjudgedFormats.map((name) => [name, [0, 100]])),
}

const texts = names.filter((name) => isTextFormat(name) || unjudgedFormats.includes(name))
const numbers = names.filter((name) => !isTextFormat(name))

function make(schema: object): { readonly made: Sample; readonly errors: readonly string[] } {
  const check = checkOf(schema)
  const made = sampleValue(schema, {
    direction: 'response',
    seed: 'seed',
    follow: () => undefined,
    accepts: (value) => check(value).length === 0,
  })
  return { made, errors: made.kind === 'value' ? brief(check(made.value)) : [] }
}

const value = { made: { kind: 'value', value: expect.anything() }, errors: [] }

describe('a text is made, alone and under any name, of format', () => {
  test.each(texts)('%s', (format) => {
    const schema = { type: 'string', format }
    const properties = { v: schema, email: schema, name: schema, date: schema, count: schema, url: schema }
    expect(make(schema)).toEqual(value)
    for (const [name, of] of Object.entries(properties))
      expect(make({ type: 'object', properties: { [name]: of }, required: [name] })).toEqual(value)
    expect(make({ type: 'object', properties, required: Object.keys(properties) })).toEqual(value)
  })
})

describe('texts as short and as long as there are, and a reason where there are none, of format', () => {
  test.each(texts)('%s', (format) => {
    const [shortest, long] = lengths[format] ?? [Number.NaN, Number.NaN]
    const schema = { type: 'string', format, maxLength: shortest }
    expect(make(schema)).toEqual(value)
    expect(make({ type: 'object', properties: { date: schema }, required: ['date'] })).toEqual(value)
    if (shortest > 0)
      expect(make({ ...schema, maxLength: shortest - 1 }).made).toEqual({
        kind: 'none',
        reason: `the value: no string of format "${format}" has at most ${shortest - 1} characters`,
      })
    const longer = { type: 'string', format, minLength: long ?? shortest + 1 }
    if (long !== undefined) expect(make(longer)).toEqual(value)
    else expect(make(longer).made).toMatchObject({ kind: 'none' })
  })
})

describe('different texts are made of format', () => {
  test.each(texts)('%s', (format) => {
    const count = format === 'sf-boolean' ? 2 : 10
    const items = { type: 'array', items: { type: 'string', format }, minItems: count, uniqueItems: true }
    expect(make(items)).toEqual(value)
    const named = { type: 'object', properties: { dates: items }, required: ['dates'] }
    expect(make(named)).toEqual(value)
  })
})

describe('a number is made, alone and under any name, of format', () => {
  test.each(numbers)('%s', (format) => {
    for (const type of ['number', 'integer']) {
      const schema = { type, format }
      const properties = { v: schema, price: schema, timestamp: schema, latitude: schema }
      expect(make(schema)).toEqual(value)
      expect(make({ type: 'object', properties, required: Object.keys(properties) })).toEqual(value)
    }
  })
})

test('a text without its format is refused, so that the values made tell something', () => {
  const judged = texts.filter((name) => isTextFormat(name))
  const taking = judged.filter((format) => checkOf({ type: 'string', format })(' \u0000{"').length === 0)
  expect(taking).toEqual([])
})
