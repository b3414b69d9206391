/**
 * A section of the bench: something that is measured, printed and held to its targets by itself. Types only.
 */
import type { Verdict } from './targets.ts'

export interface Section {
  /** as it is asked for: `npm run bench -- <name>` */
  readonly name: string
  readonly measure: () => Promise<SectionReport>
}

export interface SectionReport {
  /** what is printed, the verdicts included */
  readonly text: string
  readonly verdicts: readonly Verdict[]
}
