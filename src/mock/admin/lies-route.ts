/**
 * The lies that can be told in an operation's answers. Worked out when it is asked for.
 */
import { nearestHint } from '../../contract/index.ts'
import { listLies as lies } from '../lie/list-lies.ts'
import type { LieList } from '../view/operation.ts'
import type { AdminRoute } from './admin-api.ts'
import { jsonReply, problemReply } from './private-reply.ts'

export const listLies: AdminRoute = ({ text, context }) => {
  const play = context.play()
  const operation = play.contract.operation(text('operation'))
  if (operation) return jsonReply<LieList>(lies(operation, play))
  const ids = play.contract.operations.map(({ id }) => id)
  const detail = `No operation of the document is called "${text('operation').slice(0, 100)}". ${nearestHint(text('operation'), ids, 'operations')}`
  return problemReply(404, { detail })
}
