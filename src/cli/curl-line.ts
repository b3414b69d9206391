/**
 * A curl line, ready to copy, that gets a given answer: the request that gets it unasked where there is one without a
 * body, else a request that asks for it.
 */
import { type Contract, type Operation, splitPath } from '../contract/index.ts'
import { NO_BODY } from '../http/message.ts'
import { percentEncode } from '../http/query.ts'
import { howToAsk, type OfferedAnswer, type Stage, select } from '../mock/index.ts'
import { shellQuote } from '../report/shell-quote.ts'
import { judgeRequest, type RequestParts, takeApart } from '../validate/index.ts'
import { exampleRequest, requestFor, type ShownRequest } from './example-request.ts'

export interface CurlContext {
  readonly contract: Contract
  readonly stage: Stage
  readonly url: string
  /** a request cannot be judged, since a schema of its parameters or body is broken */
  readonly isUnjudgeable: boolean
}

export function curlLine(answer: OfferedAnswer, context: CurlContext): string {
  const { stage, contract, url } = context
  const { operation, fixtures } = stage
  const fixture = fixtures.all.find(({ name }) => name === answer.name)
  const plain = fixture ? requestFor(fixture, stage, contract) : exampleRequest(stage, contract)
  const isAsked = plain === undefined || !isGiven(answer, plain, context)
  const request = isAsked ? exampleRequest(stage, contract) : plain
  const headers = [
    ...[...request.headers.values()].map(({ name, value }) => `${name}: ${value}`),
    ...(isAsked ? [howToAsk(answer.wish).header] : []),
  ]
  const method = operation.method === 'GET' ? [] : operation.method === 'HEAD' ? ['-I'] : [`-X ${operation.method}`]
  const { path, pairs } = splitPath(operation.path)
  const query = [...pairs.filter((pair) => !request.query.includes(pair)), ...request.query].join('&')
  const target = `${url}${fillPath(path, request.path)}${query === '' ? '' : `?${query}`}`
  return ['curl', '-i', ...method, ...headers.map((header) => `-H ${shellQuote(header)}`), shellQuote(target)].join(' ')
}

/** Whether a request gets an answer without asking for it, as the mock itself chooses. */
function isGiven(answer: OfferedAnswer, request: ShownRequest, { stage, isUnjudgeable }: CurlContext): boolean {
  const { operation } = stage
  if (isUnjudgeable || operation.requestBody?.isRequired) return false
  const parts = partsOf(request, operation)
  const hasFixtures = stage.fixtures.all.length > 0
  // Without fixtures all values are the document's own, and nothing has been compiled yet.
  if (hasFixtures && judgeRequest(operation, parts, Date.now()).kind === 'violates') return false
  const selection = select(stage, { parts, bodyValue: () => undefined })
  if (selection.kind !== 'chosen') return false
  const { choice } = selection
  switch (choice.kind) {
    case 'fixture':
      return choice.fixture.name === answer.name
    case 'documented':
      return choice.example === answer.name && choice.status === answer.status
  }
}

function partsOf(request: ShownRequest, { method, path }: Operation): RequestParts {
  const headers = Object.fromEntries([...request.headers].map(([name, { value }]) => [name, value]))
  return takeApart({ method, path, query: request.query.join('&'), headers, body: NO_BODY }, request.path)
}

function fillPath(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => values[name] ?? percentEncode(name, false))
}
