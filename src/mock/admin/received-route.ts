/**
 * What a test expects to have been asked in a world, compared with what was.
 */
import { nearestHint, ToolErrors } from '../../contract/index.ts'
import { findReceived } from '../world/received.ts'
import type { AdminRoute } from './admin-api.ts'
import { jsonReply, problemReply } from './private-reply.ts'
import { inWorld } from './world-routes.ts'

export const findReceivedRequests: AdminRoute = (call) =>
  inWorld(call, ({ journal }) => {
    const { contract } = call.context.play()
    const id = call.text('operation')
    const operation = contract.operation(id)
    if (operation === undefined) {
      const ids = contract.operations.map((each) => each.id)
      const detail = `No operation of the document is called "${id}". ${nearestHint(id, ids, 'operations')}`
      return problemReply(404, { detail })
    }
    try {
      return jsonReply(findReceived(journal, operation, call.body(), contract))
    } catch (error) {
      if (!(error instanceof ToolErrors)) throw error
      return problemReply(400, { detail: error.message })
    }
  })
