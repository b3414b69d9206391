/**
 * Bodies of many parts are read in time that grows as they do: read in its square, each of these would take minutes.
 */
import { expect, test, vi } from 'vitest'
import { readBody } from '../../src/body/index.ts'
import type { DocumentedContent } from '../../src/contract/index.ts'
import { parseMediaType } from '../../src/http/media-type.ts'
import { contentOf } from './content.ts'

vi.setConfig({ testTimeout: 15_000 })

const OPEN = { type: 'object', xml: { name: 'r' } }
const XML = contentOf('application/xml', { schema: OPEN })

const names = (count: number) => Array.from({ length: count }, (_, index) => `a${index}`)

function bodyValue(text: string, content: DocumentedContent): unknown {
  const mediaType = parseMediaType(content.mediaType)
  if (!mediaType) throw new Error(`${content.mediaType} is no media type`)
  const reading = readBody({ kind: 'bytes', bytes: Buffer.from(text) }, mediaType, content)
  return reading.kind === 'value' ? reading.value : reading
}

test('a form of many names that the document does not have', () => {
  const content = contentOf('application/x-www-form-urlencoded', { schema: OPEN })
  const many = names(40_000)
  const value = bodyValue(many.map((name) => `${name}=${name}`).join('&'), content)
  expect(Object.keys(value as object)).toEqual(many)
  expect((value as Record<string, unknown>).a39999).toBe('a39999')
})

test('a form with a name of many brackets', () => {
  const schema = { type: 'object', properties: { a: { type: 'object' } } }
  const content = contentOf('application/x-www-form-urlencoded', { schema })
  const name = '['.repeat(1_000_000)
  expect(bodyValue(`${name}=1`, content)).toEqual({ [name]: '1' })
})

test('a form with a long list of objects, and one whose member is given many times', () => {
  const properties = {
    list: { type: 'array', items: { type: 'object' } },
    spread: { type: 'object', properties: { x: { type: 'array' } } },
  }
  const encoding = { spread: { style: 'form', explode: true } }
  const content = contentOf('application/x-www-form-urlencoded', { schema: { type: 'object', properties }, encoding })
  const pairs = names(40_000).map((_, index) => `list[${index}][x]=1&x=2`)
  const value = bodyValue(pairs.join('&'), content) as { list: unknown[]; spread: { x: unknown[] } }
  expect([value.list.length, value.list.at(-1), value.spread.x.length]).toEqual([40_000, { x: '1' }, 40_000])
})

test('XML of many elements, whether they have one name or one each', () => {
  expect(bodyValue(`<r>${'<a/>'.repeat(130_000)}</r>`, XML)).toEqual({ a: Array.from({ length: 130_000 }, () => '') })
  const many = names(20_000)
  const value = bodyValue(`<r>${many.map((name) => `<${name}>1</${name}>`).join('')}</r>`, XML)
  expect(Object.keys(value as object)).toEqual(many)
})

test('XML that is too deep is read no further', () => {
  const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`
  expect(bodyValue(`<r>${nested(199)}</r>`, XML)).toHaveProperty('a')
  expect(bodyValue(`<r>${nested(200)}</r>`, XML)).toEqual({
    kind: 'malformed',
    reason: 'line 1: elements are nested deeper than 200 levels',
  })
  expect(bodyValue(`<r>\n${'<a>'.repeat(200_000)}`, XML)).toEqual({
    kind: 'malformed',
    reason: 'line 2: elements are nested deeper than 200 levels',
  })
})

test('a prefix that an element around declares is found from any depth, and one that is declared nowhere is not', () => {
  const schema = { type: 'object', properties: { v: { type: 'integer', xml: { namespace: 'urn:v' } } } }
  const content = contentOf('application/xml', { schema: { ...schema, xml: { name: 'r' } } })
  expect(bodyValue('<r xmlns:p="urn:v"><p:v>1</p:v></r>', content)).toEqual({ v: 1 })
  expect(bodyValue('<r xmlns="urn:v"><b xmlns=""><c/></b><v>1</v></r>', content)).toEqual({ b: { c: '' }, v: 1 })
  expect(bodyValue('<r><b xmlns:p="urn:v"/><p:v>1</p:v></r>', content)).toHaveProperty('kind', 'malformed')
})
