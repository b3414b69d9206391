/**
 * The bodies of one operation: in each of its media types a valid value, worked out once for all its cases. Pure but for
 * what it remembers.
 */
import type { Contract, Operation } from '../contract/index.ts'
import { type Sample, sampleValue } from '../sample/sample-value.ts'
import { type BodyPlan, bodyPlans } from './body-plan.ts'

export interface Bodies {
  /** the preferred one first */
  readonly plans: readonly BodyPlan[]
  /** the first example that fits its schema, else a value made from it */
  readonly valueOf: (plan: BodyPlan) => Sample
  /** whether the document itself has a body to send, so that its author has seen it accepted */
  readonly isGiven: boolean
}

export interface BodySource {
  readonly contract: Contract
  readonly operation: Operation
  readonly seed: string
}

/** Throws a ToolError where the document is broken at the body. */
export function createBodies(source: BodySource): Bodies {
  const plans = bodyPlans(source.operation)
  const known = new Map<BodyPlan, Sample>()
  const [first] = plans
  const given = first && validExample(first)
  const remember = (plan: BodyPlan) => {
    const sample = known.get(plan) ?? bodyValue(plan, plan === first ? given : validExample(plan), source)
    known.set(plan, sample)
    return sample
  }
  return { plans, valueOf: remember, isGiven: given !== undefined }
}

function validExample(plan: BodyPlan): Example | undefined {
  return plan.content.examples.map(plan.valueOf).find((example) => example && isWritable(plan, example.value))
}

/** A value that is still valid once it is written. */
function isWritable(plan: BodyPlan, value: unknown): boolean {
  return plan.check(value).length === 0 && plan.write(value) !== undefined
}

type Example = { readonly value: unknown }

function bodyValue(plan: BodyPlan, example: Example | undefined, { contract, operation, seed }: BodySource): Sample {
  if (example) return { kind: 'value', value: example.value }
  if (!plan.schema) return { kind: 'value', value: unspecified(plan) }
  contract.schemas.visit(plan.schema)
  return sampleValue(plan.schema.value, {
    direction: 'request',
    seed: `${seed} ${operation.id} body`,
    follow: contract.follow,
    avoidsEmptyLists: !plan.isTyped,
    accepts: (value) => isWritable(plan, value),
  })
}

/** Of a body that the document says nothing of: what can be written at all. */
function unspecified(plan: BodyPlan): unknown {
  return plan.write({}) ? {} : ''
}
