/**
 * Cases from paired examples: a request example and a response example of one name say together what is answered to
 * what. Pure.
 */
import type { DocumentedResponse, Operation } from '../contract/index.ts'
import { type BaseSubject, ownParameters } from './base-draft.ts'
import type { Case, CaseList, Excluded } from './case.ts'
import { type Draft, withValue, writeDraft } from './draft.ts'
import { knownValue } from './target.ts'

export function exampleCases(subject: BaseSubject, base: Draft): CaseList {
  const cases: Case[] = []
  const excluded: Excluded[] = []
  const { id } = subject.operation
  for (const [name, answers] of answersByName(subject.operation)) {
    const request = requestOf(name, answers, subject, base)
    // A server that judges by the schema refuses it: the document says two things at once.
    if (request?.isBroken && isSuccess(answers))
      excluded.push({ operation: id, what: `example ${name}`, reason: BROKEN })
    else if (request) cases.push(exampleCase(name, answers, request.draft))
  }
  return { cases, excluded }
}

const BROKEN = 'the document shows a request as good that breaks its own schema'

type Answers = readonly DocumentedResponse[]

/** A range, or `default`, says of no one status that it is the answer. */
function answersByName({ responses }: Operation): ReadonlyMap<string, Answers> {
  const byName = new Map<string, Answers>()
  for (const response of responses.values()) {
    if (!/^\d{3}$/.test(response.status)) continue
    const names = [...response.content.values()].flatMap(({ examples }) => examples.map(({ name }) => name))
    for (const name of new Set(names)) if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), response])
  }
  return byName
}

function isSuccess(answers: Answers): boolean {
  return answers.some(({ status }) => status.startsWith('2'))
}

/** `isBroken`: a part of it breaks its schema. */
type ExampleRequest = { readonly draft: Draft; readonly isBroken: boolean }

/** Undefined where no part of the request has an example of that name. */
function requestOf(name: string, answers: Answers, subject: BaseSubject, base: Draft): ExampleRequest | undefined {
  const { operation, target } = subject
  let draft: Draft | undefined
  let isBroken = false
  for (const parameter of ownParameters(subject)) {
    const example = parameter.examples.find((candidate) => candidate.name === name)
    const known = isSuccess(answers) ? knownValue(target, operation, parameter.name) : undefined
    if (!example) continue
    const value = known ?? example.value
    draft = withValue(draft ?? base, parameter, value)
    isBroken ||= parameter.mediaType === undefined && parameter.check(value).length > 0
  }
  for (const plan of subject.bodies.plans) {
    const example = plan.content.examples.find((candidate) => candidate.name === name)
    const given = example && plan.valueOf(example)
    const body = given && plan.write(given.value)
    if (body) return { draft: { ...(draft ?? base), body }, isBroken: isBroken || plan.check(given.value).length > 0 }
  }
  return draft && { draft, isBroken }
}

function exampleCase(name: string, answers: Answers, draft: Draft): Case {
  const { operation } = draft
  const statuses = answers.map(({ status }) => Number(status))
  return {
    id: `${operation.id}/${statuses[0]}/example.${name}`,
    kind: 'example',
    operation,
    request: writeDraft(draft, { kind: 'good' }),
    expectation: { kind: 'status', statuses },
    place: answers[0]?.place ?? operation.place,
  }
}
