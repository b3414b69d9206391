/**
 * Cases that vary one parameter: valid in another way, or broken in one way that no conforming server could accept. What
 * is text on the wire is only broken where its text says so. Pure.
 */
import { type Parameter, type SchemaError, splitPath } from '../contract/index.ts'
import { type BrokenValue, breakValue } from '../sample/break-value.ts'
import { wireErrors } from '../validate/index.ts'
import { type BaseSubject, givenValue, isKnown, ownParameters, sampleParameter, samplingOf } from './base-draft.ts'
import type { Case, CaseList, CaseRequest, Expectation } from './case.ts'
import { type Draft, withoutParameter, withValue, writeDraft } from './draft.ts'
import { isFreeTextParameter } from './free-text.ts'
import { limitsOf } from './limits.ts'
import { isReadAsWritten, readAgain } from './read-again.ts'
import { SENT_BREAKS } from './sent-breaks.ts'

export function parameterCases(subject: BaseSubject, base: Draft, guessed: ReadonlySet<Parameter>): CaseList {
  const cases = ownParameters(subject)
    .filter((parameter) => !isPartOfPath(parameter, subject))
    .flatMap((parameter) => [
      ...positiveCases(parameter, subject, base, guessed),
      ...negativeCases(parameter, subject, base),
    ])
  return { cases, excluded: [] }
}

/** The path itself names the value (`/#Action=ListThings`): a request with another one, or none, is for another operation. */
function isPartOfPath({ in: where, name }: Parameter, { operation }: BaseSubject): boolean {
  return where === 'query' && splitPath(operation.path).conditions.some(([asked]) => asked === name)
}

function positiveCases(
  parameter: Parameter,
  subject: BaseSubject,
  base: Draft,
  guessed: ReadonlySet<Parameter>,
): readonly Case[] {
  const others = [...guessed].filter((other) => other !== parameter)
  const { follow } = subject.contract
  const isUncertain = others.some((other) => isFreeTextParameter(other, follow))
  const make = (name: string, draft: Draft, isInvented: boolean): Case => ({
    ...common(parameter, subject, `2xx/${parameter.in}.${parameter.name}/${name}`),
    kind: 'positive',
    request: writeDraft(draft, { kind: 'good' }),
    expectation: { kind: 'accepted', isGuess: isUncertain || isInvented },
  })
  const isFree = isFreeTextParameter(parameter, follow)
  const given = withGiven(parameter, subject, base)?.values.get(parameter)
  const isGivenKnown = isKnown(parameter, given, subject)
  const cases: Case[] = []
  if (!parameter.isRequired) {
    cases.push(make('left-out', withoutParameter(base, parameter), false))
    const draft = withValue(base, parameter, given)
    const isReadable = given !== undefined && isReadAsWritten(parameter, draft, subject)
    if (isReadable) cases.push(make('given', draft, isFree && !isGivenKnown))
  }
  const sampling = samplingOf(parameter, subject)
  const options = { sampling, isFree, given: isGivenKnown ? given : undefined }
  const limits = parameter.schema ? limitsOf(parameter.schema.value, options) : []
  for (const { name, value, isInvented } of limits) {
    const draft = withValue(base, parameter, value)
    const isUnknown = isInvented && !isKnown(parameter, value, subject)
    if (isReadAsWritten(parameter, draft, subject)) cases.push(make(name, draft, isUnknown))
  }
  return cases
}

function negativeCases(parameter: Parameter, subject: BaseSubject, base: Draft): readonly Case[] {
  const make = (name: string, request: CaseRequest, isLenient: boolean, deviation: string): Case => ({
    ...common(parameter, subject, `400/${parameter.in}.${parameter.name}/${name}`),
    kind: 'negative',
    request,
    expectation: { kind: 'rejected', isLenient, deviation } satisfies Expectation,
  })
  const good = { kind: 'good' } as const
  const what = `${parameter.in} parameter "${parameter.name}"`
  const cases: Case[] = []
  if (parameter.isRequired && parameter.in !== 'path') {
    const without = writeDraft(withoutParameter(base, parameter), good)
    cases.push(make('missing', without, parameter.isRequiredInferred, `the ${what} is missing`))
  }
  const given = withGiven(parameter, subject, base)
  const takesList = parameter.form.shape !== 'primitive' || parameter.form.isUntyped === true
  if (parameter.in === 'query' && !takesList && given) {
    const twice = writeDraft({ ...given, extraQuery: [...given.extraQuery, pairOf(parameter, given)] }, good)
    cases.push(make('repeated', twice, true, `the ${what} is given twice`))
  }
  for (const broken of brokenOnTheWire(parameter, subject, base)) {
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
    cases.push(make(name, writeDraft(withValue(base, parameter, value), good), isLenient, deviation))
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
  const sample = given === undefined ? sampleParameter(parameter, subject) : { kind: 'value' as const, value: given }
  return sample.kind === 'value' ? withValue(base, parameter, sample.value) : undefined
}

function pairOf(parameter: Parameter, base: Draft): string {
  return writeDraft(
    { ...base, values: new Map([[parameter, base.values.get(parameter)]]), extraQuery: [] },
    { kind: 'good' },
  ).query
}

/** Broken values that are still broken, by the same keyword, once they have been written and read again. */
function brokenOnTheWire(parameter: Parameter, subject: BaseSubject, base: Draft): readonly BrokenValue[] {
  const given = withGiven(parameter, subject, base)
  if (!given || !parameter.schema || parameter.mediaType !== undefined) return []
  const value = given.values.get(parameter)
  if (!isAlone(parameter, base)) return breakOnTheWire(parameter, value, subject, base)
  const key = JSON.stringify([parameter.place, value])
  const broken = subject.broken.get(key) ?? breakOnTheWire(parameter, value, subject, base)
  subject.broken.set(key, broken)
  return broken
}

/** Nothing else of the request can be taken for it, or it for something else: in all operations it is read alike. */
function isAlone(parameter: Parameter, { operation, values }: Draft): boolean {
  if (parameter.in === 'path' || operation.path.includes('?')) return false
  return [...values.keys()].every((other) => other === parameter || other.in === 'path')
}

function breakOnTheWire(parameter: Parameter, given: unknown, subject: BaseSubject, base: Draft) {
  return breakValue(parameter.schema?.value, given, {
    follow: subject.contract.follow,
    kinds: SENT_BREAKS,
    judge: (value) => {
      const read = readAgain(parameter, writeDraft(withValue(base, parameter, value), { kind: 'good' }), subject)
      return read === undefined ? [] : wireErrors(parameter, read.raw)
    },
  })
}

function common(
  parameter: Parameter,
  { operation }: BaseSubject,
  name: string,
): Pick<Case, 'id' | 'operation' | 'place'> {
  return { id: `${operation.id}/${name}`, operation, place: parameter.place }
}
