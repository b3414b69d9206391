/** The part of autocannon that the bench uses; the package brings no types. */
declare module 'autocannon' {
  export interface Options {
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly connections: number
    /** how many requests to send in all */
    readonly amount: number
    /** milliseconds between two looks at whether all have been answered */
    readonly sampleInt: number
  }

  export interface Result {
    readonly statusCodeStats: Readonly<Record<string, { readonly count: number }>>
    readonly errors: number
    readonly timeouts: number
  }

  export default function autocannon(options: Options): Promise<Result>
}
