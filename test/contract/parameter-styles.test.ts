/**
 * The style tables of four versions of OpenAPI, cell by cell, in both directions: what the specification shows is read
 * as the value it stands for, and the value is written as the specification shows it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  decodeCookie,
  decodePath,
  decodeQuery,
  encodeParameter,
  type ParameterForm,
  type ParameterStyle,
  type RawParameter,
} from '../../src/contract/parameter-codec.ts'
import { splitCookies } from '../../src/http/cookie.ts'
import { splitQuery } from '../../src/http/query.ts'

type Column = 'empty' | 'string' | 'array' | 'object'
type Row = Readonly<Record<'style' | 'explode' | Column, string>>

const file = fileURLToPath(new URL('../../../shared/data/parameter-styles.json', import.meta.url))
const tables: Readonly<Record<string, readonly Row[]>> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}

const VALUES: Readonly<Record<Column, { readonly value: unknown; readonly raw: RawParameter }>> = {
  empty: { value: '', raw: { kind: 'text', value: '' } },
  string: { value: 'blue', raw: { kind: 'text', value: 'blue' } },
  array: { value: ['blue', 'black', 'brown'], raw: { kind: 'list', value: ['blue', 'black', 'brown'] } },
  object: { value: { R: 100, G: 200, B: 150 }, raw: { kind: 'record', value: { R: '100', G: '200', B: '150' } } },
}
const SHAPES = { empty: 'primitive', string: 'primitive', array: 'array', object: 'object' } as const
const IN = { matrix: 'path', label: 'path', simple: 'path', cookie: 'cookie' } as const

/** Cells that are written otherwise, with the reason. A test keeps the list exact. */
const WRITTEN_OTHERWISE: Readonly<Record<string, string>> = {
  '3.0.3 label false array': 'A slip of 3.0.3: RFC 6570 writes commas without explode, as all later versions do.',
  '3.0.3 label false object': 'The same.',
  '3.0.3 pipeDelimited false array': 'A pipe must be encoded in a URL (RFC 3986), as all later versions have it.',
  '3.0.3 pipeDelimited false object': 'The same.',
  '3.0.3 deepObject true object': 'The same for brackets.',
}

/** Of all four tables, "n/a" left out. */
const CELLS = 154

/** Of the cells above, those that are not read either. */
const NOT_READ: readonly string[] = ['3.0.3 label false array', '3.0.3 label false object']

const compareTables = () => {
  const cells = Object.entries(tables).flatMap(([version, rows]) =>
    rows.flatMap((row) =>
      (['empty', 'string', 'array', 'object'] as const)
        .filter((column) => !/^_?n\/a_?$/.test(row[column]))
        .map((column) => ({ id: `${version} ${row.style} ${row.explode} ${column}`, row, column })),
    ),
  )

  test('are those of four versions, with all their cells', () => {
    expect(Object.keys(tables)).toEqual(['3.0.3', '3.0.4', '3.1.2', '3.2.0'])
    expect(cells.length).toBe(CELLS)
  })

  for (const { id, row, column } of cells) {
    const form = formOf(row, column)
    const wire = wireOf(row, column)
    const { value, raw } = VALUES[column]
    if (!NOT_READ.includes(id)) {
      test(`${id} is read: ${wire}`, () => {
        expect(decode(form, wire)).toStrictEqual(raw)
      })
    }
    if (WRITTEN_OTHERWISE[id] === undefined) {
      test(`${id} is written: ${wire}`, () => {
        expect(encode(form, value)).toBe(wire)
      })
    }
  }

  test('the exceptions are exact', () => {
    const differing = cells.filter(({ row, column }) => {
      return encode(formOf(row, column), VALUES[column].value) !== wireOf(row, column)
    })
    const unread = cells.filter(({ row, column }) => {
      const read = decode(formOf(row, column), wireOf(row, column))
      return JSON.stringify(read) !== JSON.stringify(VALUES[column].raw)
    })
    expect(differing.map(({ id }) => id)).toEqual(Object.keys(WRITTEN_OTHERWISE))
    expect(unread.map(({ id }) => id)).toEqual(NOT_READ)
  })
}

if (existsSync(file)) describe('the style tables', compareTables)

if (!existsSync(file)) {
  test(`the style tables are not compared: ${file} is missing`, () => {
    expect(tables).toEqual({})
  })
}

function formOf({ style, explode }: Row, column: Column): ParameterForm {
  return {
    name: 'color',
    in: style in IN ? IN[style as keyof typeof IN] : 'query',
    style: style as ParameterStyle,
    explode: explode !== 'false',
    shape: SHAPES[column],
    allowReserved: false,
    properties: ['R', 'G', 'B'],
    openProperties: false,
  }
}

/** 3.0.4 begins what belongs to a query by a question mark, and 3.0.3 leaves out the name of the delimited styles. */
function wireOf(row: Row, column: Column): string {
  const written = row[column].replace(/^_empty_$/, '').replace(/^\?/, '')
  const lacksName = /^(space|pipe)Delimited$/.test(row.style) && !written.startsWith('color=')
  return lacksName ? `color=${written}` : written
}

function decode(form: ParameterForm, wire: string): RawParameter {
  if (form.in === 'path') return decodePath(form, wire)
  return form.in === 'cookie' ? decodeCookie(form, splitCookies(wire)) : decodeQuery(form, splitQuery(wire))
}

function encode(form: ParameterForm, value: unknown): string {
  const encoded = encodeParameter(form, value)
  if (encoded.kind === 'path') return encoded.segment
  return encoded.kind === 'header' ? encoded.value : encoded.pairs
}
