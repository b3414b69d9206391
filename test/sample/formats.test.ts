/**
 * Texts of formats, held against ajv-formats.
 */
import { describe, expect, test } from 'vitest'
import { judgeOf, sample } from './judge.ts'

/** With a text that is not of the format; `undefined` where every text is. */
const formats: ReadonlyArray<readonly [format: string, refused: string | undefined]> = [
  ['date-time', '2024-01-15'],
  ['date', '15.01.2024'],
  ['time', '9:30'],
  ['duration', '1 day'],
  ['email', 'at'],
  ['idn-email', undefined],
  ['hostname', '-'],
  ['idn-hostname', undefined],
  ['ipv4', '1.2.3'],
  ['ipv6', '1.2.3.4'],
  ['uri', 'example'],
  ['uri-reference', ' '],
  ['iri', undefined],
  ['iri-reference', undefined],
  ['uuid', '1234'],
  ['uri-template', '{'],
  ['json-pointer', 'a'],
  ['relative-json-pointer', '/a'],
  ['regex', '('],
  ['byte', '='],
  ['binary', undefined],
  ['password', undefined],
  ['url', 'example'],
]

describe('a text is made of format', () => {
  test.each(formats)('%s', (format) => {
    const schema = { type: 'string', format }
    expect(sample(schema)).toEqual({ kind: 'value', value: expect.toSatisfy(judgeOf(schema)) })
  })
})

describe('and there is a text that is not of format', () => {
  test.each(formats.filter(([, refused]) => refused !== undefined))('%s', (format, refused) => {
    expect(judgeOf({ type: 'string', format })(refused)).toBe(false)
  })
})

describe('ten different texts are made of format', () => {
  test.each(formats)('%s', (format) => {
    const schema = { type: 'array', items: { type: 'string', format }, minItems: 10, uniqueItems: true }
    expect(sample(schema)).toEqual({ kind: 'value', value: expect.toSatisfy(judgeOf(schema)) })
  })
})

describe('texts reach a length', () => {
  test.each([
    ['email', 100],
    ['hostname', 100],
    ['uri', 500],
    ['uri-reference', 500],
    ['date-time', 28],
    ['json-pointer', 50],
    ['byte', 100],
    ['password', 12],
    ['binary', 1000],
    ['duration', 12],
    ['ipv6', 39],
  ])('%s of %d characters', (format, minLength) => {
    const schema = { type: 'string', format, minLength }
    expect(sample(schema)).toEqual({ kind: 'value', value: expect.toSatisfy(judgeOf(schema)) })
  })

  test('unless the format has no text of that length', () => {
    expect(sample({ type: 'string', format: 'uuid', minLength: 37 })).toEqual({
      kind: 'none',
      reason: 'the value: no string of format "uuid" has at least 37 characters',
    })
  })
})

describe('numbers of format', () => {
  test.each(['int32', 'int64', 'float', 'double', 'decimal'])(
    '%s are numbers where the type says so, and texts of digits where it says string',
    (format) => {
      const made = [sample({ type: 'number', format }), sample({ type: 'string', format })]
      expect(made).toEqual([
        { kind: 'value', value: expect.any(Number) },
        { kind: 'value', value: expect.stringMatching(/^\d+(\.\d+)?$/) },
      ])
    },
  )
})
