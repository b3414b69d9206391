/**
 * Requests whose target is longer than every server takes. Pure.
 */
import type { CaseList } from './case.ts'
import { leaveOut } from './exclusions.ts'

/** RFC 9110 section 4.1: in octets, what everybody should take; a server may answer more by 414, whatever it asks for. */
const MOST_TAKEN = 8000

/** Without the cases that say nothing where the server refuses them. */
export function withoutTooLong(list: CaseList): CaseList {
  return leaveOut(list, ({ request: { path, query } }) => {
    const length = path.length + (query === '' ? 0 : 1 + query.length)
    return length > MOST_TAKEN
      ? `its target is longer than the ${MOST_TAKEN} octets that servers should take (RFC 9110 section 4.1)`
      : undefined
  })
}
