/**
 * Deletes what a run created, where the document offers a DELETE, and tells what could not be deleted.
 */
import type { Contract, Operation } from '../contract/index.ts'
import type { Case } from './case.ts'
import type { CreatedResource, CreatedResources, LeftBehind } from './created.ts'
import { toOutgoing } from './outgoing.ts'
import type { Sender } from './send.ts'
import type { Target } from './target.ts'

export interface CleanUpTools {
  readonly contract: Contract
  readonly sender: Sender
  readonly target: Target
  /** of the run: one of them shows what a DELETE carries besides its path */
  readonly cases: readonly Case[]
}

export async function cleanUp(created: CreatedResources, tools: CleanUpTools): Promise<readonly LeftBehind[]> {
  const left: LeftBehind[] = [...created.nameless()]
  for (const resource of created.all()) {
    const reason = await remove(resource, tools)
    if (reason === undefined) created.forget(resource.path)
    else left.push({ what: resource.path, reason })
  }
  return left
}

/** Undefined: it is gone. */
async function remove({ path }: CreatedResource, tools: CleanUpTools): Promise<string | undefined> {
  const match = tools.contract.matcher.match('DELETE', path)
  if (match.kind !== 'operation') return 'the document offers no DELETE for it'
  const request = requestOf(match.operation, path, tools.cases)
  const outgoing = toOutgoing({ operation: match.operation, request }, tools.target)
  const sent = await tools.sender.send(outgoing, { isLastDuty: true })
  if (sent.kind === 'failed') return `DELETE was not answered: ${sent.reason}`
  const { status } = sent.response
  // RFC 9110 sections 15.5.5 and 15.5.11: somebody else was quicker.
  const isGone = (status >= 200 && status < 300) || status === 404 || status === 410
  return isGone ? undefined : `DELETE was answered ${status}`
}

function requestOf(operation: Operation, path: string, cases: readonly Case[]): Case['request'] {
  // Cases of security deviate in their credentials only.
  const whole = cases.find((item) => item.operation === operation && ['security', 'positive'].includes(item.kind))
  const bare = { method: 'DELETE', query: '', headers: {}, body: undefined }
  return { ...bare, ...whole?.request, path, credentials: { kind: 'good' } }
}
