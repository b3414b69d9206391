/**
 * The world of one browser test: what it overrides, what was asked in it, and the browser contexts that are in it.
 */
import type { BrowserContext } from '@playwright/test'
import type { ExchangeSummary, ExpectedRequest, Overrides, OverridesPatch, Received } from '../mock/index.ts'
import { type AdminAddress, createAdminClient } from './admin-client.ts'

export interface TestWorld {
  readonly name: string
  /** address of the mock in this world, for what is no browser: `http://127.0.0.1:4010/__mock/w/<name>` */
  readonly url: string
  /** replaces all that it overrides */
  readonly put: (overrides: Overrides) => Promise<void>
  /** changes some of what it overrides (RFC 7396); `null` takes away */
  readonly patch: (patch: OverridesPatch) => Promise<void>
  /** begins it anew, with nothing overridden and nothing asked */
  readonly reset: () => Promise<void>
  /** what was asked in it, the oldest first */
  readonly journal: () => Promise<readonly ExchangeSummary[]>
  /** which requests to an operation were as expected, and in what the nearest one was not */
  readonly received: (operation: string, expected: ExpectedRequest) => Promise<Received>
  /** puts another browser context into it: the test's own is in it already */
  readonly enter: (context: BrowserContext) => Promise<void>
  readonly end: () => Promise<void>
}

const HEADER = 'x-mock-world'
const COOKIE = 'mock-world'

/** Makes the world as a request would: from `default`. */
export async function createTestWorld(name: string, address: AdminAddress): Promise<TestWorld> {
  const { ask } = createAdminClient(address)
  const path = `/worlds/${name}`
  const { origin } = new URL(address.mockUrl)
  await ask('PATCH', path, {})
  return {
    name,
    url: `${address.mockUrl.replace(/\/$/, '')}${address.adminPrefix}/w/${name}`,
    put: async (overrides) => {
      await ask('PUT', path, overrides)
    },
    patch: async (patch) => {
      await ask('PATCH', path, patch)
    },
    reset: async () => {
      await ask('POST', `${path}/reset`)
    },
    journal: async () => {
      const { exchanges } = (await ask('GET', `${path}/journal?limit=10000`)) as {
        readonly exchanges: readonly ExchangeSummary[]
      }
      return exchanges.toReversed()
    },
    received: async (operation, request) =>
      (await ask('POST', `${path}/received/${encodeURIComponent(operation)}`, request)) as Received,
    enter: async (context) => {
      // The header reaches the mock from an app on any origin, and no preflight comes of it; the cookie goes with requests
      // that Playwright sends itself (`page.request`) and with those of service workers.
      await context.addCookies([{ name: COOKIE, value: name, url: address.mockUrl }])
      await context.route(
        (url) => url.origin === origin,
        (route) => route.fallback({ headers: { ...route.request().headers(), [HEADER]: name } }),
      )
    },
    end: async () => {
      await ask('DELETE', path)
    },
  }
}
