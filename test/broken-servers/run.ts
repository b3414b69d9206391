/**
 * All deviations with their twins, and how well the check tells them apart.
 */
import { ACCEPTED_BODY_PAIRS } from './accepted-body-pairs.ts'
import { ACCEPTED_PAIRS } from './accepted-pairs.ts'
import { agency } from './agency.ts'
import { BODY_PAIRS } from './body-pairs.ts'
import { check } from './check.ts'
import { CHOICE_PAIRS } from './choice-pairs.ts'
import { MESSAGE_PAIRS } from './message-pairs.ts'
import type { Pair } from './pair.ts'
import { REJECTED_PAIRS } from './rejected-pairs.ts'
import { SECURITY_PAIRS } from './security-pairs.ts'
import { TEXT_PAIRS } from './text-pairs.ts'
import { VALUE_PAIRS } from './value-pairs.ts'

export const PAIRS: readonly Pair[] = [
  ...VALUE_PAIRS,
  ...BODY_PAIRS,
  ...CHOICE_PAIRS,
  ...TEXT_PAIRS,
  ...MESSAGE_PAIRS,
  ...ACCEPTED_PAIRS,
  ...ACCEPTED_BODY_PAIRS,
  ...REJECTED_PAIRS,
  ...SECURITY_PAIRS,
]

export function checkDeviation({ breaks, on }: Pair): Promise<readonly string[]> {
  return check(breaks(agency), on)
}

export function checkTwin({ keeps, on, twinOn }: Pair): Promise<readonly string[]> {
  return check(keeps(agency), twinOn ?? on)
}

export interface Measure {
  readonly deviations: number
  /** deviations of which exactly what is wrong was found */
  readonly found: number
  readonly twins: number
  /** twins of which anything was found */
  readonly alarms: number
}

export async function measure(): Promise<Measure> {
  let found = 0
  let alarms = 0
  for (const pair of PAIRS) {
    const lines = await checkDeviation(pair)
    if (JSON.stringify(lines) === JSON.stringify([...pair.finds].sort())) found += 1
    if ((await checkTwin(pair)).length > 0) alarms += 1
  }
  return { deviations: PAIRS.length, found, twins: PAIRS.length, alarms }
}
