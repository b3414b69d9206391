/**
 * Requests that would be read as something else than they were made to be, or that servers need not read at all, are no
 * cases, and told.
 */
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { startMock } from '../mock/start-mock.ts'
import { contractOf, runAll, targetAt } from './subjects.ts'

const documentWith = (parameters: string) => `
openapi: 3.0.3
info: { title: Machines, version: '1' }
paths:
  /machines:
    get:
      operationId: list
      parameters: [${parameters}]
      responses:
        '200': { description: all, content: { application/json: { schema: { type: array, items: { type: string } } } } }
        '400': { description: refused }
`

async function check(parameters: string, seed?: string) {
  const text = documentWith(parameters)
  const { url } = await startMock({ document: load(text) as Record<string, unknown> })
  const { outcomes, excluded } = await runAll(contractOf(text), targetAt(url), () => true, seed)
  const odd = Object.entries(outcomes).filter(([, outcome]) => outcome !== 'conforms')
  return { ids: Object.keys(outcomes), odd, excluded: excluded.map(({ what, reason }) => `${what}: ${reason}`) }
}

const exploded = (name: string, schema: string, more = '') =>
  `{ name: ${name}, in: query, ${more} schema: { type: object, additionalProperties: false, properties: ${schema} } }`
const SHARED = 'its parameters share names on the wire, and the document'

test('what is written for one exploded object is read as the other of the same names, too', async () => {
  const flag = exploded('Terminates', '{ Value: { type: boolean } }')
  const { odd, excluded } = await check(`${exploded('Kernel', '{ Value: { type: string, minLength: 6 } }')}, ${flag}`)
  expect(odd).toEqual([])
  expect(excluded).toContain(`2xx/query.Terminates/given: ${SHARED} rules out the request as it is read`)
  expect(excluded).toContain(`2xx/query.Kernel/given: ${SHARED} rules out the request as it is read`)
})

test('what one lacks, the other brings', async () => {
  const required = exploded('Recurrence', '{ Days: { type: array, items: { type: integer } } }', 'required: true,')
  const other = '{ name: Days, in: query, required: true, schema: { type: array, items: { type: integer } } }'
  const { odd, excluded } = await check(`${required}, ${other}`)
  expect(odd).toEqual([])
  expect(excluded).toContain(`400/query.Recurrence/missing: ${SHARED} allows the request as it is read`)
})

test('an open object leaves alone what another one names', async () => {
  const open =
    '{ name: Any, in: query, required: true, schema: { type: object, properties: { Any: { type: string } } } }'
  const { ids, odd } = await check(`${open}, ${exploded('Range', '{ From: { type: string } }', 'required: true,')}`)
  expect(odd).toEqual([])
  expect(ids).toContain('list/400/query.Any/missing')
})

test('of parameters that share no name, none is left out', async () => {
  const flag = exploded('Terminates', '{ Flag: { type: boolean } }')
  const { ids, odd, excluded } = await check(`${exploded('Kernel', '{ Value: { type: string } }')}, ${flag}`)
  expect(odd).toEqual([])
  expect(ids).toContain('list/2xx/query.Terminates/given')
  expect(excluded.filter((each) => each.includes('share names'))).toEqual([])
})

test('a target is no longer than servers should take', async () => {
  const items = (most: number) =>
    `{ name: ids, in: query, schema: { type: array, maxItems: ${most}, items: { type: string, format: uuid } } }`
  const { ids, excluded } = await check(items(400))
  expect(ids).not.toContain('list/400/query.ids/maxItems')
  expect(excluded).toContain(
    '400/query.ids/maxItems: its target is longer than the 8000 octets that servers should take (RFC 9110 section 4.1)',
  )
  const short = await check(items(40))
  expect(short.ids).toContain('list/400/query.ids/maxItems')
  expect(short.excluded.filter((each) => each.includes('octets'))).toEqual([])
})

test('a parameter of which nothing is said is sent as a text, and may be given twice', async () => {
  for (const more of ['', 'required: true,']) {
    const { ids, odd, excluded } = await check(`{ name: v, in: query, ${more} schema: { title: V } }`)
    expect(odd).toEqual([])
    expect(excluded).toEqual([])
    expect(ids).toContain(more === '' ? 'list/2xx/query.v/given' : 'list/400/query.v/missing')
    expect(ids).not.toContain('list/400/query.v/repeated')
  }
  const typed = await check('{ name: v, in: query, schema: { title: V, type: string } }')
  expect(typed.odd).toEqual([])
  expect(typed.ids).toContain('list/400/query.v/repeated')
})

test.each([
  ['an empty text among others', "name: v, in: query, schema: { type: string, enum: ['', asc, desc] }"],
  ['an empty text in a header', "name: X-V, in: header, schema: { type: string, enum: ['', 'on'] }"],
  [
    'items that hold the delimiter',
    "name: v, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: string, enum: ['a|b', 'c|d', 'e|f', 'g'] } }",
  ],
])('of the values of a required parameter one is sent that reads as it was written: %s', async (_, parameter) => {
  for (const seed of ['1', '2', '3', '4']) {
    const { ids, odd, excluded } = await check(`{ required: true, ${parameter} }`, seed)
    expect(odd).toEqual([])
    expect(excluded).toEqual([])
    expect(ids).toContain('list/2xx/valid')
  }
})

test('where no value of a required parameter reads as it was written, the operation is left out and told', async () => {
  const schema = "{ type: array, minItems: 2, items: { type: string, enum: ['a|b'] } }"
  const { ids, excluded } = await check(
    `{ name: v, in: query, required: true, style: pipeDelimited, explode: false, schema: ${schema} }`,
  )
  expect(ids).toEqual([])
  expect(excluded).toEqual(['all cases: no value of the query parameter "v" reads as it was written'])
})
