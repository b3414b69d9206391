/**
 * The console: a page over the worlds and the journal of a mock, and what it writes to disk. Published as
 * `stuntdouble/console`, for those who start a mock in code.
 */
import { createHash } from 'node:crypto'
import type { PageReply, Pages } from '../mock/index.ts'
import { loadPage } from './load-page.ts'
import { pageReply } from './page-reply.ts'
import { saveFixtureReply } from './save-fixture.ts'

/**
 * The pages of the console, for the option `pages` of `createMock`. The files of the page are read when this is called,
 * which the mock does at the first request for one of them. Throws where the package was not built.
 */
export async function consolePages(): Promise<Pages> {
  const files = loadPage((bytes) => createHash('sha256').update(bytes).digest('base64url').slice(0, 22))
  return (request, context): PageReply | undefined => {
    const path = request.path.slice(context.adminPrefix.length)
    const [, exchange] = /^\/exchanges\/([^/]+)\/fixture$/.exec(path) ?? []
    return exchange === undefined
      ? pageReply(request, path, context.adminPrefix, files)
      : saveFixtureReply(request, exchange, context)
  }
}
