/**
 * Cases that vary the body within what its schema allows: without what is optional, null where that is a value, at each
 * end of each range. The schema check proves each. Pure.
 */
import { isRecord, type Parameter, pointerTo } from '../contract/index.ts'
import { partsOf } from '../validate/index.ts'
import type { BaseSubject } from './base-draft.ts'
import type { Case, CaseList } from './case.ts'
import { type Draft, writeDraft } from './draft.ts'
import { holdsFreeText, isFreeTextParameter } from './free-text.ts'
import { type Limit, limitsOf } from './limits.ts'

export function bodyVariantCases(subject: BaseSubject, base: Draft, guessed: ReadonlySet<Parameter>): CaseList {
  const { operation, contract } = subject
  const [plan] = subject.bodies.plans
  const sample = plan && subject.bodies.valueOf(plan)
  if (!plan?.schema || sample?.kind !== 'value') return { cases: [], excluded: [] }
  const isFree = [...guessed].some((parameter) => isFreeTextParameter(parameter, contract.follow))
  const isUncertain = isFree || !subject.bodies.isGiven || plan.isGuess
  const make = ({ name, value, isInvented }: Limit): readonly Case[] => {
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

/** The value with one property changed, of itself and of the objects in it. */
function variantsOf(schema: unknown, value: unknown, follow: Follow, depth = 0): readonly Limit[] {
  if (!isRecord(value) || depth > MAX_DEPTH) return []
  const parts = partsOf(schema, follow)
  const variants: Limit[] = []
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

function changesOf(schema: unknown, value: unknown, follow: Follow, depth: number): readonly Limit[] {
  const parts = partsOf(schema, follow)
  const nulls = parts.some(namesNull) && value !== null ? [{ name: 'null', value: null, isInvented: false }] : []
  // Whether the value fits all that the body is held to is for the check of the whole.
  const sampling = { direction: 'request', seed: 'limits', follow, accepts: () => true } as const
  const options = { sampling, isFree: () => holdsFreeText(schema, follow), given: value }
  const limits = parts.flatMap((part) => limitsOf(part, options))
  return [...nulls, ...limits, ...variantsOf(schema, value, follow, depth + 1)]
}

function namesNull({ type }: Readonly<Record<string, unknown>>): boolean {
  return type === 'null' || (Array.isArray(type) && type.includes('null'))
}
