/**
 * Plays the API: the straight line from a request to its answer. A plain function; servers are shells around it.
 * Flow: match → force → judge request → select → judge answer → fault. Pure but for what the world counts.
 */
import { type Contract, NO_METHOD, NoAnswer, type Operation, type Place, ToolError } from '../contract/index.ts'
import type { OpenFixtures } from '../fixture/index.ts'
import { negotiate } from '../http/accept.ts'
import { KNOWN_CODINGS } from '../http/codings.ts'
import { type HeaderFields, type HttpRequest, headerValue, NO_BODY } from '../http/message.ts'
import { type Finding, judgeRequest, takeApart } from '../validate/index.ts'
import { createAddressReader } from './addresses.ts'
import { type Answer, withHeaders } from './answer.ts'
import { challenges } from './challenge.ts'
import { chooseOperation } from './choose-operation.ts'
import { preflightAnswer } from './cors.ts'
import { documentedAnswer } from './documented-answer.ts'
import { causeOf, problemAnswer, refuseAsDocumented, statusOfFindings } from './error-answer.ts'
import type { Decision } from './exchange.ts'
import { meetTrouble, meetUnmatched } from './fault/meet-trouble.ts'
import { wrongWish } from './fault/trouble.ts'
import { createFixtureAnswers } from './fixture-answer.ts'
import { inWorld, isForcing, preferenceApplied, readWish, type Wish, withoutWish } from './force.ts'
import { createLiar, type Liar } from './lie/tell-lie.ts'
import { routingAnswer } from './routing-answer.ts'
import { type Asking, createSamples } from './samples.ts'
import { decide, errorAnswer, fixtureRequest, type PlayOptions, type Scene, type Tools } from './scene.ts'
import { secretNames } from './secrets.ts'
import { type Choice, type Selection, select, selectForced } from './select.ts'
import { createStage, type Stage } from './stage.ts'
import { brokenSource, noResponse, noValue, unwritable, withoutEnd } from './unanswerable.ts'
import { createWorld, type World } from './world/world.ts'

export interface Play {
  readonly contract: Contract
  readonly fixtures: OpenFixtures
  /** throws a ToolError where the document, or a fixture, is broken there */
  readonly stage: (operation: Operation) => Stage
  /** names of parameters whose values are not to be shown */
  readonly secrets: () => readonly string[]
  /** whether a path is one of the document's */
  readonly knows: (method: string, path: string, query: string) => boolean
  readonly respond: (request: HttpRequest, world: World) => Decision
  /** what a browser asks before a request of another origin; no sequence goes on */
  readonly preflight: (request: HttpRequest) => Decision
  /** the answer that a client would be given who asks for it: nobody is, and no sequence goes on. Throws a ToolError. */
  readonly rehearse: (operation: Operation, wish: Wish) => Answer
  readonly liar: Liar
}

export function createPlay(contract: Contract, fixtures: OpenFixtures, options: PlayOptions): Play {
  const stages = new Map<Operation, Stage>()

  const stage = (operation: Operation): Stage => {
    const known = stages.get(operation) ?? setStage(operation, fixtures)
    stages.set(operation, known)
    return known
  }

  const tools: Tools = {
    contract,
    samples: createSamples(contract, options.now),
    address: createAddressReader(contract),
    fixtureAnswers: createFixtureAnswers(),
    liar: createLiar(contract),
    options,
  }

  const respond = (request: HttpRequest, world: World): Decision => {
    const matched = contract.matcher.match(request.method, request.path, request.query)
    const wish = readWish(request)
    if (matched.kind !== 'operation') {
      const wrong = wish && wrongWish(wish)
      if (wrong !== undefined) return decide(matched, problemAnswer(400, { detail: wrong }))
      // There is no answer to choose, but faults and delays there are.
      const asked = wish && { code: undefined, example: undefined, fault: wish.fault, delay: wish.delay }
      const decision = confirm(decide(matched, routingAnswer(matched, request, contract)), asked)
      return meetUnmatched(decision, { request, wish: asked, world, tools })
    }
    let match = matched
    try {
      match = wish ? matched : chooseOperation(matched, request, options.now())
      const conduct = world.conductOf(match.operation.id)
      const parts = takeApart(wish ? withoutWish(request) : request, match.pathParameters)
      const decision = tellOmitted(
        playScene({ match, stage: stage(match.operation), parts, wish, conduct, world, tools }),
      )
      return wish || conduct ? { ...decision, wish, conduct } : decision
    } catch (error) {
      if (error instanceof ToolError) return { ...decide(match, brokenSource(error)), wish, fault: error }
      if (error instanceof NoAnswer) return { ...decide(match, withoutEnd(error, match.operation)), wish }
      throw error
    }
  }

  let known: readonly string[] | undefined
  const secrets = () => {
    known ??= secretNames(contract)
    return known
  }
  const knows = (method: string, path: string, query: string) =>
    contract.matcher.match(method, path, query).kind !== 'no-path'
  const preflight = (request: HttpRequest) => {
    const method = headerValue(request.headers, 'access-control-request-method') ?? request.method
    return decide(contract.matcher.match(method, request.path, request.query), preflightAnswer(request))
  }
  const nowhere = createWorld('rehearsal', { overrides: {}, journalSize: 1, nowMs: 0 })
  const rehearse = (operation: Operation, wish: Wish) => {
    const match = { kind: 'operation' as const, operation, pathParameters: {}, isHeadOfGet: false, others: [] }
    const request = { method: operation.method, path: operation.path, query: '', headers: {}, body: NO_BODY }
    const parts = takeApart(request, match.pathParameters)
    const own = { wish, conduct: undefined, world: nowhere }
    return playForced({ match, stage: stage(operation), parts, tools, ...own }, wish).answer
  }
  return { contract, fixtures, stage, secrets, knows, respond, preflight, rehearse, liar: tools.liar }
}

