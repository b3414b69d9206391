/**
 * Why an exchange was answered as it was, as the admin API shows it. Types only.
 */

export interface Why {
  readonly id: string
  /** ISO 8601 */
  readonly at: string
  readonly request: {
    readonly method: string
    readonly target: string
    readonly headers: Readonly<Record<string, string | readonly string[]>>
  }
  readonly answer: {
    readonly status: number
    readonly from: string
    readonly reason: string
    /** what the value was made up from, and the header that asks for it again */
    readonly madeFrom?: { readonly seed: string; readonly header: string }
  }
  /** what is wrong with the answer on purpose, in sentences */
  readonly trouble: readonly string[]
  readonly operation:
    | { readonly id: string; readonly method: string; readonly path: string; readonly document: string }
    | undefined
  /** where no operation matched: why the near ones did not */
  readonly near: readonly string[]
  readonly findings: readonly WhyFinding[]
  readonly unchecked: readonly string[]
  readonly fixtures: readonly WhyFixture[]
  readonly others: readonly WhyOther[]
}

export interface WhyFinding {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly about: 'request' | 'answer' | 'example'
  readonly message: string
  readonly in: string
  readonly name?: string
  readonly pointer?: string
  /** file:line:column, and the JSON Pointer there */
  readonly document?: string
  readonly documentPointer?: string
}

export interface WhyFixture {
  readonly name: string
  /** file:line:column */
  readonly file: string
  readonly matched: boolean
  readonly differences: readonly Difference[]
}

/** Another answer that the operation can give, and how to ask for it. */
export interface WhyOther {
  readonly status: number
  readonly name: string | undefined
  readonly from: 'fixture' | 'example' | 'document'
  readonly description: string | undefined
  readonly wish: { readonly code: string | undefined; readonly example: string | undefined }
  readonly header: string
  readonly query: string
}

export interface Difference {
  /** `path`, `query`, `header`, `cookie` or `body` */
  readonly in: string
  /** of the parameter, or the JSON Pointer of a member of the body */
  readonly name: string
  readonly expected: string
  readonly received: string
}
