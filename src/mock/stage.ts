/**
 * One operation made ready to answer: its fixtures, paired examples and documented answers. Built when the operation is
 * first asked for, kept until the document or a fixture changes.
 */
import { isDeepStrictEqual } from 'node:util'
import { readBody } from '../body/index.ts'
import type { DocumentedResponse, Operation } from '../contract/index.ts'
import type { OperationFixtures } from '../fixture/index.ts'
import { isJsonMediaType, matchMediaType, parseMediaType } from '../http/media-type.ts'
import { type RequestParts, readParameter } from '../validate/index.ts'

export interface Stage {
  readonly operation: Operation
  readonly fixtures: OperationFixtures
  /** whether fixtures of success choose by the request: then a request that none knows asks for nothing that exists */
  readonly choosesByRequest: boolean
  readonly pairs: readonly PairedExample[]
}

/** A request example and a response example of the same name. */
export interface PairedExample {
  readonly name: string
  readonly status: number
  readonly response: DocumentedResponse
  readonly conditions: number
  readonly matches: (parts: RequestParts) => boolean
}

export function createStage(operation: Operation, fixtures: OperationFixtures | undefined): Stage {
  const known = fixtures ?? { operation, all: [], bySpecificity: [] }
  let pairs: readonly PairedExample[] | undefined
  return {
    operation,
    fixtures: known,
    choosesByRequest: known.all.some(
      ({ conditions, responses }) => conditions.length > 0 && responses.some(({ status }) => status < 300),
    ),
    // Who asks only for what can be answered need not read the parameters.
    get pairs() {
      pairs ??= pairedExamples(operation)
      return pairs
    },
  }
}

/** The status a documented key stands for when it is not forced: the range's first, and 200 for `default`. */
export function statusOf(key: string): number {
  if (key === 'default') return 200
  return /^\dXX$/i.test(key) ? Number(key[0]) * 100 : Number(key)
}

/** Those that can be given: 1xx ends no exchange (RFC 9110 section 15.2). */
export function finalResponses(operation: Operation): readonly DocumentedResponse[] {
  return [...operation.responses.values()].filter(({ status }) => !status.startsWith('1'))
}

/** Answers by preference: success from the lowest status on, then what else there is. */
export function preferredResponse(operation: Operation): DocumentedResponse | undefined {
  const rank = ({ status }: DocumentedResponse) => {
    if (status === 'default') return 299.75
    const code = statusOf(status)
    return code >= 200 && code < 300 ? code + (/X/i.test(status) ? 99.5 : 0) : code + 1000
  }
  return finalResponses(operation).toSorted((a, b) => rank(a) - rank(b))[0]
}

function pairedExamples(operation: Operation): readonly PairedExample[] {
  const pairs: PairedExample[] = []
  for (const response of operation.responses.values()) {
    for (const content of response.content.values()) {
      for (const example of content.examples) {
        const pair = example.name === undefined ? undefined : requestOf(example.name, operation)
        if (!pair) continue
        pairs.push({ name: example.name ?? '', status: statusOf(response.status), response, ...pair })
      }
    }
  }
  return pairs.sort((a, b) => b.conditions - a.conditions)
}

/** What the request examples of one name ask for; undefined where there are none. */
function requestOf(name: string, operation: Operation): Pick<PairedExample, 'conditions' | 'matches'> | undefined {
  const tests: ((parts: RequestParts) => boolean)[] = []
  for (const parameter of operation.parameters) {
    const example = parameter.examples.find((candidate) => candidate.name === name)
    if (example)
      tests.push((parts) => isDeepStrictEqual(readParameter(parameter, operation.parameters, parts), example.value))
  }
  for (const content of operation.requestBody?.content.values() ?? []) {
    const example = content.examples.find((candidate) => candidate.name === name)
    if (example) tests.push((parts) => isDeepStrictEqual(bodyValueOf(parts, operation), example.value))
  }
  return tests.length === 0
    ? undefined
    : { conditions: tests.length, matches: (parts) => tests.every((test) => test(parts)) }
}

/** The decoded body; undefined where there is none, or none that can be decoded. Items of a sequence are a list. */
export function bodyValueOf({ request }: RequestParts, { requestBody }: Operation): unknown {
  const { body, headers } = request
  if (body.kind === 'none') return undefined
  const contentType = headers['content-type']
  const mediaType = typeof contentType === 'string' ? parseMediaType(contentType) : undefined
  if (!mediaType) return body.kind === 'value' ? body.value : undefined
  const names = [...(requestBody?.content.keys() ?? [])]
  const reading = readBody(body, mediaType, requestBody?.content.get(matchMediaType(names, mediaType) ?? ''))
  if (reading.kind === 'items') return reading.items.map(({ value }) => value)
  return reading.kind === 'value' ? reading.value : undefined
}

export function isJson(mediaType: string): boolean {
  const parsed = parseMediaType(mediaType)
  return parsed !== undefined && isJsonMediaType(parsed)
}
