/**
 * What is looked at, kept in the fragment of the address, so that reloads, links and the way back work:
 * `#/journal?world=checkout-down&exchange=abc1`. Pure.
 */
export const VIEWS = ['operations', 'journal', 'map', 'faults', 'worlds'] as const
export type View = (typeof VIEWS)[number]

export interface Route {
  readonly view: View
  readonly world: string
  /** the exchange that is open beside the view */
  readonly exchange: string | undefined
  /** the operation that is open (faults), or that the list is cut down to (journal) */
  readonly operation: string | undefined
}

export const DEFAULT_WORLD = 'default'

/** `home`: the world of this browser, which is looked at where the address names none. */
export function parseRoute(fragment: string, home = DEFAULT_WORLD): Route {
  const [, name = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(fragment) ?? []
  const parameters = new URLSearchParams(query)
  return {
    view: VIEWS.find((view) => view === name) ?? 'operations',
    world: parameters.get('world') || home,
    exchange: parameters.get('exchange') || undefined,
    operation: parameters.get('operation') || undefined,
  }
}

export function formatRoute({ view, world, exchange, operation }: Route, home = DEFAULT_WORLD): string {
  const parameters = new URLSearchParams()
  if (world !== DEFAULT_WORLD || world !== home) parameters.set('world', world)
  if (operation !== undefined) parameters.set('operation', operation)
  if (exchange !== undefined) parameters.set('exchange', exchange)
  const query = parameters.toString()
  return `#/${view}${query === '' ? '' : `?${query}`}`
}
