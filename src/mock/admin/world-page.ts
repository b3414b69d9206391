/**
 * `/world/<name>`: opened in a browser, it puts the browser into the world by a cookie, and says what a cookie cannot reach.
 * Opened for `default`, it takes the browser out again. Pure.
 */
import type { HttpRequest } from '../../http/message.ts'
import type { Reply } from '../reply.ts'
import { WORLD_COOKIE, WORLD_HEADER } from '../world/choose-world.ts'
import { DEFAULT_WORLD, isWorldName, wrongWorldName } from '../world/world-name.ts'
import type { AdminContext } from './admin-context.ts'
import { problemReply, textReply } from './private-reply.ts'

interface Context extends AdminContext {
  readonly hasPages: boolean
}

export function worldPageReply(name: string, request: HttpRequest, context: Context): Reply {
  if (!isWorldName(name)) return problemReply(400, { detail: wrongWorldName(name) })
  if (request.method === 'GET') context.worlds.enter(name)
  return textReply(200, page(name, context), 'text/html; charset=utf-8', [
    'Set-Cookie',
    name === DEFAULT_WORLD ? `${WORLD_COOKIE}=; Max-Age=0; ${ATTRIBUTES}` : `${WORLD_COOKIE}=${name}; ${ATTRIBUTES}`,
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'",
  ])
}

const ATTRIBUTES = 'Path=/; SameSite=Lax'

/** A name of a world needs no escaping, nor does a prefix, whose form the flag checks. */
function page(name: string, { adminPrefix, hasPages }: Context): string {
  const isDefault = name === DEFAULT_WORLD
  const title = isDefault ? 'This browser is in no world of its own' : `This browser is now in the world ${name}`
  const told = isDefault
    ? '<p>The cookie is gone: requests of this browser are in the world <code>default</code> again.</p>'
    : `<p>Requests that send the cookie <code>${WORLD_COOKIE}=${name}</code> are answered as this world says.</p>
    <p>A cookie reaches only apps on this host (at any port) that send credentials, such as
    <code>fetch(url, { credentials: 'include' })</code>. All others take the base URL
    <code>${adminPrefix}/w/${name}</code> in the place of <code>/</code>, or send the header
    <code>${WORLD_HEADER}: ${name}</code>.</p>
    <p><a href="${adminPrefix}/world/${DEFAULT_WORLD}">Leave it</a></p>`
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${title}</title>
    <style>
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 40rem; padding: 0 1rem; }
      code { overflow-wrap: anywhere; }
    </style>
  </head>
  <body>
    <h1>${title}</h1>
    ${told}
    ${hasPages ? `<p><a href="${adminPrefix}/">Look at it, and change it</a></p>` : ''}
  </body>
</html>
`
}
