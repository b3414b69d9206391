/**
 * Explains an exchange: what was matched, what was found, which fixtures nearly answered, how to ask for another answer.
 * Worked out when somebody asks. Secrets are replaced. Pure.
 */
import { formatLocation, type Operation, type Place } from '../contract/index.ts'
import type { Fixture } from '../fixture/index.ts'
import { redactHeaders, redactTarget } from '../http/redact.ts'
import { describeUnjudged, type Finding, takeApart } from '../validate/index.ts'
import { describeSource } from './answer.ts'
import { answersOf } from './answers-of.ts'
import { differencesFrom } from './differences.ts'
import type { Exchange } from './exchange.ts'
import { describeTrouble } from './fault/trouble-text.ts'
import { howToAsk, isForcing, preferenceApplied, wishFor, withoutWish } from './force.ts'
import { describeSafely } from './secrets.ts'
import { bodyValueOf } from './stage.ts'
import type { Why, WhyFinding, WhyFixture, WhyOther } from './view/why.ts'
import type { ConductInForce } from './world/conduct.ts'

export type { Why } from './view/why.ts'

export function explain(exchange: Exchange, displayPath: (file: string) => string): Why {
  const { decision, request, play } = exchange
  const operation = decision.match.kind === 'operation' ? decision.match.operation : undefined
  const secrets = play.secrets()
  const tools = {
    exchange,
    locate: (place: Place) =>
      relative(formatLocation(play.contract.locate(place)), play.contract.locate(place).file, displayPath),
  }
  return {
    id: exchange.id,
    at: new Date(exchange.atMs).toISOString(),
    request: {
      method: request.method,
      target: redactTarget(request.query === '' ? request.path : `${request.path}?${request.query}`, secrets),
      headers: redactHeaders(request.headers, secrets),
    },
    answer: {
      status: decision.answer.status,
      from: describeSource(decision.answer.source),
      reason: reasonOf(exchange),
      ...madeFrom(exchange),
    },
    trouble: describeTrouble(decision.trouble),
    operation: operation && {
      id: operation.id,
      method: operation.method,
      path: operation.path,
      document: tools.locate(operation.place),
    },
    near: nearOf(exchange),
    findings: findingsOf(exchange, tools.locate),
    unchecked: [
      ...(decision.judgement && decision.judgement.kind !== 'conforms' ? decision.judgement.unjudged : []).map(
        describeUnjudged,
      ),
      ...decision.unjudged.map((unjudged) => `The answer: ${describeUnjudged(unjudged)}`),
    ],
    fixtures: operation ? fixturesOf(exchange, operation, displayPath) : [],
    others: operation ? othersOf(exchange, operation) : [],
  }
}

/** One sentence: why this answer and no other. */
export function reasonOf(exchange: Exchange): string {
  const { decision, play } = exchange
  if (decision.answer.source.kind === 'preflight')
    return 'A browser asks whether a page of another origin may send a request.'
  if (decision.fault) return `The document is broken at this operation: ${decision.fault.message}`
  switch (decision.match.kind) {
    case 'malformed':
      return 'The path has malformed percent-encoding.'
    case 'no-path':
      return 'No path of the document matches.'
    case 'no-method':
      return `The path is documented, with other methods: ${decision.match.allow.join(', ')}.`
    case 'operation':
  }
  if (decision.refusedFor.length > 0) {
    return decision.refusedFor.map((finding) => describeSafely(finding, play.secrets())).join(' ')
  }
  return [choiceOf(exchange), passedOver(exchange)].filter((text) => text !== undefined).join(' ')
}

function choiceOf({ decision, world }: Exchange): string {
  const { conduct, wish } = decision
  switch (decision.reason) {
    case 'forced':
      if (wish && isForcing(wish)) return `The client asked for it: ${howToAsk(wish).header}.`
      return `World ${world} forces ${describeForced(conduct)} for ${conduct?.isAnswerForAll ? 'all operations' : 'this operation'}.`
    case 'fixture matched':
      return 'It is the most specific fixture that matches the request.'
    case 'paired example matched':
      return 'The request is the example of the same name in the document.'
    case 'no fixture matched':
      return 'The fixtures of this operation choose by the request, and none matches it: there is no such resource.'
    case 'nothing more specific':
      return 'No fixture chooses by the request, so the document’s own answer is given.'
    case undefined:
      if (wish && isForcing(wish)) return 'What the client asked for does not exist.'
      if (conduct?.answer !== undefined && !conduct.isAnswerForAll) {
        return `World ${world} forces ${describeForced(conduct)} for this operation, and there is no such answer.`
      }
      return 'The document has nothing to answer with.'
  }
}

