import { expect, test } from 'vitest'
import { cellState, createCoverage, type GridCell } from '../../src/report/coverage.ts'
import { CONFORMS, END, UNJUDGED, VIOLATES } from './samples.ts'

const CELL: GridCell = { isDocumented: true, conforms: 0, violates: 0, unjudged: 0, warnings: 0, gaps: [] }
const GAP = { operation: 'a', status: '200', judged: 0 }

test.each([
  ['never', {}],
  ['never', { gaps: [GAP] }],
  ['conforms', { conforms: 1 }],
  ['conforms', { conforms: 1, gaps: [{ ...GAP, header: 'x-total' }] }],
  ['partly', { conforms: 1, gaps: [{ ...GAP, mediaType: 'application/xml' }] }],
  ['unjudged', { conforms: 9, unjudged: 1 }],
  ['violates', { conforms: 9, unjudged: 1, violates: 1 }],
])('a cell is %s: %j', (state, counts) => {
  expect(cellState({ ...CELL, ...counts })).toBe(state)
})

test('every documented status has a cell, and so has every other that came', () => {
  const coverage = createCoverage()
  const odd = { ...VIOLATES, response: { status: 500, headers: {}, bodyBytes: 0 } }
  for (const result of [CONFORMS, VIOLATES, UNJUDGED, odd]) coverage.note(result)
  const { statuses, rows } = coverage.grid(END.ledger)

  expect(statuses).toEqual(['200', '201', '204', '404', '500', 'no answer'])
  expect(rows.map(({ operation, cells }) => [operation, [...cells.keys()]])).toEqual([
    ['getScore', ['200', '404', '500']],
    ['addScore', ['201', 'no answer']],
    ['dropScore', ['204']],
  ])
  expect(rows[0]?.cells.get('500')).toEqual({ ...CELL, isDocumented: false, violates: 1, warnings: 1 })
  expect(rows[1]?.cells.get('no answer')).toEqual({ ...CELL, unjudged: 1 })
})

test('statuses stand in order, ranges and default behind them', () => {
  const ledger = ['default', '5XX', '404', '4XX', '200'].map((status) => ({ operation: 'a', status, judged: 1 }))

  expect(createCoverage().grid(ledger).statuses).toEqual(['200', '404', '4XX', '5XX', 'default'])
})
