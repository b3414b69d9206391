/**
 * The ways to break a value that a check sends. Pure.
 */
import { BREAK_KINDS, type BreakKind } from '../sample/break-value.ts'

/** Many servers take null for what is not there, and rightly so in their eyes: nobody is told of that. */
export const SENT_BREAKS: readonly BreakKind[] = BREAK_KINDS.filter((kind) => kind !== 'null')
