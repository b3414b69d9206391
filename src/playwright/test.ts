/**
 * Playwright's `test` with a world of its own for each test.
 */
import { randomBytes } from 'node:crypto'
import { test as base } from '@playwright/test'
import { createTestWorld, type TestWorld } from './test-world.ts'

export interface WorldOptions {
  /** address of the mock that all tests share; default `http://127.0.0.1:4010` */
  readonly mockUrl: string
  /** begins the paths of the mock's own pages; default `/__mock` */
  readonly adminPrefix: string
  /** needed where the mock is on another machine; default none */
  readonly adminToken: string | undefined
}

export interface WorldFixtures {
  /** made for the test, ended with it; the context of the test is in it, whether or not the test asks for it */
  readonly world: TestWorld
}

export const test = base.extend<WorldFixtures & WorldOptions>({
  mockUrl: ['http://127.0.0.1:4010', { option: true }],
  adminPrefix: ['/__mock', { option: true }],
  adminToken: [undefined, { option: true }],
  world: [
    async ({ mockUrl, adminPrefix, adminToken, context }, use, testInfo) => {
      const { testId, retry, repeatEachIndex } = testInfo
      // The same test may run at the same time elsewhere, against the same mock.
      const name = `${testId}-${retry}-${repeatEachIndex}-${randomBytes(4).toString('hex')}`
      const world = await createTestWorld(name, { mockUrl, adminPrefix, adminToken })
      await world.enter(context)
      await use(world)
      if (testInfo.status !== testInfo.expectedStatus) {
        const body = JSON.stringify(await world.journal(), null, 2)
        await testInfo.attach('what the mock was asked', { body, contentType: 'application/json' })
      }
      await world.end()
    },
    { auto: true },
  ],
})
