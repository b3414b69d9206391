/**
 * Judges what came of sending a case: an answer, one whose body cannot be read as its header fields say, or none. What
 * could not be checked never counts as checked.
 * Flow: send → **judge** → outcomes. Pure.
 */
import { ToolError } from '../contract/index.ts'
import { type HttpResponse, headerValue } from '../http/message.ts'
import { documentedResponse, neverHasBody } from '../validate/index.ts'
import type { Case } from './case.ts'
import { messageFinding } from './case-finding.ts'
import { judgeCase, type Outcome } from './judge-case.ts'
import type { BodyFault } from './read-answer.ts'
import type { Sent } from './send.ts'

type Answered = Extract<Sent, { kind: 'answered' }>

/** `limitMs`: how long the answer may have taken; undefined: as long as it likes. */
export function judgeSent(item: Case, sent: Sent, limitMs?: number): Outcome {
  if (sent.kind === 'failed') return unjudged(sent.reason)
  const outcome = judgeAnswer(item, sent)
  const { durationMs } = sent
  if (limitMs === undefined || durationMs <= limitMs) return outcome
  const { place } = item.operation
  const finding = { kind: 'time', code: 'too-slow', severity: 'error', durationMs, limitMs, place } as const
  return { kind: 'violates', findings: [...outcome.findings, finding] }
}

function judgeAnswer(item: Case, sent: Answered): Outcome {
  try {
    return sent.fault ? judgeFault(sent.fault, item, sent.response) : judgeCase(item, sent.response)
  } catch (error) {
    // A part of the document is broken, such as a schema that does not compile: nobody can say whether this conforms.
    if (error instanceof ToolError) return unjudged(error.message)
    throw error
  }
}

export function unjudged(reason: string): Outcome {
  return { kind: 'unjudged', reason, findings: [] }
}

function judgeFault(fault: BodyFault, item: Case, response: HttpResponse): Outcome {
  switch (fault.kind) {
    case 'too-large':
      return unjudged(`the body is larger than ${fault.limitBytes} bytes`)
    case 'coding-unknown':
      return unjudged(`no decoder for the content coding "${fault.coding}"`)
    case 'coding-broken':
      return malformed(`it is not ${fault.coding}, as its Content-Encoding says: ${fault.reason}`, item, response)
    case 'cut-short': {
      if (neverHasBody(response.status)) return judgeLength(item, response)
      const whole = fault.announcedBytes === undefined ? 'its end' : `all of the ${fault.announcedBytes} announced`
      return malformed(`the connection was closed after ${fault.receivedBytes} bytes, before ${whole}`, item, response)
    }
  }
}

/** RFC 9110 section 8.6: a 304 may tell the length that a 200 would have had; a 204 may not tell any. */
function judgeLength(item: Case, response: HttpResponse): Outcome {
  const outcome = judgeCase(item, response)
  if (response.status === 304) return outcome
  const place = documentedResponse(item.operation, response.status)?.place ?? item.operation.place
  const finding = { code: 'body-undocumented', severity: 'warning', at: { in: 'body' }, place } as const
  return { ...outcome, findings: [...outcome.findings, messageFinding(finding)] }
}

function malformed(reason: string, { operation }: Case, response: HttpResponse): Outcome {
  const mediaType = headerValue(response.headers, 'content-type') ?? 'application/octet-stream'
  const place = documentedResponse(operation, response.status)?.place ?? operation.place
  const finding = { code: 'body-malformed', mediaType, reason, severity: 'error', at: { in: 'body' }, place } as const
  return { kind: 'violates', findings: [messageFinding(finding)] }
}
