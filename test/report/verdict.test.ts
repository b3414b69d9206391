import { expect, test } from 'vitest'
import { createRedactor } from '../../src/report/secrets.ts'
import { toVerdictCase, type VerdictOptions } from '../../src/report/verdict.ts'
import { answered, CONTRACT, caseOf } from './results.ts'

const OPTIONS: VerdictOptions = {
  url: 'https://ann:s3cret@api.test/v1',
  locate: CONTRACT.locate,
  displayPath: (file) => file.replace('document#', 'api.yaml#'),
  now: () => Date.UTC(2026, 10, 23, 17),
}

test('a case that violates tells both places, what was received and what is documented', () => {
  const body = '{\n  "score": "20"\n}'

  expect(toVerdictCase(answered(caseOf(), body), OPTIONS)).toEqual({
    id: 'getScore/200/scored',
    kind: 'fixture',
    operation: 'getScore',
    outcome: 'violates',
    isSent: true,
    startedAt: '2026-11-23T16:59:59.987Z',
    durationMs: 12.3,
    request: { method: 'GET', url: 'https://api.test/v1/score', headers: {}, credentials: 'good' },
    response: {
      status: 200,
      documentedAs: '200',
      headers: { 'content-type': 'application/json' },
      body,
      bodyBytes: 19,
    },
    findings: [
      {
        code: 'body-schema',
        severity: 'error',
        message: 'The body at /score must be number, got "20".',
        in: 'body',
        instance: '/score',
        line: 2,
        column: 12,
        received: '"20"',
        documented: 'type: number',
        contract: '/paths/~1score/get/responses/200/content/application~1json/schema/properties/score/type',
        source: {
          file: 'api.yaml#/paths/~1score/get/responses/200/content/application~1json/schema/properties/score/type',
        },
        curl: `curl -i -H "x-key: $TOKEN" 'https://api.test/v1/score'`,
      },
    ],
  })
})

test('a case that was not sent has its reason, no response and no time', () => {
  const outcome = { kind: 'unjudged' as const, reason: 'the run was interrupted', findings: [] }

  expect(toVerdictCase({ item: caseOf(), sent: undefined, outcome }, OPTIONS)).toEqual({
    id: 'getScore/200/scored',
    kind: 'fixture',
    operation: 'getScore',
    outcome: 'unjudged',
    reason: 'the run was interrupted',
    isSent: false,
    request: { method: 'GET', url: 'https://api.test/v1/score', headers: {}, credentials: 'good' },
    findings: [],
  })
})

test('a request that got no answer was sent', () => {
  const sent = { kind: 'failed' as const, reason: 'it was reset', isConnection: true }
  const outcome = { kind: 'unjudged' as const, reason: 'it was reset', findings: [] }
  const result = toVerdictCase({ item: caseOf(), sent, outcome }, OPTIONS)

  expect([result.isSent, result.response, result.reason]).toEqual([true, undefined, 'it was reset'])
})

test.each([
  [200, '200'],
  [404, '4XX'],
  [500, undefined],
])('the status %i is documented as %s', (status, documentedAs) => {
  const { response } = toVerdictCase(answered(caseOf(), '{}', { status }), OPTIONS)

  expect(response?.documentedAs).toBe(documentedAs)
})

test('a status that is not documented was received, and those that are stand against it', () => {
  const [finding] = toVerdictCase(answered(caseOf(), '', { status: 500 }), OPTIONS).findings

  expect([finding?.code, finding?.received, finding?.documented]).toEqual(['status-undocumented', '500', '200, 4XX'])
})

test('of a broken promise the status was received, and what the case expects is documented', () => {
  const item = caseOf({}, { expectation: { kind: 'not-found', isFreeText: false } })
  const { sent } = answered(item, '{}')
  const finding = { kind: 'promise', code: 'unknown-found', severity: 'error', status: 200, because: '' } as const
  const outcome = { kind: 'violates' as const, findings: [{ ...finding, place: item.place }] }
  const [told] = toVerdictCase({ item, sent, outcome }, OPTIONS).findings

  expect([told?.received, told?.documented, told?.in]).toEqual(['200', '404', undefined])
})

test('a large body is cut, never within a character, and its size is told', () => {
  const body = JSON.stringify({ note: 'x'.repeat(1_990) + '😀'.repeat(1_000) })
  const { response } = toVerdictCase(answered(caseOf(), body), OPTIONS)

  expect(response?.bodyBytes).toBe(6_001)
  expect(response?.body).toBe(`{"note":"${'x'.repeat(1_990)}`)
})

test('octets that are no text are counted, not shown', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])
  const answer = { headers: { 'content-type': 'image/png' }, body: { kind: 'bytes' as const, bytes: png } }
  const { response } = toVerdictCase(answered(caseOf(), '', answer), OPTIONS)

  expect([response?.body, response?.bodyBytes]).toEqual([undefined, 8])
})

test('secrets are replaced in headers, URL, body and findings', () => {
  const item = caseOf({
    query: 'api_key=abc&id=own-value',
    headers: { authorization: 'Bearer abc', cookie: 'sid=abc', 'x-key': 'abc' },
  })
  const headers = {
    'content-type': 'application/json',
    'set-cookie': ['sid=abc; Path=/'],
    location: 'https://api.test/cb?access_token=abc#id_token=abc',
  }
  const body = '{"score":"own-value","token":"abc"}'
  const options = { ...OPTIONS, headers: { 'x-api-key': 'abc' }, redactor: createRedactor(['own-value']) }
  const { request, response, findings } = toVerdictCase(answered(item, body, { headers }), options)

  expect(request).toEqual({
    method: 'GET',
    url: 'https://api.test/v1/score?api_key=[redacted]&id=[redacted]',
    headers: {
      'x-api-key': '[redacted]',
      authorization: 'Bearer [redacted]',
      cookie: 'sid=[redacted]',
      'x-key': '[redacted]',
    },
    credentials: 'good',
  })
  expect(response).toEqual({
    status: 200,
    documentedAs: '200',
    headers: {
      'content-type': 'application/json',
      'set-cookie': ['sid=[redacted]; Path=/'],
      location: 'https://api.test/cb?access_token=[redacted]#id_token=[redacted]',
    },
    body: '{"score":"[redacted]","token":"[redacted]"}',
    bodyBytes: 35,
  })
  expect([findings[0]?.received, findings[0]?.message]).toEqual([
    '"[redacted]"',
    'The body at /score must be number, got "[redacted]".',
  ])
})

test('a secret at the cut of a body is replaced before it is cut', () => {
  const secret = 'abcdefghij'.repeat(400)
  const body = JSON.stringify({ note: `${'x'.repeat(1_950)}${secret}` })
  const { response } = toVerdictCase(answered(caseOf(), body), { ...OPTIONS, redactor: createRedactor([secret]) })

  expect(response?.body).toBe(`{"note":"${'x'.repeat(1_950)}[redacted]"}`)
})

test('a secret that a sentence would cut is replaced before it is cut', () => {
  const secret = 'abcdefghij'.repeat(100)
  const body = JSON.stringify({ score: secret })
  const { findings } = toVerdictCase(answered(caseOf(), body), { ...OPTIONS, redactor: createRedactor([secret]) })

  expect([findings[0]?.received, findings[0]?.message]).toEqual([
    '"[redacted]"',
    'The body at /score must be number, got "[redacted]".',
  ])
})
