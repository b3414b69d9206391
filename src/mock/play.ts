/**
 * Plays the API: the straight line from a request to its answer. A plain function; servers are shells around it.
 * Flow: match → force → judge request → select → judge answer. Pure but for the place in sequences.
 */
import { type Contract, formatLocation, type Operation, type PathMatch, PatternTimeout, ToolError } from '../contract/index.ts'
import { type Fixture, type FixtureSet, toMessage } from '../fixture/index.ts'
import { headerValue, type HttpRequest } from '../http/message.ts'
import type { HeaderFields } from '../http/message.ts'
import { type Finding, judgeRequest, type RequestParts, takeApart } from '../validate/index.ts'
import { type Answer, createAnswer, withHeaders } from './answer.ts'
import { challenges } from './challenge.ts'
import { documentedAnswer, judgeExample, serialise } from './documented-answer.ts'
import { problemAnswer, refuse, statusOfFindings } from './error-answer.ts'
import type { Decision } from './exchange.ts'
import { preferenceApplied, readWish, type Wish, withoutWish } from './force.ts'
import { createSamples, type Samples } from './samples.ts'
import { type Choice, fixtureFor, select, selectForced, type Selection } from './select.ts'
import type { Sequences } from './sequences.ts'
import { bodyValueOf, createStage, type Stage } from './stage.ts'

export interface Play {
  readonly contract: Contract
  readonly fixtures: FixtureSet
  readonly stage: (operation: Operation) => Stage
  /** whether a path is one of the document's */
  readonly knows: (method: string, path: string) => boolean
  readonly respond: (request: HttpRequest) => Decision
}

export interface PlayOptions {
  readonly sequences: Sequences
  /** the clock, in milliseconds since 1970 */
  readonly now: () => number
}

export function createPlay(contract: Contract, fixtures: FixtureSet, options: PlayOptions): Play {
  const samples = createSamples(contract)
  const stages = new Map<Operation, Stage>()
  const fixtureAnswers = new Map<Fixture, Answer[]>()

  const stage = (operation: Operation): Stage => {
    const known = stages.get(operation) ?? createStage(operation, fixtures.byOperation.get(operation))
    stages.set(operation, known)
    return known
  }

  const tools: Tools = { contract, samples, options, fixtureAnswers }

  const respond = (request: HttpRequest): Decision => {
    const match = contract.matcher.match(request.method, request.path)
    if (match.kind !== 'operation') return decide(match, noOperation(match, request, contract))
    const wish = readWish(request)
    try {
      const parts = takeApart(wish ? withoutWish(request) : request, match.pathParameters)
      return wish ? playForced(match, wish, stage(match.operation), parts, tools) : playRequest(match, stage(match.operation), parts, tools)
    } catch (error) {
      if (error instanceof ToolError) return { ...decide(match, brokenDocument(error)), wish, fault: error }
      if (error instanceof PatternTimeout) return { ...decide(match, endlessPattern(error, match.operation)), wish }
      throw error
    }
  }

  const knows = (method: string, path: string) => contract.matcher.match(method, path).kind !== 'no-path'
  return { contract, fixtures, stage, knows, respond }
}

interface Tools {
  readonly contract: Contract
  readonly samples: Samples
  readonly options: PlayOptions
  readonly fixtureAnswers: Map<Fixture, Answer[]>
}

type OperationMatch = Extract<PathMatch, { readonly kind: 'operation' }>

function playRequest(match: OperationMatch, stage: Stage, parts: RequestParts, tools: Tools): Decision {
  const judgement = judgeRequest(match.operation, parts, tools.options.now())
  if (judgement.kind === 'violates') {
    return { ...refuseFor(judgement.findings, match, stage, parts, tools), judgement }
  }
  const selection = select(stage, { parts, bodyValue: () => bodyValueOf(parts) })
  return { ...perform(selection, match, stage, parts, tools), judgement }
}

/** What was asked for is given without a look at the rest of the request. */
function playForced(match: OperationMatch, wish: Wish, stage: Stage, parts: RequestParts, tools: Tools): Decision {
  const selection = selectForced(stage, wish, { parts, bodyValue: () => bodyValueOf(parts) })
  const decision = perform(selection, match, stage, parts, tools)
  if (selection.kind !== 'chosen' || decision.refusedFor.length > 0) return { ...decision, wish }
  return { ...decision, wish, answer: withHeaders(decision.answer, 'Preference-Applied', preferenceApplied(wish)) }
}

function perform(selection: Selection, match: OperationMatch, stage: Stage, parts: RequestParts, tools: Tools): Decision {
  switch (selection.kind) {
    case 'unknown-wish':
      return decide(match, problemAnswer(400, { detail: selection.message }))
    case 'nothing':
      return decide(match, problemAnswer(501, { detail: `The document gives ${match.operation.id} no response.` }))
    case 'chosen': {
      const decision = give(selection.choice, match, stage, parts, tools)
      return decision.refusedFor.length > 0 ? decision : { ...decision, reason: selection.reason }
    }
  }
}

function give(choice: Choice, match: OperationMatch, stage: Stage, parts: RequestParts, tools: Tools): Decision {
  switch (choice.kind) {
    case 'fixture':
      return decide(match, fixtureAnswer(choice.fixture, choice.step, parts, tools))
    case 'pair': {
      const { pair } = choice
      const source = { kind: 'example' as const, name: pair.name, isPaired: true }
      const headers = { ...tools.samples.headers(pair.response), 'content-type': pair.content.mediaType }
      const body = serialise(pair.example.value, pair.content.mediaType)
      const departures = judgeExample(pair.content, pair.example.value)
      return { ...decide(match, createAnswer({ status: pair.status, headers, body, source })), departures }
    }
    case 'documented': {
      const accept = headerValue(parts.request.headers, 'accept')
      const made = documentedAnswer({ ...choice, accept }, tools.samples)
      if (made.kind === 'not-acceptable') return refuseFor([notAcceptable(accept, made.offered, choice)], match, stage, parts, tools)
      if (made.kind === 'none') return decide(match, noValue(match.operation, choice.status, made.reason))
      const answer = made.answer.status === 401 ? withHeaders(made.answer, ...flat(challenges(match.operation, []))) : made.answer
      return { ...decide(match, answer), departures: made.findings, skipped: made.skipped }
    }
  }
}

