/**
 * What a world says of how operations behave, as `worlds.yaml` and the admin API have it. Types only.
 */

/** A status, the name of a fixture or example, or both. */
export type ForcedAnswer = number | string | { readonly code: number; readonly example: string }

/** Milliseconds; a range of them; or the 50th and 99th percentile. */
export type Delay =
  | number
  | { readonly min: number; readonly max: number }
  | { readonly p50: number; readonly p99: number }

export type FaultSetting = string | FaultDetails

export interface FaultDetails {
  readonly kind: string
  /** of the requests, from 0 to 1; default 1 */
  readonly rate?: number
  readonly [detail: string]: unknown
}

/** How one operation behaves in a world; what is not there is as outside of it. As `Conduct` in `spec/admin.yaml`. */
export interface Conduct {
  readonly answer?: ForcedAnswer
  readonly delay?: Delay
  /** by its name, or with its details */
  readonly fault?: FaultSetting
  /** such as `5/min` */
  readonly limit?: string
  /** what made-up values, delays and faults are drawn from */
  readonly seed?: number | string
  /** make up values afresh for each request, in place of examples */
  readonly dynamic?: boolean
}

/** By operationId (`GET /path` where there is none), and `*` for all. */
export type Overrides = Readonly<Record<string, Conduct>>
