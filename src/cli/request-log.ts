/**
 * One line for each request: time, method, path, status, what answered, milliseconds; findings below it.
 * Secrets are replaced. Lines are written together, a few times a second at the most.
 */
import { redactTarget } from '../http/redact.ts'
import {
  DEFAULT_WORLD,
  describeSafely,
  describeSource,
  describeTrouble,
  type Exchange,
  reasonOf,
} from '../mock/index.ts'
import { clean } from '../report/problem-text.ts'
import { describeFinding, describeUnjudged } from '../validate/index.ts'
import type { Terminal } from './terminal.ts'

export interface RequestLog {
  readonly note: (exchange: Exchange) => void
  readonly flush: () => void
}

const FLUSH_MS = 20

export function createRequestLog(terminal: Terminal): RequestLog {
  let lines: string[] = []
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (lines.length > 0) terminal.print(lines.join('\n'))
    lines = []
  }
  return {
    note: (exchange) => {
      lines.push(...exchangeLines(exchange, terminal))
      timer ??= setTimeout(flush, FLUSH_MS)
    },
    flush,
  }
}

function exchangeLines(exchange: Exchange, terminal: Terminal): readonly string[] {
  const { atMs, durationMs, request, decision, id, world, play } = exchange
  const { paint } = terminal
  const target = redactTarget(request.query === '' ? request.path : `${request.path}?${request.query}`, play.secrets())
  const { status } = decision.answer
  const colour = status < 300 ? paint.green : status < 500 ? paint.yellow : paint.red
  const line = [
    paint.dim(new Date(atMs).toTimeString().slice(0, 8)),
    clean(request.method),
    clean(target.slice(0, 300)),
    colour(String(status)),
    clean(describeSource(decision.answer.source)),
    paint.dim(`${durationMs.toFixed(1)} ms  ${id}${world === DEFAULT_WORLD ? '' : `  in ${world}`}`),
  ].join('  ')
  return [line, ...findingLines(exchange).map((text) => `          ${clean(text)}`)]
}

function findingLines(exchange: Exchange): readonly string[] {
  const { decision } = exchange
  const unjudged = decision.judgement && decision.judgement.kind !== 'conforms' ? decision.judgement.unjudged : []
  const isUnexplained = decision.fault !== undefined || decision.match.kind !== 'operation'
  return [
    ...(isUnexplained ? [reasonOf(exchange)] : []),
    ...describeTrouble(decision.trouble),
    ...decision.refusedFor.map((finding) => describeSafely(finding, exchange.play.secrets())),
    ...unjudged.map(describeUnjudged),
    ...decision.unjudged.map((each) => `The answer: ${describeUnjudged(each)}`),
    ...decision.departures.map((finding) => `The answer departs from the document: ${describeFinding(finding)}`),
    ...decision.skipped.map(({ example, findings }) => {
      const why = findings[0] ? describeFinding(findings[0]) : ''
      const name = example.name === undefined ? 'The example' : `The example "${example.name}"`
      return `${name} was not given, since it breaks its schema: ${why}`
    }),
  ]
}
