/**
 * A world as it happens, as server-sent events (HTML standard section 9.2): exchanges, changes, resets, reloads.
 */
import type { Exchange } from '../exchange.ts'
import { summaryOf } from '../exchange-view.ts'
import type { LiveBody } from '../reply.ts'
import type { World, WorldEvent } from '../world/world.ts'
import { toWorldView } from '../world/world-view.ts'
import type { AdminContext } from './admin-context.ts'
import { isWanted, type JournalFilter, readFrom } from './journal-filter.ts'

/** Proxies close what is silent for half a minute. */
const HEARTBEAT_MS = 15_000

/** With `after` it begins with what has happened since then, else with what happens from now on. */
export function eventStream(world: World, filter: JournalFilter, { worlds, ids }: AdminContext): LiveBody {
  return ({ send, end }) => {
    const hear = (event: WorldEvent) => {
      switch (event.kind) {
        case 'exchange':
          if (isWanted(event.exchange, filter)) send(exchangeEvent(event.exchange))
          return
        case 'world':
          send(eventText('world', toWorldView(world, worlds)))
          return
        case 'reset':
        case 'reload':
          send(eventText(event.kind, {}))
          return
        case 'end':
          end()
      }
    }
    send(': the events of this world\n\n')
    if (filter.after !== undefined)
      for (const exchange of readFrom(world.journal, filter, ids).toReversed()) send(exchangeEvent(exchange))
    const stopListening = world.listen(hear)
    const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS)
    heartbeat.unref()
    return () => {
      clearInterval(heartbeat)
      stopListening()
    }
  }
}

function exchangeEvent(exchange: Exchange): string {
  return `id: ${exchange.id}\n${eventText('exchange', summaryOf(exchange))}`
}

/** JSON has no line break outside of its strings, where it is escaped: one line of data is enough. */
function eventText(kind: string, data: unknown): string {
  return `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
}
