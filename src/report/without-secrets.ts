/**
 * A report that no secret reaches: whatever its writer is told is redacted first.
 */
import type { ReportWriter } from './report-writer.ts'
import type { Members, Redactor } from './secrets.ts'

const MEMBERS: Members = {
  kept: new Set(['code', 'severity', 'outcome', 'kind', 'credentials', 'startedAt']),
  free: new Set(['headers']),
}

export function withoutSecrets(writer: ReportWriter, redactor: Redactor): ReportWriter {
  return {
    case: (result) => writer.case(redactor.value(result, MEMBERS)),
    end: (verdict) => writer.end(redactor.value(verdict, MEMBERS)),
  }
}
