/**
 * Runs a schema check and turns "did not come to an end" into an unjudged part, never into a pass.
 */
import { PatternTimeout, type SchemaCheck, type SchemaError } from '../contract/index.ts'
import type { Unjudged, Verdict } from './finding.ts'

const NONE: readonly SchemaError[] = []

export function runCheck(
  check: SchemaCheck,
  value: unknown,
  subject: Pick<Unjudged, 'at' | 'place'>,
  verdict: Verdict,
): readonly SchemaError[] {
  try {
    return check(value)
  } catch (error) {
    if (!(error instanceof PatternTimeout)) throw error
    verdict.unjudged.push({ ...subject, reason: error.message })
    return NONE
  }
}
