/**
 * Problem details (RFC 9457): the error body where the document offers no error schema of its own. Pure, no I/O.
 */

import { reasonPhrase } from './status.ts'

/** RFC 9457 section 3. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json'

/** RFC 9457 section 3.1; `errors` is an extension member (section 3.2) of the shape that section 3 shows. */
export interface ProblemDetails {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance?: string
  readonly errors?: readonly ProblemError[]
}

export interface ProblemError {
  /** Where the fault lies: `query`, `header`, `path`, `cookie` or `body`. */
  readonly in: string
  readonly name?: string
  /** JSON Pointer into the value at fault. */
  readonly pointer?: string
  readonly code: string
  readonly message: string
}

/** The problem details of a status. RFC 9457 section 4.2.1: with `about:blank` the title is the reason phrase. */
export function problem(status: number, detail: string, errors?: readonly ProblemError[]): ProblemDetails {
  const base: ProblemDetails = { type: 'about:blank', title: reasonPhrase(status), status, detail }
  return errors === undefined ? base : { ...base, errors }
}
