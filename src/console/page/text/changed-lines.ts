/**
 * The one place in which two texts differ, as lines with a few around them. Pure.
 */

export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  /** counted from 1, in the later text; in the earlier one where it was removed */
  readonly number: number
  readonly text: string
}

const CONTEXT = 3

export function changedLines(before: string, after: string): readonly DiffLine[] {
  const [earlier, later] = [linesOf(before), linesOf(after)]
  const shorter = Math.min(earlier.length, later.length)
  let start = 0
  while (start < shorter && earlier[start] === later[start]) start += 1
  let end = 0
  while (end < shorter - start && earlier.at(-1 - end) === later.at(-1 - end)) end += 1
  const part = (kind: DiffLine['kind'], lines: readonly string[], from: number, to: number): readonly DiffLine[] =>
    lines.slice(from, to).map((text, index) => ({ kind, number: from + index + 1, text }))
  return [
    ...part('same', later, Math.max(0, start - CONTEXT), start),
    ...part('removed', earlier, start, earlier.length - end),
    ...part('added', later, start, later.length - end),
    ...part('same', later, later.length - end, Math.min(later.length, later.length - end + CONTEXT)),
  ]
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}
