/**
 * Answers to requests that no operation matches. Pure.
 */
import type { Contract, PathMatch } from '../contract/index.ts'
import type { HttpRequest } from '../http/message.ts'
import { type Answer, createAnswer } from './answer.ts'
import { problemAnswer } from './error-answer.ts'

const MAX_SHOWN = 200

export function routingAnswer(
  match: Exclude<PathMatch, { readonly kind: 'operation' }>,
  request: HttpRequest,
  contract: Contract,
): Answer {
  const path = request.path.slice(0, MAX_SHOWN)
  switch (match.kind) {
    case 'malformed':
      return problemAnswer(400, { detail: `The path ${path} has malformed percent-encoding.` })
    case 'no-method':
      return methodNotAllowed(match.allow, match.paths, request)
    case 'no-path': {
      const near = contract.matcher.near(request.path)
      const detail = near.length === 0 ? 'The document has no paths.' : `Documented paths like it: ${near.join(', ')}.`
      return problemAnswer(404, { detail: `No path of the document matches ${path}. ${detail}` })
    }
  }
}

/** RFC 9110 sections 9.3.7 and 15.5.6. */
function methodNotAllowed(allow: readonly string[], paths: readonly string[], request: HttpRequest): Answer {
  const headers = { allow: allow.join(', ') }
  if (request.method === 'OPTIONS') {
    return createAnswer({ status: 204, headers, body: undefined, source: { kind: 'methods' } })
  }
  const method = request.method.slice(0, 40)
  return problemAnswer(405, {
    detail: `${paths.join(', ')} has no ${method} in the document; it has ${allow.join(', ')}.`,
    headers,
  })
}
