/**
 * What went wrong with a request to the admin API, for people: what, where, and the way out. Pure.
 */
import type { ProblemDetails } from '../../../http/problem.ts'

export interface Trouble {
  /** `unreachable`: nothing answers; `token`: the mock asks for its admin token; `gone`: there is no such thing any more */
  readonly kind: 'unreachable' | 'token' | 'gone' | 'refused'
  readonly what: string
  /** the request, as `PATCH worlds/default` */
  readonly where: string
  readonly wayOut: string
}

export function unreachable(where: string): Trouble {
  return {
    kind: 'unreachable',
    what: 'The mock does not answer.',
    where,
    wayOut: 'Start it again on the same port: this page goes on by itself.',
  }
}

/** Of an answer that is no success. `body` is what it holds, if that is JSON. */
export function troubleOf(status: number, body: unknown, where: string): Trouble {
  const problem = isProblem(body) ? body : undefined
  const details = (problem?.errors ?? []).map(({ pointer, name, message }) => {
    const place = pointer || name
    return place === undefined ? message : `${place}: ${message}`
  })
  const what = [problem?.detail ?? problem?.title ?? `The mock answered ${status}.`, ...details].join(' ')
  return { ...wayOutOf(status), what, where }
}

function wayOutOf(status: number): Pick<Trouble, 'kind' | 'wayOut'> {
  switch (status) {
    case 401:
      return { kind: 'token', wayOut: 'Give the token that the mock was started with (--admin-token).' }
    case 403:
      return { kind: 'refused', wayOut: 'Open the console under the address that the mock printed when it started.' }
    case 404:
      return { kind: 'gone', wayOut: 'It was reset, deleted, or pushed out by newer ones. Look at what there is now.' }
    case 409:
      return { kind: 'refused', wayOut: 'Look at the present state, then try again.' }
    default:
      return { kind: 'refused', wayOut: 'Change what was asked for; the terminal of the mock may say more.' }
  }
}

function isProblem(body: unknown): body is ProblemDetails {
  return typeof body === 'object' && body !== null && 'title' in body && typeof body.title === 'string'
}
