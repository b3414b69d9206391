/**
 * Cases that vary the body: left out, empty, malformed, of another media type, broken in one way of its schema, in each
 * of its other media types. Pure.
 */
import { coversMediaType } from '../body/index.ts'
import type { RequestBody } from '../contract/index.ts'
import { breaksOf, nameOfBreak } from '../sample/break-value.ts'
import type { BaseSubject } from './base-draft.ts'
import type { BodyPlan } from './body-plan.ts'
import type { Case, CaseBody, CaseList } from './case.ts'
import { type Draft, writeDraft } from './draft.ts'
import { isInferred } from './parameter-cases.ts'
import { SENT_BREAKS } from './sent-breaks.ts'

const MAX_BODY_BYTES = 64 * 1024

export function bodyCases(subject: BaseSubject, base: Draft): CaseList {
  const { operation } = subject
  const { requestBody } = operation
  if (!requestBody) return { cases: [], excluded: [] }
  const [plan, ...others] = subject.bodies.plans
  const names = [...requestBody.content.keys()]
  const known = [plan, ...others].map((each) => each?.content.mediaType)
  const excluded = names
    .filter((name) => !known.includes(name))
    .map((name) => ({ operation: operation.id, what: `bodies of ${name}`, reason: `no encoder for ${name}` }))
  if (!plan) return { cases: [], excluded }
  const sample = subject.bodies.valueOf(plan)
  if (sample.kind === 'none' && !isEmptyForm(plan)) {
    const reason = `no valid body is known: ${sample.reason}`
    return { cases: [], excluded: [...excluded, { operation: operation.id, what: 'cases of the body', reason }] }
  }
  const cases = [
    ...absentBodies(requestBody, plan, subject, base),
    ...wrongBodies(names, plan, subject, base),
    ...brokenBodies(subject, plan, makerOf(subject, base, plan)),
    ...others.flatMap((other) => otherBody(other, subject, base)),
  ]
  return { cases, excluded }
}

/** A form that may have no fields, and has none to give: no body says the same. */
function isEmptyForm(plan: BodyPlan): boolean {
  return plan.write({}) === undefined && plan.check({}).length === 0
}

type MakeCase = (name: string, body: CaseBody | undefined, deviation: string, isLenient?: boolean) => Case

function makerOf({ operation }: BaseSubject, base: Draft, { content }: BodyPlan): MakeCase {
  return (name, body, deviation, isLenient = false) => ({
    id: `${operation.id}/400/body/${name}`,
    kind: 'negative',
    operation,
    request: writeDraft({ ...base, body }, { kind: 'good' }),
    expectation: { kind: 'rejected', isLenient, deviation },
    place: content.place,
  })
}

function absentBodies(requestBody: RequestBody, plan: BodyPlan, subject: BaseSubject, base: Draft): readonly Case[] {
  if (!requestBody.isRequired) return []
  const make = makerOf(subject, base, plan)
  const mediaType = base.body?.mediaType ?? plan.content.mediaType
  return [
    make('missing', undefined, 'the body is missing', requestBody.isRequiredInferred),
    ...(plan.isNeverEmpty
      ? [make('empty', { mediaType, text: '' }, 'the body is empty', requestBody.isRequiredInferred)]
      : []),
  ]
}

const UNKNOWN = 'application/x-unknown'

function wrongBodies(
  documented: readonly string[],
  plan: BodyPlan,
  subject: BaseSubject,
  base: Draft,
): readonly Case[] {
  const make = makerOf(subject, base, plan)
  const mediaType = base.body?.mediaType ?? plan.content.mediaType
  const isUnknown = !documented.some((name) => coversMediaType(name, UNKNOWN))
  return [
    ...(plan.malformed === undefined
      ? []
      : [make('malformed', { mediaType, text: plan.malformed }, `the body is not ${nameOf(plan)}`)]),
    ...(base.body && isUnknown
      ? [make('media-type', { mediaType: UNKNOWN, text: base.body.text }, 'the media type is not documented')]
      : []),
  ]
}

function nameOf({ content }: BodyPlan): string {
  return /[/+]json\b/i.test(content.mediaType) ? 'JSON' : content.mediaType
}

function brokenBodies(subject: BaseSubject, plan: BodyPlan, make: MakeCase): readonly Case[] {
  const sample = subject.bodies.valueOf(plan)
  if (!plan.schema || sample.kind !== 'value') return []
  const { breaks } = plan
  const breaking = { follow: subject.contract.follow, judge: breaks, kinds: SENT_BREAKS }
  const cases: Case[] = []
  // One by one, so that what the judge says of a value is asked of it once.
  for (const broken of breaksOf(plan.schema.value, sample.value, breaking)) {
    const { kind, keyword, at: pointer, value } = broken
    const body = plan.write(value)
    if (!body || body.text.length >= MAX_BODY_BYTES) continue
    const tokens = pointer.split('/').filter((token) => token !== '')
    const name = [...tokens, nameOfBreak(broken)].join('.')
    const errors = breaks(value)
    const isText = !plan.isTyped && keyword === 'type' && errors.some(({ params }) => allowsText(params.type))
    const isLenient = keyword === 'format' || kind === 'bad-format' || isText || isInferred(errors)
    cases.push(make(name, body, `the body at ${pointer || '/'} breaks "${keyword}"`, isLenient))
  }
  return cases
}

function allowsText(type: unknown): boolean {
  return [type].flat().includes('string')
}

/** The same in another media type that the document has. */
function otherBody(plan: BodyPlan, subject: BaseSubject, base: Draft): readonly Case[] {
  const { operation } = subject
  const sample = subject.bodies.valueOf(plan)
  const body = sample.kind === 'value' ? plan.write(sample.value) : undefined
  if (!body || body.text.length >= MAX_BODY_BYTES) return []
  return [
    {
      id: `${operation.id}/2xx/body/as.${plan.content.mediaType}`,
      kind: 'positive',
      operation,
      request: writeDraft({ ...base, body }, { kind: 'good' }),
      expectation: { kind: 'accepted', isGuess: plan.isGuess || plan.content.examples.length === 0 },
      place: plan.content.place,
    },
  ]
}
