/**
 * What the mock says when it starts: a line to copy for each answer, and last, where it stays in sight, where it listens.
 */
import { setImmediate } from 'node:timers/promises'
import { type Contract, type Located, type Operation, ToolError } from '../contract/index.ts'
import { answersOf, type Mock, type OfferedAnswer, type Stage } from '../mock/index.ts'
import { clean } from '../report/problem-text.ts'
import { documentedResponse } from '../validate/index.ts'
import type { Subject } from './config.ts'
import { curlLine } from './curl-line.ts'
import type { Terminal } from './terminal.ts'

const MAX_OPERATIONS = 20

export interface StartContext {
  readonly url: string
  readonly subject: Subject
  readonly adminPrefix: string
}

/** Made operation by operation, between requests: in a large document the first lines take longer than an answer. */
export async function startLines(mock: Mock, context: StartContext, terminal: Terminal): Promise<string> {
  const { paint } = terminal
  const { operations, title } = mock.contract()
  const shown: string[] = []
  for (const operation of operations.slice(0, MAX_OPERATIONS)) {
    await setImmediate()
    shown.push(...operationLines(operation, mock, context, terminal), '')
  }
  const fixtures = context.subject.fixtures
  const lines = [
    ...shown,
    ...(operations.length > MAX_OPERATIONS ? [`… ${operations.length} operations in all.`, ''] : []),
    `${paint.bold(clean(title))} is mocked at ${paint.green(context.url)}`,
    paint.dim(
      `document  ${terminal.displayPath(context.subject.document)}${context.subject.isEmbedded ? ' (embedded)' : ''}`,
    ),
    paint.dim(`fixtures  ${fixtures === undefined ? 'none (--fixtures <dir>)' : terminal.displayPath(fixtures)}`),
    paint.dim(`console   ${context.url}${context.adminPrefix}/`),
    paint.dim(`why       ${context.url}${context.adminPrefix}/why/<X-Mock-Trace of an answer>`),
    ...(operations.length === 0 ? [noOperation(mock.contract())] : []),
    '',
  ]
  return lines.join('\n')
}

/** A document may describe nothing but what it sends by itself (OpenAPI 3.1 section 4.8.1). */
function noOperation({ hasWebhooks }: Contract): string {
  return `The document offers no operation${hasWebhooks ? ', only webhooks' : ''}.`
}

function operationLines(
  operation: Operation,
  mock: Mock,
  context: StartContext,
  { paint }: Terminal,
): readonly string[] {
  const title = `${paint.bold(operation.method)} ${clean(operation.path)}${operation.summary ? paint.dim(`  ${clean(operation.summary)}`) : ''}`
  const contract = mock.contract()
  try {
    const stage = mock.play().stage(operation)
    const isUnjudgeable = firstError(requestSchemas(operation), contract) !== undefined
    const curl = { contract, stage, url: context.url, isUnjudgeable }
    const lines = answersOf(stage).map((answer) => {
      const broken = faultOf(answer, stage, contract)
      return answerLine(
        answer,
        broken === undefined ? clean(curlLine(answer, curl)) : paint.red(`answers 500: ${broken}`),
      )
    })
    return [title, ...lines]
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return [title, paint.red(`  answers 500: ${clean(error.message)}`)]
  }
}

function answerLine({ status, name = '' }: OfferedAnswer, text: string): string {
  return `  ${status} ${clean(name).padEnd(18)} ${text}`
}

/** Why the document's own answer cannot be given: its schema is broken. A fixture is given all the same. */
function faultOf({ status, name }: OfferedAnswer, { operation, fixtures }: Stage, contract: Contract) {
  if (fixtures.all.some((fixture) => fixture.name === name)) return undefined
  const response = documentedResponse(operation, status)
  const parts = response ? [...response.content.values(), ...response.headers] : []
  const error = firstError(
    parts.flatMap(({ schema }) => schema ?? []),
    contract,
  )
  return error === undefined ? undefined : clean(error)
}

function requestSchemas({ parameters, requestBody }: Operation): readonly Located[] {
  return [...parameters, ...(requestBody?.content.values() ?? [])].flatMap(({ schema }) => schema ?? [])
}

function firstError(schemas: readonly Located[], { schemas: walk }: Contract): string | undefined {
  for (const schema of schemas) {
    const error = walk.firstError(schema)
    if (error) return error.message
  }
  return undefined
}
