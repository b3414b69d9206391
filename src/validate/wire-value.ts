/**
 * What is judged alike of parameters and of the header fields of responses: texts without types of their own. Pure.
 * Flow: decode → type → check → **what the check cannot see**.
 */
import { type DocumentedHeader, hasLostDigits, leavesOf, type WireValue } from '../contract/index.ts'
import { type DigitJudgement, judgeDigits } from './judge-digits.ts'

export interface WireSubject {
  readonly described: Pick<DocumentedHeader, 'mediaType' | 'schema' | 'toValue' | 'follow' | 'check'>
  readonly raw: WireValue
  /** as the schema types the text */
  readonly value: unknown
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
