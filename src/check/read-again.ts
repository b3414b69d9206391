/**
 * Reads a parameter of a request as a server does that keeps to the document. Not every value can be written: an empty
 * list is no list on the wire, and a list of objects has no row in the style table. Pure.
 */
import {
  type Contract,
  decodeParameter,
  type Operation,
  type Parameter,
  type RawParameter,
  type WireParts,
  type WireValue,
  writeParameter,
} from '../contract/index.ts'
import { splitCookies } from '../http/cookie.ts'
import { splitQuery } from '../http/query.ts'
import { listsEmptyText } from '../validate/index.ts'
import type { CaseRequest } from './case.ts'
import { type Draft, writeDraft } from './draft.ts'

type Subject = { readonly contract: Contract; readonly operation: Operation }

/** Whether the value that the draft has for a parameter is still valid when it has been written and read. */
export function isReadAsWritten(parameter: Parameter, draft: Draft, subject: Subject): boolean {
  // A parameter described by `content` is a document of its own.
  if (parameter.mediaType !== undefined) return true
  const read = readAgain(parameter, writeDraft(draft, { kind: 'good' }), subject)
  return read !== undefined && parameter.check(read.value).length === 0
}

/** What a server that reads as the document says would find; undefined where it finds another operation, or nothing. */
export function readAgain(parameter: Parameter, request: CaseRequest, subject: Subject): Read | undefined {
  return readable(parameter, rawOf(parameter, request, subject))
}

/** The same of a value that nothing else of the request has to do with, wherever the path leads. */
export function readAlone(parameter: Parameter, value: unknown, { operation }: Subject): Read | undefined {
  return readable(
    parameter,
    decodeParameter(parameter, operation.parameters, partsOf(writeParameter(parameter, value))),
  )
}

function partsOf(written: ReturnType<typeof writeParameter>): WireParts {
  switch (written.kind) {
    case 'path':
      return { ...NO_PARTS, pathParameter: () => written.segment }
    case 'query':
      return { ...NO_PARTS, query: written.pairs, pairs: splitQuery(written.pairs) }
    case 'header':
      return { ...NO_PARTS, header: () => written.value }
    case 'cookie':
      return { ...NO_PARTS, cookiePairs: () => splitCookies(written.pairs) }
  }
}

export interface Read {
  readonly raw: WireValue
  readonly value: unknown
}

function readable(parameter: Parameter, raw: RawParameter): Read | undefined {
  if (raw.kind !== 'text' && raw.kind !== 'list' && raw.kind !== 'record') return undefined
  if (raw.kind === 'text' && raw.value === '' && !listsEmptyText(parameter)) return undefined
  return { raw, value: parameter.toValue(raw) }
}

const NO_PARTS: WireParts = {
  pathParameter: () => undefined,
  query: '',
  pairs: [],
  header: () => undefined,
  cookiePairs: () => [],
}

function rawOf(parameter: Parameter, request: CaseRequest, { contract, operation }: Subject): RawParameter {
  const match = () => contract.matcher.match(request.method, request.path, request.query)
  return decodeParameter(parameter, operation.parameters, {
    pathParameter: (name) => {
      const found = match()
      return found.kind === 'operation' && found.operation === operation
        ? (found.pathParameters[name] ?? '')
        : undefined
    },
    query: request.query,
    pairs: splitQuery(request.query),
    header: (name) => request.headers[name.toLowerCase()],
    cookiePairs: () => splitCookies(request.headers.cookie),
  })
}
