/**
 * `stuntdouble/vitest`: the cases of a document as tests, and a matcher for answers that tests have got themselves.
 * To import it is to have the matcher.
 */
import { expect } from 'vitest'
import { toConformTo } from './to-conform-to.ts'

export type { Contract } from '../contract/index.ts'
export { type ContractTestOptions, contractTests } from './contract-tests.ts'
export { type LoadOptions, loadContract } from './load-contract.ts'
export type { ConformOptions } from './to-conform-to.ts'
export type { AnyResponse } from './to-http-response.ts'

expect.extend({ toConformTo })
