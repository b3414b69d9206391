/**
 * A sentence for each finding of a case.
 */
import type { CaseFinding } from '../check/index.ts'
import { describeFinding } from '../validate/index.ts'

export function describeCaseFinding(finding: CaseFinding): string {
  if (finding.kind === 'message') return describeFinding(finding.finding)
  if (finding.kind === 'time')
    return `Answered after ${Math.round(finding.durationMs)} ms; it may take ${finding.limitMs} ms.`
  const { code, status, because } = finding
  switch (code) {
    case 'accepted-invalid':
      return `Accepted with ${status}, although ${because}.`
    case 'allow-untrue':
      return `Answered ${status}, with an Allow that lacks ${because}.`
    case 'credentials-ignored':
      return `Answered ${status} to ${because}.`
    case 'forbidden-instead':
      return `Answered 403 to ${because}; 401 says that credentials are what is missing.`
    case 'method-undeclared':
      return `Answered ${status} to a method that the document does not declare.`
    case 'rejected-valid':
      return `Rejected with ${status}, although the document allows the request.`
    case 'server-error':
      return `The server failed with ${status}.`
    case 'unknown-found':
      return `Answered ${status} for a resource that cannot exist.`
    case 'unknown-rejected':
      return `Answered ${status} for a resource that does not exist, where the document has 404.`
  }
}
