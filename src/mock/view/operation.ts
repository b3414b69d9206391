/**
 * Operations, with the answers they can give, those that were shown, and the lies that can be told in them, as the admin API
 * shows them. Types only.
 */
import type { ForcedAnswer } from './overrides.ts'

export interface OperationList {
  /** of the mocked document */
  readonly title: string
  /** its file or URL */
  readonly document: string
  readonly operations: readonly OperationView[]
}

export interface OperationView {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly isDeprecated?: boolean
  readonly answers: readonly OfferedAnswerView[]
}

export interface OfferedAnswerView {
  readonly status: number
  /** of the fixture or example; none for the documented status itself */
  readonly name?: string
  readonly from: 'fixture' | 'example' | 'document'
  readonly description?: string
  /** what forces it in a world */
  readonly answer: ForcedAnswer
}

/** Which documented answers were shown in a world. */
export interface CoverageView {
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
  readonly lies: readonly LieView[]
  /** statuses of which no lie can be told, and why; without a full stop */
  readonly unjudged: readonly { readonly status: number; readonly reason: string }[]
}

export interface LieView {
  /** such as `missing-required@/speakers/0/id` */
  readonly id: string
  readonly status: number
  readonly kind: string
  readonly pointer: string
  readonly description: string
}
