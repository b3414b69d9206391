import { expect, test } from 'vitest'
import { createCauses } from '../../src/report/causes.ts'
import { FINDING, VIOLATES, WARNING } from './samples.ts'

test('the same code at the same place of the document is one cause, whichever item of an array it was', () => {
  const causes = createCauses()
  causes.note({ id: 'a/1', operation: 'a', findings: [{ ...FINDING, instance: '/0/score' }] })
  causes.note({ id: 'b/1', operation: 'b', findings: [{ ...FINDING, instance: '/17/score' }] })
  causes.note({ id: 'b/2', operation: 'b', findings: [{ ...FINDING, instance: '/2/score' }] })

  expect(causes.all()).toEqual([
    {
      finding: { ...FINDING, instance: '/0/score' },
      caseId: 'a/1',
      count: 3,
      operations: new Map([
        ['a', 1],
        ['b', 2],
      ]),
    },
  ])
})

test.each([
  ['code', { code: 'header-schema' }],
  ['severity', { severity: 'warning' as const }],
  ['place in the document', { source: { file: 'spec/api.yaml', line: 62, column: 11 } }],
  ['property', { instance: '/v2' }],
])('another %s is another cause', (_, change) => {
  const causes = createCauses()
  causes.note({
    ...VIOLATES,
    findings: [
      { ...FINDING, instance: '/v1' },
      { ...FINDING, instance: '/v1', ...change },
    ],
  })

  expect(causes.all()).toHaveLength(2)
})

test('errors stand before warnings, and what more operations share before the rest', () => {
  const causes = createCauses()
  const once = { ...FINDING, code: 'once' }
  causes.note({ id: '1', operation: 'a', findings: [WARNING, once, FINDING] })
  causes.note({ id: '2', operation: 'b', findings: [WARNING, FINDING] })

  expect(causes.all().map(({ finding }) => finding.code)).toEqual(['body-schema', 'once', 'property-undocumented'])
})

test('what a server does to all operations alike is one cause, unless the document says something else of one', () => {
  const causes = createCauses()
  const undocumented = { ...WARNING, code: 'status-undocumented', message: 'The status 401 is not documented.' }
  const at = (line: number) => ({ source: { file: 'spec/api.yaml', line, column: 7 }, contract: `/paths/${line}` })
  causes.note({ id: '1', operation: 'a', findings: [{ ...undocumented, ...at(10) }] })
  causes.note({ id: '2', operation: 'b', findings: [{ ...undocumented, ...at(20) }] })
  causes.note({
    id: '3',
    operation: 'c',
    findings: [{ ...undocumented, ...at(30), message: 'The status 403 is not documented.' }],
  })

  expect(causes.all().map(({ operations }) => [...operations.keys()])).toEqual([['a', 'b'], ['c']])
})
