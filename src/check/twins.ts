/**
 * Operations that the document sets at one path and method, as documents in the field do with fragments
 * (`/tokens#create`, `/tokens#refresh`). A request that fits several of them is for none of them alone: no server can tell
 * which one is meant. Pure.
 */
import type { Contract, Operation } from '../contract/index.ts'
import { type HttpRequest, NO_BODY } from '../http/message.ts'
import { judgeRequest, takeApart } from '../validate/index.ts'
import type { Case, CaseList } from './case.ts'
import { leaveOut } from './exclusions.ts'

/** The cases with the operations that may answer as well. What one is to refuse and another is to take is no case. */
export function withTwins({ cases, excluded }: CaseList, contract: Contract): CaseList {
  const withThem = cases.map((item) => {
    const twins = twinsOf(item, contract)
    return twins.length === 0 ? item : { ...item, twins }
  })
  return leaveOut({ cases: withThem, excluded }, ({ expectation, twins: [first] = [] }) =>
    first && expectation.kind === 'rejected'
      ? `the request fits ${first.id} as well, which stands at the same path`
      : undefined,
  )
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
