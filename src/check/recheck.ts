/**
 * What a 401 to good credentials means. A request that was accepted with the same ones tells: it is sent once more, and
 * where it is refused as well, there is one new login.
 * Flow: send → **an unexpected 401 re-checked** → judge.
 */
import { type Operation, ToolError } from '../contract/index.ts'
import { schemesOf } from './acceptance.ts'
import type { Case } from './case.ts'
import { goodCredentials } from './credentials.ts'
import type { Outcome } from './judge-case.ts'
import type { Sent } from './send.ts'
import { type Stage, send } from './stage.ts'
import type { Target } from './target.ts'

export type Standing =
  /** they are still accepted for another case: the 401 is the answer to this one */
  | { readonly kind: 'good'; readonly witness: Case }
  /** there are new ones since the case was sent */
  | { readonly kind: 'renewed' }
  /** nothing shows that they are good, or they no longer are */
  | { readonly kind: 'refused' }

const REFUSED: Standing = { kind: 'refused' }

export function isUnexpected401({ request, expectation, operation }: Case, sent: Sent): boolean {
  if (sent.kind === 'failed' || sent.response.status !== 401) return false
  if (request.credentials.kind !== 'good' || operation.security.length === 0) return false
  return !(expectation.kind === 'status' && expectation.statuses.includes(401)) && expectation.kind !== 'no-method'
}

/** `used`: the target as it was when the case was sent. */
export async function recheck(item: Case, used: Target, stage: Stage): Promise<Standing> {
  const { session, acceptance, refused } = stage
  const schemes = schemesOf(item.operation)
  const witness = acceptance.witnessFor(item.operation)
  if (!witness || refused.has(schemes)) return REFUSED
  // Another case has found out meanwhile.
  if (session.target() !== used) return { kind: 'renewed' }
  const sent = await send(witness, stage)
  if (!isUnexpected401(witness, sent)) return { kind: 'good', witness }
  if (session.canRenew && (await isRenewed(used, stage))) return { kind: 'renewed' }
  refused.add(schemes)
  return REFUSED
}

async function isRenewed(used: Target, { session }: Stage): Promise<boolean> {
  try {
    await session.renew(used)
    return true
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return false
  }
}

/** Why it cannot be told whether the case conforms. */
export function explained(outcome: Outcome, standing: Standing, item: Case, target: Target): Outcome {
  if (standing.kind === 'good') {
    if (outcome.kind !== 'unjudged') return outcome
    const reason = `it was answered 401, although the same credentials are accepted for ${standing.witness.id}`
    return { ...outcome, reason }
  }
  // That a 401 is not documented is no news where the credentials are what is wrong; cases of security tell it.
  const findings = outcome.findings.filter(({ code }) => code !== 'status-undocumented')
  if (findings.some(({ severity }) => severity === 'error')) return { kind: 'violates', findings }
  const isGiven = goodCredentials(item.operation, target) !== undefined
  return { kind: 'unjudged', reason: isGiven ? 'the server refused the credentials (401)' : lacking(item), findings }
}

function lacking({ operation }: Pick<Case, 'operation'>): string {
  return `it was answered 401, and the target has no credentials for ${namesOf(operation)}; give auth in stuntdouble.yaml, or --header`
}

function namesOf({ security }: Operation): string {
  const alternatives = security.map(({ schemes }) => schemes.map(({ name }) => name).join(' and '))
  return alternatives.filter((names) => names !== '').join(', or ')
}
