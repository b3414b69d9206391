/**
 * All that the page knows, made once when it opens and handed down to the views.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { type Client, createClient } from '../api/client.ts'
import type { OperationList } from '../api/shapes.ts'
import { createFeed, type Feed } from './feed.ts'
import { createNotices, type Notices } from './notices.ts'
import { createRouting, type Routing } from './routing.ts'
import { createTheme, type ThemeSwitch } from './theme.ts'
import { createWorlds, type Worlds } from './worlds.ts'

export interface Store {
  readonly client: Client
  readonly routing: Routing
  readonly notices: Notices
  readonly worlds: Worlds
  readonly feed: Feed
  readonly theme: ThemeSwitch
  /** undefined until it has come */
  readonly catalogue: ReadonlySignal<OperationList | undefined>
  /** counts what makes it worth while to read things again: new fixtures or another document, a connection that is back */
  readonly reloads: ReadonlySignal<number>
  /** the address of the mock, without slash at its end */
  readonly origin: string
  /** such as `/__mock` */
  readonly adminPrefix: string
}

export function createStore(window: Window): Store {
  const base = new URL('./', window.location.href)
  const client = createClient(base, window.sessionStorage)
  const routing = createRouting(window)
  const notices = createNotices()
  const worlds = createWorlds(client, routing, notices)
  const catalogue = signal<OperationList | undefined>(undefined)
  const reloads = signal(0)

  const readCatalogue = async () => {
    const found = notices.valueOf(await client.get<OperationList>('operations'))
    if (!found) return
    catalogue.value = found
    window.document.title = `${found.title} · Stuntdouble`
  }
  const readAgain = () => {
    reloads.value += 1
    void readCatalogue()
  }
  const feed = createFeed(client, routing, notices, {
    onConnect: (isAgain) => {
      if (isAgain) readAgain()
      void worlds.refresh()
    },
    onWorld: () => void worlds.refresh(),
    onReload: readAgain,
  })
  // Its request is behind that of the feed, whose opening it need not wait for: nothing that is read again falls between them.
  void readCatalogue()
  return {
    client,
    routing,
    notices,
    worlds,
    feed,
    theme: createTheme(window.document.documentElement, window.localStorage),
    catalogue,
    reloads,
    origin: base.origin,
    adminPrefix: base.pathname.replace(/\/$/, ''),
  }
}

const StoreContext = createContext<Store | undefined>(undefined)
export const StoreProvider = StoreContext.Provider

export function useStore(): Store {
  const store = useContext(StoreContext)
  if (!store) throw new Error('the page is drawn inside a StoreProvider')
  return store
}
