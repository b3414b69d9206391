/**
 * Operations that the document sets at one path and method, as documents in the field do with fragments
 * (`/tokens#create`, `/tokens#refresh`). A request that fits several of them is for none of them alone: no server can tell
 * which one is meant. Pure.
 */
import type { Contract, Operation } from '../contract/index.ts'
import { type HttpRequest, NO_BODY } from '../http/message.ts'
import { judgeRequest, takeApart } from '../validate/index.ts'
import type { Case, CaseList } from './case.ts'

/**
 * The cases with the operations that may answer as well. What one is to refuse and another is to take is no case, and told.
 */
export function withTwins({ cases, excluded }: CaseList, contract: Contract): CaseList {
  const kept: Case[] = []
  const told = [...excluded]
  for (const item of cases) {
    const twins = twinsOf(item, contract)
    const [first] = twins
    if (first === undefined) kept.push(item)
    else if (item.expectation.kind !== 'rejected') kept.push({ ...item, twins })
    else {
      const what = item.id.slice(item.operation.id.length + 1)
      const reason = `the request fits ${first.id} as well, which stands at the same path`
      told.push({ operation: item.operation.id, what, reason })
    }
  }
  return { cases: kept, excluded: told }
}

function twinsOf({ request, operation }: Case, contract: Contract): readonly Operation[] {
  const match = contract.matcher.match(request.method, request.path, request.query)
  if (match.kind !== 'operation' || match.others.length === 0) return []
  const { method, path, query, headers, body } = request
  const content = body ? ({ kind: 'bytes', bytes: Buffer.from(body.text) } as const) : NO_BODY
  const sent: HttpRequest = { method, path, query, headers, body: content }
  return [match, ...match.others]
    .filter((other) => other.operation !== operation && fits(sent, other))
    .map((other) => other.operation)
}

type Candidate = Pick<
  Extract<ReturnType<Contract['matcher']['match']>, { kind: 'operation' }>,
  'operation' | 'pathParameters'
>

/** Credentials are put in when the request is sent. */
function fits(request: HttpRequest, { operation, pathParameters }: Candidate): boolean {
  const judgement = judgeRequest(operation, takeApart(request, pathParameters), 0)
  return judgement.kind !== 'violates' || judgement.findings.every(({ code }) => code.startsWith('credentials-'))
}
