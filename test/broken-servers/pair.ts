/**
 * A deviation of the conforming server, wrong in exactly one way, beside a twin that looks as suspicious and conforms.
 */
import type { Twist } from './twist.ts'

export interface Pair {
  readonly deviation: string
  readonly on: string
  readonly breaks: Twist
  /** all that is found: severity, code, and the place or the case */
  readonly finds: readonly string[]
  readonly twin: string
  /** where the twin is on another operation */
  readonly twinOn?: string
  readonly keeps: Twist
}
