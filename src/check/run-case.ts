/**
 * One case from its request to its result.
 * Flow: may it be sent? → **send** → an unexpected 401 re-checked → judge → result. I/O through the sender only.
 */
import type { Operation } from '../contract/index.ts'
import { schemesOf, shouldSucceed } from './acceptance.ts'
import type { Case } from './case.ts'
import type { Outcome } from './judge-case.ts'
import { judgeSent, unjudged } from './judge-sent.ts'
import { explained, isUnexpected401, recheck } from './recheck.ts'
import type { Sent } from './send.ts'
import { type Stage, send } from './stage.ts'
import { maxTimeMs } from './target.ts'
import { creatorOf, NOT_OURS, writeRule } from './write-rule.ts'

export interface CaseResult {
  /** as it was sent: a resource that the run created may have taken the place of the one in the case */
  readonly item: Case
  readonly sent: Sent | undefined
  readonly outcome: Outcome
}

export type CaseRun =
  | { readonly kind: 'result'; readonly result: CaseResult }
  /** by choice: it does not count */
  | { readonly kind: 'excluded'; readonly item: Case; readonly reason: string }

const UNPROVEN = 'no request with good credentials was accepted, so a refusal would say nothing'

export async function runCase(written: Case, stage: Stage): Promise<CaseRun> {
  if (written.kind === 'security' && !(await isProven(written.operation, stage))) return notSent(written, UNPROVEN)
  const placed = await place(written, stage)
  if (placed.kind === 'excluded') return { kind: 'excluded', item: written, reason: placed.reason }
  if (placed.kind === 'unjudged') return notSent(written, placed.reason)
  const { item } = placed
  const { sent, outcome } = await converse(item, stage)
  return { kind: 'result', result: { item, sent, outcome } }
}

function notSent(item: Case, reason: string): CaseRun {
  return { kind: 'result', result: { item, sent: undefined, outcome: unjudged(reason) } }
}

/** Where the run has not come to it, such as when a test asks for one case alone, a request is sent to find out. */
async function isProven(operation: Operation, stage: Stage): Promise<boolean> {
  const { acceptance, cases } = stage
  if (!acceptance.isProven(operation) && !acceptance.isTried(operation)) {
    const proof = cases.find((item) => item.operation === operation && shouldSucceed(item))
    if (proof) await runCase(proof, stage)
  }
  return acceptance.isProven(operation)
}

type Placed =
  | { readonly kind: 'placed'; readonly item: Case }
  | { readonly kind: 'excluded'; readonly reason: string }
  | { readonly kind: 'unjudged'; readonly reason: string }

/** Turns what changes or deletes a resource to one that this run created. */
async function place(item: Case, stage: Stage): Promise<Placed> {
  const rule = writeRule(item, stage.session.target(), stage.contract)
  switch (rule.kind) {
    case 'as-written':
      return { kind: 'placed', item }
    case 'excluded':
      return rule
    case 'to-created': {
      const resource = stage.created.of(item.operation.path) ?? (await supply(item.operation, stage))
      if (resource) return { kind: 'placed', item: { ...item, request: { ...item.request, path: resource.path } } }
      if (rule.otherwise === 'as-written') return { kind: 'placed', item }
      if (rule.otherwise === 'excluded') return { kind: 'excluded', reason: NOT_OURS }
      return { kind: 'unjudged', reason: 'no resource that it could change could be created' }
    }
  }
}

/** Creates a resource for an operation that needs one: again as before, or once by the first case that should. */
async function supply(operation: Operation, stage: Stage) {
  const creator = creatorOf(operation, stage.contract)
  const known = stage.created.creatorOf(operation.path)
  if (!creator || (!known && stage.supplied.has(operation))) return undefined
  stage.supplied.add(operation)
  const item = known ?? stage.cases.find((other) => other.operation === creator && shouldSucceed(other))
  if (item) await send(item, stage)
  return stage.created.of(operation.path)
}

type Conversation = { readonly sent: Sent; readonly outcome: Outcome }

/** RFC 9110 section 15.5.2: a 401 may mean that credentials that were good are so no longer. */
async function converse(item: Case, stage: Stage): Promise<Conversation> {
  const used = stage.session.target()
  const sent = await send(item, stage)
  const outcome = judge(item, sent, stage)
  if (!isUnexpected401(item, sent)) return { sent, outcome }
  const standing = await recheck(item, used, stage)
  if (standing.kind !== 'renewed') return { sent, outcome: explained(outcome, standing, item, used) }
  const again = await send(item, stage)
  const second = judge(item, again, stage)
  if (!isUnexpected401(item, again)) return { sent: again, outcome: second }
  // The new ones are no better: to ask again would say the same.
  stage.refused.add(schemesOf(item.operation))
  return { sent: again, outcome: explained(second, { kind: 'refused' }, item, used) }
}

function judge(item: Case, sent: Sent, { session }: Stage): Outcome {
  return judgeSent(item, sent, maxTimeMs(session.target(), item.operation))
}
