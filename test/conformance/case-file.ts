/**
 * The form of a conformance file: one small document, and requests with the answers that the specification asks for.
 * Files lie in `test/conformance/<row>/<name>.yaml`. Types only.
 */

export interface CaseFile {
  /** the folder: what the cases are about */
  readonly row: string
  /** `<row>/<name>.yaml` */
  readonly file: string
  readonly about: string
  /** a document as a value; `openapi: 3.1.0` and `info` are put in where they are missing. Or its text, as it is. */
  readonly document: string | Readonly<Record<string, unknown>>
  /** files that the document refers to, by name, written beside it */
  readonly files: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>
  readonly cases: readonly Case[]
}

export interface Case {
  /** unique over all files; says the claim */
  readonly id: string
  readonly request: CaseRequest
  readonly expect: Expectation
}

export interface CaseRequest {
  /** default GET */
  readonly method: string
  /** sent as written, not normalised */
  readonly url: string
  /** a list is sent as several lines of one name */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: Uint8Array | undefined
}

/** What is not named is not looked at. */
export interface Expectation {
  readonly status: number
  /** of the answer, without parameters; `null`: the answer has no body */
  readonly mediaType?: string | null
  /** the value of a JSON body, else its text */
  readonly body?: { readonly value: unknown }
  /** exact values by name; null: the field is not there; a list: each of them is */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>
  /** a code that the explanation of the answer (`/__mock/why`) names; only where the server offers that */
  readonly finding?: string
  /** text of a reason why something was not judged, from the same place */
  readonly unjudged?: string
  /** texts that the body of the answer contains, without regard to letter case */
  readonly mentions?: readonly string[]
}
