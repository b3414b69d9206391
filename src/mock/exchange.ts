/**
 * What the mock remembers of an exchange: enough to tell later why it answered so, and nothing worked out in advance.
 * Types only.
 */
import type { PathMatch, ToolError } from '../contract/index.ts'
import type { WireFault } from '../fault/index.ts'
import type { Fixture } from '../fixture/index.ts'
import type { HttpRequest } from '../http/message.ts'
import type { Finding, Judgement, Unjudged } from '../validate/index.ts'
import type { Answer } from './answer.ts'
import type { SkippedExample } from './documented-answer.ts'
import type { Trouble } from './fault/trouble.ts'
import type { Wish } from './force.ts'
import type { Play } from './play.ts'
import type { Reply } from './reply.ts'
import type { Reason } from './select.ts'
import type { ConductInForce } from './world/conduct.ts'

/** Why an answer was given, step by step, as far as the request got. */
export interface Decision {
  readonly match: PathMatch
  /** what the client asked for */
  readonly wish: Wish | undefined
  /** what the world of the request says of the operation */
  readonly conduct: ConductInForce | undefined
  /** undefined where the request was not judged: forced, or no operation */
  readonly judgement: Judgement | undefined
  readonly reason: Reason | undefined
  /** the findings that made the answer an error */
  readonly refusedFor: readonly Finding[]
  /** what is wrong with the answer itself, where it was asked for all the same */
  readonly departures: readonly Finding[]
  /** what could not be judged of the answer itself */
  readonly unjudged: readonly Unjudged[]
  readonly skipped: readonly SkippedExample[]
  /** the fixture whose sequence goes on once this answer is given */
  readonly inTurn: Fixture | undefined
  /** what is wrong with the answer on purpose */
  readonly trouble: Trouble | undefined
  /** what is still to be done to the answer, on its way */
  readonly wireFault: WireFault | undefined
  /** the document is broken at what this request needed */
  readonly fault: ToolError | undefined
  readonly answer: Answer
}

export interface Exchange {
  readonly id: string
  /** the name of the world it happened in */
  readonly world: string
  /** milliseconds since 1970 */
  readonly atMs: number
  readonly durationMs: number
  /** as the API would see it; a large body is not kept */
  readonly request: HttpRequest
  /** octets of the request's body, whether or not it is kept */
  readonly requestBytes: number
  readonly decision: Decision
  /** what was sent */
  readonly reply: Reply
  /** the document and fixtures that answered; a reload may have replaced them */
  readonly play: Play
}
