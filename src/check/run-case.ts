/**
 * One case from its request to its result.
 * Flow: may it be sent? → **send** → an unexpected 401 re-checked → judge → result. I/O through the sender only.
 */
import { type Contract, type Operation, ToolError } from '../contract/index.ts'
import { type Acceptance, createAcceptance, shouldSucceed } from './acceptance.ts'
import type { Case } from './case.ts'
import { type CreatedResources, createdResources } from './created.ts'
import type { Outcome } from './judge-case.ts'
import { judgeSent, unjudged } from './judge-sent.ts'
import { toOutgoing } from './outgoing.ts'
import type { Sender, Sent } from './send.ts'
import type { Session } from './session.ts'
import { maxTimeMs, type Target } from './target.ts'
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

/** What the cases of a run share. */
export interface Stage {
  readonly contract: Contract
  /** all of the run: some are sent for the sake of others */
  readonly cases: readonly Case[]
  readonly sender: Sender
  readonly session: Session
  readonly acceptance: Acceptance
  readonly created: CreatedResources
  /** operations that creating something for was tried */
  readonly supplied: Set<Operation>
  /** good credentials were refused, even after a new login: to ask again would say the same */
  areCredentialsRefused: boolean
}

export function createStage(tools: Pick<Stage, 'contract' | 'cases' | 'sender' | 'session'>): Stage {
  const created = createdResources(tools.contract, tools.session.target())
  return { ...tools, acceptance: createAcceptance(), created, supplied: new Set(), areCredentialsRefused: false }
}

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
  const state = await recheck(item, used, stage)
  if (state === 'good') return { sent, outcome }
  if (state === 'refused') return { sent, outcome: refused(outcome) }
  const again = await send(item, stage)
  const second = judge(item, again, stage)
  if (!isUnexpected401(item, again)) return { sent: again, outcome: second }
  stage.areCredentialsRefused = true
  return { sent: again, outcome: refused(second) }
}

function judge(item: Case, sent: Sent, { session }: Stage): Outcome {
  return judgeSent(item, sent, maxTimeMs(session.target(), item.operation))
}

async function send(item: Case, stage: Stage): Promise<Sent> {
  const isAwaited = (status: number) => item.expectation.kind === 'status' && item.expectation.statuses.includes(status)
  const sent = await stage.sender.send(toOutgoing(item, stage.session.target()), { isAwaited })
  if (sent.kind === 'failed') return sent
  stage.acceptance.note(item, sent.response.status)
  stage.created.note(item, sent.response)
  const isGone = item.request.method === 'DELETE' && sent.response.status < 300
  if (isGone) stage.created.forget(item.request.path)
  return sent
}

function isUnexpected401({ request, expectation, operation }: Case, sent: Sent): boolean {
  if (sent.kind === 'failed' || sent.response.status !== 401) return false
  if (request.credentials.kind !== 'good' || operation.security.length === 0) return false
  return !(expectation.kind === 'status' && expectation.statuses.includes(401)) && expectation.kind !== 'no-method'
}

/** `good`: they still are, so the 401 is the answer to this case; `renewed`: they are good again. */
async function recheck(item: Case, used: Target, stage: Stage): Promise<'good' | 'renewed' | 'refused'> {
  const { session, acceptance } = stage
  const witness = acceptance.witnessFor(item.operation)
  if (!witness || stage.areCredentialsRefused) return 'refused'
  // Another case has found out meanwhile.
  if (session.target() !== used) return 'renewed'
  const sent = await send(witness, stage)
  if (!isUnexpected401(witness, sent)) return 'good'
  if (!session.canRenew) {
    stage.areCredentialsRefused = true
    return 'refused'
  }
  try {
    await session.renew(used)
    return 'renewed'
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    stage.areCredentialsRefused = true
    return 'refused'
  }
}

/** That a 401 is not documented is no news where the credentials are what is wrong. */
function refused({ findings }: Outcome): Outcome {
  const softened = findings.map((finding) =>
    finding.code === 'status-undocumented' ? ({ ...finding, severity: 'warning' } as const) : finding,
  )
  if (softened.some(({ severity }) => severity === 'error')) return { kind: 'violates', findings: softened }
  return { kind: 'unjudged', reason: 'the server refused the credentials (401)', findings: softened }
}
