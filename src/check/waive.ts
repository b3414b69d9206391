/**
 * Findings that do not count, each with the reason somebody gave: checks that are off for a target, and what is known
 * already. They are told as excluded, never dropped. Pure.
 */
import type { Case } from './case.ts'
import type { CaseFinding } from './case-finding.ts'
import type { CaseResult } from './run-case.ts'
import type { Target } from './target.ts'

/** The reason why a finding does not count; undefined: it does. */
export type Waiver = (item: Case, finding: CaseFinding) => string | undefined

export interface Waived {
  readonly result: CaseResult
  readonly waived: readonly { readonly finding: CaseFinding; readonly reason: string }[]
}

export function waive(result: CaseResult, waivers: readonly Waiver[]): Waived {
  const { item, outcome } = result
  const waived: { finding: CaseFinding; reason: string }[] = []
  const findings = outcome.findings.filter((finding) => {
    const [reason] = waivers.flatMap((waiver) => waiver(item, finding) ?? [])
    if (reason !== undefined) waived.push({ finding, reason })
    return reason === undefined
  })
  if (waived.length === 0) return { result, waived }
  const isClear = outcome.kind === 'violates' && findings.every(({ severity }) => severity === 'warning')
  return { result: { ...result, outcome: { ...outcome, ...(isClear ? { kind: 'conforms' } : {}), findings } }, waived }
}

/** Those that the target has turned off. */
export function checksOff({ checksOff: off = [] }: Target): Waiver {
  return ({ operation }, { code }) =>
    off.find((check) => check.code === code && (check.operation ?? operation.id) === operation.id)?.reason
}
