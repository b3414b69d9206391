/**
 * What went wrong on purpose, in sentences. Pure.
 */
import type { Trouble } from './trouble.ts'

export function describeTrouble(trouble: Trouble | undefined): readonly string[] {
  if (trouble === undefined) return []
  const { delayMs, fault, lie, limit, spared } = trouble
  return [
    ...(delayMs > 0 ? [`The answer was held back for ${Math.round(delayMs)} ms.`] : []),
    ...(fault === undefined ? [] : [`The fault ${fault} was committed.`]),
    ...(lie === undefined ? [] : [`The lie ${lie} was told.`]),
    ...(limit === undefined ? [] : [`The rate limit is reached. ${limit}`]),
    ...(spared === undefined ? [] : [spared]),
  ]
}
