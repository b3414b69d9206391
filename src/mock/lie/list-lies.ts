/**
 * The lies that can be told in all the answers of an operation, by status.
 */
import { NoAnswer, type Operation, ToolError } from '../../contract/index.ts'
import { answersOf } from '../answers-of.ts'
import type { Play } from '../play.ts'
import type { LieList, LieView } from '../view/operation.ts'
import { describeLie, type Lie } from './lie.ts'

export function listLies(operation: Operation, play: Play): LieList {
  const lies = new Map<string, LieView>()
  const reasons = new Map<number, string>()
  for (const { wish } of answersOf(play.stage(operation))) {
    const { status, ...known } = liesOf(operation, wish, play)
    if (known.kind === 'none') reasons.set(status, known.reason)
    else for (const lie of known.lies) lies.set(`${status} ${lie.id}`, listed(lie, status))
  }
  const told = new Set([...lies.values()].map(({ status }) => status))
  return {
    lies: [...lies.values()],
    unjudged: [...reasons].filter(([status]) => !told.has(status)).map(([status, reason]) => ({ status, reason })),
  }
}

function liesOf(operation: Operation, wish: Parameters<Play['rehearse']>[1], play: Play) {
  const answer = play.rehearse(operation, wish)
  const { status } = answer
  try {
    const known = play.liar.list(operation, answer)
    if (known.kind === 'none' || known.lies.length > 0) return { status, ...known }
    return { status, kind: 'none' as const, reason: 'the schema forbids nothing of the body' }
  } catch (error) {
    // The document is broken here, or what its schema asks of a value does not come to an end.
    if (error instanceof ToolError || error instanceof NoAnswer)
      return { status, kind: 'none' as const, reason: error.message }
    throw error
  }
}

function listed(lie: Lie, status: number): LieView {
  const { id, kind, pointer } = lie
  return { id, status, kind, pointer, description: describeLie(lie) }
}
