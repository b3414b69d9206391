/**
 * Worlds as the admin API shows them (`World` in `spec/admin.yaml`). Types only.
 */
import type { Overrides } from './overrides.ts'

export interface WorldList {
  readonly worlds: readonly WorldView[]
}

export interface WorldView {
  readonly name: string
  /** whether `worlds.yaml` has it */
  readonly isKept: boolean
  readonly overrides: Overrides
  /** how many exchanges it has noted since it was last begun */
  readonly exchanges: number
  /** ISO 8601 */
  readonly createdAt: string
  readonly lastUsedAt: string
}
