/**
 * What the admin API sends, as `spec/admin.yaml` describes it. Types only.
 */
import type { ProblemError } from '../../../http/problem.ts'

export interface OperationList {
  /** of the mocked document */
  readonly title: string
  /** its file or URL */
  readonly document: string
  readonly operations: readonly Operation[]
}

export interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly isDeprecated?: boolean
  /** file:line:column in the document */
  readonly place: string
  readonly answers: readonly OfferedAnswer[]
}

export interface OfferedAnswer {
  readonly status: number
  /** of the fixture or example; none for the documented status itself */
  readonly name?: string
  readonly from: 'fixture' | 'example' | 'document'
  readonly description?: string
  /** what forces it in a world */
  readonly answer: ForcedAnswer
}

export type ForcedAnswer = number | string | { readonly code: number; readonly example: string }

/** Milliseconds: fixed, a range, or the 50th and the 99th percentile. */
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

/** How an operation behaves in a world. */
export interface Conduct {
  readonly answer?: ForcedAnswer
  readonly delay?: Delay
  readonly fault?: FaultSetting
  /** such as `5/min` */
  readonly limit?: string
  readonly seed?: string | number
  readonly dynamic?: boolean
}

/** By operation; `*` is for all that have none of their own of that kind. */
export type Overrides = Readonly<Record<string, Conduct>>

/** A JSON merge patch (RFC 7396) of overrides. */
export type OverridesPatch = Readonly<
  Record<string, { readonly [Part in keyof Conduct]?: Conduct[Part] | null } | null>
>

export interface World {
  readonly name: string
  /** whether `worlds.yaml` has it */
  readonly isKept: boolean
  readonly overrides: Overrides
  readonly exchanges: number
  readonly createdAt: string
  readonly lastUsedAt: string
}

export interface ExchangeSummary {
  readonly id: string
  readonly at: string
  readonly durationMs: number
  readonly method: string
  readonly target: string
  readonly operation?: string
  readonly status: number
  readonly from: string
  readonly isForced?: boolean
  readonly delayMs?: number
  readonly fault?: string
  readonly lie?: string
  readonly findings: number
}

export interface Journal {
  /** the newest first */
  readonly exchanges: readonly ExchangeSummary[]
  readonly total: number
  readonly size: number
}

export interface Exchange extends ExchangeSummary {
  readonly world: string
  readonly request: Message
  readonly response: Message
  readonly why: Why
}

export interface Message {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: {
    readonly mediaType?: string
    readonly bytes: number
    readonly text?: string
    readonly isCut?: boolean
  }
}

/** The explanation of `/why/<id>`. */
export interface Why {
  readonly answer: {
    readonly status: number
    readonly from: string
    readonly reason: string
    readonly madeFrom?: { readonly seed: string; readonly header: string }
  }
  readonly operation?: {
    readonly id: string
    readonly method: string
    readonly path: string
    readonly document: string
  }
  /** what is wrong with the answer on purpose, in sentences */
  readonly trouble: readonly string[]
  readonly near: readonly string[]
  readonly findings: readonly WhyFinding[]
  readonly unchecked: readonly string[]
  readonly fixtures: readonly WhyFixture[]
  readonly others: readonly {
    readonly status: number
    readonly name?: string
    readonly header: string
    readonly query: string
  }[]
}

export interface WhyFinding {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly about: 'request' | 'answer' | 'example'
  readonly message: string
  readonly document?: string
  readonly documentPointer?: string
}

export interface WhyFixture {
  readonly name: string
  /** file:line:column */
  readonly file: string
  readonly matched: boolean
  readonly differences: readonly {
    readonly in: string
    readonly name: string
    readonly expected: string
    readonly received: string
  }[]
}

export interface Coverage {
  readonly operations: readonly OperationCoverage[]
}

export interface OperationCoverage {
  readonly id: string
  readonly answers: readonly ShownAnswer[]
}

export interface ShownAnswer {
  /** as documented: 404, 4XX or default */
  readonly status: string
  readonly times: number
  /** the id of the last exchange that showed it */
  readonly last?: string
}

export interface LieList {
  readonly lies: readonly Lie[]
  readonly unjudged?: readonly { readonly status: number; readonly reason: string }[]
}

export interface Lie {
  /** such as `missing-required@/speakers/0/id` */
  readonly id: string
  readonly status: number
  readonly kind: string
  readonly pointer: string
  readonly description: string
}

export interface FixtureChange {
  readonly file: string
  readonly before: string
  readonly after: string
  readonly revision: string
  readonly isSaved: boolean
  readonly notices?: readonly string[]
}

/** RFC 9457. */
export interface ProblemDetails {
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly errors?: readonly ProblemError[]
}
