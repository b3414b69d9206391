/**
 * Operations that the document sets at one path and method, as documents in the field do with fragments
 * (`/tokens#create`, `/tokens#refresh`). A request that fits several of them is for none of them alone: no server can tell
 * which one is meant. Pure.
 */
import type { Contract, Operation } from '../contract/index.ts'
import type { Case, CaseList } from './case.ts'
import { leaveOut } from './exclusions.ts'
import { fitsOperation } from './fits-operation.ts'

/** The cases with the operations that may answer as well. What one is to refuse and another is to take is no case. */
export function withTwins({ cases, excluded }: CaseList, contract: Contract): CaseList {
  if (!contract.matcher.isAmbiguous) return { cases, excluded }
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
  return [match, ...match.others]
    .filter((other) => other.operation !== operation && fitsOperation(request, other))
    .map((other) => other.operation)
}
