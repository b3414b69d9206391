import { expect, test } from 'vitest'
import { CASES, FINDING, piecesOf, reportOf, VIOLATES } from './samples.ts'

test('a cause is one result at its line of the document, however many operations have it', () => {
  const others = ['b', 'c', 'd', 'e'].map((operation) => ({ ...VIOLATES, operation, findings: [FINDING] }))
  const { results } = JSON.parse(reportOf('sarif', { cases: [VIOLATES, ...others] })).runs[0]

  expect(results[0]).toEqual({
    ruleId: 'body-schema',
    ruleIndex: 0,
    level: 'error',
    message: {
      text: [
        'The body at /score must be number, got "20".',
        'body /score (line 1, column 10): received "20"; documented type: number',
        'In 5 cases: getScore, b, c … and 2 more; first in getScore/200/scored.',
        `curl -i -H "authorization: Bearer $TOKEN" 'https://api.test/score'`,
      ].join('\n'),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'spec/api.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 61, startColumn: 11 },
        },
      },
    ],
    occurrenceCount: 5,
    partialFingerprints: { 'cause/v1': 'body-schema /components/schemas/Score/properties/score/type body' },
    properties: { case: 'getScore/200/scored', contract: '#/components/schemas/Score/properties/score/type' },
  })
})

test('a finding without a place stands at the beginning of the document, one without a rule has no index', () => {
  const [, warning] = JSON.parse(reportOf('sarif')).runs[0].results

  expect(warning.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'spec/api.yaml', uriBaseId: '%SRCROOT%' },
    region: { startLine: 1, startColumn: 1 },
  })
  expect([warning.ruleId, warning.ruleIndex, warning.level]).toEqual(['property-undocumented', undefined, 'warning'])
})

test('the run names the tool and its rules, and tells what was not judged', () => {
  const { results: _, ...run } = JSON.parse(reportOf('sarif')).runs[0]

  expect(run.tool.driver.rules[0]).toEqual({
    id: 'body-schema',
    shortDescription: { text: 'A body does not fit its schema.' },
    fullDescription: { text: 'A body does not fit its schema.' },
    help: {
      text: 'A body does not fit its schema. The message names the response and the place in the document that it departs from.',
    },
    defaultConfiguration: { level: 'error' },
  })
  expect(run.invocations).toEqual([
    {
      executionSuccessful: false,
      startTimeUtc: '2026-11-23T17:00:00.000Z',
      endTimeUtc: '2026-11-23T17:00:05.300Z',
      toolExecutionNotifications: [
        {
          descriptor: { id: 'shortfall' },
          level: 'error',
          message: { text: 'The operation addScore has no judged answer.' },
        },
        { descriptor: { id: 'note' }, level: 'note', message: { text: 'Left on the server: /scores/7.' } },
        {
          descriptor: { id: 'unjudged' },
          level: 'warning',
          message: { text: 'Not judged: the server did not answer within 10 s (addScore)' },
        },
      ],
    },
  ])
  expect(run.properties.ledger).toHaveLength(4)
})

test('a run without shortfalls was successful, whatever it found', () => {
  const { runs } = JSON.parse(reportOf('sarif', { cases: [VIOLATES], end: { shortfalls: [] } }))

  expect(runs[0].invocations[0].executionSuccessful).toBe(true)
})

test('what a server sends makes no link', () => {
  const finding = { ...FINDING, message: 'see [this](https://evil.test)' }
  const { results } = JSON.parse(reportOf('sarif', { cases: [{ ...VIOLATES, findings: [finding] }] })).runs[0]

  expect(results[0].message.text.split('\n')[0]).toBe('see [this] (https://evil.test)')
})

test.each([
  ['spec/a b.yaml', { uri: 'spec/a%20b.yaml', uriBaseId: '%SRCROOT%' }],
  ['spec\\api.yaml', { uri: 'spec/api.yaml', uriBaseId: '%SRCROOT%' }],
  ['/home/ann/api.yaml', { uri: 'file:///home/ann/api.yaml' }],
  ['C:\\api.yaml', { uri: 'file:///C:/api.yaml' }],
  ['https://api.test/openapi.json', { uri: 'https://api.test/openapi.json' }],
])('the document %s is an artifact', (document, artifact) => {
  const [, warning] = JSON.parse(reportOf('sarif', { context: { document } })).runs[0].results

  expect(warning.locations[0].physicalLocation.artifactLocation).toEqual(artifact)
})

test('a report of many causes is written in pieces', () => {
  const many = Array.from({ length: 50 }, (_, line) => ({
    ...VIOLATES,
    findings: [{ ...FINDING, source: { file: 'spec/api.yaml', line } }],
  }))

  expect(piecesOf('sarif', { cases: [...CASES, ...many] }).length).toBe(54)
})
