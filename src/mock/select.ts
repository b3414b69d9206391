/**
 * Chooses which answer the mock gives to a matched request, and says why.
 * Flow: match → force → judge request → **select** → judge answer. Pure.
 */
import type { DocumentedResponse } from '../contract/index.ts'
import type { Fixture, FixtureRequest } from '../fixture/index.ts'
import { matchStatus } from '../http/status.ts'
import { documentedResponse } from '../validate/index.ts'
import type { Wish } from './force.ts'
import { finalResponses, preferredResponse, type Stage, statusOf } from './stage.ts'

/** What to answer with. A fixture's step is undefined where the sequence goes on by itself. */
export type Choice =
  | { readonly kind: 'fixture'; readonly fixture: Fixture; readonly step: number | undefined }
  | {
      readonly kind: 'documented'
      readonly status: number
      readonly response: DocumentedResponse
      readonly example: string | undefined
      readonly isPaired: boolean
    }

export type Reason =
  | 'forced'
  | 'fixture matched'
  | 'paired example matched'
  | 'no fixture matched'
  | 'nothing more specific'

export type Selection =
  | { readonly kind: 'chosen'; readonly choice: Choice; readonly reason: Reason }
  /** what was asked for does not exist; `message` says what does */
  | { readonly kind: 'unknown-wish'; readonly message: string }
  /** the operation documents no response that ends an exchange */
  | { readonly kind: 'nothing' }

/** The choice for a valid request. */
export function select(stage: Stage, request: FixtureRequest): Selection {
  const fixture = stage.fixtures.bySpecificity.find((candidate) => isOffered(candidate) && matches(candidate, request))
  if (fixture) return chosen({ kind: 'fixture', fixture, step: undefined }, 'fixture matched')
  const pair = stage.pairs.find((candidate) => candidate.matches(request.parts))
  if (pair) {
    const { status, response, name } = pair
    return chosen({ kind: 'documented', status, response, example: name, isPaired: true }, 'paired example matched')
  }
  if (stage.choosesByRequest) {
    const missing = fixtureFor(stage, 404, request)
    if (missing) return chosen(missing, 'no fixture matched')
    const response = documentedResponse(stage.operation, 404)
    const isMeant = response && (response.status !== 'default' || hasSuccess(stage))
    if (isMeant) return chosen(documented(404, response), 'no fixture matched')
  }
  return selectDocumented(stage)
}

/** The choice where the client asked for a status, a name, or both. */
export function selectForced(stage: Stage, wish: Wish, request: FixtureRequest): Selection {
  if (wish.code !== undefined && !/^[2-5]\d\d$/.test(wish.code)) {
    return unknownWish(stage, `There is no answer with the status "${wish.code}".`)
  }
  const status = wish.code === undefined ? undefined : Number(wish.code)
  return wish.example === undefined
    ? forcedStatus(stage, status ?? 200, request)
    : forcedName(stage, wish.example, status)
}

/** A fixture of that status which fits a request that fails. It may stand without conditions. */
export function fixtureFor(stage: Stage, status: number, request: FixtureRequest): Choice | undefined {
  for (const fixture of stage.fixtures.bySpecificity) {
    const step = stepOf(fixture, status)
    if (step !== undefined && matches(fixture, request)) return { kind: 'fixture', fixture, step }
  }
  return undefined
}

/** Names of answers that can be asked for, each once. */
export function knownNames(stage: Stage): readonly string[] {
  const names = stage.fixtures.all.map(({ name }) => name)
  for (const { content } of stage.operation.responses.values()) {
    for (const { examples } of content.values())
      for (const { name } of examples) if (name !== undefined) names.push(name)
  }
  return [...new Set(names)]
}

/** Without conditions, an error fixture is for requests that fail, or that ask for it: it is not everybody's answer. */
function isOffered({ conditions, responses }: Fixture): boolean {
  return conditions.length > 0 || responses.some(({ status }) => status < 400)
}

function matches({ conditions }: Fixture, request: FixtureRequest): boolean {
  for (const condition of conditions) if (!condition.test(request)) return false
  return true
}

function stepOf(fixture: Fixture, status: number): number | undefined {
  const step = fixture.responses.findIndex((response) => response.status === status)
  return step === -1 ? undefined : step
}

function selectDocumented(stage: Stage): Selection {
  const response = preferredResponse(stage.operation)
  if (!response) return { kind: 'nothing' }
  return chosen(documented(statusOf(response.status), response), 'nothing more specific')
}

/**
 * A fixture of that status that fits the request, else the first that is made for it, else what the document has, else
 * the step of a sequence.
 */
function forcedStatus(stage: Stage, status: number, request: FixtureRequest): Selection {
  const single = stage.fixtures.all.filter(({ responses }) => responses.length === 1)
  const fitting = fixtureFor(stage, status, request) ?? firstFixture(single, status)
  if (fitting) return chosen(fitting, 'forced')
  const response = documentedResponse(stage.operation, status)
  if (response && status >= 200) return chosen(documented(status, response), 'forced')
  const step = firstFixture(stage.fixtures.all, status)
  if (step) return chosen(step, 'forced')
  return unknownWish(stage, `There is no answer with the status "${status}".`)
}

function firstFixture(fixtures: readonly Fixture[], status: number): Choice | undefined {
  for (const fixture of fixtures) {
    const step = stepOf(fixture, status)
    if (step !== undefined) return { kind: 'fixture', fixture, step }
  }
  return undefined
}

function forcedName(stage: Stage, name: string, status: number | undefined): Selection {
  for (const fixture of stage.fixtures.all) {
    if (fixture.name !== name) continue
    const step = status === undefined ? undefined : stepOf(fixture, status)
    if (status === undefined || step !== undefined) return chosen({ kind: 'fixture', fixture, step }, 'forced')
  }
  const { responses } = stage.operation
  const only = status === undefined ? undefined : matchStatus([...responses.keys()], status)
  for (const response of responses.values()) {
    if (status !== undefined && response.status !== only) continue
    const hasName = [...response.content.values()].some(({ examples }) =>
      examples.some((example) => example.name === name),
    )
    if (hasName) return chosen(documented(status ?? statusOf(response.status), response, name), 'forced')
  }
  const suffix = status === undefined ? '' : ` with the status ${status}`
  return unknownWish(stage, `There is no answer called "${name}"${suffix}.`)
}

function documented(status: number, response: DocumentedResponse, example?: string): Choice {
  return { kind: 'documented', status, response, example, isPaired: false }
}

function unknownWish(stage: Stage, what: string): Selection {
  const statuses = new Set([
    ...finalResponses(stage.operation).map(({ status }) => status),
    ...stage.fixtures.all.flatMap(({ responses }) => responses.map(({ status }) => String(status))),
  ])
  const names = knownNames(stage)
  const message = `${what} Statuses: ${[...statuses].join(', ') || 'none'}. Names: ${names.join(', ') || 'none'}.`
  return { kind: 'unknown-wish', message }
}

function hasSuccess(stage: Stage): boolean {
  return [...stage.operation.responses.keys()].some((status) => status.startsWith('2'))
}

function chosen(choice: Choice, reason: Reason): Selection {
  return { kind: 'chosen', choice, reason }
}
