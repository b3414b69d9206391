/**
 * What is judged alike of parameters and of the header fields of responses: texts without types of their own. Pure.
 * Flow: decode → type → check → **what the check cannot see**.
 */
import { isDeepStrictEqual } from 'node:util'
import { type DocumentedHeader, hasLostDigits, leavesOf, type WireValue } from '../contract/index.ts'
import type { Verdict } from './finding.ts'
import { type DigitJudgement, judgeDigits } from './judge-digits.ts'
import { runCheck } from './run-check.ts'

export interface WireSubject {
  readonly described: Pick<DocumentedHeader, 'mediaType' | 'schema' | 'toValue' | 'follow' | 'check'>
  readonly raw: WireValue
  /** as the schema types the text */
  readonly value: unknown
}

/** Whether the text conforms when it is read in another way: `12` is a string too where the schema allows both. */
export function hasOtherReading({ described, raw, value }: WireSubject): boolean {
  if (described.mediaType !== undefined) return false
  return (['text', 'list'] as const).some((reading) => {
    const other = described.toValue(raw, reading)
    if (isDeepStrictEqual(other, value)) return false
    const verdict: Verdict = { findings: [], unjudged: [] }
    const subject = { at: { in: 'header' as const }, place: described.schema?.place }
    const errors = runCheck(described.check, other, subject, verdict)
    return errors.length === 0 && verdict.unjudged.length === 0
  })
}

/** Integers beyond 2^53 were rounded before the check saw them. */
export function judgeLostDigits({ described, raw, value }: WireSubject): DigitJudgement {
  const { schema, mediaType, follow } = described
  if (!schema || mediaType !== undefined || (raw.kind === 'text' && !hasLostDigits(raw.value, value))) return NOTHING
  const found = [...leavesOf(raw.value, value)]
    .filter((leaf) => hasLostDigits(leaf.text, leaf.value))
    .map((leaf) => judgeDigits(leaf, schema, follow))
  return { errors: found.flatMap(({ errors }) => errors), unknown: found.flatMap(({ unknown }) => unknown) }
}

const NOTHING: DigitJudgement = { errors: [], unknown: [] }

/** Why an integer is not judged by a keyword whose own number was rounded. */
export function roundedReason(keyword: string): string {
  return `neither it nor "${keyword}" has digits that a number of JavaScript holds`
}
