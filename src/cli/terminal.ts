/**
 * Where the command line prints: answers to stdout, problems to stderr.
 */
import { relative } from 'node:path'
import { type Problem, ToolError, toProblem } from '../contract/index.ts'
import { createPaint, type Paint } from '../report/paint.ts'
import { problemText } from '../report/problem-text.ts'

export interface Terminal {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly paint: Paint
  readonly print: (text: string) => void
  readonly problem: (problem: Problem | ToolError) => void
  /** a fault of ours: asks for a report, shows no stack trace unless DEBUG is set */
  readonly bug: (error: unknown) => void
  /** where what is rewritten in place goes, if a person looks on */
  readonly live: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>
  readonly displayPath: (file: string) => string
  /** resolves when the user or the system asks the program to end */
  readonly interrupted: () => Promise<void>
}

export function createTerminal(host: NodeJS.Process): Terminal {
  const cwd = host.cwd()
  const isColoured = (stream: NodeJS.WriteStream) => Boolean(stream.isTTY) && !host.env.NO_COLOR
  const displayPath = (file: string) => {
    const path = relative(cwd, file)
    return !file.startsWith('/') && !/^[A-Za-z]:\\/.test(file) ? file : path.startsWith('..') ? file : path || '.'
  }
  const errPaint = createPaint(isColoured(host.stderr))
  // A reader that went away, such as `head`, is no fault.
  for (const stream of [host.stdout, host.stderr]) stream.on('error', () => host.exit())
  return {
    cwd,
    env: host.env,
    paint: createPaint(isColoured(host.stdout)),
    print: (text) => host.stdout.write(`${text}\n`),
    problem: (problem) => {
      const shown = problem instanceof ToolError ? toProblem(problem) : problem
      host.stderr.write(`${problemText(shown, { paint: errPaint, displayPath })}\n`)
    },
    bug: (error) => {
      const detail = host.env.DEBUG && error instanceof Error ? error.stack : String(error)
      host.stderr.write(
        `${errPaint.red('This is a fault of stuntdouble:')} ${detail}\nPlease report it; DEBUG=1 shows where it came from.\n`,
      )
    },
    live: host.stderr,
    displayPath,
    interrupted: () =>
      new Promise((resolve) => {
        host.once('SIGINT', () => resolve())
        host.once('SIGTERM', () => resolve())
      }),
  }
}
