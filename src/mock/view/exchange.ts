/**
 * Exchanges as the admin API shows them (`ExchangeSummary`, `Exchange` and `Journal` in `spec/admin.yaml`). Types only.
 */
import type { Why } from './why.ts'

export interface ExchangeSummary {
  /** the `X-Mock-Trace` of the answer */
  readonly id: string
  /** ISO 8601 */
  readonly at: string
  /** of the mock's own work, without delays on purpose */
  readonly durationMs: number
  readonly method: string
  /** path and query, secrets replaced */
  readonly target: string
  /** its id; none where no operation matched */
  readonly operation?: string
  readonly status: number
  /** what answered, as `X-Mock-Answer` has it */
  readonly from: string
  readonly isForced?: true
  /** on purpose */
  readonly delayMs?: number
  /** the fault that was committed, as a request would ask for it */
  readonly fault?: string
  /** the id of the lie that was told */
  readonly lie?: string
  /** what was wrong with the request or the answer */
  readonly findings: number
}

export interface ExchangeView extends ExchangeSummary {
  readonly world: string
  readonly request: MessageView
  readonly response: MessageView
  readonly why: Why
}

export interface MessageView {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: {
    readonly mediaType?: string
    readonly bytes: number
    readonly text?: string
    readonly isCut?: true
  }
}

export interface JournalView {
  /** the newest first */
  readonly exchanges: readonly ExchangeSummary[]
  /** how many were noted since the world was last begun */
  readonly total: number
  /** how many are kept */
  readonly size: number
}
