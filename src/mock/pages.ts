/**
 * Pages that stand beside the admin API, such as the console: who offers them, what they may see of the mock, what they
 * answer. Types only; the mock knows none of them itself.
 */
import type { FixtureInput } from '../fixture/index.ts'
import type { HttpRequest } from '../http/message.ts'
import type { Exchange } from './exchange.ts'

/**
 * Answers a request below the admin prefix that is none of the admin API's; undefined where it has no such page. The
 * request has passed the guard: it comes from this machine's own user.
 */
export type Pages = (
  request: HttpRequest,
  context: PageContext,
) => PageReply | undefined | Promise<PageReply | undefined>

export interface PageReply {
  readonly status: number
  /** names and values in turn */
  readonly headers: readonly string[]
  readonly body: Uint8Array | undefined
}

export interface PageContext {
  /** such as `/__mock` */
  readonly adminPrefix: string
  /** an exchange that the journal of any world still has, by its `X-Mock-Trace` */
  readonly findExchange: (id: string) => Exchange | undefined
  /** the folder of fixtures, or the fixtures that the mock was given as values */
  readonly fixtures: FixtureInput | undefined
  /** what would be wrong with a fixture file if it had this text; nothing is written */
  readonly checkFixtures: (file: string, text: string) => FixtureCheck
  /** reads document and fixtures again; throws what `createMock` throws */
  readonly reload: () => void
}

export interface FixtureCheck {
  /** each with its place in the file; with one of these the file is not to be written */
  readonly errors: readonly string[]
  /** what stays unchecked */
  readonly notices: readonly string[]
}
