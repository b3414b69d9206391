/**
 * What was asked in a world: read, followed as it happens, forgotten.
 */
import { negotiate } from '../../http/accept.ts'
import { headerValue } from '../../http/message.ts'
import { summaryOf } from '../exchange-view.ts'
import type { JournalView } from '../view/exchange.ts'
import type { World } from '../world/world.ts'
import type { AdminCall, AdminRoute } from './admin-api.ts'
import { eventStream } from './event-stream.ts'
import { type JournalFilter, readFrom } from './journal-filter.ts'
import { jsonReply, liveReply, noContentReply } from './private-reply.ts'
import { inWorld } from './world-routes.ts'

const EVENT_STREAM = 'text/event-stream'
const DEFAULT_LIMIT = 100

export const readJournal: AdminRoute = (call) =>
  inWorld(call, (world) => {
    const accept = headerValue(call.request.headers, 'accept')
    return negotiate(accept, ['application/json', EVENT_STREAM]) === EVENT_STREAM
      ? follow(call, world)
      : list(call, world)
  })

export const clearJournal: AdminRoute = (call) =>
  inWorld(call, (world) => {
    world.journal.clear()
    world.tell({ kind: 'reset' })
    return noContentReply()
  })

function list(call: AdminCall, { journal }: World) {
  const found = readFrom(journal, filterOf(call), call.context.ids)
  const exchanges = found.slice(0, call.number('limit') ?? DEFAULT_LIMIT).map(summaryOf)
  return jsonReply<JournalView>({ exchanges, total: journal.total(), size: journal.size })
}

/** HTML standard section 9.2.4: a client that lost the stream says which event was its last. */
function follow(call: AdminCall, world: World) {
  const filter = filterOf(call)
  const after = headerValue(call.request.headers, 'last-event-id') ?? filter.after
  return liveReply(EVENT_STREAM, eventStream(world, { ...filter, after }, call.context))
}

function filterOf({ text }: AdminCall): JournalFilter {
  const given = (name: string) => (text(name) === '' ? undefined : text(name))
  return { operation: given('operation'), status: given('status'), before: given('before'), after: given('after') }
}
