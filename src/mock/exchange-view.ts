/**
 * An exchange as the admin API shows it (`ExchangeSummary` and `Exchange` in `spec/admin.yaml`). Secrets are replaced. Pure.
 */
import { type HeaderFields, headerValue, type MessageBody } from '../http/message.ts'
import { redactHeaders, redactTarget } from '../http/redact.ts'
import { jsonText } from '../validate/index.ts'
import { describeSource } from './answer.ts'
import type { Exchange } from './exchange.ts'
import type { ExchangeSummary, ExchangeView, MessageView } from './view/exchange.ts'
import { explain } from './why.ts'

export type { ExchangeSummary, ExchangeView, MessageView } from './view/exchange.ts'

export function summaryOf({ id, atMs, durationMs, request, decision, reply, play }: Exchange): ExchangeSummary {
  const { match, answer, judgement, refusedFor, departures, reason, trouble } = decision
  const judged = judgement?.kind === 'violates' ? judgement.findings : refusedFor
  return {
    id,
    at: new Date(atMs).toISOString(),
    durationMs,
    method: request.method,
    target: redactTarget(request.query === '' ? request.path : `${request.path}?${request.query}`, play.secrets()),
    ...(match.kind === 'operation' ? { operation: match.operation.id } : {}),
    status: answer.status,
    from: describeSource(answer.source),
    ...(reason === 'forced' ? { isForced: true } : {}),
    ...(reply.delayMs > 0 ? { delayMs: reply.delayMs } : {}),
    ...(trouble?.fault === undefined ? {} : { fault: trouble.fault }),
    ...(trouble?.lie === undefined ? {} : { lie: trouble.lie }),
    findings: judged.length + departures.length,
  }
}

export function exchangeView(exchange: Exchange, displayPath: (file: string) => string): ExchangeView {
  const { world, request, requestBytes, reply, play } = exchange
  const secrets = play.secrets()
  return {
    ...summaryOf(exchange),
    world,
    request: {
      headers: fieldPairs(request.headers, secrets),
      ...bodyView(request.body, requestBytes, headerValue(request.headers, 'content-type')),
    },
    response: responseView(reply, secrets),
    why: explain(exchange, displayPath),
  }
}

function responseView({ headers, body }: Exchange['reply'], secrets: readonly string[]): MessageView {
  const pairs: [string, string][] = []
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? ''
    pairs.push([name, String(redactHeaders({ [name]: headers[index + 1] }, secrets)[name])])
  }
  const mediaType = pairs.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const bytes = body ?? new Uint8Array()
  return { headers: pairs, ...bodyView({ kind: 'bytes', bytes }, bytes.byteLength, mediaType) }
}

function fieldPairs(headers: HeaderFields, secrets: readonly string[]): MessageView['headers'] {
  return Object.entries(redactHeaders(headers, secrets)).flatMap(([name, value]) =>
    [value].flat().map((each): readonly [string, string] => [name, each]),
  )
}

/** Longer texts are shown in part. */
const MAX_TEXT_BYTES = 64 * 1024

function bodyView(body: MessageBody, bytes: number, mediaType: string | undefined): Pick<MessageView, 'body'> {
  const named = mediaType === undefined ? {} : { mediaType }
  if (body.kind === 'value') {
    const text = jsonText(body.value)
    return { body: { ...named, bytes: Buffer.byteLength(text), text: text.slice(0, MAX_TEXT_BYTES) } }
  }
  if (bytes === 0) return {}
  const text = body.kind === 'bytes' ? textOf(body.bytes.subarray(0, MAX_TEXT_BYTES)) : undefined
  const isCut = bytes > MAX_TEXT_BYTES
  return { body: { ...named, bytes, ...(text === undefined ? {} : { text }), ...(isCut ? { isCut } : {}) } }
}

/** Undefined for octets that are no UTF-8: pictures, archives. A cut may go through a character. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return undefined
  }
}
