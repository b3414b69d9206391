/**
 * What is worked out of a parameter once for all operations that refer to it. Pure but for what it remembers.
 */
import { createMemo, type Parameter } from '../contract/index.ts'
import type { BrokenValue } from '../sample/break-value.ts'
import type { Sample } from '../sample/sample-value.ts'

export interface SharedParameter {
  /** undefined until it is made */
  sample: Sample | undefined
  /** by the JSON of the valid value that was broken */
  readonly breaks: Map<string, readonly BrokenValue[]>
}

export interface SharedParameters {
  readonly of: (parameter: Parameter) => SharedParameter
}

export function createSharedParameters(): SharedParameters {
  const once = createMemo()
  return { of: (parameter) => once<SharedParameter>(parameter, () => ({ sample: undefined, breaks: new Map() })) }
}