/** No fixture is served that was not held against the document. Throws the first fault, a ToolError. */
function setStage(operation: Operation, { of, check }: OpenFixtures): Stage {
  const own = of(operation)
  const [fault] = (own?.all ?? []).flatMap((fixture) => check(fixture).errors)
  if (fault) throw fault
  return createStage(operation, own)
}

type Chosen = Extract<Selection, { readonly kind: 'chosen' }>

function playScene(scene: Scene): Decision {
  const { match, wish, conduct } = scene
  const wrong = wish && wrongWish(wish)
  if (wrong !== undefined) return decide(match, problemAnswer(400, { detail: wrong }))
  const asked = conduct === undefined ? wish : inWorld(wish, conduct)
  return meetTrouble(asked && isForcing(asked) ? playForced(scene, asked) : playRequest(scene), scene)
}

/** What the answer lacks departs from the document unasked, however the answer was come by. */
function tellOmitted(decision: Decision): Decision {
  const { findings, unjudged } = decision.answer.omitted
  if (findings.length + unjudged.length === 0) return decision
  return {
    ...decision,
    departures: [...findings, ...decision.departures],
    unjudged: [...unjudged, ...decision.unjudged],
  }
}

function playRequest(scene: Scene): Decision {
  const { match, stage, parts, wish, tools } = scene
  const judgement = judgeRequest(match.operation, parts, tools.options.now())
  if (judgement.kind === 'violates') return { ...refuseFor(judgement.findings, scene), judgement }
  return { ...confirm(perform(select(stage, fixtureRequest(scene)), scene), wish), judgement }
}

/** What was asked for is given without a look at the rest of the request. */
function playForced(scene: Scene, asked: Wish): Decision {
  const { stage, wish, conduct, world, match } = scene
  const selection = selectForced(stage, asked, fixtureRequest(scene))
  if (selection.kind !== 'unknown-wish') return confirm(perform(selection, scene), wish)
  if (asked === wish) return perform(selection, scene)
  // Not every operation has what a world asks of all of them.
  if (conduct?.isAnswerForAll) return playRequest(scene)
  return decide(
    match,
    problemAnswer(500, { detail: `The world "${world.name}" forces what is not there. ${selection.message}` }),
  )
}

/** Tells which of the client's wishes were met (RFC 7240 section 3). */
function confirm(decision: Decision, wish: Wish | undefined): Decision {
  if (wish === undefined) return decision
  const applied = preferenceApplied(wish, decision.answer.source.kind === 'schema')
  if (applied === undefined || decision.refusedFor.length > 0) return decision
  return { ...decision, answer: withHeaders(decision.answer, 'Preference-Applied', applied) }
}

function perform(selection: Selection, scene: Scene): Decision {
  const { match } = scene
  switch (selection.kind) {
    case 'unknown-wish':
      return decide(match, problemAnswer(400, { detail: selection.message }))
    case 'nothing':
      return decide(match, noResponse(match.operation))
    case 'chosen': {
      const decision = give(selection, scene)
      return decision.refusedFor.length > 0 ? decision : { ...decision, reason: selection.reason }
    }
  }
}

