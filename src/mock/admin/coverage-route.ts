/**
 * Which documented answers the app has been shown in a world: the errors it has never met stand out.
 */
import type { Operation } from '../../contract/index.ts'
import { matchStatus } from '../../http/status.ts'
import type { CoverageView, ShownAnswer } from '../view/operation.ts'
import type { World } from '../world/world.ts'
import type { AdminRoute } from './admin-api.ts'
import { jsonReply } from './private-reply.ts'
import { inWorld } from './world-routes.ts'

export const readCoverage: AdminRoute = (call) =>
  inWorld(call, (world) => {
    const { operations } = call.context.play().contract
    return jsonReply<CoverageView>({
      operations: operations.map((operation) => ({ id: operation.id, answers: answers(operation, world) })),
    })
  })

/** Answers of a status that the document does not have are shown to nobody by it. */
function answers({ id, responses }: Operation, world: World): readonly ShownAnswer[] {
  const documented = [...responses.keys()]
  const shown = [...world.journal.shown.of(id)]
  return documented.map((key) => {
    const showings = shown.filter(([status]) => matchStatus(documented, status) === key).map(([, showing]) => showing)
    const times = showings.reduce((sum, showing) => sum + showing.times, 0)
    const last = showings.at(-1)?.last
    return { status: key, times, ...(last === undefined ? {} : { last }) }
  })
}
