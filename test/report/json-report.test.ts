import { readFileSync } from 'node:fs'
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { expect, test } from 'vitest'
import { CASES, CONFORMS, END, endFilledWith, filledWith, HOSTILE, piecesOf, reportOf, UNJUDGED } from './samples.ts'

const SCHEMA: AnySchemaObject = JSON.parse(
  readFileSync(new URL('../../spec/check-report.schema.json', import.meta.url), 'utf8'),
)

function faultsOf(report: unknown): readonly string[] {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true })
  formats.default(ajv)
  const validate = ajv.compile(SCHEMA)
  validate(report)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

test.each([
  ['of all outcomes', {}],
  ['without a case', { cases: [], end: { ledger: [], excluded: [], shortfalls: [], notes: [] } }],
  ['of hostile texts', { cases: [filledWith(HOSTILE)], end: endFilledWith(HOSTILE) }],
])('a report %s fits the published schema', (_, written) => {
  expect(faultsOf(JSON.parse(reportOf('json', written)))).toEqual([])
})

test('the schema refuses what a report does not have', () => {
  const report = JSON.parse(reportOf('json'))

  expect(faultsOf({ ...report, cases: [{ ...CONFORMS, extra: 1 }] })).toEqual([
    '/cases/0 must NOT have additional properties',
  ])
  expect(faultsOf({ ...report, cases: [{ ...CONFORMS, reason: 'x' }] })).toEqual([
    '/cases/0/reason boolean schema is false',
    '/cases/0 must match "else" schema',
  ])
  expect(faultsOf({ ...report, startedAt: 'today' })).toEqual(['/startedAt must match format "date-time"'])
})

test('every object of the schema is closed but the headers, and every member is described', () => {
  const open: string[] = []
  const walk = (schema: unknown, at: string) => {
    if (typeof schema !== 'object' || schema === null) return
    if ('type' in schema && schema.type === 'object' && !('additionalProperties' in schema)) open.push(at)
    if ('type' in schema && schema.type === 'object' && 'properties' in schema && !isClosed(schema)) open.push(at)
    for (const [name, value] of Object.entries(schema)) walk(value, `${at}/${name}`)
  }
  const isClosed = (schema: object) => 'additionalProperties' in schema && schema.additionalProperties === false
  walk(SCHEMA, '')

  expect(open).toEqual([])
})

test('a report holds the cases as they were, and who wrote it about what', () => {
  const { cases, ledger, summary, ...head } = JSON.parse(reportOf('json'))

  expect(cases).toEqual(CASES)
  expect(ledger).toEqual(JSON.parse(JSON.stringify(END.ledger)))
  expect(summary).toEqual({ cases: 3, conforms: 1, violates: 1, unjudged: 1, warnings: 1 })
  expect(head).toEqual({
    reportVersion: 1,
    tool: { name: 'stuntdouble', version: '1.2.3' },
    document: 'spec/api.yaml',
    title: 'Scores',
    target: 'https://api.test',
    seed: '1',
    startedAt: '2026-11-23T17:00:00.000Z',
    endedAt: '2026-11-23T17:00:05.300Z',
    shortfalls: ['The operation addScore has no judged answer.'],
    notes: ['Left on the server: /scores/7.'],
    excluded: [{ operation: 'dropScore', what: 'all cases', reason: 'no write allowed' }],
  })
})

test('a case is written when it comes, on a line of its own', () => {
  const pieces = piecesOf('json', { cases: [CONFORMS, UNJUDGED] })

  expect(pieces.slice(1, 3)).toEqual([`\n    ${JSON.stringify(CONFORMS)}`, `,\n    ${JSON.stringify(UNJUDGED)}`])
})
