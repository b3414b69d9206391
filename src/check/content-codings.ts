/**
 * Requests whose `Content-Encoding` is one of the document's parameters: their body is sent in that coding (RFC 9110
 * section 8.4), or there is no such case. Pure.
 */
import { codingsOf } from '../http/codings.ts'
import { isKnownCoding } from '../http/content-coding.ts'
import type { Case, CaseList } from './case.ts'
import { leaveOut } from './exclusions.ts'

/** Without the cases whose body nobody here can encode. */
export function withoutUnencoded(list: CaseList): CaseList {
  return leaveOut(list, (item) => {
    const coding = unknownCoding(item)
    return coding === undefined ? undefined : `no encoder for the content coding "${coding}"`
  })
}

/** Where a coding that the document does not have is what is to be refused, the body does not matter. */
function unknownCoding({ request, expectation, place, operation }: Case): string | undefined {
  const field = request.headers[FIELD]
  if (request.body === undefined || field === undefined) return undefined
  const parameter = operation.parameters.find(
    ({ in: where, name }) => where === 'header' && name.toLowerCase() === FIELD,
  )
  if (expectation.kind === 'rejected' && place === parameter?.place) return undefined
  return codingsOf(field).find((coding) => !isKnownCoding(coding))
}

const FIELD = 'content-encoding'
