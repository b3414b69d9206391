/**
 * The valid request that all cases of an operation vary: with what the target knows, what fixtures and examples say,
 * and else values from the schema. Pure.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Contract, Operation, Parameter } from '../contract/index.ts'
import type { Condition, Fixture, OperationFixtures } from '../fixture/index.ts'
import { type Sample, type SampleOptions, sampleValue } from '../sample/sample-value.ts'
import type { Bodies } from './bodies.ts'
import type { CaseBody } from './case.ts'
import { isCredential } from './credentials.ts'
import { type Draft, templateOf, withValue } from './draft.ts'
import { isReadAsWritten } from './read-again.ts'
import type { SharedParameters } from './shared-parameters.ts'
import { knownValue, type Target } from './target.ts'

export interface BaseSubject {
  readonly contract: Contract
  readonly operation: Operation
  readonly fixtures: OperationFixtures | undefined
  readonly target: Target
  readonly seed: string
  readonly bodies: Bodies
  readonly shared: SharedParameters
}

export type BaseDraft =
  | { readonly kind: 'draft'; readonly draft: Draft; readonly guessed: ReadonlySet<Parameter> }
  | { readonly kind: 'none'; readonly reason: string }

/** Required parameters and the body; `guessed` are those whose value neither target nor document gave. */
export function baseDraft(subject: BaseSubject): BaseDraft {
  const values = new Map<Parameter, unknown>()
  const guessed = new Set<Parameter>()
  for (const parameter of ownParameters(subject)) {
    if (!parameter.isRequired) continue
    const given = givenValue(parameter, subject)
    const sample: Sample = given === undefined ? sharedSample(parameter, subject) : { kind: 'value', value: given }
    if (sample.kind === 'none')
      return {
        kind: 'none',
        reason: `no value is known for the ${parameter.in} parameter "${parameter.name}": ${sample.reason}`,
      }
    if (!isKnown(parameter, sample.value, subject)) guessed.add(parameter)
    values.set(parameter, sample.value)
  }
  const body = baseBody(subject)
  if (body.kind === 'none') return body
  const { operation } = subject
  let draft: Draft = {
    operation,
    template: templateOf(operation),
    values,
    body: body.body,
    extraQuery: [],
    extraHeaders: {},
  }
  for (const parameter of values.keys()) {
    const readable = withReadable(parameter, draft, subject)
    if (!readable) {
      const { in: where, name } = parameter
      return { kind: 'none', reason: `no value of the ${where} parameter "${name}" reads as it was written` }
    }
    if (readable !== draft) guessed.add(parameter)
    draft = readable
  }
  return { kind: 'draft', draft, guessed }
}

/** The draft, with another value of the parameter where the one it has does not read as it was written. */
function withReadable(parameter: Parameter, draft: Draft, subject: BaseSubject): Draft | undefined {
  if (isReadAsWritten(parameter, draft, subject)) return draft
  // What the target knows is not replaced by what it may not know.
  if (knownValue(subject.target, subject.operation, parameter.name) !== undefined) return undefined
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const sample = sampleParameter(parameter, { ...subject, seed: `${subject.seed} ${attempt}` }, (value) =>
      isReadAsWritten(parameter, withValue(draft, parameter, value), subject),
    )
    if (sample.kind === 'value') return withValue(draft, parameter, sample.value)
  }
  return undefined
}

const MAX_ATTEMPTS = 4

/** Those that are no credentials. */
export function ownParameters({ operation }: BaseSubject): readonly Parameter[] {
  return operation.parameters.filter((parameter) => !isCredential(parameter, operation))
}

/** What the target knows, then the first fixture of success, then the document's example. */
export function givenValue(parameter: Parameter, { operation, fixtures, target }: BaseSubject): unknown {
  const known = knownValue(target, operation, parameter.name)
  if (known !== undefined) return known
  const successes = fixtures?.all.filter(({ responses }) => responses[0].status < 300) ?? []
  for (const fixture of successes) {
    const condition = conditionOn(parameter, fixture)
    if (condition?.equals !== undefined) return parameter.toValue({ kind: 'text', value: condition.equals })
  }
  return parameter.examples[0]?.value
}

/** A fixture's value is known to the mock, which need not be known to this server. */
export function isKnown(parameter: Parameter, value: unknown, { operation, target }: BaseSubject): boolean {
  const known = [knownValue(target, operation, parameter.name), ...parameter.examples.map((example) => example.value)]
  return value !== undefined && known.some((other) => isDeepStrictEqual(other, value))
}

export function conditionOn(parameter: Parameter, { conditions }: Fixture): Condition | undefined {
  const isSame = (name: string) =>
    parameter.in === 'header' ? name.toLowerCase() === parameter.name.toLowerCase() : name === parameter.name
  return conditions.find((condition) => condition.in === parameter.in && isSame(condition.name))
}

/** The value made of the parameter alone, the same in all operations that refer to it. */
export function sharedSample(parameter: Parameter, subject: BaseSubject): Sample {
  const shared = subject.shared.of(parameter)
  shared.sample ??= sampleParameter(parameter, subject)
  return shared.sample
}

/** `suits`: what is asked of the value besides its schema. */
function sampleParameter(
  parameter: Parameter,
  subject: BaseSubject,
  suits: (value: unknown) => boolean = () => true,
): Sample {
  if (!parameter.schema) return { kind: 'value', value: 'value' }
  subject.contract.schemas.visit(parameter.schema)
  const options = samplingOf(parameter, subject)
  const accepts = (value: unknown) => options.accepts(value) && suits(value)
  return sampleValue(writtenSchema(parameter), { ...options, accepts })
}

/** What the schema says nothing of is a text on the wire: an empty object or null would not be there. */
function writtenSchema({ form, schema }: Parameter): unknown {
  return form.isUntyped ? { type: 'string', allOf: [schema?.value] } : schema?.value
}

/** How values of a parameter are made: as its name says, too. */
export function samplingOf(parameter: Parameter, { contract, seed }: BaseSubject): SampleOptions {
  return {
    direction: 'request',
    seed: `${seed} ${parameter.in}.${parameter.name}`,
    name: parameter.name,
    follow: contract.follow,
    avoidsEmptyLists: parameter.mediaType === undefined,
    accepts: (value) => parameter.check(value).length === 0,
  }
}

type BaseBody =
  | { readonly kind: 'body'; readonly body: CaseBody | undefined }
  | { readonly kind: 'none'; readonly reason: string }

function baseBody(subject: BaseSubject): BaseBody {
  const { requestBody } = subject.operation
  if (!requestBody) return { kind: 'body', body: undefined }
  const [plan] = subject.bodies.plans
  if (!plan) {
    const names = [...requestBody.content.keys()].join(', ')
    return requestBody.isRequired
      ? { kind: 'none', reason: `no encoder for ${names}` }
      : { kind: 'body', body: undefined }
  }
  const sample = subject.bodies.valueOf(plan)
  // What need not be there is left out; `bodyCases` tells that it is.
  if (sample.kind === 'none' && !requestBody.isRequired) return { kind: 'body', body: undefined }
  if (sample.kind === 'none') return { kind: 'none', reason: `no valid body is known: ${sample.reason}` }
  const body = plan.write(sample.value)
  return body || !requestBody.isRequired
    ? { kind: 'body', body }
    : { kind: 'none', reason: `no valid body can be written as ${plan.content.mediaType}` }
}
