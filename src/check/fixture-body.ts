/**
 * The body of a case from a fixture: a valid body of the operation, with the members that the fixture asks for. Pure.
 */
import { isRecord, pointerTokens } from '../contract/index.ts'
import type { Condition, Fixture } from '../fixture/index.ts'
import type { BaseSubject } from './base-draft.ts'
import type { CaseBody } from './case.ts'

/** `texts`: what was chosen where a condition has a pattern. Undefined where no such body can be written. */
export function fixtureBody(
  { conditions }: Fixture,
  texts: ReadonlyMap<Condition, string>,
  { bodies }: BaseSubject,
): CaseBody | undefined {
  const [plan] = bodies.plans
  const sample = plan && bodies.valueOf(plan)
  if (sample?.kind !== 'value') return undefined
  const value = conditions
    .filter(({ in: where }) => where === 'body')
    .reduce<unknown>((body, condition) => {
      const member = condition.member ? condition.member.value : texts.get(condition)
      return withMember(body, pointerTokens(condition.name), member)
    }, sample.value)
  return plan?.write(value)
}

function withMember(value: unknown, [name, ...below]: readonly string[], member: unknown): unknown {
  if (name === undefined) return member
  const record = isRecord(value) ? value : {}
  const own = Object.hasOwn(record, name) ? record[name] : undefined
  return { ...record, [name]: withMember(own, below, member) }
}
