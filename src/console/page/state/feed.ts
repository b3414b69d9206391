/**
 * The journal of the world that is looked at, as it grows. The stream is opened first and the past read after it, so
 * that nothing falls between the two; what comes while the list is held waits.
 */
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Client } from '../api/client.ts'
import type { ServerEvent } from '../api/event-stream.ts'
import type { ExchangeSummary, Journal } from '../api/shapes.ts'
import type { Trouble } from '../api/trouble.ts'
import type { Notices } from './notices.ts'
import type { Routing } from './routing.ts'

export type Connection =
  | { readonly kind: 'connecting' | 'live' }
  /** it is tried again by itself, unless the token is missing */
  | { readonly kind: 'lost'; readonly trouble: Trouble }

export interface Feed {
  /** the newest first */
  readonly exchanges: ReadonlySignal<readonly ExchangeSummary[]>
  readonly connection: ReadonlySignal<Connection>
  readonly isHeld: ReadonlySignal<boolean>
  /** how many have come since the list is held */
  readonly waiting: ReadonlySignal<number>
  readonly setHeld: (isHeld: boolean) => void
  readonly clear: () => Promise<void>
  /** tries again at once */
  readonly reconnect: () => void
}

export interface FeedListeners {
  /** after each new connection; again: what was read before it may have failed or be out of date */
  readonly onConnect: (isAgain: boolean) => void
  /** the overrides of a world have changed */
  readonly onWorld: () => void
  /** the document or its fixtures have been read again */
  readonly onReload: () => void
}

const MOST = 10_000
const RETRY_MS = 1500
/** How long events are gathered before they are shown. */
const GATHER_MS = 50

export function createFeed(client: Client, routing: Routing, notices: Notices, listeners: FeedListeners): Feed {
  const exchanges = signal<readonly ExchangeSummary[]>([])
  const connection = signal<Connection>({ kind: 'connecting' })
  const isHeld = signal(false)
  const held = signal<readonly ExchangeSummary[]>([])
  const waiting = signal(0)
  let size = MOST
  let wasLost = false

  const show = (more: readonly ExchangeSummary[]) => {
    exchanges.value = newestFirst(more, exchanges.peek()).slice(0, size)
  }
  const take = (more: readonly ExchangeSummary[]) => {
    if (!isHeld.peek()) return show(more)
    held.value = newestFirst(more, held.peek()).slice(0, size)
    waiting.value = held.peek().length
  }
  const empty = () => {
    exchanges.value = []
    held.value = []
    waiting.value = 0
  }

  const follow = async (world: string, signal: AbortSignal) => {
    const path = `worlds/${encodeURIComponent(world)}/journal`
    const gather = gatherer(GATHER_MS, (events: readonly ServerEvent[]) => {
      if (signal.aborted) return
      const arrived: ExchangeSummary[] = []
      for (const event of events) {
        if (event.type === 'exchange') arrived.unshift(JSON.parse(event.data))
        else if (event.type === 'reset') {
          arrived.length = 0
          empty()
        }
      }
      if (arrived.length > 0) take(arrived)
      if (events.some(({ type }) => type === 'world' || type === 'reset')) listeners.onWorld()
      if (events.some(({ type }) => type === 'reload')) listeners.onReload()
    })
    const readPast = async () => {
      const past = notices.valueOf(await client.get<Journal>(`${path}?limit=${MOST}`))
      if (past === undefined || signal.aborted) return
      size = Math.min(past.size, MOST)
      exchanges.value = newestFirst(exchanges.peek(), past.exchanges).slice(0, size)
    }
    const onOpen = () => {
      connection.value = { kind: 'live' }
      // A mock that was started again has forgotten what it had noted.
      empty()
      listeners.onConnect(wasLost)
      wasLost = false
      void readPast()
    }
    while (!signal.aborted) {
      const trouble = await client.stream(path, { onOpen, onEvents: gather }, signal)
      if (signal.aborted) return
      connection.value = { kind: 'lost', trouble }
      wasLost = true
      if (trouble.kind === 'token') return
      await wait(RETRY_MS, signal)
    }
  }

  let controller = new AbortController()
  const restart = (world: string) => {
    controller.abort()
    controller = new AbortController()
    connection.value = { kind: 'connecting' }
    empty()
    void follow(world, controller.signal)
  }
  let followed: string | undefined
  effect(() => {
    const { world } = routing.route.value
    if (world === followed) return
    followed = world
    restart(world)
  })

  return {
    exchanges,
    connection,
    isHeld,
    waiting,
    setHeld: (value) => {
      isHeld.value = value
      if (value) return
      show(held.peek())
      held.value = []
      waiting.value = 0
    },
    clear: async () => {
      const result = await client.send('DELETE', `worlds/${encodeURIComponent(routing.route.value.world)}/journal`)
      if (result.kind === 'ok') empty()
      else notices.valueOf(result)
    },
    reconnect: () => restart(routing.route.peek().world),
  }
}

/** The first list before the second, each exchange once. */
function newestFirst(newer: readonly ExchangeSummary[], older: readonly ExchangeSummary[]): readonly ExchangeSummary[] {
  if (newer.length === 0) return older
  const known = new Set(newer.map(({ id }) => id))
  return [...newer, ...older.filter(({ id }) => !known.has(id))]
}

/** Hands on what has come in a while together. */
function gatherer<Item>(ms: number, act: (items: readonly Item[]) => void): (items: readonly Item[]) => void {
  let gathered: Item[] = []
  return (items) => {
    const isFirst = gathered.length === 0
    gathered.push(...items)
    if (!isFirst) return
    setTimeout(() => {
      const all = gathered
      gathered = []
      act(all)
    }, ms)
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
