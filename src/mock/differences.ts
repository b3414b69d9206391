/**
 * In what a request differs from conditions, for people; secrets are replaced. Pure.
 */
import { PatternTimeout } from '../contract/index.ts'
import type { Condition, FixtureRequest } from '../fixture/index.ts'
import { isSecret } from './secrets.ts'
import type { Difference } from './view/why.ts'

export function differencesFrom(
  conditions: readonly Condition[],
  request: FixtureRequest,
  secrets: readonly string[],
): readonly Difference[] {
  return conditions
    .filter((condition) => !holds(condition, request))
    .map((condition) => ({
      in: condition.in,
      name: condition.name,
      expected: expectedBy(condition, secrets),
      received: receivedBy(condition, request, secrets),
    }))
}

/** A fixture may hold a real token: it stands in its file, and only there. */
function expectedBy(condition: Condition, secrets: readonly string[]): string {
  const isShown = condition.expected === 'is there' || condition.expected === 'is not there'
  return isShown || !isSecret(condition, secrets) ? condition.expected : 'is as the fixture has it'
}

function receivedBy(condition: Condition, request: FixtureRequest, secrets: readonly string[]): string {
  const received = condition.received(request)
  return received !== 'nothing' && isSecret(condition, secrets) ? '[redacted]' : received
}

function holds(condition: Condition, request: FixtureRequest): boolean {
  try {
    return condition.test(request)
  } catch (error) {
    if (error instanceof PatternTimeout) return false
    throw error
  }
}
