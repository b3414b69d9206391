/**
 * Lines and columns of offsets in a text, as people count: both from 1, columns in UTF-16 code units. Pure.
 */
export interface TextPosition {
  readonly line: number
  readonly column: number
}

/** Of one offset. */
export function positionOf(text: string, offset: number): TextPosition {
  return positionFinder(text.slice(0, offset))(offset)
}

/** Of many offsets in one text: its lines are looked for once, when the first is asked for. */
export function positionFinder(text: string): (offset: number) => TextPosition {
  let starts: readonly number[] | undefined
  return (offset) => {
    starts ??= lineStarts(text)
    const line = lastNotAfter(starts, offset)
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }
}

/** The offsets at which the lines of a text begin. */
function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lastNotAfter(starts: readonly number[], offset: number): number {
  let last = 0
  for (let after = starts.length; after - last > 1; ) {
    const middle = (last + after) >>> 1
    if ((starts[middle] ?? 0) <= offset) last = middle
    else after = middle
  }
  return last
}
