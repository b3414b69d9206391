/**
 * What a failing test says of its case: the findings with their places, and a line that repeats the request.
 */
import { formatLocation } from '../contract/index.ts'
import type { VerdictCase, VerdictFinding } from '../report/index.ts'

export function failureText({ request, response, findings }: VerdictCase): string {
  const [first] = findings
  return [
    `${request.method} ${request.url} was answered ${response?.status ?? 'by nothing'}`,
    ...findings.map(findingText),
    ...(first ? [first.curl] : []),
  ].join('\n')
}

export function unjudgedText({ reason }: VerdictCase): string {
  return `Not judged: ${reason ?? 'for no known reason'}`
}

export function warningTexts({ findings }: VerdictCase): readonly string[] {
  return findings.filter(({ severity }) => severity === 'warning').map(findingText)
}

function findingText({ severity, code, message, source }: VerdictFinding): string {
  return `${severity} ${code}${source ? `  ${formatLocation(source)}` : ''}\n  ${message}`
}
