/**
 * Operations whose parameters share names on the wire, as the properties of two exploded objects do: what is written for one
 * is read as the other's too, so that a request need not be what it was made to be. Pure.
 */
import { type Contract, isSpread, type Operation, pairNames } from '../contract/index.ts'
import type { Case, CaseList } from './case.ts'
import { leaveOut } from './exclusions.ts'
import { fitsOperation } from './fits-operation.ts'

interface Subject {
  readonly contract: Contract
  readonly operation: Operation
}

/** Without the cases that, read as the document says, promise something else than they were made for. */
export function withoutMisread(list: CaseList, { contract, operation }: Subject): CaseList {
  if (!sharesNames(operation)) return list
  return leaveOut(list, ({ request, expectation }: Case) => {
    if (expectation.kind !== 'accepted' && expectation.kind !== 'rejected') return undefined
    const match = contract.matcher.match(request.method, request.path, request.query)
    if (match.kind !== 'operation' || match.operation !== operation) return undefined
    const isAllowed = fitsOperation(request, match)
    if (isAllowed === (expectation.kind === 'accepted')) return undefined
    const verdict = isAllowed ? 'allows' : 'rules out'
    return `its parameters share names on the wire, and the document ${verdict} the request as it is read`
  })
}

function sharesNames({ parameters }: Operation): boolean {
  return (['query', 'cookie'] as const).some((place) => {
    const forms = parameters.filter((parameter) => parameter.in === place).map(({ form }) => form)
    const names = forms.flatMap(pairNames)
    const takeAny = forms.filter((form) => isSpread(form) && form.openProperties === true)
    return takeAny.length > 1 || new Set(names).size < names.length
  })
}
