/**
 * What the admin pages see of the mock. Types only.
 */
import type { Play } from '../play.ts'
import type { CheckOverrides } from '../world/check-overrides.ts'
import type { ExchangeIds } from '../world/exchange-ids.ts'
import type { WorldStore } from '../world/world-store.ts'

export interface AdminContext {
  /** begins the paths of the mock's own pages, such as `/__mock` */
  readonly adminPrefix: string
  readonly play: () => Play
  readonly worlds: WorldStore
  readonly ids: ExchangeIds
  readonly checkOverrides: CheckOverrides
  /** how files are named */
  readonly displayPath: (file: string) => string
  /** the clock, in milliseconds since 1970 */
  readonly now: () => number
}
