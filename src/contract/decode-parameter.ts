/**
 * What stands on the wire for a parameter, wherever in a request it has its place. Pure.
 * Source: OpenAPI 3.1 section 4.8.12.
 */
import type { CookiePair } from '../http/cookie.ts'
import type { QueryPair } from '../http/query.ts'
import type { Parameter } from './operation.ts'
import {
  decodeCookie,
  decodeHeader,
  decodePath,
  decodeQuery,
  decodeQueryString,
  type RawParameter,
} from './parameter-codec.ts'
import { pairNames } from './parameter-form.ts'

/** A request taken apart, as far as parameters stand in it. */
export interface WireParts {
  /** as sent, still percent-encoded; undefined: the path has none of that name */
  readonly pathParameter: (name: string) => string | undefined
  readonly query: string
  readonly pairs: readonly QueryPair[]
  readonly header: (name: string) => string | readonly string[] | undefined
  readonly cookiePairs: () => readonly CookiePair[]
}

/** `all`: the parameters of the operation, which tell what of the query belongs to others. */
export function decodeParameter(parameter: Parameter, all: readonly Parameter[], parts: WireParts): RawParameter {
  const { form, name } = parameter
  switch (parameter.in) {
    case 'path': {
      const segment = parts.pathParameter(name)
      return segment === undefined ? { kind: 'absent' } : decodePath(form, segment)
    }
    case 'query':
      return decodeQuery(form, parts.pairs, form.openProperties === true ? otherNames(parameter, all) : undefined)
    case 'header':
      return decodeHeader(form, parts.header(name))
    case 'cookie':
      return decodeCookie(form, parts.cookiePairs())
    case 'querystring':
      return decodeQueryString(form, parts.query)
  }
}

function otherNames(parameter: Parameter, all: readonly Parameter[]): ReadonlySet<string> {
  return new Set(
    all.filter((other) => other !== parameter && other.in === 'query').flatMap(({ form }) => pairNames(form)),
  )
}
