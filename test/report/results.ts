/**
 * Results of cases as `check/` gives them, against a small document, for the tests of the verdict. Not a test.
 */
import type { Case, CaseFinding, CaseResult } from '../../src/check/index.ts'
import { loadContract } from '../../src/contract/index.ts'
import type { HttpResponse } from '../../src/http/message.ts'
import { judgeResponse } from '../../src/validate/index.ts'

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Scores', version: '1' },
  security: [{ key: [] }],
  paths: {
    '/score': {
      get: {
        operationId: 'getScore',
        responses: {
          '200': {
            description: 'the score',
            content: {
              'application/json': {
                schema: { type: 'object', properties: { score: { type: 'number' }, token: { type: 'string' } } },
              },
            },
          },
          '4XX': { description: 'none' },
        },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
}

export const CONTRACT = loadContract(DOCUMENT)

export function caseOf(request: Partial<Case['request']> = {}, change: Partial<Case> = {}): Case {
  const [operation] = CONTRACT.operations
  if (!operation) throw new Error('the document has an operation')
  return {
    id: 'getScore/200/scored',
    kind: 'fixture',
    operation,
    request: {
      method: 'GET',
      path: '/score',
      query: '',
      headers: {},
      body: undefined,
      credentials: { kind: 'good' },
      ...request,
    },
    expectation: { kind: 'status', statuses: [200] },
    place: operation.place,
    ...change,
  }
}

/** What the judge says of an answer to the case. */
export function answered(item: Case, body: string, answer: Partial<HttpResponse> = {}): CaseResult {
  const bytes = new TextEncoder().encode(body)
  const response: HttpResponse = {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: body === '' ? { kind: 'none' } : { kind: 'bytes', bytes },
    ...answer,
  }
  const judgement = judgeResponse(item.operation, response, { method: item.request.method })
  const messages = judgement.kind === 'violates' ? judgement.findings : []
  const findings = messages.map(
    (finding): CaseFinding => ({
      kind: 'message',
      code: finding.code,
      severity: finding.severity,
      place: finding.place,
      finding,
    }),
  )
  return {
    item,
    sent: { kind: 'answered', response, rawBytes: bytes, fault: undefined, durationMs: 12.34 },
    outcome: { kind: findings.length === 0 ? 'conforms' : 'violates', findings },
  }
}
