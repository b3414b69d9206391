/**
 * What HTTP itself promises: HEAD like GET, undeclared methods refused, an Allow that tells the truth, no media type that
 * the client did not ask for. Warnings at the most, since frameworks answer these by themselves. Pure.
 */
import { type Contract, NO_METHOD } from '../contract/index.ts'
import { documentedResponse } from '../validate/index.ts'
import type { BaseSubject } from './base-draft.ts'
import type { Case, CaseList, CaseRequest } from './case.ts'
import { type Draft, writeDraft } from './draft.ts'
import { isLoopback } from './target.ts'

export function httpCases(subject: BaseSubject, base: Draft): CaseList {
  const { contract, operation, target } = subject
  const request = writeDraft(base, { kind: 'good' })
  const bare: CaseRequest = { ...request, headers: withoutContentType(request.headers), body: undefined }
  const declared = methodsOf(bare, contract)
  const cases: Case[] = acceptCases(subject, base)
  const make = (name: string, method: string, expectation: Case['expectation']) =>
    cases.push({
      id: `${operation.id}/http/${name}`,
      kind: 'http',
      operation,
      request: { ...bare, method },
      expectation,
      place: operation.place,
    })
  // Once for a path, by the operation that comes first of those that it matches.
  if (operation.method !== declared[0]) return { cases, excluded: [] }
  if (!declared.includes('OPTIONS')) make('options', 'OPTIONS', { kind: 'allow', methods: declared })
  if (declared.includes('GET') && !declared.includes('HEAD')) make('head', 'HEAD', { kind: 'head' })
  const probe = ['GET', 'DELETE', 'PUT', 'PATCH', 'POST'].find((method) => !declared.includes(method))
  const maySend = probe === 'GET' || (target.allowsWrites && isLoopback(target.url))
  if (probe !== undefined && maySend) make('undeclared', probe, { kind: 'no-method', methods: declared })
  return { cases, excluded: [] }
}

/** Of this path, or of any other template that the same request matches; GET first. */
function methodsOf({ path, query }: CaseRequest, { matcher, methods }: Contract): readonly string[] {
  const others = matcher.match(NO_METHOD, path, query)
  const declared = others.kind === 'no-method' ? methods.filter((method) => others.declared.includes(method)) : []
  return declared.sort((a, b) => Number(b === 'GET') - Number(a === 'GET'))
}

/** RFC 9110 section 15.5.7; only where the document says that the server refuses what it cannot offer. */
function acceptCases({ operation }: BaseSubject, base: Draft): Case[] {
  const success = [...operation.responses.values()].filter(({ status }) => /^2/.test(status))
  const offered = success.flatMap(({ content }) => [...content.keys()])
  const refusal = documentedResponse(operation, 406)
  if (!refusal || offered.length === 0 || offered.some((name) => /^(\*|application)\/\*/.test(name))) return []
  const headers = { accept: 'application/x-unknown' }
  return [
    {
      id: `${operation.id}/406/header.Accept/unacceptable`,
      kind: 'negative',
      operation,
      request: writeDraft({ ...base, extraHeaders: { ...base.extraHeaders, ...headers } }, { kind: 'good' }),
      expectation: { kind: 'rejected', isLenient: true, deviation: `the Accept is ${headers.accept}` },
      place: refusal.place,
    },
  ]
}

function withoutContentType(headers: CaseRequest['headers']): CaseRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type'))
}
