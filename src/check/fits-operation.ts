/**
 * Whether an operation, as the document has it, would take the request of a case. Pure.
 */
import type { Contract } from '../contract/index.ts'
import { type HttpRequest, NO_BODY } from '../http/message.ts'
import { judgeRequest, takeApart } from '../validate/index.ts'
import type { CaseRequest } from './case.ts'

type Candidate = Pick<
  Extract<ReturnType<Contract['matcher']['match']>, { kind: 'operation' }>,
  'operation' | 'pathParameters'
>

/** Credentials are put in when the request is sent. */
export function fitsOperation(request: CaseRequest, { operation, pathParameters }: Candidate): boolean {
  const judgement = judgeRequest(operation, takeApart(toMessage(request), pathParameters), 0)
  return judgement.kind !== 'violates' || judgement.findings.every(({ code }) => code.startsWith('credentials-'))
}

function toMessage({ method, path, query, headers, body }: CaseRequest): HttpRequest {
  const content = body ? ({ kind: 'bytes', bytes: Buffer.from(body.text) } as const) : NO_BODY
  return { method, path, query, headers, body: content }
}
