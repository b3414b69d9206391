/**
 * A request in the making: values of parameters and a body, which become text only at the end, by the codec the mock
 * reads with. Pure.
 */
import { type Operation, type Parameter, splitPath, writeParameter } from '../contract/index.ts'
import { percentEncode } from '../http/query.ts'
import type { CaseBody, CaseCredentials, CaseRequest } from './case.ts'

export interface Draft {
  readonly operation: Operation
  /** of its path */
  readonly template: DraftTemplate
  /** parameters that are left out have no entry */
  readonly values: ReadonlyMap<Parameter, unknown>
  readonly body: CaseBody | undefined
  /** pairs that stand in the query besides the parameters, encoded */
  readonly extraQuery: readonly string[]
  readonly extraHeaders: Readonly<Record<string, string>>
}

export interface DraftTemplate {
  /** literal text and names of variables in turn, text first */
  readonly pieces: readonly string[]
  /** what the path asks for in the query, encoded, by name */
  readonly pairs: readonly (readonly [name: string | undefined, pair: string])[]
}

export function templateOf({ path: template }: Operation): DraftTemplate {
  const { path, pairs, conditions } = splitPath(template)
  return {
    pieces: path.split(/\{([^{}]*)\}/),
    pairs: pairs.map((pair, at) => [conditions[at]?.[0], pair]),
  }
}

export function withValue(draft: Draft, parameter: Parameter, value: unknown): Draft {
  return { ...draft, values: new Map([...draft.values, [parameter, value]]) }
}

export function withoutParameter(draft: Draft, parameter: Parameter): Draft {
  return { ...draft, values: new Map([...draft.values].filter(([other]) => other !== parameter)) }
}

export function writeDraft(draft: Draft, credentials: CaseCredentials): CaseRequest {
  const segments = new Map<string, string>()
  const query: string[] = []
  const headers: Record<string, string> = {}
  const cookies: string[] = []
  for (const [parameter, value] of draft.values) {
    const encoded = writeParameter(parameter, value)
    if (encoded.kind === 'path') segments.set(parameter.name, encoded.segment)
    else if (encoded.kind === 'header') headers[parameter.name.toLowerCase()] = encoded.value
    else if (encoded.pairs !== '') (encoded.kind === 'query' ? query : cookies).push(encoded.pairs)
  }
  if (cookies.length > 0) headers.cookie = cookies.join('; ')
  const { pieces, pairs } = draft.template
  // Unless a parameter says the same.
  const isGiven = (name: string | undefined) =>
    [...draft.values.keys()].some((parameter) => parameter.in === 'query' && parameter.name === name)
  const fixed = pairs.flatMap(([name, pair]) => (isGiven(name) ? [] : [pair]))
  const contentType = draft.body ? { 'content-type': draft.body.mediaType } : {}
  return {
    method: draft.operation.method,
    path: pieces.map((text, at) => (at % 2 === 0 ? text : (segments.get(text) ?? percentEncode(text, false)))).join(''),
    query: [...fixed, ...query, ...draft.extraQuery].join('&'),
    headers: { ...headers, ...contentType, ...draft.extraHeaders },
    body: draft.body,
    credentials,
  }
}
