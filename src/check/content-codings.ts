/**
 * Requests whose `Content-Encoding` is one of the document's parameters: their body is sent in that coding (RFC 9110
 * section 8.4), or there is no such case. Pure.
 */
import { codingsOf } from '../http/codings.ts'
import { isKnownCoding } from '../http/content-coding.ts'
import type { Case, CaseList } from './case.ts'

/** Without the cases whose body nobody here can encode, each of which is told. */
export function withoutUnencoded({ cases, excluded }: CaseList): CaseList {
  const refused = cases.flatMap((item) => {
    const coding = unknownCoding(item)
    return coding === undefined ? [] : [{ item, coding }]
  })
  if (refused.length === 0) return { cases, excluded }
  const items = new Set(refused.map(({ item }) => item))
  const told = refused.map(({ item, coding }) => ({
    operation: item.operation.id,
    what: item.id.slice(item.operation.id.length + 1),
    reason: `no encoder for the content coding "${coding}"`,
  }))
  return { cases: cases.filter((item) => !items.has(item)), excluded: [...excluded, ...told] }
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
