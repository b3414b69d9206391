/**
 * Cases from fixtures: the request as it is written, with what the target knows in place of what the mock knows. Pure.
 */
import type { Parameter } from '../contract/index.ts'
import type { Condition, Fixture } from '../fixture/index.ts'
import { sampleValue } from '../sample/sample-value.ts'
import { type BaseSubject, conditionOn } from './base-draft.ts'
import type { Case, CaseCredentials, CaseList, Excluded } from './case.ts'
import { isCredential } from './credentials.ts'
import { type Draft, withValue, writeDraft } from './draft.ts'
import { fixtureBody } from './fixture-body.ts'
import { knownValue } from './target.ts'

export function fixtureCases(subject: BaseSubject, base: Draft): CaseList {
  const cases: Case[] = []
  const excluded: Excluded[] = []
  for (const fixture of subject.fixtures?.all ?? []) {
    const texts = textsOf(fixture, subject)
    const asksForBody = fixture.conditions.some(({ in: where }) => where === 'body')
    const body = asksForBody ? fixtureBody(fixture, texts, subject) : base.body
    const reason = whyVague(fixture, texts) ?? (asksForBody && !body ? UNWRITABLE : undefined)
    if (reason === undefined) cases.push(fixtureCase(fixture, texts, subject, { ...base, body }))
    else excluded.push({ operation: subject.operation.id, what: `fixture ${fixture.name}`, reason })
  }
  return { cases, excluded }
}

function fixtureCase(fixture: Fixture, texts: Texts, subject: BaseSubject, base: Draft): Case {
  const { operation, target } = subject
  const isSuccess = fixture.responses.some(({ status }) => status < 300)
  let draft = base
  let hasOwnKey = false
  const headers: Record<string, string> = {}
  for (const condition of fixture.conditions) {
    const parameter = operation.parameters.find((candidate) => conditionOn(candidate, fixture) === condition)
    const isKey = parameter !== undefined && isCredential(parameter, operation)
    // A fixture of success has the mock's own key, in whose place goes that of the target.
    if (isKey && isSuccess) continue
    hasOwnKey ||= isKey
    const known = parameter && isSuccess ? knownValue(target, operation, parameter.name) : undefined
    if (parameter) draft = withValue(draft, parameter, known ?? writtenValue(parameter, texts.get(condition) ?? ''))
    else if (condition.in === 'header') headers[condition.name.toLowerCase()] = texts.get(condition) ?? ''
  }
  const own: CaseCredentials = { kind: 'invented', headers, query: '' }
  const credentials: CaseCredentials = headers.authorization === undefined && !hasOwnKey ? { kind: 'good' } : own
  const [first] = fixture.responses
  return {
    id: `${operation.id}/${first.status}/${fixture.name}`,
    kind: 'fixture',
    operation,
    request: writeDraft({ ...draft, extraHeaders: credentials.kind === 'good' ? headers : {} }, credentials),
    expectation: { kind: 'status', statuses: [...new Set(fixture.responses.map(({ status }) => status))] },
    place: operation.place,
  }
}

function writtenValue(parameter: Parameter, text: string): unknown {
  return parameter.toValue({ kind: 'text', value: text })
}

/** A text for each condition: the one it names, the first of a list, one that its pattern matches. */
type Texts = ReadonlyMap<Condition, string>

function textsOf({ name, conditions }: Fixture, { contract, seed }: BaseSubject): Texts {
  const texts = new Map<Condition, string>()
  for (const condition of conditions) {
    const text = condition.equals ?? chosenText(condition, `${seed} ${name} ${condition.name}`, contract)
    if (text !== undefined) texts.set(condition, text)
  }
  return texts
}

function chosenText({ choice }: Condition, seed: string, contract: BaseSubject['contract']): string | undefined {
  if (choice === undefined) return undefined
  if ('texts' in choice) return choice.texts[0]
  const { test } = contract.compilePattern(choice.pattern)
  const accepts = (value: unknown) => typeof value === 'string' && value !== '' && test(value)
  const schema = { type: 'string', minLength: 1, pattern: choice.pattern }
  const sample = sampleValue(schema, { direction: 'request', seed, follow: () => undefined, accepts })
  return sample.kind === 'value' ? String(sample.value) : undefined
}

const UNWRITABLE = 'no body with what it asks for can be written'

/** The mere presence of something names no one request. */
function whyVague({ conditions }: Fixture, texts: Texts): string | undefined {
  const vague = conditions.find((condition) => !texts.has(condition) && condition.member === undefined)
  return vague && `its request ${vague.in} ${vague.name} ${vague.expected}, which names no one request`
}
