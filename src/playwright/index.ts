/**
 * `stuntdouble/playwright`: each browser test gets a world of its own in a mock that all of them share, and says what the
 * app is to have asked. To import it is to have the matcher.
 */
import { expect as baseExpect } from '@playwright/test'
import { toHaveReceived } from './to-have-received.ts'

export type { ExpectedRequest, Overrides, OverridesPatch } from '../mock/index.ts'
export { test, type WorldFixtures, type WorldOptions } from './test.ts'
export type { TestWorld } from './test-world.ts'
export type { ReceivedOptions } from './to-have-received.ts'

export const expect = baseExpect.extend({ toHaveReceived })