function describeForced(conduct: ConductInForce | undefined): string {
  const { code, example } = wishFor(conduct?.answer ?? '')
  return [code, example].filter((each) => each !== undefined).join(' ')
}

/** A world asked all operations for an answer that this one does not have. */
function passedOver({ decision, world }: Exchange): string | undefined {
  const { conduct, wish, reason } = decision
  const isAsked = conduct?.answer !== undefined && conduct.isAnswerForAll && !(wish && isForcing(wish))
  if (!isAsked || reason === 'forced') return undefined
  return `World ${world} forces ${describeForced(conduct)} for all operations; this one has no such answer.`
}

function madeFrom({ decision }: Exchange): Pick<Why['answer'], 'madeFrom'> {
  const { source } = decision.answer
  if (source.kind !== 'schema') return {}
  const { seed, isDynamic } = source
  const applied = preferenceApplied({ code: undefined, example: undefined, isDynamic, seed }, true)
  return { madeFrom: { seed, header: `Prefer: ${applied ?? ''}` } }
}

function relative(text: string, file: string, displayPath: (file: string) => string): string {
  return text.replace(file, displayPath(file))
}

function nearOf({ decision, play, request }: Exchange): readonly string[] {
  switch (decision.match.kind) {
    case 'no-path':
      return play.contract.matcher
        .near(request.path)
        .map((path) => `${path}: differs from ${request.path.slice(0, 200)}`)
    case 'no-method':
      return decision.match.paths.map((path) => `${path}: has no ${request.method}`)
    default:
      return []
  }
}

function findingsOf({ decision, play }: Exchange, locate: (place: Place) => string): readonly WhyFinding[] {
  const judged = decision.judgement?.kind === 'violates' ? decision.judgement.findings : decision.refusedFor
  const tools = { locate, secrets: play.secrets() }
  return [
    ...judged.map((finding) => toWhyFinding(finding, 'request', tools)),
    ...decision.departures.map((finding) => toWhyFinding(finding, 'answer', tools)),
    ...decision.skipped.flatMap(({ findings }) => findings.map((finding) => toWhyFinding(finding, 'example', tools))),
  ]
}

function toWhyFinding(
  finding: Finding,
  about: WhyFinding['about'],
  { locate, secrets }: { readonly locate: (place: Place) => string; readonly secrets: readonly string[] },
): WhyFinding {
  return {
    code: finding.code,
    severity: finding.severity,
    about,
    message: describeSafely(finding, secrets),
    in: finding.at.in,
    ...(finding.at.name === undefined ? {} : { name: finding.at.name }),
    ...(finding.at.pointer === undefined ? {} : { pointer: finding.at.pointer }),
    ...(finding.place ? { document: locate(finding.place), documentPointer: finding.place.pointer } : {}),
  }
}

/** The matching fixtures, then those that differ, the nearest first. */
function fixturesOf(
  exchange: Exchange,
  operation: Operation,
  displayPath: (file: string) => string,
): readonly WhyFixture[] {
  const { decision, request, play } = exchange
  if (decision.match.kind !== 'operation' || decision.fault) return []
  const parts = takeApart(withoutWish(request), decision.match.pathParameters)
  const fixtureRequest = { parts, bodyValue: () => bodyValueOf(parts, operation) }
  const secrets = play.secrets()
  return play
    .stage(operation)
    .fixtures.bySpecificity.map((fixture) => {
      const differences = differencesFrom(fixture.conditions, fixtureRequest, secrets)
      return {
        name: fixture.name,
        file: locationOf(fixture, displayPath),
        matched: differences.length === 0,
        differences,
      }
    })
    .sort((a, b) => a.differences.length - b.differences.length)
}

function locationOf(fixture: Fixture, displayPath: (file: string) => string): string {
  const location = fixture.location()
  return relative(formatLocation(location), location.file, displayPath)
}

function othersOf({ play, decision }: Exchange, operation: Operation): readonly WhyOther[] {
  if (decision.fault) return []
  return answersOf(play.stage(operation)).map((answer) => ({ ...answer, ...howToAsk(answer.wish) }))
}
