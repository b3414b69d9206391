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
