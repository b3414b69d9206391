/**
 * Runs a schema check and turns "did not come to an end" into an unjudged part, never into a pass.
 */
import { NoAnswer, type SchemaCheck, type SchemaError } from '../contract/index.ts'
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
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    verdict.unjudged.push({ ...subject, reason })
    return NONE
  }
}

/** Checks of recursive schemas go as deep as the value does, and the stack ends somewhere. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof NoAnswer) return error.message
  const isTooDeep = error instanceof RangeError && error.message.startsWith('Maximum call stack')
  return isTooDeep ? 'it is nested too deeply' : undefined
}