function give({ choice, reason }: Chosen, scene: Scene): Decision {
  const { match, parts, tools } = scene
  switch (choice.kind) {
    case 'fixture':
      return giveFixture(choice, scene)
    case 'documented': {
      const accept = headerValue(parts.request.headers, 'accept')
      const fields = requiredFields(choice.status, scene)
      const asking = askingFor(choice.status, scene)
      const made = documentedAnswer({ ...choice, accept, fields, asking }, tools.samples)
      if (made.kind === 'not-acceptable') {
        return refuseFor([notAcceptable(accept, made.offered, choice.response.place)], scene)
      }
      if (made.kind === 'unwritable') return decide(match, unwritable(match.operation, choice.status, made.reason))
      if (made.kind === 'none') return decide(match, noValue(match.operation, choice.status, made.reason))
      const isInvented = reason === 'no fixture matched' && made.answer.source.kind === 'schema'
      const answer = (isInvented && missingAnswer(match.operation, accept, tools)) || made.answer
      return { ...decide(match, answer), departures: made.findings, unjudged: made.unjudged, skipped: made.skipped }
    }
  }
}

/** What a value would be made up for; worked out where one is. An error is about no thing. */
function askingFor(status: number, { wish, conduct, world, match, parts, tools }: Scene): Asking {
  const manner = tools.options.manner(wish, conduct, world.state())
  const { method, path, query } = parts.request
  const address = () => {
    const found = tools.address(match.operation, parts)
    return status < 300 ? found : { at: `${found.at} ${status}`, identity: undefined }
  }
  return { key: `${manner.seed} ${manner.isDynamic} ${status} ${method} ${path}?${query}`, manner, address }
}

/** RFC 9110 sections 15.5.2 and 15.5.6: fields that an answer of this status must have, documented or not. */
function requiredFields(status: number, { match, parts, tools }: Scene): HeaderFields {
  const schemes = status === 401 ? challenges(match.operation, []) : []
  if (schemes.length > 0) return { 'www-authenticate': schemes }
  if (status !== 405) return {}
  const others = tools.contract.matcher.match(NO_METHOD, parts.request.path, parts.request.query)
  return others.kind === 'no-method' ? { allow: others.allow.join(', ') } : {}
}

/** A documented 404 without an example says what is missing, as far as its schema has a place for it. */
function missingAnswer(operation: Operation, accept: string | undefined, { samples }: Tools): Answer | undefined {
  const message = `No fixture of ${operation.id} matches this request.`
  return refuseAsDocumented({ operation, cause: { status: 404, message, errors: [] }, accept, headers: {} }, samples)
}

function giveFixture({ fixture, step }: Extract<Choice, { readonly kind: 'fixture' }>, scene: Scene): Decision {
  const { match, parts, tools } = scene
  const { sequences } = scene.world.state()
  const isInTurn = step === undefined && fixture.responses.length > 1
  const answer = tools.fixtureAnswers.at(fixture, step ?? (isInTurn ? sequences.place(fixture) : 0))
  const accept = headerValue(parts.request.headers, 'accept')
  if (accept !== undefined && accept !== '*/*' && answer.mediaType !== undefined && answer.status < 400) {
    if (negotiate(accept, [answer.mediaType]) === undefined) {
      return refuseFor([notAcceptable(accept, [answer.mediaType], undefined)], scene)
    }
  }
  return isInTurn ? { ...decide(match, answer), inTurn: fixture } : decide(match, answer)
}

function refuseFor(findings: readonly Finding[], scene: Scene): Decision {
  const { match } = scene
  const status = statusOfFindings(findings)
  const because = status === 401 ? findings.filter(({ code }) => code.startsWith('credentials-')) : findings
  const answer = errorAnswer(status, scene, () => ({
    cause: causeOf(status, because),
    headers: refusalHeaders(status, because, match.operation),
  }))
  return { ...decide(match, answer), refusedFor: because }
}

/** RFC 9110 sections 11.6.1 and 12.5.3: what would be taken instead. */
function refusalHeaders(status: number, findings: readonly Finding[], operation: Operation): HeaderFields {
  if (status === 401) return { 'www-authenticate': challenges(operation, findings) }
  const isCoding = findings.some(({ code }) => code === 'content-coding-unsupported')
  return status === 415 && isCoding ? { 'accept-encoding': KNOWN_CODINGS } : {}
}

function notAcceptable(accept = '', offered: readonly string[], place: Place | undefined): Finding {
  return { code: 'not-acceptable', accept, offered, severity: 'error', at: { in: 'header', name: 'Accept' }, place }
}
