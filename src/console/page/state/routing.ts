/**
 * The address of the page as state: views read it, and go elsewhere by changing it.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import { parseCookies } from '../../../http/cookie.ts'
import { DEFAULT_WORLD, formatRoute, parseRoute, type Route } from './route.ts'

export interface Routing {
  readonly route: ReadonlySignal<Route>
  /** the world that this browser is in by its cookie, else the default one */
  readonly home: string
  /** the address of this place with something changed, for links */
  readonly hrefTo: (change: Partial<Route>) => string
  readonly go: (change: Partial<Route>) => void
}

/** As `/world/<name>` sets it. */
const WORLD_COOKIE = 'mock-world'

export function createRouting(window: Window): Routing {
  const home = parseCookies(window.document.cookie).get(WORLD_COOKIE) || DEFAULT_WORLD
  const read = () => parseRoute(window.location.hash, home)
  const route = signal(read())
  window.addEventListener('hashchange', () => {
    route.value = read()
  })
  const hrefTo = (change: Partial<Route>) => formatRoute({ ...route.value, ...change }, home)
  return {
    route,
    home,
    hrefTo,
    go: (change) => {
      window.location.hash = hrefTo(change)
    },
  }
}
