/**
 * Cases that vary the body within what its schema allows: without what is optional, null where that is a value, at each
 * end of each range. The schema check proves each. Pure.
 */

import { isRecord, type Parameter, pointerTo } from '../contract/index.ts'
import { type BoundaryValue, boundaryValues } from '../sample/boundary-values.ts'
import { partsOf } from '../validate/index.ts'
import type { BaseSubject } from './base-draft.ts'
import type { Case, CaseList } from './case.ts'
import { type Draft, writeDraft } from './draft.ts'
import { isFreeText } from './parameter-cases.ts'

export function bodyVariantCases(subject: BaseSubject, base: Draft, guessed: ReadonlySet<Parameter>): CaseList {
  const { operation, contract } = subject
  const [plan] = subject.bodies.plans
  const sample = plan && subject.bodies.valueOf(plan)
  if (!plan?.schema || sample?.kind !== 'value') return { cases: [], excluded: [] }
  const isUncertain = [...guessed].some(isFreeText) || !subject.bodies.isGiven || plan.isGuess
  const make = ({ name, value, isInvented }: Variant): readonly Case[] => {
    const body = plan.check(value).length === 0 ? plan.write(value) : undefined
    if (!body || Buffer.byteLength(body.text) >= MAX_BODY_BYTES) return []
    return [
      {
        id: `${operation.id}/2xx/body/${name}`,
        kind: 'positive',
        operation,
        request: writeDraft({ ...base, body }, { kind: 'good' }),
        expectation: { kind: 'accepted', isGuess: isUncertain || isInvented },
        place: plan.content.place,
      },
    ]
  }
  const cases = variantsOf(plan.schema.value, sample.value, contract.follow).flatMap(make)
  return { cases: [...leftOut(subject, base), ...cases], excluded: [] }
}

const MAX_BODY_BYTES = 60 * 1024
const MAX_DEPTH = 4

function leftOut({ operation }: BaseSubject, base: Draft): readonly Case[] {
  if (operation.requestBody?.isRequired !== false) return []
  const request = writeDraft({ ...base, body: undefined }, { kind: 'good' })
  const { place } = operation.requestBody
  const id = `${operation.id}/2xx/body/left-out`
  return [{ id, kind: 'positive', operation, request, expectation: { kind: 'accepted', isGuess: false }, place }]
}

type Follow = BaseSubject['contract']['follow']

interface Variant {
  readonly name: string
  readonly value: unknown
  /** free text that nobody gave: a server may know more of it */
  readonly isInvented: boolean
}

/** The value with one property changed, of itself and of the objects in it. */
function variantsOf(schema: unknown, value: unknown, follow: Follow, depth = 0): readonly Variant[] {
  if (!isRecord(value) || depth > MAX_DEPTH) return []
  const parts = partsOf(schema, follow)
  const variants: Variant[] = []
  for (const [name, member] of Object.entries(value)) {
    const { [name]: _, ...others } = value
    const label = pointerTo(name).slice(1)
    variants.push({ name: `${label}.left-out`, value: others, isInvented: false })
    const named = parts.flatMap(({ properties }) => (isRecord(properties) ? [properties[name]] : []))
    const changes = named.flatMap((property) => changesOf(property, member, follow, depth))
    for (const change of changes) {
      const changed = { ...value, [name]: change.value }
      variants.push({ ...change, name: `${label}.${change.name}`, value: changed })
    }
  }
  return variants
}

function changesOf(schema: unknown, value: unknown, follow: Follow, depth: number): readonly Variant[] {
  const parts = partsOf(schema, follow)
  const nulls = parts.some(namesNull) && value !== null ? [{ name: 'null', value: null, isInvented: false }] : []
  const notable = parts.flatMap((part) =>
    limitsOf(part, follow).map((limit) => ({ ...limit, isInvented: /^m(in|ax)(Length|Items)$/.test(limit.name) })),
  )
  return [...nulls, ...notable, ...variantsOf(schema, value, follow, depth + 1)]
}

/** Whether the value fits all that the body is held to is for the check of the whole. */
function limitsOf(part: unknown, follow: Follow): readonly BoundaryValue[] {
  return boundaryValues(part, { direction: 'request', seed: 'limits', follow, accepts: () => true })
}

function namesNull({ type }: Readonly<Record<string, unknown>>): boolean {
  return type === 'null' || (Array.isArray(type) && type.includes('null'))
}
