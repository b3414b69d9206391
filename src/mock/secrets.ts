/**
 * What is not to be shown of a request: the values of the parameters that the document's security schemes send keys in,
 * and of those that are known to carry secrets. Pure.
 */
import type { Contract, Operation } from '../contract/index.ts'
import { redactHeaders, redactTarget } from '../http/redact.ts'
import { describeFinding, type Finding, type MessagePart } from '../validate/index.ts'

/** Names of headers, query parameters and cookies that carry keys, by the whole document. */
export function secretNames(contract: Contract): readonly string[] {
  return [...new Set(contract.operations.flatMap(namesOf))]
}

function namesOf(operation: Operation): readonly string[] {
  try {
    return operation.security
      .flatMap(({ schemes }) => schemes)
      .flatMap((scheme) => (scheme.kind === 'apiKey' ? [scheme.parameter] : []))
  } catch {
    // A broken security section names no parameter; the answer itself already says that it is broken.
    return []
  }
}

export function isSecret({ in: where, name = '' }: MessagePart, secrets: readonly string[]): boolean {
  switch (where) {
    case 'cookie':
      return true
    case 'header':
      return redactHeaders({ [name]: 'x' }, secrets)[name] !== 'x'
    case 'query':
      return !redactTarget(`?${encodeURIComponent(name)}=x`, secrets).endsWith('=x')
    default:
      return false
  }
}

/** The sentence for people, without the value where that is a secret. */
export function describeSafely(finding: Finding, secrets: readonly string[]): string {
  if (!('error' in finding) || !isSecret(finding.at, secrets)) return describeFinding(finding)
  return describeFinding({ ...finding, error: { ...finding.error, value: '[redacted]', causes: [] } })
}
