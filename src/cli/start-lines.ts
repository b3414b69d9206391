/**
 * What the mock says when it starts: where it listens, what it answers, and a line to copy for each answer.
 */
import { type Operation, ToolError } from '../contract/index.ts'
import { answersOf, type Mock, type OfferedAnswer, type Stage } from '../mock/index.ts'
import { clean } from '../report/problem-text.ts'
import type { Subject } from './config.ts'
import { curlLine } from './curl-line.ts'
import type { Terminal } from './terminal.ts'

const MAX_OPERATIONS = 20

export interface StartContext {
  readonly url: string
  readonly subject: Subject
  readonly adminPrefix: string
}

export function startLines(mock: Mock, context: StartContext, terminal: Terminal): string {
  const { paint } = terminal
  const { operations, title } = mock.contract()
  const shown = operations.slice(0, MAX_OPERATIONS)
  const fixtures = context.subject.fixtures
  const lines = [
    `${paint.bold(clean(title))} is mocked at ${paint.green(context.url)}`,
    paint.dim(
      `document  ${terminal.displayPath(context.subject.document)}${context.subject.isEmbedded ? ' (embedded)' : ''}`,
    ),
    paint.dim(`fixtures  ${fixtures === undefined ? 'none (--fixtures <dir>)' : terminal.displayPath(fixtures)}`),
    paint.dim(`why       ${context.url}${context.adminPrefix}/why/<X-Mock-Trace of an answer>`),
    ...(operations.length === 0 ? ['', 'The document offers no operation.'] : []),
    ...shown.flatMap((operation) => ['', ...operationLines(operation, mock, context, terminal)]),
    ...(operations.length > shown.length ? ['', `… ${operations.length} operations in all.`] : []),
    '',
  ]
  return lines.join('\n')
}

function operationLines(
  operation: Operation,
  mock: Mock,
  context: StartContext,
  { paint }: Terminal,
): readonly string[] {
  const title = `${paint.bold(operation.method)} ${clean(operation.path)}${operation.summary ? paint.dim(`  ${clean(operation.summary)}`) : ''}`
  try {
    const stage = mock.play().stage(operation)
    return [title, ...answersOf(stage).map((answer) => answerLine(answer, stage, context.url))]
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return [title, paint.red(`  answers 500: ${clean(error.message)}`)]
  }
}

function answerLine(answer: OfferedAnswer, stage: Stage, url: string): string {
  return `  ${answer.status} ${clean(answer.name ?? '').padEnd(18)} ${clean(curlLine(answer, stage, url))}`
}