function refuseFor(
  findings: readonly Finding[],
  match: OperationMatch,
  stage: Stage,
  parts: RequestParts,
  tools: Tools,
): Decision {
  const status = statusOfFindings(findings)
  const because = status === 401 ? findings.filter(({ code }) => code.startsWith('credentials-')) : findings
  const fixture = fixtureFor(stage, status, { parts, bodyValue: () => bodyValueOf(parts) })
  if (fixture?.kind === 'fixture') {
    return { ...decide(match, fixtureAnswer(fixture.fixture, fixture.step, parts, tools)), refusedFor: because }
  }
  const headers: HeaderFields = status === 401 ? { 'www-authenticate': challenges(match.operation, because) } : {}
  const accept = headerValue(parts.request.headers, 'accept')
  const answer = refuse({ operation: match.operation, status, findings: because, accept, headers }, tools.samples)
  return { ...decide(match, answer), refusedFor: because }
}

/** Serialised at first use, then kept: most answers of most mocks are these. */
function fixtureAnswer(fixture: Fixture, step: number | undefined, parts: RequestParts, tools: Tools): Answer {
  const index = step ?? (fixture.responses.length === 1 ? 0 : tools.options.sequences.next(fixture, parts.request.method))
  const answers = tools.fixtureAnswers.get(fixture) ?? []
  tools.fixtureAnswers.set(fixture, answers)
  const answer = answers[index] ?? createFixtureAnswer(fixture, index)
  answers[index] = answer
  return answer
}

function createFixtureAnswer(fixture: Fixture, index: number): Answer {
  const response = fixture.responses[index] ?? fixture.responses[0]
  const message = toMessage(response, fixture.operation)
  const mediaType = headerValue(message.headers, 'content-type')
  const needsChallenge = response.status === 401 && message.headers['www-authenticate'] === undefined
  const { body } = response
  const bytes = body.kind === 'value' ? serialise(body.value, mediaType ?? 'application/json') : body.kind === 'bytes' ? body.bytes : undefined
  const answer = createAnswer({
    status: response.status,
    headers: message.headers,
    body: bytes,
    delay: response.delay,
    source: { kind: 'fixture', name: fixture.name, step: index, of: fixture.responses.length },
  })
  return needsChallenge ? withHeaders(answer, ...flat(challenges(fixture.operation, []))) : answer
}

function noOperation(match: Exclude<PathMatch, OperationMatch>, request: HttpRequest, contract: Contract): Answer {
  switch (match.kind) {
    case 'malformed':
      return problemAnswer(400, { detail: `The path ${request.path.slice(0, 200)} has malformed percent-encoding.` })
    case 'no-method':
      return methodNotAllowed(match.allow, match.paths, request)
    case 'no-path': {
      const near = contract.matcher.near(request.path)
      const detail = near.length === 0 ? 'The document has no paths.' : `Documented paths like it: ${near.join(', ')}.`
      return problemAnswer(404, { detail: `No path of the document matches ${request.path.slice(0, 200)}. ${detail}` })
    }
  }
}

/** RFC 9110 sections 9.3.7 and 15.5.6. */
function methodNotAllowed(allow: readonly string[], paths: readonly string[], request: HttpRequest): Answer {
  const headers = { allow: allow.join(', ') }
  if (request.method === 'OPTIONS') return createAnswer({ status: 204, headers, body: undefined, source: { kind: 'no-content', status: 204 } })
  const detail = `${paths.join(', ')} has no ${request.method} in the document; it has ${allow.join(', ')}.`
  return problemAnswer(405, { detail, headers })
}

function notAcceptable(accept: string | undefined, offered: readonly string[], choice: Extract<Choice, { kind: 'documented' }>): Finding {
  const at = { in: 'header', name: 'Accept' } as const
  return { code: 'not-acceptable', accept: accept ?? '', offered, severity: 'error', at, place: choice.response.place }
}

function noValue(operation: Operation, status: number, reason: string): Answer {
  const detail = `No value fits the schema that the document gives ${operation.id} for ${status}: ${reason}. Give it an example or a fixture.`
  return problemAnswer(500, { detail })
}

function brokenDocument(error: ToolError): Answer {
  const where = error.at ? ` (${formatLocation(error.at)})` : ''
  return problemAnswer(500, { detail: `The document is broken here: ${error.message}${where}${error.hint ? ` ${error.hint}` : ''}` })
}

/** Only fixtures test patterns outside the judge, which has its own way to say that it does not know. */
function endlessPattern(error: PatternTimeout, operation: Operation): Answer {
  return problemAnswer(500, { detail: `Which fixture of ${operation.id} matches is not known: ${error.message}.` })
}

function flat(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => ['WWW-Authenticate', value])
}

const NOTHING = Object.freeze([])

function decide(match: PathMatch, answer: Answer): Decision {
  return {
    match,
    wish: undefined,
    judgement: undefined,
    reason: undefined,
    refusedFor: NOTHING,
    departures: NOTHING,
    skipped: NOTHING,
    fault: undefined,
    answer,
  }
}
