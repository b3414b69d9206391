/**
 * The mock's own pages under the admin prefix: the admin API that `spec/admin.yaml` describes, explanations, the page that
 * puts a browser into a world, and whatever pages the mock was given.
 * Flow: front → route → **guard** → reply.
 */
import type { HttpRequest } from '../../http/message.ts'
import { percentDecode } from '../../http/query.ts'
import type { PageContext, Pages } from '../pages.ts'
import type { Caller, Reply } from '../reply.ts'
import { createAdminApi } from './admin-api.ts'
import type { AdminContext } from './admin-context.ts'
import { documentReply } from './document-reply.ts'
import { type GuardOptions, guard } from './guard.ts'
import { answerReply, problemReply, withoutBody } from './private-reply.ts'
import { whyReply } from './why-reply.ts'
import { worldPageReply } from './world-page.ts'

export interface AdminOptions extends GuardOptions {
  readonly context: AdminContext
  /** asked for whatever is none of the pages here; made when it is first needed */
  readonly pages: (() => Promise<Pages>) | undefined
  readonly pageContext: PageContext
}

export type Admin = (request: HttpRequest, caller: Caller) => Reply | Promise<Reply>

/** `hasPages`: whether there are further pages, which then begin at the prefix itself. */
type Page = (name: string, request: HttpRequest, context: AdminContext & { readonly hasPages: boolean }) => Reply

/** By the path below the prefix. They can only be read. */
const PAGES: readonly (readonly [path: RegExp, page: Page])[] = [
  [/^\/why\/([^/]+)$/, whyReply],
  [/^\/world\/([^/]+)$/, worldPageReply],
  [/^\/(openapi\.yaml)$/, documentReply],
]

export function createAdmin({ context, pages, pageContext, ...guarding }: AdminOptions): Admin {
  const api = createAdminApi(context)
  const pageSight = { ...context, hasPages: pages !== undefined }
  let given: Promise<Pages> | undefined

  const ownPage = (request: HttpRequest): (() => Reply) | undefined => {
    const path = request.path.slice(context.adminPrefix.length)
    for (const [pattern, page] of PAGES) {
      const [, name] = pattern.exec(path) ?? []
      if (name === undefined) continue
      return isReading(request) ? () => page(percentDecode(name, false) ?? name, request, pageSight) : readOnly
    }
    return api.route(request)
  }

  const givenPage = async (request: HttpRequest): Promise<Reply> => {
    if (pages !== undefined) {
      given ??= pages()
      const reply = await (await given)(request, pageContext)
      if (reply !== undefined) return { ...reply, delayMs: 0 }
    }
    return api.noRoute(request)
  }

  return (request, caller) => {
    const own = ownPage(request)
    const isOpen = own === undefined && isReading(request) && pages !== undefined
    const refused = guard(request, caller, guarding, isOpen)
    const reply = refused ? answerReply(refused) : own ? own() : givenPage(request)
    if (request.method !== 'HEAD') return reply
    return reply instanceof Promise ? reply.then(withoutBody) : withoutBody(reply)
  }
}

function isReading({ method }: HttpRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

function readOnly(): Reply {
  return problemReply(405, { detail: 'This page can only be read.', headers: { allow: 'GET, HEAD' } })
}
