/**
 * Dates and times near now, as their names have them: what was created lies behind, what expires lies ahead. `now` is the
 * clock's month, so that values stay the same from one request to the next. Pure, no I/O.
 */
import { wordsOf } from './name-words.ts'
import { integerBelow, type Random } from './seed.ts'

const DAY = 86_400_000

/** Days from now, the earliest and how many there are to choose from. */
type Span = readonly [first: number, count: number]

const LONG_AGO: Span = [-20_000, 12_000]
const BEFORE: Span = [-360, 300]
const LATELY: Span = [-58, 28]
const JUST_NOW: Span = [-28, 26]
const AHEAD: Span = [45, 300]

const SPANS: ReadonlyArray<readonly [words: RegExp, span: Span]> = [
  [/^(birth|birthday|dob|born|birthdate)$/, LONG_AGO],
  [
    /^(expir\w*|due|deadline|until|end|ends|ending|next|renew\w*|scheduled|valid|cancels?|finish|checkout|arrival|eta)$/,
    AHEAD,
  ],
  [
    /^(updated?|modified|changed?|last|seen|accessed|edited|completed|finished|closed|merged|processed|synced)$/,
    JUST_NOW,
  ],
  [/^(started?|starts|begin\w*|sent|delivered|paid|published|pushed|posted|released|occurred|received)$/, LATELY],
  [/^(created?|creation|added|joined|registered|registration|opened|since|founded|signup)$/, BEFORE],
]

/** Milliseconds since 1970, at a full second. */
export function momentFor(name: string, random: Random, now: number): number {
  const [first, count] = spanOf(wordsOf(name))
  const day = first + integerBelow(random, count)
  return Math.floor(now / DAY) * DAY + day * DAY + integerBelow(random, 86_400) * 1000
}

function spanOf(words: readonly string[]): Span {
  for (const [pattern, span] of SPANS) if (words.some((word) => pattern.test(word))) return span
  return LATELY
}

/** The first instant of the month (UTC) that a clock shows: what values count as now. */
export function monthOf(nowMs: number): number {
  const date = new Date(nowMs)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
}

/** RFC 3339, without fraction. */
export function dateTimeText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

export function dateText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** RFC 9110 section 5.6.7: IMF-fixdate. */
export function httpDateText(ms: number): string {
  return new Date(ms).toUTCString()
}
