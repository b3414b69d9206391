/**
 * A report that no secret reaches: whatever its writer is told is redacted first.
 */
import type { VerdictEnd } from './report-writer.ts'
import type { Members, Redactor } from './secrets.ts'

const MEMBERS: Members = {
  kept: new Set(['code', 'severity', 'outcome', 'kind', 'credentials', 'startedAt']),
  free: new Set(['headers']),
}

interface Writer<Result> {
  readonly case: (result: Result) => void
  readonly end: (verdict: VerdictEnd) => void
}

export function withoutSecrets<Result>(writer: Writer<Result>, redactor: Redactor): Writer<Result> {
  return {
    case: (result) => writer.case(redactor.value(result, MEMBERS)),
    end: (verdict) => writer.end(redactor.value(verdict, MEMBERS)),
  }
}
