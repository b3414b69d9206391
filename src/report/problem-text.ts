/**
 * A problem or tool error as lines for a terminal: what, where, and the way out.
 */
import { formatLocation, type Problem, type SourceLocation } from '../contract/index.ts'
import type { Paint } from './paint.ts'

export interface TextOptions {
  readonly paint: Paint
  /** how files are named, such as relative to the working folder */
  readonly displayPath: (file: string) => string
}

/**
 *     error FIXTURE_UNKNOWN_OPERATION  fixtures/getScor.yaml
 *       No operation of the document is called "getScor".
 *       Did you mean "getScore"?
 */
export function problemText(problem: Problem, { paint, displayPath }: TextOptions): string {
  const severity = problem.severity === 'error' ? paint.red('error') : paint.yellow('warning')
  const lines = [
    `${severity} ${paint.bold(problem.code)}${problem.at ? `  ${locationText(problem.at, displayPath)}` : ''}`,
    `  ${clean(problem.message)}`,
    ...(problem.see ? [`  See ${locationText(problem.see, displayPath)}.`] : []),
    ...(problem.hint === undefined ? [] : [`  ${paint.dim(clean(problem.hint))}`]),
  ]
  return lines.join('\n')
}

export function locationText(location: SourceLocation, displayPath: (file: string) => string): string {
  return clean(formatLocation({ ...location, file: displayPath(location.file) }))
}

/** Messages quote what others wrote: no control character of theirs, and no turn of direction, reaches the terminal. */
export function clean(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (char) => {
    if (char === '\n' || char === '\t') return ' '
    const code = char.charCodeAt(0).toString(16)
    return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, '0')}`
  })
}

/** By file, then line; what has no place first. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const key = ({ at }: Problem) => at?.file ?? ''
  return problems.toSorted(
    (a, b) =>
      key(a).localeCompare(key(b)) ||
      (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
      (a.at?.column ?? 0) - (b.at?.column ?? 0),
  )
}
