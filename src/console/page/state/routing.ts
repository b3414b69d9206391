/**
 * The address of the page as state: views read it, and go elsewhere by changing it.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import { formatRoute, parseRoute, type Route } from './route.ts'

export interface Routing {
  readonly route: ReadonlySignal<Route>
  /** the address of this place with something changed, for links */
  readonly hrefTo: (change: Partial<Route>) => string
  readonly go: (change: Partial<Route>) => void
}

export function createRouting(window: Window): Routing {
  const route = signal(parseRoute(window.location.hash))
  window.addEventListener('hashchange', () => {
    route.value = parseRoute(window.location.hash)
  })
  const hrefTo = (change: Partial<Route>) => formatRoute({ ...route.value, ...change })
  return {
    route,
    hrefTo,
    go: (change) => {
      window.location.hash = hrefTo(change)
    },
  }
}
