/**
 * A request in the making: values of parameters and a body, which become text only at the end, by the codec the mock
 * reads with. Pure.
 */
import { type Operation, type Parameter, splitPath, writeParameter } from '../contract/index.ts'
import { percentEncode } from '../http/query.ts'
import type { CaseBody, CaseCredentials, CaseRequest } from './case.ts'

export interface Draft {
  readonly operation: Operation
  /** parameters that are left out have no entry */
  readonly values: ReadonlyMap<Parameter, unknown>
  readonly body: CaseBody | undefined
  /** pairs that stand in the query besides the parameters, encoded */
  readonly extraQuery: readonly string[]
  readonly extraHeaders: Readonly<Record<string, string>>
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
  const { path, pairs, conditions } = splitPath(draft.operation.path)
  // What a path asks for in the query, unless a parameter says the same.
  const isGiven = (name: string | undefined) =>
    [...draft.values.keys()].some((parameter) => parameter.in === 'query' && parameter.name === name)
  const fixed = pairs.filter((_, at) => !isGiven(conditions[at]?.[0]))
  const contentType = draft.body ? { 'content-type': draft.body.mediaType } : {}
  return {
    method: draft.operation.method,
    path: path.replace(/\{([^{}]*)\}/g, (_, name: string) => segments.get(name) ?? percentEncode(name, false)),
    query: [...fixed, ...query, ...draft.extraQuery].join('&'),
    headers: { ...headers, ...contentType, ...draft.extraHeaders },
    body: draft.body,
    credentials,
  }
}
