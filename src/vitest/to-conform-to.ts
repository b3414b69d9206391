/**
 * The matcher `expect(response).toConformTo(contract, { operation })`: the judge of the mock and the check, for an answer
 * that a test has got itself.
 */
import { type Contract, formatLocation, nearestHint, type Operation, ToolError } from '../contract/index.ts'
import { describeFinding, describeUnjudged, type Finding, judgeResponse, judgeRules } from '../validate/index.ts'
import { type AnyResponse, toHttpResponse } from './to-http-response.ts'

export interface ConformOptions {
  /** an operationId, or `GET /path` */
  readonly operation: string
  /** of the request; default: that of the operation */
  readonly method?: string
  /** warnings fail; default: false */
  readonly strict?: boolean
}

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * That an answer of fetch, supertest or axios keeps what the document promises of the operation. Fails, also under
     * `not`, where that cannot be told. To be awaited.
     */
    toConformTo: (contract: Contract, options: ConformOptions) => Promise<T>
  }
}

interface MatcherResult {
  readonly pass: boolean
  readonly message: () => string
}

export async function toConformTo(
  received: unknown,
  contract: Contract,
  { operation: id, method, strict = false }: ConformOptions,
): Promise<MatcherResult> {
  const operation = operationOf(id, contract)
  const response = await toHttpResponse(received as AnyResponse)
  const judgement = judgeResponse(operation, response, { method: method ?? operation.method })
  const [unknown] = judgement.kind === 'conforms' ? [] : judgement.unjudged
  const findings = [
    ...(judgement.kind === 'violates' ? judgement.findings : []),
    ...judgeRules(operation, response),
  ].filter(({ severity }) => strict || severity === 'error')
  // What cannot be told is no ground to pass, nor to pass the opposite.
  if (findings.length === 0 && unknown) throw new Error(`Not judged: ${describeUnjudged(unknown)}`)
  const title = `the answer ${response.status} of ${operation.id}`
  return {
    pass: findings.length === 0,
    message: () =>
      findings.length === 0
        ? `${title} conforms to ${contract.title}, and was expected not to.`
        : [
            `${title} does not conform to ${contract.title}:`,
            ...findings.map((one) => findingText(one, contract)),
          ].join('\n'),
  }
}

function findingText(finding: Finding, { locate }: Contract): string {
  const place = finding.place ? `  ${formatLocation(locate(finding.place))}` : ''
  return `  ${finding.severity} ${finding.code}${place}\n    ${describeFinding(finding)}`
}

function operationOf(id: string, contract: Contract): Operation {
  const operation = contract.operation(id)
  if (operation) return operation
  const known = contract.operations.map((one) => one.id)
  throw new ToolError('FLAG_INVALID', `The document has no operation "${id}".`, {
    hint: nearestHint(id, known, 'operations'),
  })
}
