/**
 * Messages for the tests of the judge, and judgements in few words. Not a test.
 */
import { loadContract } from '../../src/contract/index.ts'
import { type HttpRequest, type HttpResponse, type MessageBody, NO_BODY } from '../../src/http/message.ts'
import { type Judgement, judgeRequest, judgeResponse, type MessagePart, takeApart } from '../../src/validate/index.ts'
import { documentOf } from '../contract/documents.ts'

/** 2026-01-01T00:00:00Z */
export const NOW = Date.UTC(2026, 0, 1)

export function bytes(text: string): MessageBody {
  return { kind: 'bytes', bytes: new TextEncoder().encode(text) }
}

export interface RequestChanges {
  readonly target?: string
  readonly headers?: HttpRequest['headers']
  readonly body?: MessageBody
}

/** Judges a POST on the operation of `/thing/{id}`, or of the path that the document gives it. */
export function judgedRequest(
  operation: object,
  changes: RequestChanges = {},
  options: { readonly path?: string; readonly rest?: object } = {},
): Judgement {
  const { path: template = '/thing', rest = {} } = options
  const contract = loadContract(documentOf({ [template]: { post: { responses: {}, ...operation } } }, rest))
  const { target = '/thing', headers = {}, body = NO_BODY } = changes
  const [path = '', query = ''] = target.split(/\?(.*)/s)
  const match = contract.matcher.match('POST', path)
  if (match.kind !== 'operation') throw new Error(`${target} matches ${match.kind}`)
  const parts = takeApart({ method: 'POST', path, query, headers, body }, match.pathParameters)
  return judgeRequest(match.operation, parts, NOW)
}

export function judgedResponse(
  responses: object,
  changes: Partial<HttpResponse> = {},
  options: { readonly method?: string; readonly rest?: object } = {},
): Judgement {
  const [operation] = loadContract(documentOf({ '/thing': { get: { responses } } }, options.rest)).operations
  if (!operation) throw new Error('the document has no operation')
  const response: HttpResponse = { status: 200, headers: {}, body: NO_BODY, ...changes }
  return judgeResponse(operation, response, { method: options.method ?? 'GET' })
}

/** The kind, then a line for each finding and each part that was not judged. */
export function outline(judgement: Judgement): readonly string[] {
  const findings = judgement.kind === 'violates' ? judgement.findings : []
  const unjudged = judgement.kind === 'conforms' ? [] : judgement.unjudged
  return [
    judgement.kind,
    ...findings.map(({ severity, code, at }) => `${severity} ${code} ${partName(at)}`),
    ...unjudged.map(({ at, reason }) => `${partName(at)}: ${reason}`),
  ]
}

function partName(at: MessagePart): string {
  return [at.in, at.name, at.pointer].filter((part) => part !== undefined && part !== '').join(' ')
}
