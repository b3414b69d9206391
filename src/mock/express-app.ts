/**
 * The whole mock as an Express app to extend: routes added to it answer the paths that are not the document's.
 * The only file of `mock/` that knows Express, which is loaded when it is first asked for.
 */
import type { Express as ExpressApp } from 'express'
import { problemAnswer } from './error-answer.ts'
import type { NodeHandler } from './node-adapter.ts'

export type { ExpressApp }

type Handle = (request: unknown, response: Parameters<NodeHandler>[1], done?: (error?: unknown) => void) => void

export async function createExpressApp(middleware: NodeHandler): Promise<ExpressApp> {
  const { default: express } = await import('express')
  const app = express()
  app.disable('x-powered-by')
  app.use(middleware)
  // Express would end with a page of HTML; routes can still be added, so the end is put behind the router, not into it.
  const routed = app as unknown as { handle: Handle }
  const handle = routed.handle.bind(app)
  routed.handle = (request, response, done) => handle(request, response, done ?? ((error) => finish(error, response)))
  return app
}

function finish(error: unknown, response: Parameters<NodeHandler>[1]): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const status = error === undefined || error === null ? 404 : 500
  const detail =
    status === 404
      ? 'Neither the document nor a route added to the app has this path.'
      : 'A route added to the app failed.'
  const answer = problemAnswer(status, { detail })
  response.writeHead(answer.status, answer.headers as string[])
  response.end(answer.body)
}
