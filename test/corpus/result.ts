/**
 * What is told of one document of the corpus. Types only.
 */

export interface CorpusDocument {
  readonly name: string
  /** below the folder of documents */
  readonly file: string
  readonly version: string
  readonly bytes: number
}

/** The same thing said of several answers or cases, told once. */
export interface Group {
  readonly text: string
  readonly count: number
  /** where it was first seen */
  readonly example: string
}

export interface Examination {
  /** undefined: the document came up; otherwise the message that says why not */
  readonly refusal: string | undefined
  readonly operations: number
  /** operations that the second reader sees and the contract has not */
  readonly missing: readonly string[]
  readonly lint: { readonly errors: readonly Group[]; readonly warnings: number }
  /** forced ones, and those to the requests of the check */
  readonly answers: { readonly forced: number; readonly checked: number }
  readonly invalid: readonly Group[]
  readonly unjudged: readonly Group[]
  /** media types that the mock says it cannot write: it gives no answer, which counts as unjudged */
  readonly unwritten: readonly Group[]
  /** what the check finds wrong with the mock */
  readonly alarms: readonly Group[]
  /** what it finds that the document really does not say, such as a status of its own making */
  readonly remarks: readonly Group[]
  readonly cases: number
  readonly unjudgedCases: readonly Group[]
  /** operations that no case was made for */
  readonly excluded: readonly Group[]
  readonly cost: Cost
}

/** CPU seconds of each step, and memory. */
export interface Cost {
  readonly loadS: number
  readonly lintS: number
  readonly askS: number
  readonly listS: number
  readonly checkS: number
  /** peak resident memory when the mock was up and had answered once, in MB */
  readonly upMb: number
  /** peak resident memory of all, the second judge included, in MB */
  readonly peakMb: number
}

export type Outcome =
  | { readonly kind: 'examined'; readonly document: CorpusDocument; readonly examination: Examination }
  /** it took too long, or the process died */
  | { readonly kind: 'failed'; readonly document: CorpusDocument; readonly reason: string }
