/**
 * Chooses among operations that the document sets at one path and method, as documents in the field do with fragments
 * (`/tokens#create`, `/tokens#refresh`): the first that the request fits, else the first.
 * Flow: match → **choose** → force → judge request. Pure.
 */
import type { PathMatch } from '../contract/index.ts'
import type { HttpRequest } from '../http/message.ts'
import { judgeRequest, takeApart } from '../validate/index.ts'

export type OperationMatch = Extract<PathMatch, { readonly kind: 'operation' }>

/** `nowMs`: milliseconds since 1970, for tokens that expire. Throws what judging throws. */
export function chooseOperation(match: OperationMatch, request: HttpRequest, nowMs: number): OperationMatch {
  if (match.others.length === 0) return match
  const fitting = [match, ...match.others].find(({ operation, pathParameters }) => {
    return judgeRequest(operation, takeApart(request, pathParameters), nowMs).kind !== 'violates'
  })
  return fitting ? { ...match, ...fitting } : match
}
