/**
 * What the cases of a run share: the session, and what answers have shown so far. I/O through the sender only.
 */
import type { Contract, Operation } from '../contract/index.ts'
import { type Acceptance, createAcceptance } from './acceptance.ts'
import type { Case } from './case.ts'
import { type CreatedResources, createdResources } from './created.ts'
import { toOutgoing } from './outgoing.ts'
import type { Sender, Sent } from './send.ts'
import type { Session } from './session.ts'

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
  /** sets of security schemes whose credentials were refused, even after a new login */
  readonly refused: Set<string>
}

export function createStage(tools: Pick<Stage, 'contract' | 'cases' | 'sender' | 'session'>): Stage {
  const created = createdResources(tools.contract, tools.session.target())
  return { ...tools, acceptance: createAcceptance(), created, supplied: new Set(), refused: new Set() }
}

/** Sends a case and notes what its answer shows: of the credentials, and of what was created or is gone. */
export async function send(item: Case, stage: Stage): Promise<Sent> {
  const isAwaited = (status: number) => item.expectation.kind === 'status' && item.expectation.statuses.includes(status)
  const sent = await stage.sender.send(toOutgoing(item, stage.session.target()), { isAwaited })
  if (sent.kind === 'failed') return sent
  stage.acceptance.note(item, sent.response.status)
  stage.created.note(item, sent.response)
  const isGone = item.request.method === 'DELETE' && sent.response.status < 300
  if (isGone) stage.created.forget(item.request.path)
  return sent
}
