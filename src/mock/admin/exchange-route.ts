/**
 * One exchange, whole, with the reasons for its answer.
 */

import { exchangeView } from '../exchange-view.ts'
import type { ExchangeView } from '../view/exchange.ts'
import type { AdminRoute } from './admin-api.ts'
import { jsonReply, problemReply } from './private-reply.ts'
import { noExchange } from './why-reply.ts'

export const getExchange: AdminRoute = ({ text, context: { worlds, displayPath } }) => {
  const id = text('exchange')
  const exchange = worlds.findExchange(id)
  if (exchange === undefined) return problemReply(404, { detail: noExchange(id, worlds.home.journal.size) })
  return jsonReply<ExchangeView>(exchangeView(exchange, displayPath))
}
