/**
 * Cases that vary one parameter: valid in another way, or broken in one way that no conforming server could accept. What
 * is text on the wire is only broken where its text says so. Pure.
 */
import { type Parameter, type SchemaError, splitPath } from '../contract/index.ts'
import { type BaseSubject, givenValue, isKnown, ownParameters, samplingOf, sharedSample } from './base-draft.ts'
import type { Case, CaseList, CaseRequest, Expectation } from './case.ts'
import { type Draft, withoutParameter, withValue, writeDraft } from './draft.ts'
import { isFreeTextParameter } from './free-text.ts'
import { limitsOf } from './limits.ts'
import { isReadAsWritten } from './read-again.ts'
import { brokenOnTheWire } from './wire-breaks.ts'

const GOOD = { kind: 'good' } as const

export function parameterCases(subject: BaseSubject, base: Draft, guessed: ReadonlySet<Parameter>): CaseList {
  const { follow } = subject.contract
  const guesses = new Set([...guessed].filter((parameter) => isFreeTextParameter(parameter, follow)))
  const cases = ownParameters(subject)
    .filter((parameter) => !isPartOfPath(parameter, subject))
    .flatMap((parameter) => {
      const drafts = { base, given: withGiven(parameter, subject, base) }
      return [...positiveCases(parameter, subject, drafts, guesses), ...negativeCases(parameter, subject, drafts)]
    })
  return { cases, excluded: [] }
}

/** The path itself names the value (`/#Action=ListThings`): a request with another one, or none, is for another operation. */
function isPartOfPath({ in: where, name }: Parameter, { operation }: BaseSubject): boolean {
  return where === 'query' && splitPath(operation.path).conditions.some(([asked]) => asked === name)
}

interface Drafts {
  readonly base: Draft
  /** the same with the parameter in it; undefined where no value is known */
  readonly given: Draft | undefined
}

function positiveCases(
  parameter: Parameter,
  subject: BaseSubject,
  { base, given: withIt }: Drafts,
  guesses: ReadonlySet<Parameter>,
): readonly Case[] {
  const isUncertain = guesses.size > (guesses.has(parameter) ? 1 : 0)
  const make = (name: string, draft: Draft, isInvented: boolean): Case => ({
    ...common(parameter, subject, `2xx/${parameter.in}.${parameter.name}/${name}`),
    kind: 'positive',
    request: writeDraft(draft, GOOD),
    expectation: { kind: 'accepted', isGuess: isUncertain || isInvented },
  })
  const isFree = isFreeTextParameter(parameter, subject.contract.follow)
  const given = withIt?.values.get(parameter)
  const isGivenKnown = isKnown(parameter, given, subject)
  const cases: Case[] = []
  if (!parameter.isRequired) {
    cases.push(make('left-out', withoutParameter(base, parameter), false))
    const draft = withValue(base, parameter, given)
    const isReadable = given !== undefined && isReadAsWritten(parameter, draft, subject)
    if (isReadable) cases.push(make('given', draft, isFree && !isGivenKnown))
  }
  const sampling = samplingOf(parameter, subject)
  const options = { sampling, isFree: () => isFree, given: isGivenKnown ? given : undefined }
  const limits = parameter.schema ? limitsOf(parameter.schema.value, options) : []
  for (const { name, value, isInvented } of limits) {
    const draft = withValue(base, parameter, value)
    const isUnknown = isInvented && !isKnown(parameter, value, subject)
    if (isReadAsWritten(parameter, draft, subject)) cases.push(make(name, draft, isUnknown))
  }
  return cases
}

function negativeCases(parameter: Parameter, subject: BaseSubject, { base, given }: Drafts): readonly Case[] {
  const make = (name: string, request: CaseRequest, isLenient: boolean, deviation: string): Case => ({
    ...common(parameter, subject, `400/${parameter.in}.${parameter.name}/${name}`),
    kind: 'negative',
    request,
    expectation: { kind: 'rejected', isLenient, deviation } satisfies Expectation,
  })
  const what = `${parameter.in} parameter "${parameter.name}"`
  const cases: Case[] = []
  if (parameter.isRequired && parameter.in !== 'path') {
    const without = writeDraft(withoutParameter(base, parameter), GOOD)
    cases.push(make('missing', without, parameter.isRequiredInferred, `the ${what} is missing`))
  }
  const takesList = parameter.form.shape !== 'primitive' || parameter.form.isUntyped === true
  if (parameter.in === 'query' && !takesList && given) {
    const twice = writeDraft({ ...given, extraQuery: [...given.extraQuery, pairOf(parameter, given)] }, GOOD)
    cases.push(make('repeated', twice, true, `the ${what} is given twice`))
  }
  for (const broken of given ? brokenOnTheWire(parameter, subject, given) : []) {
    const { kind, keyword, at: pointer, detail, value } = broken
    const isInside = keyword === 'anyOf' || keyword === 'oneOf'
    const name = [
      keyword,
      ...(isInside ? [kind] : []),
      ...(pointer === '' ? [] : [pointer.slice(1).replaceAll('/', '.')]),
      ...(detail === undefined ? [] : [detail]),
    ].join('-')
    const deviation = `the ${what} breaks "${keyword}"`
    const isLenient = kind === 'bad-format' || keyword === 'format' || isInferred(parameter.check(value))
    cases.push(make(name, writeDraft(withValue(base, parameter, value), GOOD), isLenient, deviation))
  }
  return cases
}

/** The document itself is not sure of what the value breaks. */
export function isInferred(errors: readonly SchemaError[]): boolean {
  return errors.length > 0 && errors.every((error) => error.isInferred)
}

/** The request with the parameter in it; undefined where no value is known. */
function withGiven(parameter: Parameter, subject: BaseSubject, base: Draft): Draft | undefined {
  if (base.values.has(parameter)) return base
  const given = givenValue(parameter, subject)
  const sample = given === undefined ? sharedSample(parameter, subject) : { kind: 'value' as const, value: given }
  return sample.kind === 'value' ? withValue(base, parameter, sample.value) : undefined
}

function pairOf(parameter: Parameter, base: Draft): string {
  return writeDraft(
    { ...base, values: new Map([[parameter, base.values.get(parameter)]]), extraQuery: [] },
    { kind: 'good' },
  ).query
}

function common(
  parameter: Parameter,
  { operation }: BaseSubject,
  name: string,
): Pick<Case, 'id' | 'operation' | 'place'> {
  return { id: `${operation.id}/${name}`, operation, place: parameter.place }
}
