/**
 * `/why/<id>`: why an exchange was answered as it was, as JSON or as text for a terminal.
 */
import { negotiate } from '../../http/accept.ts'
import { type HttpRequest, headerValue } from '../../http/message.ts'
import type { Reply } from '../reply.ts'
import { explain } from '../why.ts'
import { whyText } from '../why-text.ts'
import type { AdminContext } from './admin-context.ts'
import { problemReply, textReply } from './private-reply.ts'

export function whyReply(id: string, request: HttpRequest, { worlds, displayPath }: AdminContext): Reply {
  const exchange = worlds.findExchange(id)
  if (exchange === undefined) return problemReply(404, { detail: noExchange(id, worlds.home.journal.size) })
  const why = explain(exchange, displayPath)
  const accept = headerValue(request.headers, 'accept')
  const mediaType = negotiate(accept, ['application/json', 'text/plain']) ?? 'application/json'
  const text = mediaType === 'text/plain' ? whyText(why) : `${JSON.stringify(why, null, 2)}\n`
  return textReply(200, text, `${mediaType}; charset=utf-8`)
}

/** `kept`: how many exchanges a world keeps. */
export function noExchange(id: string, kept: number): string {
  return `No exchange "${id.slice(0, 40)}" is kept; at most the last ${kept} of this run in each world are.`
}
