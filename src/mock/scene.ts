/**
 * One request on its way to its answer, and what all steps of the way need: the record that goes from step to step.
 */
import type { Contract, PathMatch } from '../contract/index.ts'
import type { FixtureRequest } from '../fixture/index.ts'
import { headerValue } from '../http/message.ts'
import type { RequestParts } from '../validate/index.ts'
import type { AddressReader } from './addresses.ts'
import type { Answer } from './answer.ts'
import type { OperationMatch } from './choose-operation.ts'
import { documentedStatus, type Refusal, refuse } from './error-answer.ts'
import type { Decision } from './exchange.ts'
import type { FixtureAnswers } from './fixture-answer.ts'
import type { Wish } from './force.ts'
import type { Liar } from './lie/tell-lie.ts'
import type { Manners } from './manner.ts'
import type { Samples } from './samples.ts'
import { fixtureFor } from './select.ts'
import { bodyValueOf, type Stage } from './stage.ts'
import type { ConductInForce } from './world/conduct.ts'
import type { World } from './world/world.ts'

export interface PlayOptions {
  /** of the mock; undefined: what is drawn is left to chance */
  readonly seed: string | undefined
  /** from 0 up to but not including 1 */
  readonly random: () => number
  /** the clock, in milliseconds since 1970 */
  readonly now: () => number
  readonly manner: Manners
}

export interface Tools {
  readonly contract: Contract
  readonly samples: Samples
  readonly address: AddressReader
  readonly fixtureAnswers: FixtureAnswers
  readonly liar: Liar
  readonly options: PlayOptions
}

/** One request on its way to its answer. */
export interface Scene {
  readonly match: OperationMatch
  readonly stage: Stage
  readonly parts: RequestParts
  readonly wish: Wish | undefined
  readonly conduct: ConductInForce | undefined
  readonly world: World
  readonly tools: Tools
}

export function fixtureRequest({ match, parts }: Scene): FixtureRequest {
  return { parts, bodyValue: () => bodyValueOf(parts, match.operation) }
}

/** The API's own error answer: a fixture of that status that fits the request, else what the document has for it. */
export function errorAnswer(status: number, scene: Scene, explain: () => Pick<Refusal, 'cause' | 'headers'>): Answer {
  const { match, stage, parts, tools } = scene
  const request = fixtureRequest(scene)
  const statuses = new Set([status, documentedStatus(match.operation, status)])
  const fixture = [...statuses].map((each) => fixtureFor(stage, each, request)).find((choice) => choice !== undefined)
  if (fixture?.kind === 'fixture') return tools.fixtureAnswers.at(fixture.fixture, fixture.step ?? 0)
  const accept = headerValue(parts.request.headers, 'accept')
  return refuse({ operation: match.operation, accept, ...explain() }, tools.samples)
}

const NOTHING = Object.freeze([])

/** Nothing is known yet but the answer. */
export function decide(match: PathMatch, answer: Answer): Decision {
  return {
    match,
    wish: undefined,
    conduct: undefined,
    judgement: undefined,
    reason: undefined,
    refusedFor: NOTHING,
    departures: NOTHING,
    unjudged: NOTHING,
    skipped: NOTHING,
    inTurn: undefined,
    trouble: undefined,
    wireFault: undefined,
    fault: undefined,
    answer,
  }
}
